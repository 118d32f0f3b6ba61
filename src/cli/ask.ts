/** Questions to the person at the terminal. */
import { createInterface } from 'node:readline/promises';
import { escapeControls } from '../text/words/escapeControls.ts';

/** True if there is somebody to be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks on the terminal; only `y` or `yes` is a yes. */
export async function askToGoOn(question: string): Promise<boolean> {
  // without raw mode, so that Ctrl-C stays a signal
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([lines.question(`${escapeControls(question)} [y/N] `), closed]);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
