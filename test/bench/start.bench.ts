/**
 * What a start costs: the whole built program with nothing to do, beside Node running an empty script and newsboat listing what is
 * unread of one feed, in turn. Start: `npm run bench -- start`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCli } from '../support/builtCli.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { report } from './report.ts';
import { findNewsboat, PAIRS, type Program, timeInTurn, timeProgram, toCostRow } from './wholeProgram.ts';

const CONFIGURATION = `collections:
  - { id: bench, title: Bench, site: https://news.example, output: { dir: ./out }, sources: [] }
`;
const PAGE = `<!doctype html><html lang="en"><head><title>Whales return to the northern bay</title></head>
<body><article><h1>Whales return to the northern bay</h1><p>${'What happened, in a sentence. '.repeat(40)}</p></article></body></html>
`;

const directory = await openTemporaryDirectory();
const inDirectory = (...words: readonly string[]): Program => ({ words, directory: directory.path });
const main = await buildCli();
const newsboat = findNewsboat();
for (const [file, text] of [
  ['frontwire.yaml', CONFIGURATION],
  ['page.html', PAGE],
  ['urls', 'http://127.0.0.1:9/feed\n'],
] as const)
  writeFileSync(join(directory.path, file), text);

const programs: Record<string, Program> = {
  'node, an empty script': inDirectory(process.execPath, '-e', '0'),
  'frontwire --version': inDirectory(process.execPath, main, '--version'),
  'frontwire inspect page': inDirectory(process.execPath, main, 'inspect', 'page', 'page.html'),
  'frontwire run, nothing due': inDirectory(process.execPath, main, 'run', '--config', 'frontwire.yaml'),
};
if (newsboat !== undefined) {
  const words = ['newsboat', '-u', 'urls', '-c', 'cache.db', '-q', '-x', 'print-unread'];
  const env = { HOME: directory.path, LANG: 'C.UTF-8' };
  programs[`newsboat ${newsboat}, print-unread`] = { ...inDirectory(...words), env };
}
for (const program of Object.values(programs)) await timeProgram(program);
const costs = await timeInTurn(programs);
await directory.remove();
const bare = { name: 'node', costs: costs['node, an empty script'] ?? [] };
const rows = Object.entries(costs).map(([name, own]) => toCostRow(name, own, bare));
console.log(`starts; medians of ${PAIRS} runs each, in turn`);
console.table(rows);
report('start', { pairs: PAIRS, rows });
