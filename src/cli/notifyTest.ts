/** `frontwire notify test`: a sample to each sink, and what came back. */
import { Failure } from '../errors.ts';
import { tellSinks } from '../standalone.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { renderTable } from './renderTable.ts';
import { readSettings, type SessionOptions } from './session.ts';
import { listenForStop } from './signals.ts';

/** Widest cell, in characters. */
const WIDTH = 100;

/** Sends the samples; 1 when a sink did not take its own. Opens no Redis. Throws `usage` where there is no such sink. */
export async function notifyTest(name: string | undefined, options: SessionOptions): Promise<number> {
  const settings = readSettings(options);
  const all = settings.notify ?? [];
  const sinks = all.filter(({ id }) => (name ?? id) === id);
  if (all.length === 0) throw new Failure('usage', 'The configuration has no sinks: list them under `notify`.');
  if (sinks.length === 0) {
    throw new Failure('usage', `There is no sink "${name}", only ${all.map(({ id }) => id).join(', ')}.`);
  }
  const stop = listenForStop();
  try {
    const trials = await tellSinks({ ...settings, notify: sinks }, stop.signal);
    const rows = trials.map(({ sink, kind, ok, answer }) => [sink, kind, ok ? 'taken' : 'not taken', answer]);
    const table = renderTable(['sink', 'kind', 'sample', 'answer'], rows, {
      width: terminalWidth(),
      maxCell: WIDTH,
    });
    print(options.json ? `${JSON.stringify({ sinks: trials })}\n` : `${table}\n`);
    return trials.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
  } finally {
    stop.dispose();
  }
}
