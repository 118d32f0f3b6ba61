/** The one place where a command prints: whatever foreign text is in a line, no terminal takes orders from it. */
import { once } from 'node:events';
import { cutToWidth } from '../text/words/displayWidth.ts';
import { escapeControls, escapeControlsInXml } from '../text/words/escapeControls.ts';

/** Carriage return and Erase in Line (ECMA-48): the next text takes the place of the progress. */
const ERASE = '\r\u001b[K';
/** Width of a terminal that does not tell its own. */
const USUAL_WIDTH = 80;

let isQuiet = false;
let progress = '';

/** From now on only results and errors are printed: no progress, no notes, and of the log no more than errors. */
export function beQuiet(): void {
  isQuiet = true;
}

/** True if the user wants results and errors alone. */
export function isBeingQuiet(): boolean {
  return isQuiet;
}

/** True if there is a terminal on which progress is wanted. */
export function canShowProgress(): boolean {
  return !isQuiet && process.stderr.isTTY === true;
}

/** Shows how far the work is in the last line of the terminal, which all that is printed leaves below itself. */
export function showProgress(text: string): void {
  if (!canShowProgress()) return;
  progress = cutToWidth(escapeControls(text), (process.stderr.columns || USUAL_WIDTH) - 1);
  process.stderr.write(ERASE + progress);
}

/** Takes the progress away. */
export function clearProgress(): void {
  if (progress !== '') process.stderr.write(ERASE);
  progress = '';
}

/** Writes whole lines above the progress, which is in the way on a terminal of both. */
function write(stream: NodeJS.WriteStream, text: string): boolean {
  if (progress === '' || !stream.isTTY) return stream.write(text);
  process.stderr.write(ERASE);
  const isTaken = stream.write(text);
  process.stderr.write(progress);
  return isTaken;
}

/** Prints text, several lines of it as a rule, on stdout. */
export function print(text: string): void {
  write(process.stdout, escapeControls(text));
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
    write(process.stdout, isPlain ? `${line}\n` : `\u001b[${TONES[tone]}m${line}\u001b[0m\n`);
  }
}

/** Characters in a line of the terminal that stdout is; undefined where it is none: then nothing needs to fit. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns || USUAL_WIDTH : undefined;
}

/** Prints a value as a JSON line and waits where the reader is slower than we are. */
export async function printJsonLine(value: unknown): Promise<void> {
  if (write(process.stdout, escapeControls(`${JSON.stringify(value)}\n`))) return;
  await once(process.stdout, 'drain');
}

/** Prints an XML document on stdout. */
export function printXml(document: string): void {
  write(process.stdout, escapeControlsInXml(document));
}

/** Tells the person at the terminal something that is good to know, on stderr; not to who wants quiet. */
export function tell(text: string): void {
  if (!isQuiet) write(process.stderr, escapeControls(text));
}

/** Tells what may be meant otherwise, in one line on stderr; not to who wants quiet. */
export function tellWarning(sentence: string): void {
  tell(`frontwire: ${sentence}\n`);
}

/** Tells what went wrong, in one line on stderr. */
export function tellFault(sentence: string): void {
  write(process.stderr, escapeControls(`frontwire: ${sentence}\n`));
}

/** Writes a line of the log as it is: the log has escaped foreign text, and what is left are its own colours. */
export function writeLogLine(line: string): void {
  write(process.stderr, line);
}
