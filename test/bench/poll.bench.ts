/**
 * Polls 2,000 feeds on loopback of which none has changed, the way a round does it (state from Redis, conditional
 * request, answer, state to Redis), and reloads the same feeds with newsboat if it is installed. Manners are switched
 * off for both. Start: `npm run bench -- poll`.
 */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { parseSettings } from '../../config/load.ts';
import { type App, openApp } from '../../src/app.ts';
import type { Source } from '../../src/model/source.ts';
import { createLog } from '../../src/standalone.ts';
import { buildCli } from '../support/builtCli.ts';
import { startRedis } from '../support/redis.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { report } from './report.ts';

const FEEDS = 2_000;
const ROUNDS = 3;
/** As many polls at once as the worker of the queue runs. */
const CONCURRENCY = 16;
/** Threads that newsboat reloads with; the quickest run counts. */
const THREADS = [1, 2, 4];

interface Cost {
  readonly name: string;
  readonly wallMs: number;
  readonly cpuMs: number;
}

const run = promisify(execFile);

async function openFeedServer(): Promise<{ origin: string; server: ChildProcess }> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'feedServer.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout });
  const [port] = await lines[Symbol.asyncIterator]()
    .next()
    .then(({ value }) => [value as string]);
  return { origin: `http://127.0.0.1:${port}`, server };
}

function toConfig(origin: string, dir: string): string {
  const sources = Array.from({ length: FEEDS }, (_, n) => `      - { id: s${n}, url: "${origin}/feed/${n}" }`).join(
    '\n',
  );
  return `collections:
  - id: bench
    title: Bench
    site: https://news.example
    output: { dir: "${dir}" }
    sources:
${sources}
network: { allowPrivate: [127.0.0.0/8] }
`;
}

/** Polls all sources once; how many were found unchanged. */
async function pollAll(app: App, sources: readonly Source[]): Promise<number> {
  const { signal } = new AbortController();
  let at = 0;
  let unchanged = 0;
  const work = async () => {
    for (let source = sources[at++]; source !== undefined; source = sources[at++]) {
      const result = await app.pollSource(source, async () => undefined, signal);
      if (result.outcome === 'notModified') unchanged += 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return unchanged;
}

/** CPU time of a running process, from the kernel, in ms (ticks of 10 ms). */
function toCpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function measureOurs(origin: string, dir: string): Promise<readonly Cost[]> {
  const redis = await startRedis();
  const configured = parseSettings(toConfig(origin, dir), 'bench.yaml', dir);
  const settings = { ...configured, network: { ...configured.network, perHost: { concurrency: 0, spacingMs: 0 } } };
  const log = createLog({ level: 'error', isTerminal: false, write: (line) => console.error(line) });
  await buildCli(); // threads run what is built
  const opened = await openApp(settings, { redisUrl: redis.url, log, directory: dir, allowEviction: false });
  const sources = settings.collections[0]?.sources ?? [];
  await pollAll(opened.app, sources);
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const redisMs = toCpuMs(redis.pid);
    const cpu = process.cpuUsage();
    const startedMs = performance.now();
    const unchanged = await pollAll(opened.app, sources);
    const wallMs = performance.now() - startedMs;
    const { user, system } = process.cpuUsage(cpu);
    if (unchanged !== FEEDS) throw new Error(`${FEEDS - unchanged} feeds were not unchanged`);
    costs.push({ name: 'frontwire', wallMs, cpuMs: (user + system) / 1000 });
    costs.push({ name: 'its Redis', wallMs, cpuMs: toCpuMs(redis.pid) - redisMs });
  }
  await opened.close();
  await redis.stop();
  return costs;
}

async function measureNewsboat(origin: string, dir: string): Promise<readonly Cost[]> {
  writeFileSync(join(dir, 'urls'), Array.from({ length: FEEDS }, (_, n) => `${origin}/feed/${n}`).join('\n'));
  const costs: Cost[] = [];
  for (const threads of THREADS) {
    writeFileSync(join(dir, 'config'), `reload-threads ${threads}\n`);
    const files = ['-u', 'urls', '-C', 'config', '-c', 'cache.db'].map((word, n) => (n % 2 ? join(dir, word) : word));
    const command = `TIMEFORMAT='%R %U %S'; time newsboat ${files.join(' ')} -q -x reload`;
    const reload = () => run('bash', ['-c', command], { env: { ...process.env, HOME: dir, LANG: 'C.UTF-8' } });
    if (threads === THREADS[0]) await reload();
    for (let round = 0; round < ROUNDS; round += 1) {
      const [wall = 0, user = 0, system = 0] = (await reload()).stderr.trim().split(/\s+/).slice(-3).map(Number);
      costs.push({ name: `newsboat, ${threads} threads`, wallMs: wall * 1000, cpuMs: (user + system) * 1000 });
    }
  }
  return costs;
}

/** The best round of each name. */
function toBest(costs: readonly Cost[]): readonly Cost[] {
  const names = [...new Set(costs.map((cost) => cost.name))];
  const least = (values: readonly number[]) => Math.min(...values);
  return names.map((name) => {
    const own = costs.filter((cost) => cost.name === name);
    return { name, wallMs: least(own.map((cost) => cost.wallMs)), cpuMs: least(own.map((cost) => cost.cpuMs)) };
  });
}

function toRow({ name, wallMs, cpuMs }: Cost): Record<string, string | number> {
  const perSecond = Math.round((FEEDS * 1000) / wallMs);
  return {
    name,
    'wall ms': Math.round(wallMs),
    'requests/s': perSecond,
    'CPU ms a feed': Number((cpuMs / FEEDS).toFixed(3)),
  };
}

const directory = await openTemporaryDirectory();
const { origin, server } = await openFeedServer();
const hasNewsboat = spawnSync('newsboat', ['--version']).status === 0;
const ours = await measureOurs(origin, directory.path);
const theirs = hasNewsboat ? await measureNewsboat(origin, directory.path) : [];
server.kill();
await directory.remove();
const best = toBest([...ours, ...theirs]);
console.table(best.map(toRow));
if (!hasNewsboat) console.log('newsboat is not installed (Debian: apt-get install newsboat): nothing to compare with.');
report('poll', { feeds: FEEDS, concurrency: CONCURRENCY, rows: best.map(toRow) });
