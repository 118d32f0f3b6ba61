/**
 * What recording and replaying cost: whole rounds over a made newsroom with and without `--record`, and the replay, in turn; with
 * `RECORDING=FILE` the replay of that file alone, so that machines can be compared over the same web. Start: `npm run bench -- replay`.
 */
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildCli } from '../support/builtCli.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { report } from './report.ts';
import { type Program, timeInTurn, timeProgram, toCostRow } from './wholeProgram.ts';

/** Articles of the made newsroom. */
const STORIES = 200;

const directory = await openTemporaryDirectory();
const main = await buildCli();
const given = process.env.RECORDING;
const newsroom = await openNewsroom('127.0.83.1', given === undefined ? STORIES : 0);
const configuration = {
  collections: [
    {
      id: 'bench',
      title: 'Bench',
      site: 'https://news.example',
      output: { dir: './out' },
      sources: [{ url: newsroom.feedUrl, trust: 'curated' }],
    },
  ],
  network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 8, spacing: '0ms' } },
};
writeFileSync(join(directory.path, 'frontwire.yaml'), JSON.stringify(configuration));

/** Every run begins with nothing: what it leaves is taken away by the next one. */
const afresh = (...words: readonly string[]): Program => ({
  words: ['bash', '-c', 'rm -rf out .frontwire new.warc.gz; exec "$@"', 'bash', process.execPath, main, ...words],
  directory: directory.path,
});
const round = ['run', '--all', '--config', 'frontwire.yaml'];
const file = given === undefined ? join(directory.path, 'round.warc.gz') : resolve(given);
if (given === undefined) await timeProgram(afresh(...round, '--record', 'round.warc.gz'));
const costs = await timeInTurn({
  ...(given === undefined && { run: afresh(...round), 'run --record': afresh(...round, '--record', 'new.warc.gz') }),
  replay: afresh('replay', file, '--json'),
} as Readonly<Record<string, Program>>);
const { run } = costs;
const rows = Object.entries(costs).map(([name, each]) =>
  toCostRow(name, each, run && name !== 'run' ? { name: 'run', costs: run } : undefined),
);
console.table(rows);
console.log(`The recording has ${(statSync(file).size / 1e6).toFixed(1)} MB.`);
report('replay', { rows, recordingBytes: statSync(file).size });
await newsroom.close();
await directory.remove();
