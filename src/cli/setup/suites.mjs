// What developers run beside the tests: the checks of CI, the suites over the recorded web, the benches.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, runKeepingLastLine, say } from './shell.mjs';

const CORPUS = '../shared/corpus';
const SUM = /(\d+) passed, (\d+) failed$/;

/** Exactly what CI runs: lint and format, types, tests (the architecture test among them). All of them, whatever fails. */
export async function runCheck(root) {
  const steps = [
    ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
    ['types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']],
    ['tests', ['test/run.mjs', '--all']],
  ];
  const failed = [];
  for (const [name, words] of steps) {
    say(`${name} ...`);
    if ((await run(process.execPath, words, root)) !== 0) failed.push(name);
  }
  say(failed.length === 0 ? 'all is well.' : `failed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}

/** Runs test/corpus/*.corpus.ts, each in a process of its own, and prints the sum of their checks. */
export async function runCorpus(root, words) {
  if (!existsSync(join(root, CORPUS))) {
    say(`!!! THE CORPUS IS NOT THERE (${CORPUS}): nothing was measured, and nothing is known about the rates.`);
    console.log('0 passed, 0 failed');
    return 0;
  }
  const suites = choose(join(root, 'test/corpus'), '.corpus.ts', words);
  const sum = { passed: 0, failed: 0 };
  for (const suite of suites) {
    const { code, lastLine } = await runKeepingLastLine(
      process.execPath,
      ['--import', 'tsx', `test/corpus/${suite}`],
      root,
    );
    const [, passed, failed] = SUM.exec(lastLine) ?? [];
    sum.passed += Number(passed ?? 0);
    // A suite that fell over without a sum is one failure.
    sum.failed += Math.max(Number(failed ?? 0), code === 0 && failed !== undefined ? 0 : 1);
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 && suites.length > 0 ? 0 : 1;
}

/** Rounds in which everything goes wrong: `--rounds N --seed S`; see docs/survival.md. */
export function runSurvive(root, words) {
  return run(process.execPath, ['--import', 'tsx', 'test/survive/survive.ts', ...words], root);
}

/** Makes a fixture of a bundle: `BUNDLE [--name SLUG] [--fields A,B] [--keep WORD,WORD]`. */
export function runFixture(root, words) {
  return run(process.execPath, ['--import', 'tsx', 'test/fixture/makeFixture.ts', ...words], root);
}

/** Benches that take a quarter of an hour and gigabytes: they are run only when they are named. */
const LONG_BENCHES = ['scale.bench.ts'];

/** Runs test/bench/*.bench.ts one after the other; words choose by name. */
export async function runBenches(root, words) {
  const benches = choose(join(root, 'test/bench'), '.bench.ts', words).filter(
    (bench) => words.length > 0 || !LONG_BENCHES.includes(bench),
  );
  if (benches.length === 0)
    say(`no such bench; there are: ${choose(join(root, 'test/bench'), '.bench.ts', []).join(' ')}`);
  let worst = benches.length === 0 ? 2 : 0;
  for (const bench of benches) {
    worst = Math.max(worst, await run(process.execPath, ['--import', 'tsx', `test/bench/${bench}`], root));
  }
  return worst;
}

function choose(folder, ending, words) {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(ending)) : [];
  return files.filter((file) => words.length === 0 || words.includes(file.slice(0, -ending.length))).sort();
}
