// One setup at a time in one clone: `npm test` and `npm run demo` may be started side by side.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './shell.mjs';

const POLL_MS = 200;

/** Runs `work` while no other setup works in this clone. The lock of one that died is taken over. */
export async function whileAlone(root, work) {
  const folder = join(root, '.frontwire');
  const lock = join(folder, 'setup.pid');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let isAnnounced = false;
  while (!take(lock)) {
    if (!isAnnounced) say('another setup is in progress here; waiting for it.');
    isAnnounced = true;
    await pause(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isAlive(readPid(lock))) rmSync(lock, { force: true });
  return false;
}

function readPid(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return process.pid;
  }
}

// A pid of 0 is a lock that is being written at this moment.
function isAlive(pid) {
  if (!(pid > 0)) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
