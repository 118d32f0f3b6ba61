/** `frontwire rules test`: what the rules of a configuration would have done to the articles of the last week. */
import type { RulesTrial } from '../app.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { toCount } from '../text/words/toCount.ts';
import { checkCollection } from './checkCollection.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { renderTable } from './renderTable.ts';
import { readSettings, type SessionOptions, withSession } from './session.ts';

/** Options of `rules test`. */
export interface RulesTestOptions extends SessionOptions {
  readonly collection?: string;
  readonly days?: number;
}

const DAYS = 7;
/** Widest cell, in characters. */
const WIDTH = 60;

/** Tries the rules and changes nothing. Throws `usage` for a collection that there is not. */
export async function rulesTest(options: RulesTestOptions): Promise<number> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const { days = DAYS } = options;
  return await withSession(settings, { ...options, logLevel: 'warn' }, async ({ app }) => {
    const chosen = settings.collections.filter(({ id }) => (options.collection ?? id) === id);
    const trials: (RulesTrial & { readonly id: string })[] = [];
    for (const { id } of chosen) trials.push({ id, ...(await app.tryRules(id, app.now() - days * DAY_MS)) });
    print(
      options.json
        ? `${JSON.stringify({ days, collections: trials })}\n`
        : trials.map((trial) => renderTrial(trial, days)).join('\n'),
    );
    return EXIT.done;
  });
}

function renderTrial({ id, articles, rejected, hidden, returning, rules }: RulesTrial & { id: string }, days: number) {
  if (rules.length === 0 && returning === 0)
    return `${id}: there are no rules (docs/rules.md says how to write them).\n`;
  const rows = rules.map(({ rule, does, matched, articles: found }) => [
    rule,
    does,
    `${matched}`,
    found[0] ? `${found[0].title} (${found[0].now} now)` : '-',
  ]);
  const summary =
    `${id}: of ${toCount(articles, 'article')} of the last ${toCount(days, 'day')} ` +
    `${rejected} would have been rejected and ${hidden} hidden; ${returning} that rules keep away now would come back.`;
  return rows.length === 0
    ? `${summary}\n`
    : `${summary}\n${renderTable(['rule', 'does', 'articles', 'the newest'], rows, { width: terminalWidth(), maxCell: WIDTH })}\n`;
}
