/** What packages and Node print by themselves is a line of our log: programs read it line by line. */
import { format } from 'node:util';
import type { App } from '../app.ts';
import { withoutArguments } from '../text/withoutArguments.ts';

type Log = App['log'];

const METHODS = ['log', 'info', 'debug', 'warn', 'error'] as const;

/** Sends what is written to the console, and warnings of Node, to the log; the last log that is given has them. */
export function takeLibraryLines(log: Log): void {
  for (const method of METHODS) {
    console[method] = (...words: unknown[]) => log.debug('library.said', { text: withoutArguments(format(...words)) });
  }
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.warn('process.warning', { name, reason: message }));
}
