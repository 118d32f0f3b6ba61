/** Files of some kilobytes, read at once. */
import { closeSync, fstatSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** Codes that mean that a file, or a folder on the way to it, does not exist. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

/** The code of an error of the system; empty for any other value. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** True for an error that means that there is no such file. */
export function isAbsence(error: unknown): boolean {
  return ABSENT.has(codeOf(error));
}

/** The bytes of a file; undefined when there is none. Throws what else the system says. */
export function readBytes(target: string): Buffer | undefined {
  try {
    // of a new file, as most are: an error costs more than a look
    if (lstatSync(target, { throwIfNoEntry: false }) === undefined) return undefined;
    return readFileSync(target);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** The same of what may be longer than memory should hold: as much of it as was asked for. */
export function readBeginning(target: string, mostBytes: number): Buffer | undefined {
  let file: number;
  try {
    file = openSync(target, 'r');
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
  try {
    const bytes = Buffer.allocUnsafe(Math.min(fstatSync(file).size, mostBytes));
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
