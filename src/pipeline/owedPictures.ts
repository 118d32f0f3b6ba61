/** Which articles have pictures that nobody has looked at. */
import type { Article, Image } from '../model/article.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { PictureUse } from '../model/picture.ts';
import type { Collection } from '../model/policy.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { DAY_MS } from '../text/date/durations.ts';

/** Pictures of adopted articles are looked at when these are news: an archive that is indexed is no reason to ask for thousands. */
const RECENT_MS = 3 * DAY_MS;

/** True if the size of the lead picture is not known. */
export function isUnmeasured(article: Pick<Article, 'fields'>): boolean {
  const [lead] = article.fields.images;
  return lead !== undefined && (lead.width === undefined || lead.height === undefined);
}

/** A picture that a publisher gives an article, and what it is for. */
export interface GivenPicture {
  readonly image: Image;
  readonly use: PictureUse;
}

/** The pictures of an article as its publisher gives them: its own, then the publisher's logo. Those of the editor stay links. */
export function listPictures(article: Article): readonly GivenPicture[] {
  const { images, provider } = withoutEdits(article).fields;
  const logos = provider.images ?? [];
  return [
    ...images.map((image) => ({ image, use: 'article' as const })),
    ...logos.map((image) => ({ image, use: 'logo' as const })),
  ];
}

/** True if a picture of the article is to be looked at: its size is unknown or, where pictures are stored, one of them is not. */
export function isOwedPicture({ output }: Collection, article: Article): boolean {
  if (!output.images) return isUnmeasured(article);
  return listPictures(article).some(({ image }) => !image.isCached);
}

/**
 * Of articles that were written, those with pictures to look at. Of an article that was there before, pictures are looked at only where
 * they are stored. `unknown`: addresses of pictures that were looked at, and have no size.
 */
export function listOwedPictures(
  collection: Collection,
  written: readonly Article[],
  { fresh, changed, unknown }: WhichPictures,
): readonly Article[] {
  const looked = collection.output.images ? changed : fresh;
  const isKnown = ({ fields: { images } }: Article) => !collection.output.images && unknown.has(images[0]?.url ?? '');
  return written.filter((article) => looked.has(article.id) && !isKnown(article) && isOwedPicture(collection, article));
}

/** What of the articles of a batch is new to whoever looks at pictures: ids of articles, and addresses of pictures. */
export interface WhichPictures {
  readonly fresh: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
}

/** Ids of the articles of files whose picture was to be looked at, as far as one can tell: Redis has lost that it was. */
export function listUnmeasured(collection: Collection, stored: readonly StoredArticle[], nowMs: number): string[] {
  const recent = (article: Article) => nowMs - Date.parse(article.fields.publishedDateTime) < RECENT_MS;
  const owed = stored.filter(({ article }) => isOwedPicture(collection, article) && recent(article));
  return owed.map(({ article }) => article.id);
}

/** Ids of the others of which nothing is to be looked at. */
export function listMeasured(collection: Collection, stored: readonly StoredArticle[]): string[] {
  return stored.filter(({ article }) => !isOwedPicture(collection, article)).map(({ article }) => article.id);
}
