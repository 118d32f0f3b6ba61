/** What rules may look at: of an entry before its page is read, and of an article. */
import type { Draft } from '../model/article.ts';
import type { RuleField } from '../model/rule.ts';
import type { TopicMatch } from '../model/score.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import type { RuleFacts } from '../rules/ruleFacts.ts';
import { hostOf } from '../text/url/url.ts';
import type { CollectionContext } from './collectionContext.ts';

/** What a page may add to what its feed says. */
const OF_THE_PAGE: ReadonlySet<RuleField> = new Set([
  'title',
  'text',
  'url',
  'author',
  'provider',
  'topic',
  'language',
]);
const NONE: ReadonlySet<RuleField> = new Set();

/** The facts of an entry. */
export function toEntryFacts({ entry, feed }: ReadTask, source: Source, nowMs: number): RuleFacts {
  const publishedMs = Date.parse(entry.published ?? entry.updated ?? '');
  const host = hostOf(entry.url ?? '');
  return {
    sourceId: source.id,
    sourceUrl: source.url,
    title: entry.title,
    texts: [entry.summary, entry.text],
    urls: [entry.url],
    authors: entry.authors ?? [],
    providerName: entry.publisher?.name,
    domains: host === undefined ? [] : [host],
    topics: [],
    language: entry.language ?? feed.language,
    categories: entry.categories ?? [],
    publishedMs: Number.isFinite(publishedMs) ? publishedMs : undefined,
    nowMs,
    unknown: OF_THE_PAGE,
  };
}

/** The facts of an article with the topics that it has without rules. */
export function toArticleFacts(
  { sourceUrls }: Pick<CollectionContext, 'sourceUrls'>,
  draft: Draft & { readonly isRebuilt?: true },
  topics: readonly TopicMatch[],
  nowMs: number,
): RuleFacts {
  const { fields, provenance, text } = draft;
  const host = /^https?:\/\/([^/?#:]+)/i.exec(fields.webUrl)?.[1];
  return {
    sourceId: provenance.sourceId,
    sourceUrl: sourceUrls.get(provenance.sourceId),
    title: fields.title,
    texts: [fields.excerpt, text],
    urls: [fields.webUrl, fields.originalUrl],
    authors: provenance.authors ?? [],
    providerName: fields.provider.name,
    domains: [fields.provider.domain, ...(host === undefined ? [] : [host])],
    topics: topics.map(({ name }) => name),
    language: provenance.language,
    categories: draft.feedCategories ?? draft.publisherTerms?.categories ?? [],
    publishedMs: Date.parse(fields.publishedDateTime),
    nowMs,
    unknown: draft.isRebuilt ? unknownOf(draft) : NONE,
  };
}

/** What a file does not say of its article: less where its private record could be opened. */
function unknownOf({ text, provenance }: Draft): ReadonlySet<RuleField> {
  const fields: (RuleField | undefined)[] = [
    'category',
    text === undefined ? 'text' : undefined,
    provenance.language === undefined ? 'language' : undefined,
    provenance.sourceId === '' ? 'source' : undefined,
  ];
  return new Set(fields.filter((field) => field !== undefined));
}
