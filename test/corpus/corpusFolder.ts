/** Where the third-party corpus stands, and how its files and the floors are read. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The corpus beside the repository; FRONTWIRE_CORPUS names another one of the same layout. */
export const corpusFolder = process.env.FRONTWIRE_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');

/** Ends the run loudly, but well, when there is no corpus on this machine. */
export function requireCorpus(suite: string): void {
  if (existsSync(corpusFolder)) return;
  console.error(`${suite}: NOT RUN. There is no corpus at ${corpusFolder}.`);
  console.log(`${suite}: 0 passed, 0 failed`);
  process.exit(0);
}

/** The cases of a suite, one JSON object a line. */
export function loadCases<T>(path: string): T[] {
  const text = readFileSync(resolve(corpusFolder, path), 'utf8');
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as T]));
}

/** The rates below which a suite fails. They only rise. */
export function loadFloors(suite: string): Record<string, number> {
  const path = resolve(import.meta.dirname, 'floors', `${suite}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>;
}

/** Prints every rate beside its floor, counts the checks and sets the exit code. */
export function holdFloors(suite: string, rates: Readonly<Record<string, number>>): void {
  const floors = loadFloors(suite);
  let failed = 0;
  for (const [name, floor] of Object.entries(floors)) {
    const rate = rates[name] ?? 0;
    const isBelow = rate < floor;
    if (isBelow) failed += 1;
    console.log(
      `${isBelow ? 'BELOW ' : '      '}${name.padEnd(40)} ${(rate * 100).toFixed(2).padStart(7)} % floor ${(floor * 100).toFixed(2)} %`,
    );
  }
  console.log(`${suite}: ${Object.keys(floors).length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
