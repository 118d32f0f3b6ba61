import { maskSource } from './maskSource.ts';
import { type Breach, findAll, type SourceFile } from './sourceFiles.ts';

/** The one file of the tests that may set a timer. */
const WAITS = 'test/support/wait.ts';
const RULE = `a test waits for what happens, not for a time: until() of ${WAITS}`;

/** Timers in tests: a fixed sleep is too short on a loaded machine and too long on every other. */
export function checkWaiting(files: readonly SourceFile[]): readonly Breach[] {
  return files
    .filter(({ path }) => path !== WAITS)
    .flatMap((file) => [
      ...findAll(file, maskSource(file.text), /\bsetTimeout\b(?=\s*\()/g, (found) => `${found}: ${RULE}`),
      ...findAll(file, file.text, /from '(?:node:)?timers(?:\/promises)?'/g, (found) => `${found}: ${RULE}`),
    ]);
}
