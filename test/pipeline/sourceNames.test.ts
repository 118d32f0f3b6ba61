/** What a source is called: by the operator, else by its feed, else by its id. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Log } from '../../src/ports.ts';
import { openWorld } from '../support/memoryWorld.ts';

const NAMED = 'https://a.example/feed.xml';
const TITLED = 'https://b.example/feed.xml';

function openNamed() {
  const lines: Record<string, unknown>[] = [];
  const write = (event: string, fields: Record<string, unknown> = {}) => void lines.push({ event, ...fields });
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const world = openWorld({
    sources: [
      { id: 'a', url: NAMED, name: 'The Bay Herald' },
      { id: 'b', url: TITLED },
    ],
    effects: { log },
  });
  for (const url of [NAMED, TITLED])
    world.tell(url, [{ url: `${new URL(url).origin}/1`, title: 'Whales leave the bay' }]);
  return { world, lines };
}

describe('the name of a source', () => {
  it('is beside its id in the log: as configured, or as its feed calls itself once that is known', async () => {
    const { world, lines } = openNamed();
    world.app.log.info('source.polled', { collection: 'ai', source: 'a', outcome: 'modified' });
    world.app.log.info('source.polled', { collection: 'ai', source: 'b', outcome: 'modified' });
    await world.pollAndRead('b');
    world.app.log.info('source.polled', { collection: 'ai', source: 'b', outcome: 'modified' });
    const polled = lines.filter(({ event }) => event === 'source.polled').map(({ sourceName }) => sourceName);
    assert.deepEqual(polled, ['The Bay Herald', undefined, 'b.example']);
  });

  it('is told with the URL, without the secrets in it; a source that is not configured is told by its id', async () => {
    const { world } = openNamed();
    assert.equal(await world.app.sources.describe('ai', 'a'), `The Bay Herald (${NAMED})`);
    assert.equal(await world.app.sources.describe('ai', 'b'), `b (${TITLED})`);
    await world.pollAndRead('b');
    assert.equal(await world.app.sources.describe('ai', 'b'), `b.example (${TITLED})`);
    assert.equal(await world.app.sources.describe('ai', 'gone'), 'gone');
  });
});
