/** Which source a command means. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSource } from '../../src/cli/findSource.ts';
import { toFeedKey } from '../../src/text/url/feedKey.ts';
import { openWorld } from '../support/memoryWorld.ts';

const { app } = openWorld({
  sources: [
    { id: 'herald', url: 'https://www.herald.example/feed/', name: 'The Bay Herald' },
    { id: 'bay', url: 'https://bay.example/rss?topic=sea', name: 'Café Ocean' },
    { id: 'bay-2', url: 'https://bay.example/rss?topic=sky', name: 'Cafe ocean' },
    { id: 'Twin', url: 'https://one.example/feed', name: 'Twin' },
    { id: 'other', url: 'https://two.example/feed', name: 'Twin' },
    { id: 'titled', url: 'https://titled.example/feed' },
  ],
});
await app.sources.listStates('ai');
const idOf = async (said: string, collection?: string) => (await findSource(app, said, collection)).id;

describe('the source that a command names', () => {
  it('is found by its id, its name whatever its case, and its URL in any spelling', async () => {
    assert.equal(await idOf('herald'), 'herald');
    assert.equal(await idOf('the bay herald'), 'herald');
    assert.equal(await idOf('http://herald.example/feed'), 'herald');
    assert.equal(await idOf('feed:https://www.herald.example/feed'), 'herald');
    assert.equal(await idOf('https://bay.example/rss?topic=sky'), 'bay-2', 'the query tells feeds apart');
    assert.equal(await idOf('Café Ocean'), 'bay', 'the very name counts before one that is alike');
    assert.equal(await idOf('Twin'), 'Twin', 'an id counts before a name');
  });

  it('is asked for again where the name is that of several: with all of them', async () => {
    await assert.rejects(idOf('CAFE OCEAN'), (thrown: Error & { code?: string }) => {
      assert.equal(thrown.code, 'usage');
      assert.match(thrown.message, /several sources/);
      assert.match(thrown.message, /bay {2}Café Ocean \(https:\/\/bay\.example/);
      assert.match(thrown.message, /bay-2 {2}Cafe ocean/);
      return true;
    });
  });

  it('is refused where there is none of that name', async () => {
    await assert.rejects(idOf('nobody'), { code: 'usage' });
    await assert.rejects(idOf('herald', 'none'), { code: 'usage' });
    await assert.rejects(idOf('https://herald.example/other'), { code: 'usage' });
  });
});

describe('the address of a feed', () => {
  it('is the same without scheme, www, default port, fragment and trailing slash, and no other', () => {
    const same = [
      'https://www.a.example/feed/',
      'http://a.example/feed',
      'feed://a.example:80/feed#top',
      'https://A.example/feed',
    ];
    assert.equal(new Set(same.map(toFeedKey)).size, 1);
    const others = [
      'https://a.example/Feed',
      'https://a.example/feed?x=1',
      'https://a.example:8080/feed',
      'https://b.a.example/feed',
    ];
    assert.equal(new Set([...same, ...others].map(toFeedKey)).size, 5);
    assert.equal(toFeedKey('herald'), undefined);
  });
});
