import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { JobContext } from '../../jobs/jobKind.ts';
import { openWebSubServer } from '../../jobs/webSubServer.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import { renderFeed } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { until } from '../support/wait.ts';

const FEED = 'https://a.example/feed.xml';
const MIB = 1024 * 1024;

interface Enqueued {
  readonly name: string;
  readonly data: unknown;
}

/** Queues that only remember what they were given. */
function createQueues() {
  const added: Enqueued[] = [];
  const addBulk = async (jobs: readonly Enqueued[]) => void added.push(...jobs);
  const queue = { addBulk, getJobState: async () => 'completed' };
  return { added, queues: { poll: queue, read: queue } as unknown as JobContext['queues'] };
}

let world: World;
let subscription: Subscription;
/** At another hub. */
let others: Subscription;
let server: Awaited<ReturnType<typeof openWebSubServer>>;
const { added, queues } = createQueues();

before(async () => {
  const webSub = { publicUrl: 'https://news.example/in/hooks', host: '127.0.0.1', port: 0 };
  world = openWorld({ sources: ['a', 'b'].map((id) => ({ id, url: FEED.replace('a.', `${id}.`) })), webSub });
  subscription = await subscribe('a', 'https://hub.example/');
  others = await subscribe('b', 'https://other.example/');
  server = await openWebSubServer({ app: world.app, queues });
});
after(() => server?.close());

async function subscribe(id: string, hub: string): Promise<Subscription> {
  const { subscriptions } = world.effects;
  const made = await subscriptions.create('ai', id, { hub, topic: world.source(id).url });
  const held = { ...made, status: 'verified', askedMs: NOW_MS, verifiedMs: NOW_MS, expiresMs: NOW_MS + 1e9 } as const;
  await subscriptions.save('ai', id, held);
  return held;
}

const toUrl = (path = `in/hooks/ai/a/${subscription.token}`) => `http://127.0.0.1:${server?.port}/${path}`;
const sign = (body: string | Uint8Array) =>
  `sha256=${createHmac('sha256', subscription.secret).update(body).digest('hex')}`;
const post = (body: string | Uint8Array | ReadableStream, headers: Record<string, string> = {}, path?: string) =>
  fetch(toUrl(path), { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const jobs = () => added.splice(0).map(({ name }) => name);

describe('the server for hubs', () => {
  it('polls, when it opens, the sources whose deliveries nobody may have heard', () => {
    const [{ name, data } = assert.fail(), ...more] = added.splice(0);
    const { sources } = data as { readonly sources: readonly string[] };
    assert.deepEqual([name, sources, more], ['poll-sources', ['a', 'b'], []]);
  });

  it('echoes a challenge as plain text that no browser takes for a page', async () => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': FEED,
      'hub.challenge': '<script>alert(1)</script>',
      'hub.lease_seconds': '86400',
    });
    const answer = await fetch(`${toUrl()}?${query}`);
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), '<script>alert(1)</script>');
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  });

  it('knows no path but those of subscriptions', async () => {
    const { token } = subscription;
    for (const path of [
      '',
      'in/hooks',
      'in/hooks/ai/a',
      `hooks/ai/a/${token}`,
      `in/hooks/ai/b/${token}`,
      `in/hooks/ai/c/${token}`,
      `in/hooks/else/a/${token}`,
      `in/hooks/__proto__/constructor/${token}`,
      `in/hooks/ai/a/${token}0`,
      `in/hooks/ai/a/${token}/more`,
      `in/hooks/ai/a/${'f'.repeat(32)}`,
      'in/hooks/ai/%00/%ff',
      'in/hooks/ai/a/%E0%A4%A',
    ]) {
      assert.equal((await fetch(toUrl(path))).status, 404, `GET ${path}`);
      assert.equal((await post('x', {}, path)).status, 404, `POST ${path}`);
    }
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      assert.equal((await fetch(toUrl(), { method })).status, 404, method);
    }
    assert.deepEqual(jobs(), []);
  });

  it('takes a signed delivery and answers an unsigned one alike, which it counts and ignores', async () => {
    const url = 'https://a.example/1';
    const feed = renderFeed('a', [{ url, title: 'One', date: new Date(NOW_MS).toISOString() }]);
    for (const headers of [{}, { 'x-hub-signature': 'sha256=00' }, { 'x-hub-signature': sign('other') }]) {
      assert.equal((await post(feed, headers)).status, 202);
      assert.deepEqual(jobs(), []);
    }
    const answer = await post(feed, { 'x-hub-signature': sign(feed), 'content-type': 'application/rss+xml' });
    assert.equal(answer.status, 202);
    assert.deepEqual(jobs(), ['read-article']);
    const { counts } = await world.effects.runs.read(`slot-${Math.floor(NOW_MS / 600_000)}`);
    assert.deepEqual([counts.get('ai/pushes.ignored'), counts.get('ai/pushes.read')], [3, 1]);
    assert.equal(counts.get('ai/entries.new'), 1);
  });

  it('polls when a signed delivery is empty', async () => {
    assert.equal((await post('', { 'x-hub-signature': sign('') })).status, 202);
    assert.deepEqual(jobs(), ['poll-source']);
  });

  it('refuses more than 15 MiB, announced or not', async () => {
    const large = new Uint8Array(15 * MIB + 1);
    const announced = await post(large, { 'x-hub-signature': sign(large) }).then(
      ({ status }) => status,
      () => 413, // the connection is closed while the rest is sent
    );
    assert.equal(announced, 413);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += MIB;
        controller.enqueue(new Uint8Array(MIB));
        if (sent > 100 * MIB) controller.close();
      },
    });
    const streamed = await post(endless).then(
      ({ status }) => status,
      () => 413,
    );
    assert.equal(streamed, 413);
    assert.ok(sent < 60 * MIB, `${sent / MIB} MiB were taken`);
    assert.deepEqual(jobs(), []);
  });

  it('takes sixteen deliveries of a hub at once and asks it to come again with others, but no other hub', async () => {
    const slow = await Promise.all(Array.from({ length: 16 }, () => openSlowPost()));
    await until('the hub has its share', async () => (await post('x')).status === 503);
    const refused = await post('x');
    assert.equal(refused.headers.get('retry-after'), '30');
    const other = `in/hooks/ai/b/${others.token}`;
    for (let n = 0; n < 3; n += 1) assert.equal((await post('x', {}, other)).status, 202);
    for (const socket of slow) socket.destroy();
    await until('news is taken again', async () => (await post('x')).status === 202);
  });

  it('holds no more bytes of one hub than are left for the others', async () => {
    const slow = await Promise.all(Array.from({ length: 4 }, () => openSlowPost(new Uint8Array(10 * MIB))));
    await until('one of them is refused', () => slow.some(({ destroyed, closed }) => destroyed || closed));
    const feed = new Uint8Array(10 * MIB);
    assert.equal((await post(feed, {}, `in/hooks/ai/b/${others.token}`)).status, 202);
    for (const socket of slow) socket.destroy();
  });

  it('asks the hub to come again while an effect is away', async () => {
    const { load } = world.effects.subscriptions;
    Object.assign(world.effects.subscriptions, { load: () => Promise.reject(new Error('Redis is away')) });
    const answer = await post('x');
    Object.assign(world.effects.subscriptions, { load });
    assert.equal(answer.status, 503);
    assert.equal(await answer.text(), '');
  });

  it('says what is wrong when its port is taken, and is not there when it is not configured', async () => {
    const { port = 0 } = server ?? {};
    const webSub = { publicUrl: 'https://news.example', host: '127.0.0.1', port };
    const other = openWorld({ sources: [], webSub });
    await assert.rejects(openWebSubServer({ app: other.app, queues }), {
      code: 'config_invalid',
      message: /webSub\.port/,
    });
    assert.equal(await openWebSubServer({ app: openWorld({ sources: [] }).app, queues }), undefined);
  });
});

/** A delivery that begins and does not go on. */
async function openSlowPost(begin: string | Uint8Array = 'begin') {
  const socket = connect(server?.port ?? 0, '127.0.0.1');
  socket.on('error', () => undefined);
  const path = new URL(toUrl()).pathname;
  await new Promise<void>((resolve) => {
    socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: ${begin.length + 1}\r\n\r\n`);
    socket.write(begin, () => resolve());
    socket.once('close', () => resolve());
    socket.resume();
  });
  return socket;
}
