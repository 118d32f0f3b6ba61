/** Reads whose job was lost, or failed for good, are done by the next round. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { UnrecoverableError, Worker } from 'bullmq';
import { enqueueOwed } from '../../jobs/enqueueOwed.ts';
import { enqueueOwedPictures } from '../../jobs/enqueueOwedPictures.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { pollSourceJob } from '../../jobs/pollSource.ts';
import { closeQueues, openQueues, toQueuePrefix } from '../../jobs/queues.ts';
import { runRound } from '../../jobs/runRound.ts';
import { Failure } from '../../src/errors.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { until } from '../support/wait.ts';
import { withRedis } from '../support/withRedis.ts';

const FEED = 'https://a.example/feed.xml';
const STORIES = ['Whales', 'Otters', 'Herons'].map((name) => ({
  url: `https://a.example/${name.toLowerCase()}`,
  title: `${name} return to the ${name.toLowerCase()} valley`,
  date: '2026-06-10T08:00:00Z',
}));
const signal = new AbortController().signal;
const store = withRedis();
let jobContext: JobContext;
let world: World;

afterEach(() => closeQueues(jobContext.queues));

/** A source was polled, and its three reads are in the queue. */
async function openPolled(): Promise<void> {
  await store.redis.flushall();
  world = openWorld({ sources: [{ id: 'a', url: FEED }] });
  world.pass(Date.now() - NOW_MS);
  world.tell(FEED, STORIES);
  jobContext = { app: world.app, queues: openQueues(store.server, () => undefined) };
  await pollSourceJob.run(jobContext, { collection: 'ai', source: 'a' }, signal);
  assert.equal(await world.effects.owed.count('ai'), 3);
}

async function round() {
  const report = await runRound(jobContext, { redisAddress: store.server, all: false }, signal);
  return report.collections[0]?.articles.new;
}

describe('reads that are owed', () => {
  it('are read by the next round when the queue lost them', async () => {
    await openPolled();
    await jobContext.queues.read.obliterate({ force: true });
    assert.equal(await round(), 3);
    assert.equal(await world.effects.owed.count('ai'), 0);
  });

  it('are read by the next round when their jobs failed for good', async () => {
    await openPolled();
    const fail = () => Promise.reject(new UnrecoverableError('a defect'));
    const worker = new Worker('read', fail, {
      connection: { path: store.server.path },
      prefix: toQueuePrefix(store.server),
    });
    await until('the jobs have failed', async () => (await jobContext.queues.read.getFailedCount()) === 3);
    await worker.close();
    assert.equal(await round(), 3);
  });

  it('are not handed on again while their jobs are in the queue', async () => {
    await openPolled();
    assert.equal(await enqueueOwed(jobContext, {}), 0);
    const [job] = await jobContext.queues.read.getPrioritized(0, 0);
    await job?.remove();
    assert.equal(await enqueueOwed(jobContext, {}), 1);
    assert.equal(await jobContext.queues.read.getJobCountByTypes('prioritized', 'waiting'), 3);
  });

  it('are given up when their job is lost every time, and not before', async () => {
    await openPolled();
    for (let times = 0; times < 5; times += 1) {
      await jobContext.queues.read.obliterate({ force: true });
      assert.equal(await enqueueOwed(jobContext, {}), 3);
    }
    await jobContext.queues.read.obliterate({ force: true });
    assert.equal(await enqueueOwed(jobContext, {}), 0);
    assert.equal(await world.effects.owed.count('ai'), 0);
  });
});

describe('lead pictures that are owed', () => {
  it('are looked at by the next round when the queue lost them, and by no round after it', async () => {
    await openPolled();
    const image = 'https://a.example/whales.png';
    const [first] = STORIES;
    world.set(image, ({ givesWay }) => (givesWay ? new Failure('host_busy', 'Others wait.') : { status: 404 }));
    world.tell(FEED, [{ ...first, url: 'https://a.example/seals', title: 'Seals rest on the pier', image } as never]);
    await world.round();
    assert.equal(await world.app.articles.countUnmeasured('ai'), 1);
    assert.equal(await enqueueOwedPictures(jobContext, {}), 1);
    assert.equal(await enqueueOwedPictures(jobContext, {}), 0);
    await jobContext.queues.image.obliterate({ force: true });
    await round();
    assert.equal(await world.app.articles.countUnmeasured('ai'), 0);
    assert.equal(await enqueueOwedPictures(jobContext, {}), 0);
  });
});
