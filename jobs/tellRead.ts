/** What is logged and counted of a read, wherever it was done. */
import type { App } from '../src/app.ts';
import type { ReadTask } from '../src/model/task.ts';

type ReadResult = Awaited<ReturnType<App['readArticle']>>;

/** Logs how a read ended. */
export function logRead(
  { log }: Pick<App, 'log'>,
  { collection, sourceId, entry }: ReadTask,
  result: ReadResult,
): void {
  if (result.kind === 'rejected') {
    const { code, reason } = result;
    log.info('article.rejected', { collection, source: sourceId, url: entry.url, code, reason });
    return;
  }
  const { id, fields, quality, provenance } = result.draft;
  log.info('article.read', {
    collection,
    article: id,
    url: fields.webUrl,
    from: provenance.readFrom,
    quality: quality.points,
    ...(provenance.unread !== undefined && { unread: provenance.unread }),
  });
}
