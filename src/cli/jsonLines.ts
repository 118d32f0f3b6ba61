/** JSON lines as commands read them. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Failure, toReason } from '../errors.ts';
import { findFaultInRequest, type RequestShape } from './batchRequests.ts';

/**
 * The objects of a stream of JSON lines, of which a null counts as absent; empty lines are skipped. Throws `usage` with the
 * number of the line.
 */
export async function* readJsonLines<T>(input: Readable, shape?: RequestShape): AsyncGenerator<T> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() !== '') yield parseLine<T>(line, number, shape);
  }
}

function parseLine<T>(line: string, number: number, shape: RequestShape | undefined): T {
  const value = parseJson(line, number);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('usage', `Line ${number} of the input is not a JSON object.`);
  }
  const request = Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
  const fault = shape && findFaultInRequest(request, shape);
  if (fault !== undefined) throw new Failure('usage', `Line ${number} of the input: ${fault}.`);
  return request as T;
}

function parseJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Failure('usage', `Line ${number} of the input is not JSON (${toReason(cause)}).`, { cause });
  }
}
