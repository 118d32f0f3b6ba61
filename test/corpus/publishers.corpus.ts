/** A recorded web of real publishing programs, in three states, read as an operator would; every field has its floor. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildCli } from '../support/builtCli.ts';
import { until } from '../support/wait.ts';
import { corpusFolder, holdFloors } from './corpusFolder.ts';

/** Opens the private records, in which the authors are. */
const KEY = 'ab'.repeat(32);
const STATES = ['a', 'b', 'c'] as const;

type Rates = Readonly<Record<string, { readonly right: number; readonly total: number }>>;

const run = promisify(execFile);
const folder = join(corpusFolder, '../publishers');
if (!existsSync(folder)) {
  console.error(`publishers: NOT RUN. There are none at ${folder}.`);
  console.log('publishers: 0 passed, 0 failed');
} else {
  const out = mkdtempSync(join(tmpdir(), 'publishers-corpus-'));
  const port = await freePort();
  const server = spawn('node', ['serve.mjs', '--port', String(port), '--state', 'a'], { cwd: folder, stdio: 'ignore' });
  try {
    holdFloors('publishers', await measure(out, `http://127.0.0.1:${port}`));
  } finally {
    await stop(server);
    rmSync(out, { recursive: true, force: true });
  }
}

/** The rate of every field in every state, and whether a round without news changed no file. */
async function measure(out: string, origin: string): Promise<Record<string, number>> {
  const site = join(out, 'site');
  const isUp = () =>
    fetch(`${origin}/state`).then(
      () => true,
      () => false,
    );
  await until('the publishers answer', isUp, 60_000);
  const config = join(out, 'frontwire.yaml');
  writeFileSync(config, await (await fetch(`${origin}/frontwire.yaml?dir=${site}`)).text());
  const rates: Record<string, number> = {};
  for (const state of STATES) {
    await fetch(`${origin}/state?to=${state}`);
    await readAll(out, config);
    const args = ['compare.mjs', site, 'truth.jsonl', '--state', state, '--key', KEY];
    const { stdout } = await run('node', args, { cwd: folder, maxBuffer: 2 ** 26 });
    const { overall } = JSON.parse(stdout) as { overall: Rates };
    for (const [field, { right, total }] of Object.entries(overall)) rates[`${state} ${field}`] = right / total;
  }
  const before = filesOf(site);
  await readAll(out, config);
  rates['quiet second round'] = filesOf(site) === before ? 1 : 0;
  return rates;
}

async function readAll(cwd: string, config: string): Promise<void> {
  const env = { ...process.env, FRONTWIRE_SECURED_KEY: KEY };
  const command = [await buildCli(), 'run', '--all', '--json', '--config', config];
  await run(process.execPath, command, { cwd, env, maxBuffer: 2 ** 26 });
}

function filesOf(site: string): string {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return names
    .sort()
    .map((name) => `${name}\n${readFileSync(join(site, name), 'utf8')}`)
    .join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  server.kill();
  await once(server, 'exit');
}
