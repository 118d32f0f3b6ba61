/** `frontwire reindex`: Redis from the files, and what that would change. */
import type { App, ReindexPlan } from '../app.ts';
import { Failure } from '../errors.ts';
import { toCount } from '../text/words/toCount.ts';
import { askToGoOn, canAsk } from './ask.ts';
import { busy, eachCollection, type RebuildOptions } from './rebuild.ts';
import type { Session } from './session.ts';

/** Options of `reindex`. */
export interface ReindexOptions extends RebuildOptions {
  readonly dryRun?: boolean;
  /** Answers the question whether what Redis says otherwise may be lost. */
  readonly yes?: boolean;
}

/** Files that are named one by one. */
const SHOWN = 10;

/** Reads the files into Redis; no file is touched. Asks on a terminal before anything is lost. Throws `aborted` for a no. */
export function reindex(options: ReindexOptions): Promise<number> {
  const work = async ({ app }: Session, id: string) => {
    if (options.dryRun) {
      const plan = await app.planReindex(id);
      return { facts: toFacts(id, plan), sentence: renderPlan(id, plan) };
    }
    if (!options.yes && canAsk()) await confirm(app, id);
    await app.siteOwner.takeOver(id);
    const { articles, stories, skipped } = (await app.reindexCollection(id)) ?? busy(id);
    const facts = { collection: id, articles, stories, skipped: skipped.length };
    const found = `${toCount(articles, 'article')} in ${toCount(stories, 'story', 'stories')}`;
    return { facts, sentence: `${id}: ${found}; ${toCount(skipped.length, 'file')} skipped` };
  };
  // a collection of another site or layout becomes what its files say
  return eachCollection(options, work, { takesOver: true });
}

async function confirm(app: App, id: string): Promise<void> {
  const plan = await app.planReindex(id);
  if (plan.changed.length === 0) return;
  if (!(await askToGoOn(`${renderPlan(id, plan)}\nWhat Redis says there will be lost. Go on?`))) {
    throw new Failure('aborted', `Nothing of ${id} was indexed.`);
  }
}

function toFacts(collection: string, plan: ReindexPlan) {
  const { skipped, ...rest } = plan;
  return { collection, ...rest, skipped };
}

function renderPlan(id: string, { articles, fresh, renamed, missing, copies, skipped, changed }: ReindexPlan): string {
  const parts = [
    `${toCount(fresh, 'article')} would be new`,
    ...(renamed > 0 ? [`${toCount(renamed, 'file')} have another name now`] : []),
    ...(missing > 0 ? [`the files of ${toCount(missing, 'article')} are gone and will be written again`] : []),
    ...(copies > 0 ? [`${toCount(copies, 'file')} copy others`] : []),
    `${toCount(skipped.length, 'file')} would be skipped`,
  ];
  const lines = changed.slice(0, SHOWN).map(({ path, keys }) => `  ${path}: ${keys.join(', ')}`);
  const more = changed.length > SHOWN ? [`  ... and ${changed.length - SHOWN} more`] : [];
  const lost =
    changed.length === 0
      ? 'Nothing that Redis knows would be lost.'
      : `${toCount(changed.length, 'file')} say otherwise than Redis, and would be right:`;
  return [`${id}: ${toCount(articles, 'article')}; ${parts.join('; ')}. ${lost}`, ...lines, ...more].join('\n');
}
