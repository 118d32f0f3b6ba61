/** The command after publishing, of whole programs on a real Redis: once per burst, one at a time, until it went well. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const ADDRESS = '127.0.8.41';
/** Notes its beginning, its input and its end; does what the file `mode` says in between. */
const SCRIPT = `
const fs = require('node:fs');
const [log, mode] = process.argv.slice(2);
const paths = fs.readFileSync(0, 'utf8').split('\\n').filter(Boolean);
fs.appendFileSync(log, JSON.stringify({ pid: process.pid, paths, cwd: process.cwd() }) + '\\n');
const how = fs.readFileSync(mode, 'utf8');
const end = () => { fs.appendFileSync(log, JSON.stringify({ end: process.pid }) + '\\n'); process.exit(0); };
if (how === 'fail') { console.error('remote: no room'); process.exit(3); }
if (how === 'hang') setInterval(() => {}, 1000); else end();
`;

interface Line {
  readonly pid?: number;
  readonly end?: number;
  readonly paths?: readonly string[];
  readonly cwd?: string;
}

describe('the command after publishing', { concurrency: false }, () => {
  let newsroom: Newsroom;
  let site: Site;
  const inSite = (name: string) => join(site.path, name);
  const setMode = (mode: string) => writeFile(inSite('mode'), mode);
  const readLog = async (): Promise<readonly Line[]> => {
    const text = await readFile(inSite('log'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  };
  const clearLog = () => writeFile(inSite('log'), '');
  const announce = (count: number) => newsroom.announce(toStories(newsroom, count));
  before(async () => {
    newsroom = await openNewsroom(ADDRESS, 3);
    site = await openSite({
      sources: [{ url: newsroom.feedUrl, trust: 'curated', every: '1s' }],
      configuration: { network: { allowPrivate: [`${ADDRESS}/32`], perHost: { concurrency: 8, spacing: '0ms' } } },
    });
    await writeFile(inSite('after.cjs'), SCRIPT);
    await setMode('well');
    const command = [process.execPath, inSite('after.cjs'), inSite('log'), inSite('mode')];
    const file = inSite('frontwire.yaml');
    const text = await readFile(file, 'utf8');
    const output = `after: { command: ${JSON.stringify(command)}, settle: 1s }`;
    await writeFile(file, text.replace(/(\n {4}output:\n)/, `$1      ${output}\n`));
  });
  after(async () => {
    await site.close();
    await newsroom.close();
  });

  it('is given every file of the first round, once, and the report tells of it', async () => {
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    const [line, end] = await readLog();
    assert.deepEqual([...(line?.paths ?? [])], Object.keys(await site.files()).sort());
    assert.equal(line?.cwd, inSite('out'));
    assert.equal(end?.end, line?.pid);
    const [told] = report.after ?? [];
    assert.deepEqual([told?.outcome, told?.exitCode, told?.paths], ['done', 0, line?.paths?.length]);
  });

  it('is not run by a quiet round', async () => {
    await clearLog();
    const { report } = await site.round('--all');
    assert.equal(report.after, undefined);
    assert.deepEqual(await readLog(), []);
  });

  it('that fails is told with its last line, and given the same paths again with what changed since', async () => {
    await setMode('fail');
    announce(4);
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 1);
    assert.match(outcome.stderr, /the command after publishing did not end well/);
    const told = report.after?.[0];
    assert.deepEqual([told?.outcome, told?.exitCode, told?.lastLines], ['failed', 3, ['remote: no room']]);
    const status = JSON.parse((await site.run(['status', '--json'])).stdout);
    const need = status.needsLook.find(({ kind }: { kind: string }) => kind === 'after');
    assert.match(need?.reason, /ended with 3 .* remote: no room \d+ changed paths wait\./);
    await setMode('well');
    await clearLog();
    const again = await site.round('--all');
    assert.equal(again.outcome.code, 0);
    const [line] = await readLog();
    assert.equal(line?.paths?.length, told?.paths);
    await clearLog();
    assert.equal((await site.round('--all')).report.after, undefined);
  });

  it('that was cut short by kill -9 ends with it, and is run again with the same paths', async () => {
    await setMode('hang');
    await clearLog();
    announce(5);
    const running = site.start(['run', '--all']);
    await until('the command has begun', async () => (await readLog()).length > 0);
    running.child.kill('SIGKILL');
    await running.outcome;
    const [first] = await readLog();
    await setMode('well');
    const { outcome } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    const lines = (await readLog()).filter(({ paths }) => paths);
    assert.equal(lines.length, 2);
    assert.deepEqual(lines[1]?.paths, first?.paths);
    assert.throws(() => process.kill(first?.pid ?? 0, 0), { code: 'ESRCH' });
  });

  it('of serve comes once for a burst, whatever process it is, and one at a time', async () => {
    await clearLog();
    announce(9);
    const serving = site.start(['serve']);
    const other = site.start(['work', '--queues', 'read,publish,after']);
    await until('serve has run it', async () => (await readLog()).some(({ end }) => end));
    announce(11);
    serving.child.kill('SIGHUP'); // it begins again, with a tick
    await until('the two articles were handed over', async () => {
      const paths = new Set((await readLog()).flatMap((line) => line.paths ?? []));
      return [9, 10].every((n) => [...paths].some((path) => path.endsWith(`model-${n}.md`)));
    });
    for (const one of [serving, other]) {
      one.child.kill('SIGTERM');
      await one.outcome;
    }
    let open = 0;
    for (const { paths, end } of await readLog()) {
      open += paths ? 1 : end ? -1 : 0;
      assert.ok(open === 0 || open === 1, 'two commands at once');
    }
    const handed = (await readLog()).flatMap((line) => line.paths ?? []).filter((path) => path.startsWith('_news/'));
    assert.equal(new Set(handed).size, handed.length, 'an article was handed over twice');
  });
});
