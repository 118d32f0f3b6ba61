/** Documents of a million empty entries beside an honest source: they cost nobody else anything, and the report tells. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderEmptyEntries } from '../support/emptyEntries.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

const COUNT = 1_000_000;

describe('a million empty entries in every format', { concurrency: false }, () => {
  let room: Newsroom;
  let hostile: TestPublisher;
  let site: Site;
  before(async () => {
    room = await openNewsroom('127.0.9.1', 2);
    const documents = [...renderEmptyEntries(COUNT)];
    hostile = await openPublisher(
      Object.fromEntries(documents.map(([name, body]) => [`/${name}`, { body, gzip: true }])),
      '127.0.9.2',
    );
    site = await openSite({ sources: [...documents.map(([name]) => hostile.url(`/${name}`)), room.feedUrl] });
  });
  after(async () => {
    await site.close();
    await room.close();
    await hostile.close();
  });

  it('end the round with exit 0, the honest articles on disk, and what was left out in the report', async () => {
    const { outcome, report } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(Object.keys(await site.files()).filter((path) => path.startsWith('_news/')).length, 2);
    const [{ entries, articles, sources } = assert.fail()] = report.collections;
    assert.deepEqual([articles.new, sources.polled, sources.failing], [2, 5, 0]);
    assert.deepEqual(entries, { seen: 2, new: 2, left: 0, skipped: 4 * COUNT + 1 });
  });
  it('are told of in the log, each with its source', async () => {
    const { outcome } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    for (const [name, body] of renderEmptyEntries(COUNT + 1)) hostile.set(`/${name}`, { body, gzip: true });
    const { stderr } = await site.run(['run', '--all', '--json']);
    assert.equal(stderr.split('feed.cut').length - 1, 4);
    assert.match(stderr, /only the first 50,000 entries are read; 950,00\d more are left out/);
  });
});
