import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LOG_EVENTS, type LogEvent } from '../../src/model/logEvents.ts';
import type { Log } from '../../src/ports.ts';
import { loadSources } from '../architecture/sourceFiles.ts';

const LIST = 'src/model/logEvents.ts';
const code = loadSources(['src', 'jobs']).filter(({ path }) => path !== LIST);
const docs = readFileSync(new URL('../../docs/operators.md', import.meta.url), 'utf8');
/** The rows of the table of events: names, levels. */
const rows = (docs.split(/^## /m).find((section) => section.startsWith('Log\n')) ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, names = '', levels = '']) => ({ names: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name), levels }));

const rowOf = (event: string) => rows.find(({ names }) => names.includes(event));

describe('the events of the log', () => {
  it('cannot be logged without being in the list', () => {
    const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
    // @ts-expect-error a new event has to be in the list, and the tests below then ask for its line in the documentation
    log.info('article.forgotten');
    // @ts-expect-error a name that is put together is no event either, unless all that it can be is in the list
    for (const word of ['kept', 'forgotten'] as const) log.info(`hand.${word}`);
    // @ts-expect-error nor is a text of which nothing is known
    log.info(String(rows.length));
    assert.equal(LOG_EVENTS.includes('article.forgotten' as LogEvent), false);
  });

  it('each have a line in docs/operators.md', () => {
    assert.deepEqual(
      LOG_EVENTS.filter((event) => rowOf(event) === undefined),
      [],
    );
  });

  it('are all that docs/operators.md lists', () => {
    const known: readonly string[] = LOG_EVENTS;
    assert.deepEqual(
      rows.flatMap(({ names }) => names).filter((name) => name === undefined || !known.includes(name)),
      [],
    );
  });

  it('are each logged somewhere', () => {
    assert.deepEqual(
      LOG_EVENTS.filter((event) => !code.some(({ text }) => text.includes(`'${event}'`))),
      [],
    );
  });

  it('have the levels there at which they are logged', () => {
    const calls = code.flatMap(({ text }) => [
      ...text.matchAll(/\.(debug|info|warn|error)\(\s*'([a-z]+\.[a-zA-Z]+)'/g),
    ]);
    assert.ok(calls.length > 60, `${calls.length} calls were found`);
    for (const [, level = '', event = ''] of calls) assert.match(rowOf(event)?.levels ?? '', new RegExp(level), event);
  });
});
