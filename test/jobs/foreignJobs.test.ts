/** Jobs, ticks and sweeps of other configurations on the same Redis. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Job } from 'bullmq';
import type { JobContext } from '../../jobs/jobKind.ts';
import { isTickMissed, MISSED_MS, tickBeatOf } from '../../jobs/ownTicks.ts';
import { closeQueues, openQueues } from '../../jobs/queues.ts';
import { keepSchedule } from '../../jobs/schedule.ts';
import { HEARTBEAT, scheduleDueJob } from '../../jobs/scheduleDue.ts';
import { sweepHeartbeatOf } from '../../jobs/sweepCollection.ts';
import { openWorkers, type Workers } from '../../jobs/worker.ts';
import type { Log } from '../../src/ports.ts';
import { DAY_MS, HOUR_MS } from '../../src/text/date/durations.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { until } from '../support/wait.ts';
import { withRedis } from '../support/withRedis.ts';

const signal = new AbortController().signal;
const store = withRedis();
let world: World;
let jobContext: JobContext;
let workers: Workers | undefined;
let told: Record<string, unknown>[] = [];

beforeEach(async () => {
  await store.redis.flushall();
  told = [];
  const tell = (event: string, fields?: Record<string, unknown>) => void told.push({ event, ...fields });
  const log: Log = { debug() {}, info() {}, warn: tell, error: tell };
  world = openWorld({ sources: [{ id: 'a', url: 'https://a.example/feed.xml' }], effects: { log } });
  world.pass(Date.now() - NOW_MS); // the clock of the queues
  jobContext = { app: world.app, queues: openQueues(store.server, () => undefined) };
});
afterEach(async () => {
  await workers?.close(0);
  workers = undefined;
  await closeQueues(jobContext.queues);
});

const start = () => {
  workers = openWorkers(jobContext, { redisAddress: store.server });
};
const isTold = (reason: RegExp) =>
  told.some(({ event, reason: said }) => event === 'job.foreign' && reason.test(`${said}`));
const dataOf = async ({ id = '' }: Job) => (await jobContext.queues.poll.getJob(id))?.data;

describe('a job of another configuration', () => {
  const foreign = [
    ['poll', 'poll-source', { collection: 'other', source: 'x' }, /no collection "other"/],
    ['poll', 'poll-source', { collection: 'ai', source: 'x' }, /no source "x" in the collection "ai"/],
    ['read', 'read-article', { task: { collection: 'ai', sourceId: 'x', key: 'k' } }, /no source "x"/],
    ['publish', 'publish-collection', { collection: 'other' }, /no collection "other"/],
    ['image', 'cache-image', { task: { collection: 'other', articleId: 'a', sourceId: 'x' } }, /no collection "other"/],
    ['sweep', 'sweep-collection', { collection: 'other' }, /no collection "other"/],
    ['sweep', 'water-plants', {}, /no job "water-plants"/],
  ] as const;
  for (const [queue, name, data, reason] of foreign) {
    it(`goes back to the queue ${queue} with a warning: ${reason.source}`, async () => {
      const job = await jobContext.queues[queue].add(name, data);
      start();
      await until('it is told', () => isTold(reason));
      await until('it waits again', async () => (await job.getState()) === 'delayed');
      const again = await jobContext.queues[queue].getJob(job.id ?? '');
      assert.equal(again?.attemptsMade, 0);
      assert.equal(await jobContext.queues[queue].getFailedCount(), 0);
    });
  }

  it('waits longer each time, and is done with after a week that nobody knew it', async () => {
    const { poll } = jobContext.queues;
    const data = { collection: 'other', source: 'x' };
    const fresh = await poll.add('poll-source', data);
    const old = await poll.add('poll-source', { ...data, unknownSinceMs: world.app.now() - HOUR_MS });
    const forgotten = await poll.add('poll-source', { ...data, unknownSinceMs: world.app.now() - 8 * DAY_MS });
    start();
    await until('the forgotten one is dropped', async () => (await forgotten.getState()) === 'completed');
    await until('it is told', () => told.some(({ event }) => event === 'job.dropped'));
    for (const job of [fresh, old]) await until('it waits again', async () => (await job.getState()) === 'delayed');
    assert.equal((await dataOf(fresh)).unknownSinceMs, world.app.now());
    const waits = await Promise.all([fresh, old].map(async ({ id }) => (await poll.getJob(id ?? ''))?.delay ?? 0));
    assert.ok((waits[1] ?? 0) > (waits[0] ?? 0), `${waits}`);
    assert.equal(await poll.getFailedCount(), 0);
  });
});

describe('ticks that pass a configuration over', () => {
  it('are made up for by the process itself, and not told as jobs that were consumed', async () => {
    const beat = tickBeatOf(world.app.settings);
    const forget = keepSchedule(jobContext, 30);
    await until('its source is polled', async () => (await jobContext.queues.poll.getWaitingCount()) === 1);
    forget();
    assert.equal(await world.app.heartbeats.read(beat), world.app.now());
    assert.equal(await world.app.heartbeats.read(HEARTBEAT), undefined);
  });

  it('are those of other collections and sources', () => {
    const other = openWorld({ sources: [{ id: 'b', url: 'https://b.example/feed.xml' }] });
    const same = openWorld({ sources: [{ id: 'a', url: 'https://moved.example/feed.xml' }] });
    assert.notEqual(tickBeatOf(other.app.settings), tickBeatOf(world.app.settings));
    assert.equal(tickBeatOf(same.app.settings), tickBeatOf(world.app.settings));
    assert.equal(isTickMissed(1_000, 1_000 + MISSED_MS - 1), false);
    assert.equal(isTickMissed(1_000, 1_000 + MISSED_MS), true);
    assert.equal(isTickMissed(DAY_MS, 0), true);
    assert.equal(isTickMissed(undefined, 0), true);
  });

  it('ask for a sweep of a collection that the nightly one passed over', async () => {
    const { sweep } = jobContext.queues;
    const tick = () => scheduleDueJob.run(jobContext, {} as never, signal);
    await tick();
    world.pass(24 * HOUR_MS);
    await tick();
    assert.equal(await sweep.getWaitingCount(), 0);
    world.pass(2 * HOUR_MS);
    await tick();
    const [job] = await sweep.getWaiting();
    assert.deepEqual([job?.name, job?.data], ['sweep-collection', { collection: 'ai' }]);
    assert.equal(await world.app.heartbeats.read(sweepHeartbeatOf('ai')), world.app.now() - 26 * HOUR_MS);
  });
});
