// Programs: where they are, and how they are run.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Tells the person at the terminal what is going on. */
export function say(sentence) {
  process.stderr.write(`frontwire: ${sentence}\n`);
}

/** The path of a program on PATH, or undefined. */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program to its end with our own streams, hands signals on, and gives its exit code (128 + n for signal n). */
export function run(program, words, cwd, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd, stdio: 'inherit', ...options });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const handOn = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, handOn);
    const end = (code) => {
      for (const signal of signals) process.off(signal, handOn);
      resolve(code);
    };
    child.once('error', (error) => {
      say(`${program} does not start: ${error.message}`);
      end(1);
    });
    child.once('exit', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/** The same for programs whose output is news about the setup: all of it goes to stderr. */
export function runQuietly(program, words, cwd, env = {}) {
  return run(program, words, cwd, {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...env },
  });
}

/** Runs a program, passes its output through as it comes, and keeps the last line of it. */
export function runKeepingLastLine(program, words, cwd) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text);
      tail = (tail + text).slice(-2000);
    });
    child.once('error', () => resolve({ code: 1, lastLine: '' }));
    child.once('close', (code) => resolve({ code: code ?? 1, lastLine: tail.trimEnd().split('\n').at(-1) ?? '' }));
  });
}
