// Runs the tests: `node test/run.mjs [--all] [words]`. Words narrow the choice: a file, a folder or a part of a path. Without words and
// `--all`, the long ones are left to `npm run check`.
// Prints one line a file, failures in full, and `N passed, N failed` at the end. Exit code 1 when one failed or none ran.
import { setMaxListeners } from 'node:events';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from '../src/cli/setup/build.mjs';
import { shareProcesses } from './support/shareProcesses.mjs';
import { shortReporter } from './support/shortReporter.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Test files wait for sockets and child processes much of the time: one more than there are cores keeps both busy. */
const CONCURRENCY = Math.min(8, availableParallelism() + 1);

/** A process that hangs is a failure, not a night's wait. The slowest file takes half a minute alone, and minutes under load. */
const FILE_TIMEOUT_MS = 600_000;

/** Folders whose files start programs and servers and take longest. They come first, so that the end is not one slow file. */
const SLOW_FIRST = ['e2e', 'cli', 'effects', 'jobs', 'deployment'];

/**
 * Files that start whole programs, servers and browsers again and again, and take longest: four fifths of the time of a whole run.
 * What they show hardly changes from one edit to the next, so `npm test`, which is to take less than three minutes, leaves them
 * to `npm run check`, and says so.
 */
const LONG = [
  'test/cli/adoption',
  'test/cli/commands',
  'test/cli/digest',
  'test/cli/initSite',
  'test/cli/onTerminal',
  'test/cli/published',
  'test/cli/sourceCommands',
  'test/cli/sourceLists',
  'test/cli/status',
  'test/cli/terminal',
  'test/deployment/container',
  'test/deployment/package',
  'test/e2e/afterPublish',
  'test/e2e/archives',
  'test/e2e/authority',
  'test/e2e/brokenDecisions',
  'test/e2e/bundle',
  'test/e2e/browser/',
  'test/e2e/changedOutput',
  'test/e2e/editorsWeek',
  'test/e2e/emptyEntries',
  'test/e2e/firstEdition',
  'test/e2e/fullDisk',
  'test/e2e/hangingRedis',
  'test/e2e/lostRedis',
  'test/e2e/namespace',
  'test/e2e/notify',
  'test/e2e/pictures',
  'test/e2e/privatePublishers',
  'test/e2e/privateSources',
  'test/e2e/replay',
  'test/e2e/rounds',
  'test/e2e/rules',
  'test/e2e/servingRecording',
  'test/e2e/setup',
  'test/e2e/sites/',
  'test/e2e/survival',
  'test/e2e/topologies',
  'test/e2e/tracing',
  'test/e2e/twoConfigurations',
  'test/e2e/walls',
  'test/e2e/webSub',
  'test/effects/commands/',
  'test/effects/embedded/openEmbeddedRedis',
  'test/effects/pictures/manyPictures',
  'test/effects/redis/hostRateLimiterSlow',
  'test/fetch/thirtyDays',
  'test/jobs/fairness',
  'test/jobs/notify',
  'test/jobs/work',
  'test/pipeline/olderRedis',
  'test/publish/bodies',
];

function isLong(file) {
  return LONG.some((start) => file.startsWith(start));
}

function listTests(words) {
  const files = readdirSync(`${root}/test`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('fixtures/'))
    .sort()
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((file) => `test/${file}`);
  if (words.length === 0) return files.filter((file) => takesAll || !isLong(file));
  const wanted = words.map((word) => relative(root, word.replace(/^\.\//, '')));
  return files.filter((file) => wanted.some((word) => file.includes(word)));
}

function rankOf(file) {
  const rank = SLOW_FIRST.indexOf(file.split('/')[0]);
  return rank < 0 ? SLOW_FIRST.length : rank;
}

async function runTests(files) {
  // Node gives its own options on to the process of each file.
  process.execArgv.push('--import', import.meta.resolve('tsx'));
  const stop = new AbortController();
  setMaxListeners(files.length + 10, stop.signal);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      process.exitCode = code;
      stop.abort();
    });
  }
  for await (const text of shortReporter(runInTurn(files, stop.signal))) process.stdout.write(text);
}

// A test that failed leaves its servers open; its process would not end by itself, and hold the run up until the limit.
// What starts nothing ends by itself: there node (20.20) is not told to force the end, by which it lost the last results of
// processes with many tests.
async function* runInTurn(files, signal) {
  const { alone, shared } = shareProcesses(root, files);
  process.execArgv.push(FORCE_EXIT);
  yield* runFiles(alone, signal);
  process.execArgv.splice(process.execArgv.indexOf(FORCE_EXIT), 1);
  yield* runFiles(shared, signal);
}

async function* runFiles(files, signal) {
  if (files.length === 0 || signal.aborted) return;
  for await (const event of run({ files, concurrency: CONCURRENCY, timeout: FILE_TIMEOUT_MS, signal })) {
    if (event.type === 'test:fail' && (event.data.todo === undefined || event.data.todo === false))
      process.exitCode ??= 1;
    yield event;
  }
}

const FORCE_EXIT = '--test-force-exit';

/** Builds what the tests of the command line start, once and before all of them. A narrowed run builds when a test needs it. */
async function buildOnce(words) {
  if (words.length > 0) return true;
  process.env.TEST_BUILT = '1';
  return ensureBuild(root);
}

const takesAll = process.argv.includes('--all');
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const files = listTests(words);
if (files.length === 0) {
  console.error('No test file matches.');
  console.log('0 passed, 0 failed');
  process.exitCode = 1;
} else if (!(await buildOnce(words))) {
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} else {
  process.chdir(root);
  const left = words.length === 0 ? listTests(['test/']).length - files.length : 0;
  if (left > 0) console.log(`${left} long files are left to \`npm run check\`, which runs all.\n`);
  await runTests(files);
}
