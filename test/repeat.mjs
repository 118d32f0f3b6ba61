// Runs test files again and again under load, and says how often each passed: `node test/repeat.mjs [times] words...`.
// Two processes keep the processor busy meanwhile: what passes here holds on a machine that has other work to do.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUSY_PROCESSES = 2;
const TIMES = 20;
const FILE_TIMEOUT_MS = 600_000;

const [first = '', ...rest] = process.argv.slice(2);
const times = /^\d+$/.test(first) ? Number(first) : TIMES;
const words = /^\d+$/.test(first) ? rest : [first, ...rest].filter((word) => word !== '');
const files = readdirSync(`${root}/test`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && words.some((word) => `test/${file}`.includes(word)))
  .sort();

/** Runs one file in a process of its own; undefined when it passed, else what it printed. */
function runOnce(file) {
  return new Promise((resolve) => {
    const settings = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: FILE_TIMEOUT_MS };
    const node = spawn(process.execPath, ['--import', 'tsx', '--test-force-exit', `test/${file}`], settings);
    let printed = '';
    for (const stream of [node.stdout, node.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
    node.once('close', (code) => resolve(code === 0 ? undefined : printed));
  });
}

async function repeat(file) {
  let passed = 0;
  for (let time = 1; time <= times; time += 1) {
    const printed = await runOnce(file);
    if (printed === undefined) passed += 1;
    else
      console.error(
        printed
          .split('\n')
          .filter((line) => !/^\s*(ok|#|---|\.\.\.|duration_ms|type)\b/.test(line))
          .join('\n'),
      );
  }
  console.log(`${passed === times ? '✔' : '✖'} test/${file}  ${passed} of ${times} passed`);
  return passed === times;
}

const busy = Array.from({ length: BUSY_PROCESSES }, () =>
  spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
);
process.once('exit', () => busy.forEach((one) => void one.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
console.log(`${times} times, ${BUSY_PROCESSES} busy processes on ${availableParallelism()} cores`);
let isWell = files.length > 0;
for (const file of files) isWell = (await repeat(file)) && isWell;
process.exit(isWell ? 0 : 1);
