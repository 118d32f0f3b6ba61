/**
 * What slow and greedy sources do to the others, on the built program: 300 publishers that never answer before 200 good ones;
 * one source with 20,000 entries that lead to hosts that never answer; 40 feeds with 5,000 entries each. Takes minutes. Start:
 * `node --import tsx test/bench/fairness.bench.ts [silent] [tarpit] [wide]`.
 */
import type { ChildProcess } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunReport } from '../../src/model/run.ts';
import { openSite, type Site } from '../support/site.ts';
import { pretendWork as pause } from '../support/wait.ts';
import { openServer } from './openServer.ts';

interface Web {
  readonly process: ChildProcess;
  readonly port: number;
  readonly silentPort: number;
}

async function openWeb(): Promise<Web> {
  const { line, process } = await openServer('fairnessServer.mjs');
  const [port = 0, silentPort = 0] = line.split(' ').map(Number);
  return { process, port, silentPort };
}

const address = (net: number, n: number) => `127.${net}.${Math.floor(n / 250)}.${(n % 250) + 1}`;
const range = (count: number) => Array.from({ length: count }, (_, n) => n);
const MANNERS = { allowPrivate: ['127.0.0.0/8'] };

/** Files of articles of these hosts. */
async function countArticles(site: Site, hosts: RegExp): Promise<number> {
  const names = await readdir(join(site.path, 'out/_news')).catch(() => []);
  return names.filter((name) => hosts.test(name)).length;
}

/** How long a round takes to have so many articles on disk, in s; it is stopped then. */
async function timeRound(
  sources: readonly string[],
  hosts: RegExp,
  count: number,
  configuration: object,
): Promise<number> {
  const site = await openSite({ sources, configuration: { network: MANNERS, ...configuration } });
  const startedMs = performance.now();
  const running = site.start(['run', '--json'], { timeoutMs: 900_000 });
  let has = 0;
  while (has < count && performance.now() - startedMs < 600_000 && running.child.exitCode === null) {
    await pause(200);
    has = await countArticles(site, hosts);
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  running.child.kill('SIGINT');
  await running.outcome;
  await site.close();
  if (has < count) console.log(`only ${has} of ${count} articles`);
  return Number(seconds.toFixed(1));
}

async function measureSilent({ port, silentPort }: Web): Promise<void> {
  const good = range(200).map((n) => `http://${address(3, n)}:${port}/feed?count=5`);
  const silent = range(300).map((n) => `http://${address(2, n)}:${silentPort}/feed`);
  const alone = await timeRound(good, /-127-3-/, 1_000, {});
  const together = await timeRound([...silent, ...good], /-127-3-/, 1_000, {});
  console.table([{ trial: '300 silent, 200 good', alone, together, times: Number((together / alone).toFixed(2)) }]);
}

async function measureTarPit({ port, silentPort }: Web): Promise<void> {
  const good = range(40).map((n) => `http://${address(4, n)}:${port}/feed?count=20`);
  const pit = `http://127.5.0.1:${port}/feed?count=20000&to=http://{n}:${silentPort}`;
  const configuration = { policy: { read: { perRound: 30_000 } } };
  const alone = await timeRound(good, /-127-4-/, 800, configuration);
  const together = await timeRound([pit, ...good], /-127-4-/, 800, configuration);
  console.table([{ trial: '20,000 tar pits, 40 good', alone, together, times: Number((together / alone).toFixed(2)) }]);
  for (const maxTime of ['20s', '5m']) {
    const site = await openSite({ sources: [pit, ...good], configuration: { network: MANNERS, ...configuration } });
    const startedMs = performance.now();
    const { stdout, code } = await site.run(['run', '--json', '--max-time', maxTime], { timeoutMs: 900_000 });
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
    const { run, collections } = JSON.parse(stdout) as RunReport;
    const onDisk = await countArticles(site, /-127-4-/);
    console.table([
      { maxTime, seconds, code, outcome: run.outcome, left: collections[0]?.entries.left, goodOnDisk: onDisk },
    ]);
    await site.close();
  }
}

/** Pages a second, over each ten seconds from the start of the round. */
async function measureWide({ port }: Web): Promise<void> {
  const sources = range(40).map((n) => `http://${address(6, n)}:${port}/feed?count=5000`);
  const network = { ...MANNERS, perHost: { concurrency: 2, spacing: '0ms' } };
  const site = await openSite({ sources, configuration: { network, policy: { read: { perRound: 5_000 } } } });
  const readVisits = async () => Number(await (await fetch(`http://127.0.0.1:${port}/visits`)).text());
  let last = await readVisits();
  const running = site.start(['run', '--json', '--max-time', '120s'], { timeoutMs: 900_000 });
  const rows: Record<string, number>[] = [];
  for (const n of range(9)) {
    await pause(10_000);
    const visits = await readVisits();
    rows.push({ seconds: (n + 1) * 10, pages: visits - last, 'pages/s': Math.round((visits - last) / 10) });
    last = visits;
  }
  console.table(rows);
  const { stdout } = await running.outcome;
  const { run, collections } = JSON.parse(stdout) as RunReport;
  console.log(run.outcome, JSON.stringify(collections[0]?.entries), JSON.stringify(collections[0]?.articles));
  await site.close();
}

const trials = { silent: measureSilent, tarpit: measureTarPit, wide: measureWide };
const chosen = Object.entries(trials).filter(([name]) => process.argv.length < 3 || process.argv.includes(name));
const web = await openWeb();
for (const [, measure] of chosen) await measure(web);
web.process.kill();
