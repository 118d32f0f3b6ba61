/** Jobs over real queues, on effects in memory. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { enqueuePublish, enqueueReads } from '../../jobs/enqueue.ts';
import { enqueuePolls } from '../../jobs/enqueuePolls.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { JOB_KINDS } from '../../jobs/jobKinds.ts';
import { closeQueues, openQueues, QUEUE_NAMES, toQueuePrefix } from '../../jobs/queues.ts';
import { reclaimOrphans } from '../../jobs/reclaimOrphans.ts';
import { runRound } from '../../jobs/runRound.ts';
import { ensureSchedule, keepSchedule } from '../../jobs/schedule.ts';
import { enqueueDue, scheduleDueJob } from '../../jobs/scheduleDue.ts';
import { openWorkers, type Workers } from '../../jobs/worker.ts';
import { Failure } from '../../src/errors.ts';
import { NEWEST } from '../../src/model/articleIndex.ts';
import { renderPage } from '../support/documents.ts';
import { NOW_MS, openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/wait.ts';

const FEED = 'https://a.example/feed.xml';
const PAGE = 'https://a.example/whales';
const STORY = { url: PAGE, title: 'Whales return to the northern bay', date: '2026-06-10T08:00:00Z' };
const signal = new AbortController().signal;
let redis: TestRedis;
let client: Redis;
let jobContext: JobContext;
let world: World;
let workers: Workers | undefined;

before(async () => {
  redis = await startRedis();
  client = new Redis({ path: redis.path });
});
afterEach(close);
after(async () => {
  client.disconnect();
  await redis.stop();
});

/** Empty queues over a new world, whose clock is the real one: queues know no other. */
async function open(options: Partial<WorldOptions> = {}): Promise<void> {
  await client.flushall();
  world = openWorld({ sources: [{ id: 'a', url: FEED }], ...options });
  world.pass(Date.now() - NOW_MS);
  jobContext = { app: world.app, queues: openQueues(redis, () => undefined) };
}

async function close(): Promise<void> {
  await workers?.close(100);
  workers = undefined;
  if (jobContext) await closeQueues(jobContext.queues);
}

const startWorkers = () => {
  workers = openWorkers(jobContext, { redisAddress: redis });
};
/** Jobs by state; those that wait with a turn of their own wait, too. */
const countsOf = async (name: (typeof QUEUE_NAMES)[number]): Promise<Record<string, number>> => {
  const counts = await jobContext.queues[name].getJobCounts();
  return { ...counts, waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0) };
};
const articleCount = () => world.articles.count('ai', NEWEST);
async function task() {
  world.tell(FEED, [STORY]);
  const [first] = (await world.app.previewPoll(world.source('a'), signal)).reads;
  return first ?? assert.fail();
}

describe('jobs', { concurrency: 1 }, () => {
  it('every kind has a queue of its own or shares one, and a name of its own', () => {
    assert.deepEqual(new Set(JOB_KINDS.map(({ queue }) => queue)), new Set(QUEUE_NAMES));
    assert.equal(new Set(JOB_KINDS.map(({ name }) => name)).size, JOB_KINDS.length);
  });

  it('a tick hands on what is due, shows that it lives, and its work goes through to the files', async () => {
    await open();
    world.tell(FEED, [STORY]);
    assert.deepEqual(await scheduleDueJob.run(jobContext, {} as never, signal), { polls: 1, reads: 0 });
    assert.ok((await world.effects.heartbeats.last('heartbeat')) !== undefined);
    startWorkers();
    await until('publishing', async () => (await articleCount()) === 1);
    assert.ok(Object.keys(await world.files()).some((path) => path.startsWith('_news/')));
  });

  it('waits for a Redis that refuses writes, without asking and telling thousands of times', async () => {
    const told: string[] = [];
    const log = { debug: () => {}, info: () => {}, warn: (event: string) => void told.push(event), error: () => {} };
    await open({ effects: { log } });
    world.tell(FEED, [STORY]);
    await scheduleDueJob.run(jobContext, {} as never, signal);
    const asked = async () => Number(/cmdstat_evalsha:calls=(\d+)/.exec(await client.info('commandstats'))?.[1] ?? 0);
    const before = await asked();
    await client.replicaof('127.0.0.1', 1);
    startWorkers();
    const startedMs = performance.now();
    const toErrors = () => told.filter((event) => event === 'worker.error').length;
    await until('every worker asks again', async () => toErrors() > 0 && (await asked()) - before >= 20);
    const [errors, tookMs] = [toErrors(), performance.now() - startedMs];
    await client.replicaof('NO', 'ONE');
    assert.ok(errors <= QUEUE_NAMES.length, `${errors} lines in ${tookMs} ms`);
    assert.ok(tookMs > 150, `20 calls in ${tookMs} ms`);
    await until('publishing', async () => (await articleCount()) === 1);
  });

  it('hands a source, an article and a collection to the queues once, however often they are asked for', async () => {
    await open();
    const read = await task();
    for (let n = 0; n < 3; n += 1) {
      await enqueuePolls(jobContext, [world.source('a')]);
      await enqueueReads(jobContext.queues, [read, read], {});
      await enqueuePublish(jobContext.queues, 'ai');
    }
    assert.deepEqual(
      [(await countsOf('poll')).waiting, (await countsOf('read')).waiting, (await countsOf('publish')).delayed],
      [1, 1, 1],
    );
  });

  it('asks for one source or one collection alone, and for deferred reads when they are due', async () => {
    await open({
      sources: [
        { id: 'a', url: FEED },
        { id: 'b', url: 'https://b.example/feed' },
      ],
    });
    const read = await task();
    const now = world.effects.clock.now();
    await world.effects.deferred.put('ai', { key: 'due', task: read, dueMs: now });
    await world.effects.deferred.put('ai', { key: 'later', task: { ...read, key: 'x' }, dueMs: now + 60_000 });
    await world.effects.deferred.put('ai', { key: 'gone', task: { ...read, key: 'y', sourceId: 'gone' }, dueMs: now });
    assert.deepEqual(await enqueueDue(jobContext, { collection: 'none' }), { polls: 0, reads: 0 });
    assert.deepEqual(await enqueueDue(jobContext, { source: 'b', all: true }), { polls: 1, reads: 1 });
    assert.equal((await countsOf('read')).waiting, 1);
  });

  it('sends work for a busy host back to its turn without counting an attempt', async () => {
    await open();
    const read = await task();
    let isBusy = true;
    world.set(PAGE, () =>
      isBusy ? new Failure('host_busy', 'Not now.', { retryAtMs: Date.now() + 300 }) : renderPage(STORY),
    );
    await enqueueReads(jobContext.queues, [read], {});
    startWorkers();
    await until('the delay', async () => (await countsOf('read')).delayed === 1);
    const [job] = await jobContext.queues.read.getDelayed();
    assert.equal(job?.attemptsMade, 0);
    isBusy = false;
    await until('reading', async () => (await world.effects.inbox.size('ai')) === 1);
  });

  it('keeps an article whose read was given up for another day', async () => {
    const broken = { isAllowed: () => Promise.reject(new Error('the effect is away')) };
    await open({ effects: { robots: broken } });
    const read = await task();
    await jobContext.queues.read.add(
      'read-article',
      { task: read },
      { attempts: 2, backoff: { type: 'fixed', delay: 1 } },
    );
    startWorkers();
    await until('the failure', async () => (await countsOf('read')).failed === 1);
    const [deferred] = await world.effects.deferred.due('ai', Date.now() + 3_600_000);
    assert.deepEqual([deferred?.key, deferred?.task.tries], [read.key, 1]);
  });

  it('publishes what was left in an inbox though nothing new arrives', async () => {
    await open();
    await world.app.readArticle(await task(), signal);
    world.set(FEED, { status: 500 });
    await scheduleDueJob.run(jobContext, {} as never, signal);
    startWorkers();
    await until('publishing', async () => (await articleCount()) === 1);
  });

  it('gives the work back when workers are closed in its midst, without losing or failing it', async () => {
    await open();
    const read = await task();
    const hanging: (typeof world.effects.network)['fetch'] = (_ask, stop) =>
      new Promise((_, reject) => {
        stop.addEventListener('abort', () => reject(new Failure('aborted', 'Stopped.')));
      });
    const stuck = world.reopen({ ...world.effects, network: { fetch: hanging } });
    await enqueueReads(jobContext.queues, [read], {});
    const first = openWorkers({ ...jobContext, app: stuck.app }, { redisAddress: redis });
    await until('reading', async () => (await countsOf('read')).active === 1);
    const startedMs = Date.now();
    await first.close(100);
    assert.ok(Date.now() - startedMs < 3_000);
    const { delayed, failed } = await countsOf('read');
    assert.deepEqual([delayed, failed], [1, 0]);
    startWorkers();
    await until('publishing', async () => (await articleCount()) === 1);
  });

  it('gives back what a killed process held, unless somebody is at work', async () => {
    await open();
    await enqueueReads(jobContext.queues, [await task()], {});
    const killed = new Worker('read', undefined, { connection: { path: redis.path }, prefix: toQueuePrefix(redis) });
    const job = await killed.getNextJob('of the killed');
    assert.ok(job);
    assert.equal(await reclaimOrphans(jobContext), 0);
    await killed.close();
    assert.equal((await countsOf('read')).active, 1);
    await until('the end of the connection', async () => (await reclaimOrphans(jobContext)) === 1);
    assert.deepEqual([(await countsOf('read')).active, (await countsOf('read')).waiting], [0, 1]);
    startWorkers();
    await until('publishing', async () => (await articleCount()) === 1);
    assert.equal((await countsOf('read')).completed, 1);
  });

  it('keeps one schedule whoever sets it up, clears what is not its own, and has it again when Redis lost it', async (t) => {
    await open();
    await jobContext.queues.sweep.upsertJobScheduler('of-old', { every: 60_000 }, { name: 'tick', data: {} });
    await Promise.all([ensureSchedule(jobContext), ensureSchedule(jobContext)]);
    const schedulers = async () => (await jobContext.queues.sweep.getJobSchedulers()).map(({ key }) => key).sort();
    assert.deepEqual(await schedulers(), ['sweep-all', 'tick']);
    const before = (await jobContext.queues.sweep.getJobSchedulers()).map(({ next }) => next);
    const jobs = await countsOf('sweep');
    const forget = keepSchedule(jobContext, 30);
    t.after(forget);
    for (let looks = 0; looks < 3; looks += 1) {
      await jobContext.queues.sweep.upsertJobScheduler('of-old', { pattern: '0 0 1 1 *' }, { name: 'tick', data: {} });
      await until('the schedule is looked after', async () => (await schedulers()).length === 2);
    }
    assert.deepEqual(
      (await jobContext.queues.sweep.getJobSchedulers()).map(({ next }) => next),
      before,
    );
    assert.deepEqual(await countsOf('sweep'), jobs);
    await client.flushall();
    await until('the schedule', async () => (await schedulers()).length === 2);
  });

  it('a round reports what it did, and a round that cannot write fails with the reason', async () => {
    await open();
    world.tell(FEED, [STORY]);
    const report = await runRound(jobContext, { redisAddress: redis, all: true }, signal);
    const { articles, files, sources } = report.collections[0] ?? assert.fail();
    assert.deepEqual([sources.polled, articles.new, files.written], [1, 1, 1]);
    const { files: disk } = world.effects;
    const write = () => Promise.reject(new Failure('output_unavailable', 'There is no room.'));
    const full = world.reopen({ ...world.effects, files: { ...disk, write } });
    world.tell(FEED, [STORY, { ...STORY, url: 'https://a.example/2', title: 'A bakery learns to count' }]);
    const failed = runRound({ ...jobContext, app: full.app }, { redisAddress: redis, all: true }, signal);
    await assert.rejects(failed, { code: 'output_unavailable' });
    assert.equal(await world.effects.inbox.size('ai'), 1);
    world.pass(1_000);
    const next = await runRound(jobContext, { redisAddress: redis, all: true }, signal);
    assert.equal(next.collections[0]?.articles.new, 1);
  });

  it('a round sweeps once a day, for those who have no schedule', async () => {
    await open();
    world.tell(FEED, [STORY]);
    const round = () => runRound(jobContext, { redisAddress: redis, all: true }, signal);
    const sweptMs = () => world.effects.heartbeats.last('swept:ai');
    await round();
    const first = await sweptMs();
    assert.notEqual(first, undefined);
    await round();
    assert.equal(await sweptMs(), first);
    world.pass(21 * 3_600_000);
    await round();
    assert.equal(await sweptMs(), (first ?? 0) + 21 * 3_600_000);
  });
});
