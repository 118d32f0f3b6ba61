/** The one place where a command prints: whatever foreign text is in a line, no terminal takes orders from it. */
import { once } from 'node:events';
import { escapeControls, escapeControlsInXml } from '../text/words/escapeControls.ts';

/** Prints text, several lines of it as a rule, on stdout. */
export function print(text: string): void {
  process.stdout.write(escapeControls(text));
}

/** How a line of the terminal looks. */
export type Tone = 'plain' | 'strong' | 'bad' | 'good';

/** Select Graphic Rendition: bold, red, green. */
const TONES: Readonly<Record<Exclude<Tone, 'plain'>, number>> = { strong: 1, bad: 31, good: 32 };

/** Prints lines on stdout, in colour on a terminal that may have any. What is foreign in them cannot have one of its own. */
export function printLines(lines: readonly (readonly [tone: Tone, text: string])[]): void {
  const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
  for (const [tone, text] of lines) {
    const line = escapeControls(text);
    const isPlain = !isColoured || tone === 'plain' || line === '';
    process.stdout.write(isPlain ? `${line}\n` : `\u001b[${TONES[tone]}m${line}\u001b[0m\n`);
  }
}

/** Characters in a line of the terminal that stdout is; undefined where it is none: then nothing needs to fit. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns || 80 : undefined;
}

/** Prints a value as a JSON line and waits where the reader is slower than we are. */
export async function printJsonLine(value: unknown): Promise<void> {
  if (process.stdout.write(escapeControls(`${JSON.stringify(value)}\n`))) return;
  await once(process.stdout, 'drain');
}

/** Prints an XML document on stdout. */
export function printXml(document: string): void {
  process.stdout.write(escapeControlsInXml(document));
}

/** Tells the person at the terminal something, on stderr. */
export function tell(text: string): void {
  process.stderr.write(escapeControls(text));
}

/** Tells what went wrong, in one line on stderr. */
export function tellFault(sentence: string): void {
  tell(`frontwire: ${sentence}\n`);
}

/** Writes a line of the log as it is: the log has escaped foreign text, and what is left are its own colours. */
export function writeLogLine(line: string): void {
  process.stderr.write(line);
}
