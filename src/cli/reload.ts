/** `frontwire reload`: processes that stay take over a changed configuration without a restart. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { App } from '../app.ts';
import type { ReloadAnswer } from '../model/reload.ts';
import { EXIT } from './exitCodes.ts';
import { print, tellWarning } from './output.ts';
import { readSettings, type SessionOptions, withSession } from './session.ts';

/** They look every two seconds; one that reads long documents meanwhile answers a little later. */
const ANSWER_MS = 15_000;
const LOOK_MS = 200;

/** What became of the request at one process; `silent`: no answer came. */
type Outcome = Omit<ReloadAnswer, 'outcome'> & { readonly outcome: ReloadAnswer['outcome'] | 'silent' };

/**
 * Asks every `serve`, `work` and `dashboard` over this Redis, on all machines, to read its configuration again; each reads the file of
 * its own machine. 0 when all took it, 1 when one keeps the old or gives no answer. Throws `config_invalid` for a file with a fault:
 * then nobody is asked.
 */
export async function reload(options: SessionOptions): Promise<number> {
  const settings = readSettings(options);
  return await withSession(settings, { ...options, logLevel: 'warn', startsNothing: true }, async ({ app }) => {
    const outcomes = await ask(app.reloads);
    if (options.json) print(`${JSON.stringify({ processes: outcomes })}\n`);
    else for (const outcome of outcomes) print(`${describe(outcome)}\n`);
    if (outcomes.length === 0)
      tellWarning('No serve, work or dashboard runs over this Redis; the next one reads the file as it is.');
    return outcomes.every(({ outcome }) => outcome === 'taken') ? EXIT.done : EXIT.failed;
  });
}

async function ask(reloads: App['reloads']): Promise<readonly Outcome[]> {
  const present = await reloads.listPresent();
  if (present.length === 0) return [];
  const id = randomUUID();
  await reloads.request(id);
  const endMs = performance.now() + ANSWER_MS;
  let answers: readonly ReloadAnswer[] = [];
  while (answers.length < present.length && performance.now() < endMs) {
    await pause(LOOK_MS);
    answers = await reloads.listAnswers(id);
  }
  const answered = new Map<string, Outcome>(answers.map((answer) => [answer.process, answer]));
  const names = [...new Set([...present, ...answered.keys()])].sort();
  return names.map((name) => answered.get(name) ?? { process: name, outcome: 'silent' });
}

function describe({ process: name, outcome, reason }: Outcome): string {
  if (outcome === 'taken') return `${name} takes it over.`;
  return outcome === 'refused' ? `${name} keeps the old configuration: ${reason ?? ''}` : `${name} gave no answer.`;
}
