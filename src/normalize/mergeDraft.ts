/** An article that is read again, or announced by another source: what of the old and the new is kept. */
import type { Article, DraftFields, Image, ScoredDraft } from '../model/article.ts';

/**
 * The article as it should stand after a new draft of it. What was first seen stays first seen; a draft from a feed
 * alone does not replace what was read from a page; of two sources the one that gives the higher quality speaks. `sources`
 * are the ids of those that there are: for an article whose source is not known, or is no more, each of them may correct what it says.
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
  if (isWeaker(article, draft, sources)) return { ...previous, aliases };
  return {
    ...draft,
    id: article.id,
    aliases,
    fields: withKnownSizes(withFirstDate(article, draft), article.fields.images),
    provenance: { ...draft.provenance, firstSeen: article.provenance.firstSeen },
  };
}

/** True if the articles say the same to a reader, an index and an operator. */
export function isSameDraft(a: ScoredDraft, b: ScoredDraft): boolean {
  const essence = (draft: ScoredDraft) =>
    JSON.stringify([draft.fields, draft.topics, draft.quality, draft.text, draft.markdown, draft.aliases]);
  return essence(a) === essence(b);
}

function isWeaker(article: ScoredDraft, draft: ScoredDraft, sources: ReadonlySet<string>): boolean {
  if (isFromFeedAlone(draft) && !isFromFeedAlone(article)) return true;
  const { sourceId } = article.provenance;
  if (sourceId === draft.provenance.sourceId) return false;
  // whoever announces a page gives the same of it: only less quality, without a word changed, tells that it is a lesser source
  if (!sources.has(sourceId)) return draft.quality.points < article.quality.points && !isCorrected(article, draft);
  return draft.quality.points <= article.quality.points && !isFromFeedAlone(article);
}

/** True if two readings of one page, whoever announced it, differ in what it says of itself. */
function isCorrected(previous: ScoredDraft, after: ScoredDraft): boolean {
  return JSON.stringify(toStatement(previous)) !== JSON.stringify(toStatement(after));
}

/** What a page says of itself, without sizes that were probed. */
function toStatement({ fields }: ScoredDraft) {
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
    fields.images[0]?.url,
  ];
}

function isFromFeedAlone(draft: ScoredDraft): boolean {
  return draft.provenance.readFrom === 'feed';
}

/** A date that nobody states is the moment of the first sight, so a later sight does not move it. */
function withFirstDate(article: ScoredDraft, draft: ScoredDraft): DraftFields {
  if (draft.provenance.dateCertainty !== 'firstSeen') return draft.fields;
  return { ...draft.fields, publishedDateTime: article.fields.publishedDateTime };
}

/** Sizes that were probed over the network are not probed again. */
function withKnownSizes(fields: DraftFields, known: readonly Image[]): DraftFields {
  const sizes = new Map(known.map((image) => [image.url, image]));
  const images = fields.images.map((image) => {
    const old = sizes.get(image.url);
    return image.width === undefined && old?.width !== undefined ? { ...old, ...image } : image;
  });
  return { ...fields, images };
}
