/** The last lines of what a command writes. */
import type { Readable } from 'node:stream';
import { maskUrlsIn } from '../../text/url/maskUrl.ts';
import { toSingleLine } from '../../text/words/toSingleLine.ts';

/** Lines that are kept, and bytes they are cut from: what fits a message to a phone. */
const MAX_LINES = 10;
const MAX_BYTES = 8_192;
/** Longest line, in characters. */
const MAX_LINE = 300;

/** Colours and other orders to a terminal (ECMA-48, CSI sequences). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const TERMINAL_ORDER = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/** Reads a stream to its end and keeps the end of it, as plain lines without secrets of URLs. */
export function keepLastLines(stream: Readable | null): {
  readonly lines: () => readonly string[];
  readonly ended: Promise<void>;
} {
  let kept = Buffer.alloc(0);
  stream?.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-MAX_BYTES);
  });
  const ended = new Promise<void>((resolve) => {
    if (stream === null) resolve();
    stream?.once('close', resolve);
    stream?.once('error', () => resolve());
  });
  return { ended, lines: () => toLines(kept.toString('utf8')) };
}

function toLines(text: string): readonly string[] {
  const lines = text.replace(TERMINAL_ORDER, '').split(/\r?\n|\r/);
  const plain = lines.map((line) => maskUrlsIn(toSingleLine(line)).slice(0, MAX_LINE)).filter((line) => line !== '');
  return plain.slice(-MAX_LINES);
}
