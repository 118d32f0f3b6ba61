import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const CLI = fileURLToPath(new URL('../../src/cli/', import.meta.url));
const LOCK = {
  packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } },
};

/** npm, a compiler, a bundler and apt-get that write down how they were called and leave what the real ones would. */
const PROGRAMS = {
  npm: `echo "npm $*" >> "$CALLS"; mkdir -p node_modules/typescript/bin && cp ../modules.json node_modules/.package-lock.json
    cp ../tsc.mjs node_modules/typescript/bin/tsc; mkdir -p node_modules/esbuild; cp ../esbuild.cjs node_modules/esbuild/index.js
    echo "noise of npm"`,
  'apt-get': 'echo "apt-get $*" >> "$CALLS"; [ "$FAIL_APT" = "$1" ] && exit 1; exit 0',
};
const COMPILER = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync(process.env.CALLS, 'tsc ' + process.argv.slice(2).join(' ') + '\\n');
if (process.env.FAIL_TSC) process.exit(2);
mkdirSync('dist/src/cli', { recursive: true });
writeFileSync('dist/src/cli/engine.js', '');
writeFileSync('dist/src/cli/main.js', 'console.log("not bundled")');`;
const BUNDLER = `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
exports.build = async ({ outdir, entryPoints }) => {
  appendFileSync(process.env.CALLS, 'esbuild ' + Object.keys(entryPoints) + '\\n');
  if (process.env.FAIL_BUNDLER) throw new Error('two exports of one name');
  mkdirSync(outdir, { recursive: true });
  writeFileSync(outdir + '/main.js', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;');
  return { metafile: { inputs: {}, outputs: {} } };
};`;

let directory: TemporaryDirectory;
let root: string;
let programs: string;

beforeEach(async () => {
  directory = await openTemporaryDirectory();
  root = join(directory.path, 'clone');
  programs = join(directory.path, 'bin');
  for (const folder of ['src/cli', 'jobs', 'config', 'demo', 'test', '../bin'])
    mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(CLI, 'setup.mjs'), join(root, 'src/cli/setup.mjs'));
  cpSync(join(CLI, 'setup'), join(root, 'src/cli/setup'), { recursive: true });
  for (const [file, text] of Object.entries({
    'package.json': '{ "type": "module" }',
    'package-lock.json': JSON.stringify(LOCK),
    'tsconfig.json': '{}',
    'tsconfig.build.json': '{}',
    'src/cli/main.ts': '#!/usr/bin/env node\n',
    'src/documentThread.ts': '',
    'test/run.mjs': 'console.log("tests", ...process.argv.slice(2)); process.exitCode = 3;',
    '../modules.json': JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }),
    '../tsc.mjs': COMPILER,
    '../esbuild.cjs': BUNDLER,
  })) {
    writeFileSync(join(root, file), text);
  }
  for (const [name, script] of Object.entries(PROGRAMS)) writeProgram(name, script);
});
afterEach(() => directory.remove());

function writeProgram(name: string, script: string): void {
  writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(programs, name), 0o755);
}

/** Runs the setup with nothing on PATH but the false programs and what a shell script needs. */
function setup(words: readonly string[], env: Record<string, string> = {}) {
  for (const tool of ['sh', 'env', 'mkdir', 'cp', 'sleep']) {
    const place = ['/bin', '/usr/bin'].map((folder) => join(folder, tool)).find(existsSync);
    if (place !== undefined && !existsSync(join(programs, tool))) writeProgram(tool, `exec ${place} "$@"`);
  }
  const calls = join(directory.path, 'calls');
  const done = spawnSync(process.execPath, [join(root, 'src/cli/setup.mjs'), ...words], {
    cwd: directory.path,
    encoding: 'utf8',
    env: { PATH: programs, CALLS: calls, HOME: directory.path, ...env },
  });
  const made = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  rmSync(calls, { force: true });
  return { ...done, calls: made };
}

const NPM_CI = 'npm ci --include=dev --no-audit --no-fund';
const BUILD = ['tsc -p tsconfig.build.json', 'esbuild main,documentThread'];

test('a fresh clone gets its packages and its build, and then the command runs with its words and exit code', () => {
  const done = setup(['schema', 'article', '--json']);
  assert.deepEqual(done.calls, [NPM_CI, ...BUILD]);
  assert.equal(done.stdout, '["schema","article","--json"]\n');
  assert.equal(done.status, 7);
  assert.match(done.stderr, /frontwire: installing packages[\s\S]*noise of npm[\s\S]*frontwire: building/);
});

test('the second time nothing is left to do and nothing is said', () => {
  setup(['schema']);
  const done = setup(['schema']);
  assert.deepEqual(done.calls, []);
  assert.equal(done.stderr, '');
});

test('a newer source is built again', () => {
  setup(['schema']);
  utimesSync(join(root, 'src/cli/main.ts'), new Date(), new Date(Date.now() + 5_000));
  assert.deepEqual(setup(['schema']).calls, BUILD);
});

test('sources that do not compile end with a sentence, and the next attempt builds again', () => {
  const done = setup(['schema'], { FAIL_TSC: '1' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /the sources do not compile/);
  assert.deepEqual(setup(['schema']).calls, BUILD);
});

test('sources that cannot be bundled end with the reason, and the next attempt builds again', () => {
  const done = setup(['schema'], { FAIL_BUNDLER: '1' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /the sources cannot be bundled: two exports of one name/);
  assert.deepEqual(setup(['schema']).calls, BUILD);
});

test('packages are installed again when the lock file names another version, not when it was only touched', () => {
  setup(['schema']);
  utimesSync(join(root, 'package-lock.json'), new Date(), new Date(Date.now() - 60_000));
  assert.deepEqual(setup(['schema']).calls, []);
  const packages = { ...LOCK.packages, 'node_modules/a': { version: '1.0.1' } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
  assert.equal(setup(['schema']).calls[0], NPM_CI);
});

test('a missing Redis server is installed by apt-get, after an update when the first attempt fails', () => {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (!isDebianRoot) return;
  const install = 'apt-get install -y --no-install-recommends redis-server';
  assert.deepEqual(setup(['run']).calls.slice(1, 2), [install]);
  const done = setup(['run'], { FAIL_APT: 'install' });
  assert.deepEqual(done.calls, [install, 'apt-get update', install]);
  assert.match(done.stderr, /brew install redis[\s\S]*FRONTWIRE_REDIS_URL/);
});

test('nothing is installed for a Redis that is configured or present, or for a command that needs none', () => {
  setup(['schema']);
  assert.deepEqual(setup(['run'], { FRONTWIRE_REDIS_URL: 'redis://r' }).calls, []);
  assert.deepEqual(setup(['inspect']).calls, []);
  writeProgram('valkey-server', '');
  assert.deepEqual(setup(['run']).calls, []);
});

test('the tests need no build and keep their words and exit code', () => {
  writeProgram('redis-server', '');
  const done = setup(['test', 'parse']);
  assert.deepEqual(done.calls, [NPM_CI]);
  assert.equal(done.stdout, 'tests parse\n');
  assert.equal(done.status, 3);
});

test('without the corpus the suites say so loudly and fail nothing', () => {
  const done = setup(['corpus']);
  assert.match(done.stderr, /THE CORPUS IS NOT THERE/);
  assert.equal(done.stdout, '0 passed, 0 failed\n');
  assert.equal(done.status, 0);
});

test('two setups at once install once', async () => {
  writeProgram('npm', `sleep 0.3; ${PROGRAMS.npm}`);
  const script = `node=${process.execPath}; setup=${join(root, 'src/cli/setup.mjs')}; $node $setup schema & $node $setup schema; wait`;
  for (const tool of ['sh', 'env', 'mkdir', 'cp', 'sleep']) if (!existsSync(join(programs, tool))) setup([]);
  const calls = join(directory.path, 'calls');
  spawnSync('/bin/sh', ['-c', script], { env: { PATH: programs, CALLS: calls } });
  assert.deepEqual(readFileSync(calls, 'utf8').trim().split('\n'), [NPM_CI, ...BUILD]);
});

test('no command is a usage error', () => {
  assert.equal(setup([]).status, 2);
});

test('the setup imports nothing but modules of Node and its own files', () => {
  for (const file of [
    'setup.mjs',
    'setup/build.mjs',
    'setup/lock.mjs',
    'setup/packages.mjs',
    'setup/redisServer.mjs',
    'setup/shell.mjs',
    'setup/suites.mjs',
  ]) {
    for (const [, specifier = ''] of readFileSync(join(CLI, file), 'utf8').matchAll(/^import .* from '([^']+)'/gm)) {
      assert.ok(
        specifier.startsWith('node:') || existsSync(join(CLI, dirname(file), specifier)),
        `${basename(file)}: ${specifier}`,
      );
    }
  }
});
