/** Figures of the benches, kept beside the repository's root so that two runs can be compared. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FILE = resolve(import.meta.dirname, '../../bench-results.json');

/** Puts the figures of one bench into `bench-results.json`; those of the others stay. */
export function report(name: string, figures: Readonly<Record<string, unknown>>): void {
  const known = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>) : {};
  const machine = `node ${process.version}, ${process.platform} ${process.arch}`;
  writeFileSync(FILE, `${JSON.stringify({ ...known, [name]: { machine, ...figures } }, null, 2)}\n`);
}
