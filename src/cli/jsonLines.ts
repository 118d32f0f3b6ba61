/** JSON lines in and out. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Failure, toMessage } from '../errors.ts';

/** The objects of a stream of JSON lines; empty lines are skipped. Throws `usage` with the line's number. */
export async function* readJsonLines<T>(input: Readable): AsyncGenerator<T> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== '') yield parseLine<T>(line, number);
  }
}

/** Prints a value as a JSON line and waits where the reader is slower than we are. */
export async function printJsonLine(value: unknown): Promise<void> {
  if (process.stdout.write(`${JSON.stringify(value)}\n`)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

function parseLine<T>(line: string, number: number): T {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as T;
  } catch (cause) {
    throw new Failure('usage', `Line ${number} of the input is not JSON (${toMessage(cause)}).`, { cause });
  }
  throw new Failure('usage', `Line ${number} of the input is not a JSON object.`);
}
