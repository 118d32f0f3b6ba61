/** What an operator does with one source on the command line. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';

let room: Newsroom;
let other: Newsroom;
let site: Site;

before(async () => {
  room = await openNewsroom('127.0.3.61', 2);
  other = await openNewsroom('127.0.3.62', 1);
  const sources = [
    { url: room.feedUrl, name: 'The Bay Herald', trust: 'curated' },
    { url: other.feedUrl, name: 'Harbour Notes', trust: 'curated' },
    { url: other.url('/nothing.xml'), name: 'Harbour notes' },
  ];
  site = await openSite({ sources });
  const { outcome } = await site.round();
  assert.equal(outcome.code, 0, outcome.stderr);
});
after(async () => {
  await site.close();
  await room.close();
  await other.close();
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly status: string;
  readonly paused: boolean;
  readonly failures: number;
  readonly nextPoll: string;
}
const list = async () =>
  (JSON.parse((await site.run(['sources', 'list', '--json'])).stdout) as { sources: Row[] }).sources;
const rowOf = async (url: string) => (await list()).find((row) => row.url === url) ?? assert.fail(url);

describe('a source is named on the command line', { concurrency: 1 }, () => {
  it('and the report names those that failed, with their URL', async () => {
    const { stdout } = await site.run(['run', '--all', '--json']);
    const [failure] = (JSON.parse(stdout) as { failures: { name: string; url: string }[] }).failures;
    assert.deepEqual([failure?.name, failure?.url], ['Harbour notes', other.url('/nothing.xml')]);
    const told = await site.run(['run', '--source', other.url('/nothing.xml')]);
    assert.match(told.stdout, /Harbour notes \(http:\/\/127\.0\.3\.62:\d+\/nothing\.xml\)/);
  });

  it('and a round of one takes its name; a name of several ends with 2 and all of them', async () => {
    const { code, stdout, stderr } = await site.run(['run', '--source', 'the bay herald', '--json']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"polled":1,/);
    const several = await site.run(['run', '--source', 'HARBOUR NOTES']);
    assert.equal(several.code, 2);
    assert.match(several.stderr, /several sources[\s\S]*Harbour Notes \(http[\s\S]*Harbour notes \(http/);
    assert.equal((await site.run(['run', '--source', 'nobody'])).code, 2);
  });

  it('and paused: no round of all polls it, the list says so, and it is resumed by another process', async () => {
    const paused = await site.run(['sources', 'pause', 'The Bay Herald', '--by', 'ada']);
    assert.equal(paused.code, 0, paused.stderr);
    assert.match(paused.stdout, /^The Bay Herald \(http.*is paused/);
    assert.match((await site.run(['sources', 'pause', 'The Bay Herald'])).stdout, /is paused already/);
    assert.equal((await rowOf(room.feedUrl)).paused, true);
    assert.match((await site.run(['sources', 'list'])).stdout, /The Bay Herald .* paused .*when it is resumed/);
    const { report } = await site.round('--all');
    assert.equal(report.collections[0]?.sources.polled, 2);
    assert.equal((await site.run(['sources', 'resume', room.feedUrl])).code, 0);
    assert.equal((await rowOf(room.feedUrl)).paused, false);
  });

  it('and polled by hand: what fails is told with 5, and neither state nor schedule changes', async () => {
    const before = await rowOf(other.url('/nothing.xml'));
    const { code, stdout } = await site.run(['sources', 'poll', 'Harbour notes']);
    assert.equal(code, 5);
    assert.match(stdout, /Harbour notes \(/);
    const afterwards = await rowOf(other.url('/nothing.xml'));
    assert.deepEqual([afterwards.failures, afterwards.nextPoll], [before.failures, before.nextPoll]);
    const well = await site.run(['sources', 'poll', 'The Bay Herald', '--json']);
    assert.equal(well.code, 0, well.stderr);
    assert.match(well.stdout, /"polled":1,/);
  });

  it('and removed with its articles: no other line of the configuration changes, and off a terminal --yes is needed', async () => {
    const path = join(site.path, 'frontwire.yaml');
    const text = `# kept\n${await readFile(path, 'utf8')}# kept, too\n`;
    await writeFile(path, text);
    const refused = await site.run(['sources', 'remove', 'The Bay Herald', '--purge']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--yes/);
    assert.equal(await readFile(path, 'utf8'), text);
    const before = Object.keys(await site.files()).filter((file) => file.startsWith('_news/')).length;
    const { code, stdout, stderr } = await site.run([
      'sources',
      'remove',
      'The Bay Herald',
      '--purge',
      '--yes',
      '--json',
    ]);
    assert.equal(code, 0, stderr);
    assert.equal((JSON.parse(stdout) as { articles: number }).articles, 2);
    const afterwards = Object.keys(await site.files()).filter((file) => file.startsWith('_news/')).length;
    assert.equal(before - afterwards, 2);
    const left = await readFile(path, 'utf8');
    assert.ok(!left.includes(room.feedUrl) && left.startsWith('# kept\n') && left.endsWith('# kept, too\n'));
    assert.equal((await site.run(['check'])).code, 0);
    assert.equal((await list()).length, 2);
    assert.equal((await site.run(['sources', 'remove', 'The Bay Herald'])).code, 2, 'it is not there any more');
  });
});

describe('an article that is added', () => {
  it('waits for the turn of its host, which robots.txt has just been asked of', async () => {
    const slow = await openSite({
      sources: [],
      configuration: { network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 1, spacing: '900ms' } } },
    });
    try {
      const { code, stdout, stderr } = await slow.run(['add', other.url('/story-0')]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^_news\//);
    } finally {
      await slow.close();
    }
  });
});
