/**
 * `frontwire run --all` over 2,000 feeds of which none has changed, each on a host of its own on loopback: the whole built program with
 * its private Redis, beside newsboat reloading the same feeds with as many threads, in turn. Feeds of one entry, and of ten: newsboat
 * loads the entries of all feeds at each start. Twice: with the limits per host as they are, and without any, as newsboat has none.
 * Start: `npm run bench -- poll`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../../src/model/run.ts';
import { buildCli } from '../support/builtCli.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { openServer } from './openServer.ts';
import { report } from './report.ts';
import { findNewsboat, PAIRS, type Program, timeInTurn, timeProgram, toCostRow } from './wholeProgram.ts';

const FEEDS = 2_000;
const ENTRIES = [1, 10] as const;
/** Threads that newsboat reloads with. */
const THREADS = 16;
const LIMITS = {
  frontwire: '',
  'frontwire, no limits': ', perHost: { concurrency: 0, spacing: 0ms }',
} as const;

const toUrls = (port: string) =>
  Array.from({ length: FEEDS }, (_, n) => `http://127.3.${Math.floor(n / 250)}.${(n % 250) + 1}:${port}/feed/${n}`);

/** Old entries are not read: nothing but the polls is measured. */
function writeConfiguration(directory: string, urls: readonly string[], limits: string): void {
  const sources = urls.map((url, n) => `      - { id: s${n}, url: "${url}" }`).join('\n');
  const text = `collections:
  - id: bench
    title: Bench
    site: https://news.example
    output: { dir: ./out }
    sources:
${sources}
policy: { read: { maxAge: 1h } }
network: { allowPrivate: [127.0.0.0/8]${limits} }
`;
  writeFileSync(join(directory, 'frontwire.yaml'), text);
}

function toOurs(main: string, directory: string): Program {
  return { words: [process.execPath, main, 'run', '--all', '--config', 'frontwire.yaml'], directory };
}

function toNewsboat(directory: string, urls: readonly string[]): Program {
  writeFileSync(join(directory, 'urls'), urls.join('\n'));
  writeFileSync(join(directory, 'config'), `reload-threads ${THREADS}\n`);
  const words = ['newsboat', '-u', 'urls', '-C', 'config', '-c', 'cache.db', '-q', '-x', 'reload'];
  return { words, directory, env: { HOME: directory, LANG: 'C.UTF-8' } };
}

/** Throws unless a further round finds every feed unchanged. */
async function ensureUnchanged(main: string, directory: string): Promise<void> {
  const words = ['bash', '-c', '"$@" > report.json', 'bash', ...toOurs(main, directory).words, '--json'];
  await timeProgram({ words, directory });
  const { collections } = JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8')) as RunReport;
  const { polled = 0, notModified = 0 } = collections[0]?.sources ?? {};
  if (polled !== FEEDS || notModified !== FEEDS) throw new Error(`of ${polled} feeds ${notModified} were unchanged`);
}

async function measure(main: string, newsboat: string | undefined, entries: number) {
  const directory = await openTemporaryDirectory();
  const { line: port, process: server } = await openServer('feedServer.mjs', String(entries));
  const urls = toUrls(port);
  const programs: Record<string, Program> = {};
  for (const [name, limits] of Object.entries(LIMITS)) {
    const own = join(directory.path, name.replaceAll(/\W+/g, '-'));
    mkdirSync(own);
    writeConfiguration(own, urls, limits);
    programs[name] = toOurs(main, own);
    await timeProgram(programs[name]);
    await ensureUnchanged(main, own);
  }
  const theirs = `newsboat ${newsboat}, ${THREADS} threads`;
  if (newsboat !== undefined) {
    programs[theirs] = toNewsboat(directory.path, urls);
    await timeProgram(programs[theirs]);
  }
  const costs = await timeInTurn(programs);
  server.kill();
  await directory.remove();
  const beside = newsboat === undefined ? undefined : { name: 'newsboat', costs: costs[theirs] ?? [] };
  return Object.entries(costs).map(([name, own]) => toCostRow(name, own, beside));
}

const main = await buildCli();
const newsboat = findNewsboat();
const figures: Record<string, unknown> = {};
for (const entries of ENTRIES) {
  const rows = await measure(main, newsboat, entries);
  console.log(`${FEEDS} unchanged feeds of ${entries}; medians of ${PAIRS} runs each, in turn`);
  console.table(rows);
  figures[`feeds of ${entries}`] = rows;
}
report('poll', { feeds: FEEDS, pairs: PAIRS, ...figures });
