/** A clock that is set back two days: polling, reads and the schedule go on at once. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { JobContext } from '../../jobs/jobKind.ts';
import { keepClock, mendClock } from '../../jobs/mendClock.ts';
import { closeQueues, openQueues, QUEUE_NAMES } from '../../jobs/queues.ts';
import { keepSchedule, SCHEDULE_MS } from '../../jobs/schedule.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/text/date/durations.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { until } from '../support/wait.ts';
import { withRedis } from '../support/withRedis.ts';

const FEED = 'https://a.example/feed.xml';
const STORY = { url: 'https://a.example/whales', title: 'Whales return to the bay', date: '2026-06-10T08:00:00Z' };
const signal = new AbortController().signal;
const store = withRedis();
let jobContext: JobContext;
let world: World;

beforeEach(() => {
  world = openWorld({
    sources: [
      { id: 'a', url: FEED },
      { id: 'new', url: 'https://b.example/feed.xml' },
    ],
  });
  jobContext = { app: world.app, queues: openQueues(store.server, () => undefined) };
});
afterEach(() => closeQueues(jobContext.queues));

describe('a clock that is set back', () => {
  it('moves what waits to the present, and makes the schedule anew', async () => {
    const { sweep, read } = jobContext.queues;
    world.pass(Date.now() - NOW_MS + 2 * DAY_MS); // two days ahead
    await mendClock(jobContext);
    await world.app.sources.reconcile('ai');
    world.tell(FEED, [STORY]);
    await world.app.pollSource(world.source('a'), async () => undefined, signal);
    const [{ task } = assert.fail()] = await world.effects.owed.list('ai');
    await world.app.deferredReads.defer(task, HOUR_MS);
    for (const id of ['tick', 'sweep-all']) {
      await sweep.upsertJobScheduler(
        id,
        { every: SCHEDULE_MS, startDate: Date.now() + 2 * DAY_MS },
        { name: 'tick', data: {} },
      );
    }
    await read.add('read-article', { task }, { delay: 2 * DAY_MS });

    world.pass(-2 * DAY_MS); // and right again
    const forget = keepSchedule(jobContext, 30);
    const nextOf = async () =>
      (await sweep.getJobSchedulers()).find(({ key }) => key === 'tick')?.next ?? Number.POSITIVE_INFINITY;
    await until('the schedule is made anew', async () => (await nextOf()) <= Date.now() + SCHEDULE_MS);
    forget();
    assert.deepEqual(await world.app.sources.listDue('ai'), ['new']);
    const state = await world.app.sources.readState('ai', 'a');
    const waitMs = (state?.nextPollMs ?? 0) - world.effects.clock.now();
    assert.ok(waitMs > 0 && waitMs <= DAY_MS, `the next poll is in ${waitMs} ms`);
    const [deferred] = await world.app.deferredReads.list('ai');
    assert.ok((deferred?.dueMs ?? 0) <= world.effects.clock.now() + HOUR_MS + MINUTE_MS);
    assert.equal(await read.getDelayedCount(), 0);
    assert.equal(await mendClock(jobContext), false);
  });

  it('is seen by a job that waits for it, where nothing else tells of it', async () => {
    const { publish } = jobContext.queues;
    const later = { timestamp: Date.now() + 10 * HOUR_MS, delay: 2_000 };
    await publish.add('publish-collection', { collection: 'ai' }, later);
    assert.equal(await publish.getDelayedCount(), 1);
    assert.equal(await mendClock(jobContext), true);
    assert.equal(await publish.getDelayedCount(), 0);
    assert.equal(await mendClock(jobContext), false);
  });

  it('is seen in every queue but that of the schedule', async () => {
    const names = QUEUE_NAMES.filter((name) => name !== 'sweep');
    for (const name of names) {
      const queue = jobContext.queues[name];
      await queue.add('any', {}, { timestamp: Date.now() + 10 * HOUR_MS, delay: 2_000 });
      assert.equal(await mendClock(jobContext), true, name);
      assert.equal(await queue.getDelayedCount(), 0, name);
    }
  });

  it('is seen in the midst of a round', async () => {
    const { publish } = jobContext.queues;
    const forget = keepClock(jobContext, 20);
    await publish.add(
      'publish-collection',
      { collection: 'ai' },
      { timestamp: Date.now() + 10 * HOUR_MS, delay: 2_000 },
    );
    await until('the job waits no longer', async () => (await publish.getDelayedCount()) === 0);
    forget();
  });

  it('leaves alone what waits for long by a clock that is right', async () => {
    const { image } = jobContext.queues;
    const task = { collection: 'ai', articleId: 'a', url: 'https://a.example/whale.jpg' };
    world.pass(Date.now() - NOW_MS);
    await mendClock(jobContext);
    await image.add('measure-image', { task }, { delay: 2 * DAY_MS });
    assert.equal(await mendClock(jobContext), false);
    assert.equal(await image.getDelayedCount(), 1);
  });
});
