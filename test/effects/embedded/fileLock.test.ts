import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { whileLocked } from '../../../src/effects/embedded/fileLock.ts';
import { isProcessAlive } from '../../../src/effects/embedded/isProcessAlive.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';

const MODULE = new URL('../../../src/effects/embedded/fileLock.ts', import.meta.url).href;
const DEAD_PID = 2 ** 22 + 1;
let directory: TemporaryDirectory;

beforeEach(async () => {
  directory = await openTemporaryDirectory();
});
afterEach(() => directory.remove());

/** A process that reads a counter and writes it one higher, `times` times, with a pause in between. */
async function countElsewhere(times: number): Promise<void> {
  const counter = JSON.stringify(join(directory.path, 'counter'));
  const script = `import { readFileSync, writeFileSync } from 'node:fs';
    const { whileLocked } = await import(${JSON.stringify(MODULE)});
    for (let i = 0; i < ${times}; i += 1) await whileLocked(${JSON.stringify(directory.path)}, 'lock', async () => {
      const count = Number(readFileSync(${counter}));
      await new Promise((resolve) => setTimeout(resolve, 1));
      writeFileSync(${counter}, String(count + 1));
    });`;
  const words = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script];
  const [code] = await once(spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] }), 'exit');
  assert.equal(code, 0);
}

test('of several processes one at a time holds the lock, also when a killed one has left it behind', async () => {
  writeFileSync(join(directory.path, 'counter'), '0');
  writeFileSync(join(directory.path, 'lock.3'), String(DEAD_PID));
  await Promise.all(Array.from({ length: 4 }, () => countElsewhere(15)));
  assert.equal(readFileSync(join(directory.path, 'counter'), 'utf8'), '60');
});

test('the lock is free again when the work throws, and leaves one small file', async () => {
  await assert.rejects(
    whileLocked(directory.path, 'lock', () => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(await whileLocked(directory.path, 'lock', async () => 5), 5);
  assert.deepEqual(readdirSync(directory.path), ['lock.2']);
});

test('a holder that lives is waited for; one that holds it for minutes hangs and is passed over', async () => {
  const file = join(directory.path, 'lock.1');
  writeFileSync(file, String(process.pid));
  let isEntered = false;
  const entering = whileLocked(directory.path, 'lock', async () => {
    isEntered = true;
  });
  // Another lock, taken and given back three times meanwhile, is the measure of how long entering takes.
  for (let turn = 0; turn < 3; turn += 1) await whileLocked(directory.path, 'other', async () => undefined);
  assert.equal(isEntered, false);
  utimesSync(file, new Date(), new Date(Date.now() - 130_000));
  await entering;
  assert.equal(isEntered, true);
});

test('this process is alive, and one with an impossible number is not', () => {
  assert.equal(isProcessAlive(process.pid), true);
  assert.equal(isProcessAlive(DEAD_PID), false);
});
