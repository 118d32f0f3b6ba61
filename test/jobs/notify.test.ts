/** Sinks on real sockets are told of what a collection publishes, by real queues. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { dispatchNotices } from '../../jobs/dispatchNotices.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { closeQueues, openQueues } from '../../jobs/queues.ts';
import { openWorkers, type Workers } from '../../jobs/worker.ts';
import { createMailer } from '../../src/effects/net/mailer.ts';
import { openNetwork } from '../../src/effects/net/network.ts';
import { createNoticePost } from '../../src/effects/net/noticePost.ts';
import { createRedisArticles } from '../../src/effects/redis/articles.ts';
import { createRedisIndexMarks } from '../../src/effects/redis/indexMarks.ts';
import { createRedisListings } from '../../src/effects/redis/listings.ts';
import { createRedisNotifyMemory } from '../../src/effects/redis/notifyMemory.ts';
import { Failure } from '../../src/errors.ts';
import { DEFAULT_NETWORK } from '../../src/model/defaultPolicy.ts';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import { toSecret } from '../../src/model/secret.ts';
import type { PostSink, Sink } from '../../src/model/sink.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import type { Effects } from '../../src/ports.ts';
import { openMailServer } from '../support/mailServer.ts';
import { createMemoryFiles } from '../support/memory/files.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { until } from '../support/wait.ts';
import { withRedis } from '../support/withRedis.ts';

const FEED = 'https://a.example/feed.xml';
const KEY = Buffer.alloc(32, 7);
const store = withRedis();
const network = openNetwork(DEFAULT_NETWORK);
let receiver: TestPublisher;
let world: World;
let jobContext: JobContext;
let workers: Workers | undefined;

before(async () => {
  receiver = await openPublisher();
});
afterEach(async () => {
  await workers?.close(0);
  workers = undefined;
  await closeQueues(jobContext.queues);
});
after(async () => {
  await network.close();
  await receiver.close();
});

const toSink = (id: string, more: Partial<PostSink> = {}): Sink => ({
  id,
  kind: 'webhook',
  events: ['published'],
  atMost: 5,
  url: toSecret(receiver.url(`/${id}`)),
  ...more,
});

const toStories = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => ({
    url: `https://a.example/${name}-${n}`,
    title: `${name} ${'abcdefghij'[n]}ra${n} meets ${'klmnopqrst'[n]}ol${n} in town ${name}${n}`,
    date: new Date(Date.now() - 3_600_000).toISOString(),
  }));

/** An empty Redis, and a collection whose sinks are looked after. */
async function open(...sinks: readonly Sink[]): Promise<void> {
  await store.redis.flushall();
  await openWith(sinks, toEffects());
}

async function openWith(sinks: readonly Sink[], effects: Partial<Effects>): Promise<void> {
  world = openWorld({ sources: [{ id: 'a', url: FEED }], notify: sinks, effects });
  await begin();
}

function toEffects() {
  const clock = { now: () => Date.now() };
  return {
    articles: createRedisArticles(store.redis, toIndexRules(DEFAULT_SCORING)),
    indexMarks: createRedisIndexMarks(store.redis),
    listings: createRedisListings(store.redis),
    notifyMemory: createRedisNotifyMemory(store.redis),
    messenger: { post: createNoticePost(network, clock), mail: createMailer() },
  };
}

async function begin(): Promise<void> {
  world.pass(Date.now() - NOW_MS);
  jobContext = { app: world.app, queues: openQueues(store.server, () => undefined) };
  assert.equal(await dispatchNotices(jobContext, 'ai'), 0);
}

async function publish(count: number, name: string): Promise<void> {
  world.pass(60 * 60_000);
  world.tell(FEED, toStories(count, name));
  await world.round();
}

function work(): void {
  workers = openWorkers(jobContext, { redisAddress: store.server, queues: ['notify'] });
}

const told = (id: string) => receiver.visitsTo(`/${id}`).map(({ body }) => JSON.parse(body));
const isDone = async () => (await jobContext.queues.notify.getJobCountByTypes('waiting', 'active', 'delayed')) === 0;

describe('a sink', () => {
  it('gets an article that it refused twice with the same id, the same bytes and a right signature', async () => {
    receiver.set('/twice', (_, earlier) => ({ status: earlier < 2 ? 500 : 200 }));
    await open(toSink('twice', { secret: toSecret(`whsec_${KEY.toString('base64')}`) }));
    await publish(1, 'whales');
    assert.equal(await dispatchNotices(jobContext, 'ai'), 1);
    work();
    await until('all is sent', isDone);
    const visits = receiver.visitsTo('/twice');
    assert.equal(visits.length, 3);
    assert.equal(new Set(visits.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size, 1);
    for (const { headers, body } of visits) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const signature = createHmac('sha256', KEY).update(signed).digest('base64');
      assert.equal(headers['webhook-signature'], `v1,${signature}`);
    }
    assert.match(JSON.parse(visits[0]?.body ?? '').data.article.title, /whales/);
  });

  it('is told of nothing twice, and of nothing that was there before it', async () => {
    receiver.set('/first', { status: 200 });
    receiver.set('/later', { status: 200 });
    await open(toSink('first'));
    await publish(1, 'otters');
    await dispatchNotices(jobContext, 'ai');
    await closeQueues(jobContext.queues);
    world = openWorld({
      sources: [{ id: 'a', url: FEED }],
      notify: [toSink('first'), toSink('later')],
      effects: { ...toEffects(), files: world.effects.files },
    });
    await begin();
    await world.app.reindexCollection('ai');
    assert.equal(await dispatchNotices(jobContext, 'ai'), 0);
    work();
    await until('all is sent', isDone);
    assert.equal(told('first').length, 1);
    assert.equal(told('later').length, 0);
  });

  it('is told of nothing again when Redis was lost, though all of it is read anew', async () => {
    receiver.set('/lost', { status: 200 });
    await open(toSink('lost'));
    await publish(2, 'lynxes');
    assert.equal(await dispatchNotices(jobContext, 'ai'), 2);
    const { files } = world.effects;
    await closeQueues(jobContext.queues);
    await store.redis.flushall();
    await openWith([toSink('lost')], { ...toEffects(), files });
    await world.app.completeIndexes('ai');
    await publish(2, 'lynxes');
    assert.equal(await world.app.articles.count('ai'), 2);
    assert.equal(await dispatchNotices(jobContext, 'ai'), 0);
    world.pass(2 * 86_400_000);
    const [first, ...others] = toStories(3, 'lynxes');
    assert.ok(first);
    world.tell(FEED, [{ ...first, title: `${first.title} again` }, ...others]);
    await world.round();
    assert.equal(await dispatchNotices(jobContext, 'ai'), 1);
  });

  it('is told once of what a crash left between publishing, remembering and the queue', async () => {
    receiver.set('/crash', { status: 200 });
    await open(toSink('crash'));
    await publish(1, 'herons');
    const crash = () => Promise.reject(new Error('killed'));
    await assert.rejects(world.app.telling.dispatch('ai', crash), /killed/);
    const owed = await world.effects.notifyMemory.owed('ai');
    assert.equal(await dispatchNotices(jobContext, 'ai'), 1);
    assert.equal(await dispatchNotices(jobContext, 'ai'), 0);
    work();
    await until('all is sent', isDone);
    const visits = receiver.visitsTo('/crash');
    assert.deepEqual(
      visits.map(({ headers }) => headers['webhook-id']),
      owed.map(({ notice }) => notice.key),
    );
  });

  it('gets the hottest of a burst alone and the others together', async () => {
    receiver.set('/burst', { status: 200 });
    await open(toSink('burst', { atMost: 2 }));
    await publish(9, 'seals');
    assert.equal(await dispatchNotices(jobContext, 'ai'), 3);
    work();
    await until('all is sent', isDone);
    const bodies = told('burst');
    assert.deepEqual(bodies.map(({ type }) => type).sort(), [
      'article.published',
      'article.published',
      'articles.published',
    ]);
    const summary = bodies.find(({ type }) => type === 'articles.published');
    assert.deepEqual([summary.data.count, summary.data.articles.length], [7, 7]);
  });

  it('gets what its filters let through', async () => {
    for (const id of ['hot', 'topic', 'other']) receiver.set(`/${id}`, { status: 200 });
    await open(
      toSink('hot', { heat: 10_000 }),
      toSink('topic', { topics: ['Robotics'] }),
      toSink('other', { collections: ['elsewhere'] }),
    );
    await publish(2, 'foxes');
    assert.equal(await dispatchNotices(jobContext, 'ai'), 0);
  });

  it('that is gone for good fails at once, and one that asks for time is left alone for that long', async () => {
    receiver.set('/gone', { status: 410 });
    receiver.set('/slow', (_, earlier) =>
      earlier < 1 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 },
    );
    await open(toSink('gone'), toSink('slow'));
    await publish(1, 'moles');
    await dispatchNotices(jobContext, 'ai');
    work();
    await until('all is sent or dead', isDone);
    assert.equal(receiver.visitsTo('/gone').length, 1);
    assert.equal(await jobContext.queues.notify.getFailedCount(), 1);
    const [first, second] = receiver.visitsTo('/slow');
    assert.ok((second?.atMs ?? 0) - (first?.atMs ?? 0) >= 950);
    const [dead] = await jobContext.queues.notify.getFailed();
    assert.match(dead?.failedReason ?? '', /answered 410/);
    assert.doesNotMatch(JSON.stringify([dead?.failedReason, dead?.stacktrace]), /\/gone/);
  });
});

describe('a source in trouble', () => {
  it('is told of once when its third poll fails and once when it is well again', async () => {
    receiver.set('/source', { status: 200 });
    await open(toSink('source', { events: ['source'] }));
    const poll = async (answer: { readonly status: number } | undefined) => {
      world.pass(2 * 86_400_000);
      if (answer) world.set(FEED, answer as never);
      else world.tell(FEED, []);
      await world.pollAndRead('a');
      return await dispatchNotices(jobContext, 'ai');
    };
    const counts: number[] = [];
    for (const status of [500, 500, 500, 500]) counts.push(await poll({ status }));
    counts.push(await poll(undefined), await poll(undefined));
    assert.deepEqual(counts, [0, 0, 1, 0, 1, 0]);
    work();
    await until('all is sent', isDone);
    assert.deepEqual(
      told('source')
        .map(({ type }) => type)
        .sort(),
      ['source.failing', 'source.well'],
    );
  });
});

describe('a digest', () => {
  it('comes whole by mail, once, and as its record to a program', async () => {
    const mail = await openMailServer();
    receiver.set('/digest', { status: 200 });
    const server = toSecret(mail.url);
    const to = { kind: 'mail', from: 'a@b.example', to: ['c@d.example'], server, atMost: 5 } as const;
    await open({ ...to, id: 'mail', events: ['digest'] }, toSink('digest', { events: ['digest'] }));
    await publish(3, 'voles');
    const digest = { ...(await world.app.previewDigest('ai')), day: '2999-01-01' };
    await world.effects.digestCopies.save('ai', digest.day, JSON.stringify(digest));
    assert.equal(await dispatchNotices(jobContext, 'ai'), 2);
    assert.equal(await dispatchNotices(jobContext, 'ai'), 0);
    work();
    await until('all is sent', isDone);
    await mail.close();
    assert.equal(mail.mails.length, 1);
    assert.match(mail.mails[0]?.text ?? '', /^Subject: AI Every Day, digest of 2999-01-01/m);
    assert.match(mail.mails[0]?.text ?? '', /text\/html/);
    assert.deepEqual(told('digest')[0].data.digest, JSON.parse(JSON.stringify(digest)));
  });
});

describe('an output that cannot be written', () => {
  it('is told of once, and once when it can be written again', async () => {
    await store.redis.flushall();
    const fault = { isThere: false };
    const files = createMemoryFiles();
    const ensureWritable = async () => {
      if (fault.isThere) throw new Failure('output_unavailable', 'There is no room left.');
    };
    await openWith([toSink('output', { events: ['pipeline'] })], {
      ...toEffects(),
      files: { ...files, ensureWritable },
    });
    const counts: number[] = [];
    for (const isThere of [true, true, false, false]) {
      fault.isThere = isThere;
      counts.push(await dispatchNotices(jobContext, 'ai'));
    }
    assert.deepEqual(counts, [1, 0, 1, 0]);
  });
});
