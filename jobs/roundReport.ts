/** What a round reports: what was counted for it, who failed, and what it left. */

import type { ShownCounts } from '../src/app.ts';
import type { AfterReport } from '../src/model/afterPublish.ts';
import type { CollectionReport, RunEnd, RunFailure, RunReport } from '../src/model/run.ts';
import type { ReasonCount } from '../src/model/standingReason.ts';
import { maskUrl, maskUrlsIn } from '../src/text/url/maskUrl.ts';
import { readWalls } from './counters.ts';
import { countLeft } from './countLeft.ts';
import type { JobContext } from './jobKind.ts';

/** How a round ended, and the commands that it ran then. */
export interface RoundEnd {
  readonly outcome: RunEnd;
  readonly after: readonly AfterReport[];
}

/** The report of a run that has ended. */
export async function toReport(
  jobContext: JobContext,
  run: string,
  startedMs: number,
  { outcome, after }: RoundEnd,
): Promise<RunReport> {
  const { app } = jobContext;
  const { counts, failures } = await app.runs.read(run);
  const walls = await readWalls(app, counts);
  const left = await countLeft(jobContext);
  return {
    run: {
      id: run,
      startedAt: new Date(startedMs).toISOString(),
      finishedAt: new Date(app.now()).toISOString(),
      outcome,
    },
    collections: await Promise.all(
      app.settings.collections.map(async ({ id }) => {
        const shown = await app.articles.countShown(id, app.settings.policy.publish.threshold);
        const reasons = await app.articles.countReasons(id);
        return toCollectionReport(
          id,
          { left: left.get(id) ?? 0, shown, reasons },
          (name) => counts.get(`${id}/${name}`) ?? 0,
        );
      }),
    ),
    ...(after.length > 0 && { after }),
    failures: [...failures, ...walls].map(toShown),
  };
}

/** Reports are mailed and kept: they show no secrets of source URLs. */
function toShown({ source, name = source, url, code, message }: RunFailure): RunReport['failures'][number] {
  return { source, name, url: maskUrl(url), code, message: maskUrlsIn(message) };
}

/** What is counted in the collection, not in the run. */
interface Remaining {
  readonly left: number;
  readonly shown: ShownCounts;
  readonly reasons: readonly ReasonCount[];
}

function toCollectionReport(
  id: string,
  { left, shown, reasons }: Remaining,
  count: (name: string) => number,
): CollectionReport {
  return {
    id,
    sources: {
      polled: count('sources.polled'),
      modified: count('sources.modified'),
      notModified: count('sources.notModified'),
      limited: count('sources.limited'),
      failing: count('sources.failing'),
      blocked: count('sources.blocked'),
      gone: count('sources.gone'),
    },
    entries: { seen: count('entries.seen'), new: count('entries.new'), left, skipped: count('entries.skipped') },
    articles: {
      new: count('articles.new'),
      updated: count('articles.updated'),
      unchanged: count('articles.unchanged'),
      rejected: count('articles.rejected'),
      ...shown,
      ...(reasons.length > 0 && { reasons }),
    },
    stories: { new: count('stories.new'), joined: count('stories.joined') },
    files: { written: count('files.written'), unchanged: count('files.unchanged'), removed: count('files.removed') },
    records: { unopened: count('records.unopened') },
    ...(count('archives.read') > 0 && {
      archives: {
        records: count('archives.records'),
        pages: count('archives.pages'),
        feeds: count('archives.feeds'),
        broken: count('archives.broken'),
        skipped: count('archives.skipped'),
      },
    }),
  };
}
