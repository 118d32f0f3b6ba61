/** Notices for programs: the payload of Standard Webhooks, `type`, `timestamp` and `data`. */
import type { Notice } from '../model/notice.ts';

/** The body. Two sendings of a notice have the same bytes. */
export function renderWebhook(notice: Notice): object {
  const { type, data } = toPayload(notice);
  const { collection } = notice;
  return { type, timestamp: notice.at, data: { ...(collection && { collection }), ...data } };
}

function toPayload(notice: Notice): { readonly type: string; readonly data: object } {
  switch (notice.kind) {
    case 'article':
      return { type: 'article.published', data: { article: notice.article } };
    case 'summary':
      return { type: 'articles.published', data: { count: notice.count, articles: notice.articles } };
    case 'digest':
      return { type: 'digest.made', data: { digest: notice.digest } };
    case 'source':
      return {
        type: `source.${notice.state}`,
        data: { source: notice.source, state: notice.state, reason: notice.reason },
      };
    case 'pipeline':
      return { type: notice.isWell ? 'pipeline.well' : 'pipeline.stuck', data: { reason: notice.reason } };
    case 'sample':
      return { type: 'test', data: {} };
  }
}
