/** Which articles a sink is told of: those that readers see since the sink is there, each once. */
import type { Article } from '../model/article.ts';
import type { ArticleNotice, NoticeArticle, NoticeCollection, OwedNotice, SummaryNotice } from '../model/notice.ts';
import type { Sink } from '../model/sink.ts';
import { standingOf } from '../model/standing.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { fingerprint } from '../text/words/fingerprint.ts';

/** Articles that a summary names; its count says how many there are. */
const MAX_IN_SUMMARY = 20;

/** When an article was first seen, ms; undefined where only its file is known. */
export function firstSeenMsOf({ provenance, isRebuilt }: Article): number | undefined {
  const ms = Date.parse(provenance.firstSeen);
  return isRebuilt || Number.isNaN(ms) ? undefined : ms;
}

/** True for an article that a sink wants to be told of, if it was not told of it yet. `sinceMs`: what was seen before is no news. */
export function isWanted({ topics, heat }: Sink, article: Article, sinceMs: number): boolean {
  const seenMs = firstSeenMsOf(article);
  if (seenMs === undefined || seenMs < sinceMs || standingOf(article) !== 'published') return false;
  if (heat !== undefined && article.heat < heat) return false;
  return topics === undefined || article.topics.some(({ name }) => topics.includes(name));
}

/** The notices of articles for a sink: the hottest alone, up to its limit, the others together. */
export function toArticleNotices(
  { id: sink, atMost }: Sink,
  collection: NoticeCollection,
  articles: readonly Article[],
  nowMs: number,
): readonly OwedNotice[] {
  const hottest = articles.toSorted((a, b) => b.heat - a.heat || (a.id < b.id ? -1 : 1)).map(toNoticeArticle);
  const at = toSeconds(nowMs);
  const singles = hottest.slice(0, atMost).map((article): ArticleNotice => {
    return { kind: 'article', key: toNoticeKey(sink, 'article', collection.id, article.id), at, collection, article };
  });
  const rest = hottest.slice(atMost);
  if (rest.length === 0) return singles.map((notice) => ({ sink, notice }));
  const summary: SummaryNotice = {
    kind: 'summary',
    key: toNoticeKey(sink, 'summary', collection.id, ...rest.map(({ id }) => id)),
    at,
    collection,
    count: rest.length,
    articles: rest.slice(0, MAX_IN_SUMMARY),
  };
  return [...singles, summary].map((notice) => ({ sink, notice }));
}

/** The key of a notice: of what it tells and whom. */
export function toNoticeKey(...parts: readonly string[]): string {
  return fingerprint(JSON.stringify(parts), 32);
}

function toNoticeArticle({ id, fields, path, topics, quality, heat }: Article): NoticeArticle {
  const { title, excerpt, publishedDateTime, webUrl, provider } = fields;
  return {
    id,
    title,
    ...(excerpt !== undefined && { excerpt }),
    publishedDateTime,
    webUrl,
    path,
    provider: { name: provider.name, domain: provider.domain },
    topics: topics.map(({ name }) => name),
    quality: quality.points,
    heat,
  };
}
