/** `frontwire status`: one screen that says how frontwire is. */
import { loadStatus } from '../../jobs/status/loadStatus.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, printLines, terminalWidth } from './output.ts';
import { renderStatus } from './renderStatus.ts';
import { readSettings, type SessionOptions, withSession } from './session.ts';

/** Options of `status`. */
export interface StatusOptions extends SessionOptions {
  readonly collection?: string;
  /** Starts a private Redis that does not run, for this look. */
  readonly start?: boolean;
}

/**
 * Prints what runs, what is due, what was published and what needs a look; 0 whatever that is. Changes nothing and, without `start`,
 * starts nothing. Throws `redis_unavailable`, and `redis_stopped` where the private Redis of the directory does not run.
 */
export async function status(options: StatusOptions): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const { start = false } = options;
  // a Redis that evicts is told of among what needs a look
  const opening = { ...options, logLevel: 'warn', startsNothing: !start, allowEviction: true } as const;
  return await withSession(settings, opening, async ({ jobContext }) => {
    const found = await loadStatus(jobContext, options.collection);
    if (options.json) print(`${JSON.stringify(found)}\n`);
    else printLines(renderStatus(found, terminalWidth()));
    return EXIT.done;
  });
}
