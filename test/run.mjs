// Runs the tests: `node test/run.mjs [words]`. Words narrow the choice: a file, a folder or a part of a path.
// Prints one line a file, failures in full, and `N passed, N failed` at the end. Exit code 1 when one failed or none ran.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Test files wait for sockets and child processes much of the time: one more than there are cores keeps both busy. */
const CONCURRENCY = Math.min(8, availableParallelism() + 1);

/** A test that hangs is a failure, not a night's wait. */
const TEST_TIMEOUT_MS = 120_000;

function listTests(words) {
  const files = readdirSync(`${root}/test`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('fixtures/'))
    .map((file) => `test/${file}`)
    .sort();
  if (words.length === 0) return files;
  return files.filter((file) => words.some((word) => file.includes(word.replace(/^\.\//, ''))));
}

function runTests(files) {
  const settings = ['--test', `--test-concurrency=${CONCURRENCY}`, `--test-timeout=${TEST_TIMEOUT_MS}`];
  const reporter = ['--test-reporter=./test/support/shortReporter.mjs', '--test-reporter-destination=stdout'];
  const node = spawn(process.execPath, ['--import', 'tsx', ...settings, ...reporter, ...files], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => node.kill(signal));
  node.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

const files = listTests(process.argv.slice(2).filter((word) => !word.startsWith('-')));
if (files.length === 0) {
  console.error('No test file matches.');
  console.log('0 passed, 0 failed');
  process.exitCode = 1;
} else {
  runTests(files);
}
