/** An article that is read again, or announced by another source: what is kept of the old and the new. */
import type { Article, DraftFields, Image, Provenance, ScoredDraft } from '../model/article.ts';
import { sourceOf, toStored } from '../model/picture.ts';
import { authorityOf, compareAuthority, isDatedByHearsay, isOfSamePlace, nearnessOf } from './authority.ts';

/**
 * The article after a new draft of it. The time of first sight stays. A draft of lower authority never replaces one of
 * higher authority, and a draft announced by a foreign feed never replaces one announced by the site's own. Otherwise the
 * source that gives the higher quality decides, and among hearsay the first. `sources` are the ids of the configured
 * sources: each of them may correct an article whose source is unknown or no longer configured.
 */
export function mergeDraft(
  article: ScoredDraft & Partial<Article>,
  draft: ScoredDraft,
  sources: ReadonlySet<string>,
): ScoredDraft {
  const aliases = [...new Set([...article.aliases, ...draft.aliases])];
  const {
    path: _path,
    storyId: _storyId,
    heat: _heat,
    published: _published,
    secured: _secured,
    ...previous
  } = article;
  const authority = compareAuthority(draft, article);
  if (authority >= 0 && !isOfSamePlace(draft, article)) return previous;
  if (authority < 0 || isWeaker(article, draft, sources))
    return { ...previous, ...withOwnDate(previous, draft), aliases };
  const { fields, provenance } = withKnownDate(article, draft);
  return {
    ...draft,
    id: article.id,
    aliases,
    fields: withKnownPictures(fields, article.fields),
    provenance: { ...provenance, firstSeen: article.provenance.firstSeen || provenance.firstSeen },
  };
}

/** True if the articles say the same to a reader, an index and an operator. */
export function isSameDraft(a: ScoredDraft, b: ScoredDraft): boolean {
  const essence = (draft: ScoredDraft) =>
    JSON.stringify([
      draft.fields,
      draft.provenance.authors,
      draft.provenance.language,
      draft.provenance.dateCertainty,
      draft.topics,
      draft.quality,
      draft.ruled,
      draft.text,
      draft.markdown,
      draft.aliases,
    ]);
  return essence(a) === essence(b);
}

/** True if of two drafts of an article that have the same authority, or the newer one a higher, the older one stays. */
function isWeaker(article: ScoredDraft, draft: ScoredDraft, sources: ReadonlySet<string>): boolean {
  const { sourceId } = article.provenance;
  if (sourceId === draft.provenance.sourceId || compareAuthority(draft, article) > 0) return false;
  // one stranger does not rewrite what another one said
  if (authorityOf(draft) === 'hearsay' && sources.has(sourceId)) return true;
  // every source gives the same for one page: lower quality without a changed word comes from a lesser source
  if (!sources.has(sourceId)) return draft.quality.points < article.quality.points && !isCorrected(article, draft);
  const [near, nearBefore] = [nearnessOf(draft), nearnessOf(article)];
  if (near < nearBefore) return true;
  if (near > nearBefore) {
    // of a foreign feed nothing was added to what was read, unless it was stored before authority was known
    const isUnmixed = nearBefore === 0 && article.provenance.authority !== undefined;
    return isUnmixed && draft.quality.points < article.quality.points;
  }
  return draft.quality.points <= article.quality.points && !isFromFeedAlone(article);
}

/** True if two readings of one page differ in what it says about itself, whichever source announced it. */
function isCorrected(previous: ScoredDraft, after: ScoredDraft): boolean {
  return JSON.stringify(toStatement(previous)) !== JSON.stringify(toStatement(after));
}

/** What a page says about itself, without sizes that were probed. */
function toStatement({ fields, provenance }: ScoredDraft) {
  const { title, excerpt, webUrl, publishedDateTime, updatedDateTime, ampWebUrl, type, featuredContent } = fields;
  return [
    title,
    excerpt,
    webUrl,
    publishedDateTime,
    updatedDateTime,
    ampWebUrl,
    type,
    featuredContent,
    provenance.authors,
    fields.images[0] && sourceOf(fields.images[0]),
  ];
}

function isFromFeedAlone(draft: ScoredDraft): boolean {
  return draft.provenance.readFrom === 'feed';
}

type Dated = Pick<ScoredDraft, 'fields' | 'provenance'>;

/**
 * What replaces an article, with the article's date where the site states none: a later sight does not move the moment of
 * the first, and hearsay changes no date of an article that was read.
 */
function withKnownDate(article: Dated, draft: Dated): Dated {
  const isUndated = draft.provenance.dateCertainty === 'firstSeen';
  if (!isUndated && (!isDatedByHearsay(draft) || authorityOf(draft) === 'hearsay')) return draft;
  return withDateOf(article, draft);
}

/** An article that stays, with the date that its own site states now where it had one by hearsay. */
function withOwnDate(article: Dated, draft: Dated): Dated {
  const isStated = draft.provenance.dateCertainty !== 'firstSeen' && !isDatedByHearsay(draft);
  return isStated && isDatedByHearsay(article) ? withDateOf(draft, article) : article;
}

function withDateOf({ fields, provenance }: Dated, other: Dated): Dated {
  const { publishedDateTime: from = 'unknown' } = provenance.fields;
  const origins: Provenance['fields'] = { ...other.provenance.fields, publishedDateTime: from };
  return {
    fields: { ...other.fields, publishedDateTime: fields.publishedDateTime },
    provenance: { ...other.provenance, dateCertainty: provenance.dateCertainty, fields: origins },
  };
}

/** Sizes that were probed over the network are not probed again, and pictures that are stored stay so. */
function withKnownPictures(fields: DraftFields, known: DraftFields): DraftFields {
  const { images, provider } = fields;
  const logos = provider.images && withKnown(provider.images, known.provider.images ?? []);
  return {
    ...fields,
    images: withKnown(images, known.images),
    ...(logos && { provider: { ...provider, images: logos } }),
  };
}

function withKnown(images: readonly Image[], known: readonly Image[]): readonly Image[] {
  const bySource = new Map(known.map((image) => [sourceOf(image), image]));
  return images.map((image) => {
    const old = bySource.get(image.url);
    if (old?.isCached && !image.isCached) return toStored(old, image);
    return image.width === undefined && old?.width !== undefined ? { ...old, ...image } : image;
  });
}
