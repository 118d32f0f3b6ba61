import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Failure } from '../../src/errors.ts';
import type { HttpRequest } from '../../src/model/http.ts';
import type { Network } from '../../src/ports/network.ts';
import { renderPage } from '../support/documents.ts';
import { openWorld } from '../support/memoryWorld.ts';

const STORY = { url: 'https://a.example/story', title: 'The bridge is open again', date: '2026-06-10T08:00:00Z' };
const TASK = { collection: 'ai', articleId: 'a0', url: 'https://a.example/lead.gif' };
const GIF = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0x80, 0x02, 0xe0, 0x01, 0, 0, 0])]);
const signal = new AbortController().signal;

/** A network that answers every ask alike, and remembers them. */
function aNetwork(
  response: { status: number; bytes: Uint8Array } | Failure,
): Network & { readonly asks: HttpRequest[] } {
  const asks: HttpRequest[] = [];
  return {
    asks,
    async fetch(ask) {
      asks.push(ask);
      if (response instanceof Failure) throw response;
      return { url: ask.url, headers: {}, hops: [], durationMs: 1, receivedMs: 0, ...response };
    },
  };
}

async function look(response: Parameters<typeof aNetwork>[0]) {
  const network = aNetwork(response);
  const world = openWorld({ sources: [], effects: { network } });
  const result = await world.app.pictures.look(TASK, signal);
  return { result, network, inbox: (await world.effects.inbox.peek('ai', 10)).map(({ entry }) => entry) };
}

describe('cacheImage', () => {
  it('puts the size of a picture into the inbox, and transfers only its first bytes', async () => {
    const { result, network, inbox } = await look({ status: 200, bytes: GIF });
    assert.deepEqual(result, { kind: 'measured', width: 640, height: 480 });
    assert.deepEqual(inbox, [
      { kind: 'picture', articleId: 'a0', picture: { url: TASK.url, width: 640, height: 480 } },
    ]);
    assert.equal(network.asks[0]?.overflow, 'cut');
    assert.ok((network.asks[0]?.maxBytes ?? 0) <= 128 * 1024);
  });

  it('says why nothing is known of a picture, and leaves the article as it is', async () => {
    for (const [response, reason] of [
      [{ status: 404, bytes: Buffer.alloc(0) }, /status 404/],
      [{ status: 200, bytes: Buffer.from('<html>') }, /not a picture/],
      [new Failure('address_refused', 'The address is private.'), /private/],
    ] as const) {
      const { result, inbox } = await look(response);
      assert.equal(result.kind, 'unknown');
      assert.match(result.kind === 'unknown' ? result.reason : '', reason);
      assert.deepEqual(inbox, []);
    }
  });

  it('goes back to the queue when the host is busy', async () => {
    await assert.rejects(look(new Failure('host_busy', 'Two requests are under way.')), { code: 'host_busy' });
  });

  it('brings the size into the file of the article, once', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: 'https://a.example/feed.xml' }] });
    world.tell('https://a.example/feed.xml', [STORY]);
    world.set(STORY.url, renderPage({ ...STORY, image: TASK.url }));
    world.set(TASK.url, new Failure('host_busy', 'Others wait for the host.'));
    const { unmeasured } = await world.round();
    const [article] = unmeasured;
    assert.ok(article, 'its lead image has no size yet');
    const task = world.app.pictures.toTask('ai', article);
    assert.equal(task?.url, TASK.url);
    const picture = { url: TASK.url, width: 640, height: 480 };
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: article.id, picture });
    const { counts } = await world.publish();
    assert.equal(counts['files.written'], 1);
    assert.match(Object.values(await world.files()).join(''), /width: 640\n {4}height: 480/);
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: article.id, picture });
    assert.equal((await world.publish()).counts['files.written'], 0);
  });

  it('is not looked at again where the file tells its size and Redis came back older', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: 'https://a.example/feed.xml' }] });
    world.tell('https://a.example/feed.xml', [STORY]);
    world.set(STORY.url, renderPage({ ...STORY, image: TASK.url }));
    world.set(TASK.url, new Failure('host_busy', 'Others wait for the host.'));
    const [article = assert.fail()] = (await world.round()).unmeasured;
    assert.deepEqual(await world.effects.articles.unmeasured('ai'), [article.id]);
    const picture = { url: TASK.url, width: 640, height: 480 };
    await world.effects.inbox.put('ai', { kind: 'picture', articleId: article.id, picture });
    await world.publish();
    await world.app.reindexCollection('ai');
    assert.deepEqual(await world.effects.articles.unmeasured('ai'), []);
  });
});
