/**
 * What the longest documents do to everything else in a process: documents of a million empty entries, and of 50,000 full ones,
 * beside an honest source. Peak memory of `run` over one without them, and how fast `/healthz` of `serve` answers meanwhile.
 * Start: `npm run bench -- loop`.
 */
import { readFileSync } from 'node:fs';
import { renderEmptyEntries } from '../support/emptyEntries.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite } from '../support/site.ts';
import { pretendWork as pause } from '../support/wait.ts';
import { type HealthRow, probeHealth } from './healthProbes.ts';

/** How long `/healthz` is asked. */
const PROBES_MS = 20_000;

const room = await openNewsroom('127.0.9.1', 2);

function renderFullEntries(): ReadonlyMap<string, string> {
  const list = (toText: (n: number) => string) => Array.from({ length: 50_000 }, (_, n) => toText(n)).join('');
  const words = 'words of a summary '.repeat(6);
  const link = (n: number) => `http://127.0.9.9:9/news/${n}`;
  return new Map([
    [
      'rss',
      `<rss version="2.0"><channel><title>Full</title>${list(
        (n) => `<item><title>Item ${n}</title><link>${link(n)}</link><description>${words}</description></item>`,
      )}</channel></rss>`,
    ],
    [
      'sitemap',
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${list(
        (n) => `<url><loc>${link(n)}</loc><lastmod>2026-11-28</lastmod></url>`,
      )}</urlset>`,
    ],
  ]);
}

function peakMb(pid: number | undefined): number {
  const [, kb = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

/** The peak of a round in MB, with its time and exit code. */
async function measureRun(sources: readonly string[]) {
  const site = await openSite({ sources: [...sources, room.feedUrl], configuration: configurationFor() });
  const startedMs = performance.now();
  const running = site.start(['run', '--all', '--json', '--max-time', '60s'], { timeoutMs: 300_000 });
  let peak = 0;
  while (running.child.exitCode === null) {
    try {
      peak = Math.max(peak, peakMb(running.child.pid));
    } catch {
      break; // it has ended
    }
    await pause(50);
  }
  const { code } = await running.outcome;
  const seconds = (performance.now() - startedMs) / 1_000;
  const onDisk = Object.keys(await site.files()).filter((path) => path.startsWith('_news/')).length;
  await site.close();
  return { peak, seconds, code, onDisk };
}

/** Answers of `/healthz` while the sources are polled for the first time. */
async function measureHealth(sources: readonly string[]): Promise<HealthRow> {
  const site = await openSite({ sources: [...sources, room.feedUrl], configuration: configurationFor() });
  const row = await probeHealth(site, (elapsedMs) => elapsedMs > PROBES_MS);
  await site.close();
  return row;
}

const configurationFor = () => ({
  network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 8, spacing: '0ms' } },
  dashboard: { port: 0 },
});

async function serveDocuments(documents: ReadonlyMap<string, string>, address: string): Promise<TestPublisher> {
  const routes = [...documents].map(([name, body]) => [`/${name}`, { body, gzip: true }] as const);
  return openPublisher(Object.fromEntries(routes), address);
}

const trials = { 'a million empty entries': renderEmptyEntries(1_000_000), '50,000 full entries': renderFullEntries() };
const alone = await measureRun([]);
const rows: Record<string, string | number | undefined>[] = [];
for (const [n, [trial, documents]] of Object.entries(trials).entries()) {
  const publisher = await serveDocuments(documents, `127.0.9.${n + 2}`);
  const sources = [...documents.keys()].map((name) => publisher.url(`/${name}`));
  const round = await measureRun(sources);
  const health = await measureHealth(sources);
  rows.push({
    trial,
    exit: round.code,
    'honest on disk': round.onDisk,
    's (alone)': `${round.seconds.toFixed(1)} (${alone.seconds.toFixed(1)})`,
    'peak MB over alone': Math.round(round.peak - alone.peak),
    ...health,
  });
  await publisher.close();
}
console.table(rows);
await room.close();
