// The first thing that runs after a clone, before anything is installed: `node src/cli/setup.mjs <command> [words]`.
// Installs what is missing (packages, a Redis server), builds when sources are newer, then does what was asked.
// Plain JavaScript over `node:` modules only. Says what it does on stderr; stdout belongs to the command.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuild } from './setup/build.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureRedisServer } from './setup/redisServer.mjs';
import { run, say } from './setup/shell.mjs';
import { runBenches, runCheck, runCorpus, runFixture, runSurvive } from './setup/suites.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The same as `engines` in package.json, which npm only warns about. */
const OLDEST_NODE = [20, 19];

/** What is not a command of frontwire but of its development. */
const DEVELOPMENT = {
  build: { needsRedis: false, start: async () => ((await ensureBuild(root)) ? 0 : 1) },
  test: { needsRedis: true, start: (words) => run(process.execPath, ['test/run.mjs', ...words], root) },
  check: { needsRedis: true, start: () => runCheck(root) },
  corpus: { needsRedis: false, start: (words) => runCorpus(root, words) },
  survive: { needsRedis: true, start: (words) => runSurvive(root, words) },
  fixture: { needsRedis: true, start: (words) => runFixture(root, words) },
  bench: { needsRedis: true, start: (words) => runBenches(root, words) },
};

/** Commands of frontwire that open Redis; the others read files or the standard input only. */
const OPENS_REDIS = new Set([
  'serve',
  'run',
  'work',
  'dashboard',
  'demo',
  'sources',
  'stories',
  'rules',
  'explain',
  'bundle',
  'replay',
  'reindex',
  'republish',
]);

function isTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

async function start(command, words) {
  if (!(await ensurePackages(root))) return 1;
  const development = Object.hasOwn(DEVELOPMENT, command) ? DEVELOPMENT[command] : undefined;
  if (development?.needsRedis || OPENS_REDIS.has(command)) await ensureRedisServer();
  if (development !== undefined) return development.start(words);
  if (!(await ensureBuild(root))) return 1;
  await startFrontwire(command, words);
  return undefined;
}

// In this very process: signals, exit code, terminal and memory are then the command's own.
async function startFrontwire(command, words) {
  const main = join(root, 'dist/src/cli/main.js');
  process.argv = [process.execPath, main, command, ...words];
  await import(pathToFileURL(main).href);
}

const [command, ...words] = process.argv.slice(2);
if (isTooOld(process.versions.node)) {
  say(
    `needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/en/download.`,
  );
  process.exitCode = 1;
} else if (command === undefined) {
  say(
    'usage: node src/cli/setup.mjs <build|test|check|corpus|bench|survive|fixture, or a command of frontwire> [words]',
  );
  process.exitCode = 2;
} else {
  const code = await start(command, words);
  if (code !== undefined) process.exitCode = code;
}
