/**
 * Articles out of an archive: `frontwire run` over a WARC file of made pages, beside a first round that polls the same pages over HTTP, in
 * turn, both the whole built program with its private Redis; and the memory of an archive of a tenth of the pages. Start:
 * `npm run bench -- archive`; with `PAGES=100000` it takes two hours: from ten thousand pages on each program runs once.
 */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openWarcWriter } from '../../src/effects/recording/warcWriter.ts';
import type { RunReport } from '../../src/model/run.ts';
import { buildCli } from '../support/builtCli.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { toMadeSources, writeMadeConfiguration } from './madeConfiguration.ts';
import { openServer } from './openServer.ts';
import { report } from './report.ts';
import { type Cost, PAIRS, type Program, timeProgram, toCostRow } from './wholeProgram.ts';

const PAGES = Number(process.env.PAGES ?? 1_000);
/** Of a publisher: as many as a feed has at the most. */
const ARTICLES = 100;
/** Every fourth page has a variant (`webServer.mjs`). */
const VARIANT = 4;
/** Minutes between two articles: so many lie in a window of stories, however many there are in all. */
const EVERY_MINUTES = 2;
/** With more pages each program runs once: they take long, and a start is no part of what they take. */
const MANY_PAGES = 10_000;
const PEAK = join(import.meta.dirname, 'peakMemory.cjs');

const turns = PAGES >= MANY_PAGES ? 1 : PAIRS;
const directory = await openTemporaryDirectory();
const main = await buildCli();
const { line: port, process: server } = await openServer('webServer.mjs', String(ARTICLES), String(EVERY_MINUTES));
const publishers = Math.ceil(PAGES / ARTICLES);
const origins = Array.from({ length: publishers }, (_, n) => `http://127.5.${n >> 8}.${n & 255}:${port}`);

/** Writes the answers of publishers: a feed, and their pages with variants. */
async function writeArchive(path: string, from: readonly string[]): Promise<void> {
  const writer = await openWarcWriter(path, 'frontwire bench');
  for (const origin of from) {
    const articles = Array.from({ length: ARTICLES }, (_, n) => `${origin}/news/${n}`);
    const variants = articles.filter((_, n) => n % VARIANT === 0).map((url) => `${url}/amp`);
    const answers = [`${origin}/feed.xml`, ...articles, ...variants].map(async (url) => {
      const response = await fetch(url);
      const type = response.headers.get('content-type') ?? '';
      return { url, type, body: Buffer.from(await response.arrayBuffer()) };
    });
    for (const { url, type, body } of await Promise.all(answers)) {
      const http = { statusline: 'HTTP/1.1 200 OK', headers: { 'content-type': type } };
      await writer.write({ type: 'response', url, http, body });
    }
  }
  await writer.finish();
  await writer.close();
}

function toProgram(name: string, sources: readonly string[]): Program {
  const own = join(directory.path, name);
  mkdirSync(own);
  writeMadeConfiguration(own, sources);
  const words = [process.execPath, main, 'run', '--all', '--json', '--config', 'frontwire.yaml'];
  const env = { FRONTWIRE_BENCH_PEAK: join(own, 'peak'), NODE_OPTIONS: `--require=${PEAK}` };
  return {
    words: ['bash', '-c', 'rm -rf out .frontwire peak; exec "$@" > report.json', 'bash', ...words],
    directory: own,
    env,
  };
}

/** A run, and the most memory that the program had, in MiB. Throws unless it brought as many articles. */
async function measure(program: Program, articles: number): Promise<Cost & { readonly memory: number }> {
  const cost = await timeProgram(program);
  const { collections } = JSON.parse(readFileSync(join(program.directory, 'report.json'), 'utf8')) as RunReport;
  const { new: found = 0 } = collections[0]?.articles ?? {};
  if (found !== articles) throw new Error(`${program.directory}: ${found} articles, not ${articles}`);
  const peaks = readFileSync(join(program.directory, 'peak'), 'utf8').trim().split('\n').map(Number);
  return { ...cost, memory: Math.max(...peaks) / 1_024 };
}

const tenth = origins.slice(0, Math.ceil(publishers / 10));
await writeArchive(join(directory.path, 'all.warc.gz'), origins);
await writeArchive(join(directory.path, 'tenth.warc.gz'), tenth);
const programs = {
  archive: [toProgram('archive', ['{ id: crawl, url: ../all.warc.gz, kind: warc }']), publishers],
  polled: [toProgram('polled', toMadeSources(origins)), publishers],
  'a tenth of the archive': [toProgram('tenth', ['{ id: crawl, url: ../tenth.warc.gz, kind: warc }']), tenth.length],
} as const;
const costs = { archive: [], polled: [], 'a tenth of the archive': [] } as Record<
  keyof typeof programs,
  (Cost & { readonly memory: number })[]
>;
for (let turn = 0; turn < turns; turn += 1) {
  for (const [name, [program, hosts]] of Object.entries(programs)) {
    costs[name as keyof typeof programs].push(await measure(program, hosts * ARTICLES));
  }
}
const rows = Object.entries(costs).map(([name, each]) => {
  const articles = programs[name as keyof typeof programs][1] * ARTICLES;
  const cpu = each.map((one) => one.cpu).sort((a, b) => a - b)[Math.floor(turns / 2)] ?? Number.NaN;
  return {
    ...toCostRow(name, each),
    'pages / cpu s': Number((articles / cpu).toFixed(1)),
    'most MiB': Math.round(Math.max(...each.map(({ memory }) => memory))),
  };
});
console.log(`${publishers * ARTICLES} pages out of an archive, and polled; medians of ${turns} runs each, in turn`);
console.table(rows);
const bytes = statSync(join(directory.path, 'all.warc.gz')).size;
console.log(`The archive has ${(bytes / 1e6).toFixed(1)} MB.`);
report('archive', { pages: publishers * ARTICLES, turns, rows, bytes });
server.kill();
await directory.remove();
