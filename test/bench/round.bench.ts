/**
 * A first round, `frontwire run --all` over five hundred articles that a hundred made publishers announce: the whole built program with
 * its private Redis, beside the least that can be done with the same bytes, and beside the straightforward pipelines with two other
 * readers of pages, in turn. Start: `npm run bench -- round`.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunReport } from '../../src/model/run.ts';
import { buildCli } from '../support/builtCli.ts';
import { openSite } from '../support/site.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { type HealthRow, probeHealth } from './healthProbes.ts';
import { toMadeSources, writeMadeConfiguration } from './madeConfiguration.ts';
import { openServer } from './openServer.ts';
import { report } from './report.ts';
import { PAIRS, type Program, timeInTurn, timeProgram, toCostRow } from './wholeProgram.ts';

const PUBLISHERS = 100;
const ARTICLES = 5;

/** Throws unless the round that was done in a directory read every article. */
function ensureRead(directory: string): void {
  const { collections } = JSON.parse(readFileSync(join(directory, 'report.json'), 'utf8')) as RunReport;
  const { new: found = 0 } = collections[0]?.articles ?? {};
  if (found !== PUBLISHERS * ARTICLES) throw new Error(`${found} articles were read`);
}

/** How `/healthz` answers until every article has its file. */
async function measureHealth(): Promise<HealthRow> {
  const site = await openSite({
    sources: origins.map((origin) => `${origin}/feed.xml`),
    configuration: {
      network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 8, spacing: '0ms' } },
      dashboard: { port: 0 },
    },
  });
  const folder = join(site.path, 'out/_news');
  const count = () => (existsSync(folder) ? readdirSync(folder).length : 0);
  const row = await probeHealth(site, () => count() >= PUBLISHERS * ARTICLES);
  await site.close();
  return row;
}

const directory = await openTemporaryDirectory();
const main = await buildCli();
const { line: port, process: server } = await openServer('webServer.mjs', String(ARTICLES));
const origins = Array.from({ length: PUBLISHERS }, (_, n) => `http://127.4.0.${n + 1}:${port}`);
writeFileSync(join(directory.path, 'origins'), origins.join('\n'));

/** Each run is a first one: what the last one left is removed before. */
const anew = (name: string, ...words: readonly string[]): Program => {
  const own = join(directory.path, name);
  mkdirSync(own);
  return { words: ['bash', '-c', 'rm -rf out .frontwire; exec "$@" > report.json', 'bash', ...words], directory: own };
};
const besides = join(import.meta.dirname, 'roundBesides.mjs');
const template = join(directory.path, 'template');
const beside = (how: string) => anew(how, process.execPath, besides, how, '../origins', 'out', template);

const ours = anew('frontwire', process.execPath, main, 'run', '--all', '--json', '--config', 'frontwire.yaml');
writeMadeConfiguration(ours.directory, toMadeSources(origins));
await timeProgram(ours);
ensureRead(ours.directory);
cpSync(join(ours.directory, 'out'), template, { recursive: true });
const programs: Record<string, Program> = {
  'the least: fetch, tokenize, write': beside('floor'),
  frontwire: ours,
  'rss-parser, metascraper, gray-matter': beside('metascraper'),
  'rss-parser, article-extractor, gray-matter': beside('article-extractor'),
};
for (const program of Object.values(programs)) await timeProgram(program);
const costs = await timeInTurn(programs);
ensureRead(ours.directory);
const health = await measureHealth();
server.kill();
await directory.remove();
const own = { name: 'frontwire', costs: costs.frontwire ?? [] };
const rows = Object.entries(costs).map(([name, their]) => toCostRow(name, their, own));
console.log(`a first round over ${PUBLISHERS * ARTICLES} articles; medians of ${PAIRS} runs each, in turn`);
console.table(rows);
console.log('/healthz of serve during that round');
console.table([health]);
report('round', { articles: PUBLISHERS * ARTICLES, pairs: PAIRS, rows, health });
