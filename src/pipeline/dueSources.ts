/** Which sources a round from outside (cron) polls. */
import { isDue } from '../fetch/nextPoll.ts';
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';

/**
 * Ids of the sources that a round at `nowMs` polls, the longest waiting first. It uses the slack of `isDue`: a round that
 * comes every hour would find an hourly source a few seconds short of its time, and poll it every other hour. The schedule of
 * `serve` uses `SourceStates.due` instead, which has no slack.
 */
export async function dueSources(
  collection: string,
  sources: readonly Pick<Source, 'id'>[],
  effects: Pick<Effects, 'sourceStates'>,
  nowMs: number,
): Promise<readonly string[]> {
  const states = await effects.sourceStates.list(collection);
  const due = sources.map(({ id }) => ({ id, state: states.get(id) })).filter(({ state }) => isDue(state, nowMs));
  due.sort((a, b) => (a.state?.nextPollMs ?? 0) - (b.state?.nextPollMs ?? 0));
  return due.map(({ id }) => id);
}
