/** Shards of due sources over real queues, on effects in memory. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Worker } from 'bullmq';
import { enqueuePolls, type PollShardJob, SHARD_SIZE } from '../../jobs/enqueuePolls.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { newPollKey } from '../../jobs/pollClaims.ts';
import { pollSourcesJob } from '../../jobs/pollSources.ts';
import { closeQueues, openQueues, toQueuePrefix } from '../../jobs/queues.ts';
import { runRound } from '../../jobs/runRound.ts';
import { openWorkers, type Workers } from '../../jobs/worker.ts';
import { Failure } from '../../src/errors.ts';
import type { Log } from '../../src/ports.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/text/date/durations.ts';
import { NOW_MS, openWorld, type Scripted, type World } from '../support/memoryWorld.ts';
import { until } from '../support/wait.ts';
import { withRedis } from '../support/withRedis.ts';

const signal = new AbortController().signal;
const store = withRedis();
let world: World;
let jobContext: JobContext;
let workers: Workers | undefined;
let told: Record<string, unknown>[] = [];

const urlOf = (id: string) => `https://${id}.example/feed.xml`;

/** A world of these sources, and empty queues. */
async function open(ids: readonly string[]): Promise<void> {
  await store.redis.flushall();
  told = [];
  const tell = (event: string, fields?: Record<string, unknown>) => void told.push({ event, ...fields });
  const log: Log = { debug() {}, info: tell, warn: tell, error: tell };
  world = openWorld({ sources: ids.map((id) => ({ id, url: urlOf(id) })), effects: { log } });
  world.pass(Date.now() - NOW_MS); // the clock of the queues
  for (const id of ids) world.tell(urlOf(id), []);
  jobContext = { app: world.app, queues: openQueues(store.server, () => undefined) };
}

beforeEach(() => open(['a', 'b', 'c', 'd']));
afterEach(async () => {
  await workers?.close(0);
  workers = undefined;
  await closeQueues(jobContext.queues);
});

const start = () => {
  workers = openWorkers(jobContext, { redisAddress: store.server });
};
const sources = () => jobContext.app.settings.collections[0]?.sources ?? [];
const enqueueAll = () => enqueuePolls(jobContext, sources());
/** Sources that were polled to an end, in the order of their ends. */
const polled = () => told.filter(({ event }) => event === 'source.polled').map(({ source }) => `${source}`);
const untilPolled = (...ids: readonly string[]) =>
  until(`${ids} are polled`, () => polled().toSorted().join() === ids.join());
const jobsIn = (...states: ('waiting' | 'delayed' | 'active' | 'completed' | 'failed')[]) =>
  jobContext.queues.poll.getJobs(states);
const holders = async (...ids: readonly string[]) =>
  await world.effects.pollClaims.claim('ai', 'nobody', ids).then((others) => ids.map((id) => others.get(id)));

describe('polls in shards', () => {
  it('are one job for many sources, in which each is polled, counted and told', async () => {
    const ids = Array.from({ length: 2 * SHARD_SIZE + 1 }, (_, n) => `s${n}`);
    await closeQueues(jobContext.queues);
    await open(ids);
    const round = runRound(jobContext, { redisAddress: store.server, all: true }, signal);
    const { collections } = await round;
    assert.equal(collections[0]?.sources.polled, ids.length);
    assert.deepEqual(new Set(polled()), new Set(ids));
    const jobs = await jobsIn('completed');
    const sizes = jobs.map(({ data }) => (data.sources ?? [data.source]).length).sort((a, b) => b - a);
    assert.deepEqual(sizes, [SHARD_SIZE, SHARD_SIZE, 1]);
    const shard = jobs.find(({ data }) => data.sources?.includes('s0')) ?? assert.fail();
    assert.equal(shard.returnvalue.s0, 'modified, reads: 0');
    assert.equal(Object.keys(shard.returnvalue).length, SHARD_SIZE);
  });

  it('a source is in one job at a time, whatever asks for it, and in another one when that is done', async () => {
    await enqueueAll();
    await Promise.all([enqueueAll(), enqueuePolls(jobContext, [world.source('b')], { byHand: true })]);
    assert.equal((await jobsIn('waiting')).length, 1);
    start();
    await untilPolled('a', 'b', 'c', 'd');
    await until('the shard is done', async () => (await jobsIn('completed')).length === 1);
    await enqueuePolls(jobContext, [world.source('b')], { byHand: true });
    await until('it is polled again', () => polled().filter((id) => id === 'b').length === 2);
  });

  it('a source that fails, or whose host is busy, goes on alone and harms none of the others', async () => {
    const at = Date.now() + HOUR_MS;
    let isBroken = true;
    const broken: Scripted = () => {
      if (isBroken) throw new Error('a fault of ours');
      return { status: 404 };
    };
    world.set(urlOf('b'), () => new Failure('host_busy', 'Not now.', { retryAtMs: at }));
    world.set(urlOf('c'), broken);
    await enqueueAll();
    start();
    await untilPolled('a', 'd');
    await until('the others wait alone', async () => (await jobsIn('delayed')).length === 2);
    const [shard] = await jobsIn('completed');
    assert.match(shard?.returnvalue.b, /^alone: Not now/);
    assert.match(shard?.returnvalue.c, /^alone: a fault of ours/);
    const failed = told.filter(({ event }) => event === 'job.failed');
    assert.ok(failed.length > 0 && failed.every(({ source, job }) => source === 'c' || source === undefined || job));
    const busy = (await jobsIn('delayed')).find(({ data }) => data.source === 'b') ?? assert.fail();
    assert.ok(Math.abs(busy.timestamp + (busy.opts.delay ?? 0) - at) < 10 * MINUTE_MS, 'in its turn at the host');
    // they are still in one job only
    assert.ok((await holders('b', 'c')).every((holder) => holder?.startsWith('poll-')));
    isBroken = false;
    await untilPolled('a', 'c', 'd');
    await until('its job is done', async () => (await jobsIn('completed')).length === 2);
    await enqueueAll();
    await untilPolled('a', 'a', 'c', 'c', 'd', 'd');
    assert.deepEqual(
      (await jobsIn('delayed')).map(({ data }) => data.source),
      ['b'],
    );
  });

  it('a shard whose worker was killed is done by the next one, but for the sources that were polled', async () => {
    await enqueueAll();
    const { poll } = jobContext.queues;
    const killed = new Worker('poll', undefined, {
      connection: { path: store.server.path },
      prefix: toQueuePrefix(store.server),
    });
    const job = (await killed.getNextJob('of the killed')) ?? assert.fail();
    const { claim } = job.data as PollShardJob;
    for (const id of ['a', 'b']) await world.effects.pollClaims.release('ai', claim, id);
    await killed.close();
    await poll.backend.moveJobFromActiveToWait(job.id ?? '');
    start();
    await untilPolled('c', 'd');
    await until('it is done', async () => (await jobsIn('completed')).length === 1);
    const [done] = await jobsIn('completed');
    assert.deepEqual(Object.keys(done?.returnvalue).sort(), ['c', 'd']);
  });

  it('what is stopped in its midst is polled by the next worker, the rest not again', async () => {
    await enqueueAll();
    const stop = new AbortController();
    const hanging: Scripted = () => {
      stop.abort();
      throw new Failure('aborted', 'Stopped.');
    };
    world.set(urlOf('c'), hanging);
    const [job] = await jobsIn('waiting');
    await assert.rejects(pollSourcesJob.run(jobContext, job?.data as PollShardJob, stop.signal), { code: 'aborted' });
    assert.ok(!polled().includes('c'));
    const before = polled();
    world.set(urlOf('c'), { status: 404 });
    start();
    await until('all are polled', () => polled().length === 4);
    assert.deepEqual(new Set(polled()), new Set([...before, 'c', 'a', 'b', 'd']));
  });

  it('sources that only another configuration has go back alone', async () => {
    const claim = newPollKey(Date.now());
    const ids = ['a', 'foreign', 'b'];
    await world.effects.pollClaims.claim('ai', claim, ids);
    const data: PollShardJob = { collection: 'ai', sources: ids, claim };
    await jobContext.queues.poll.add('poll-sources', data, { jobId: claim });
    start();
    await untilPolled('a', 'b');
    await until('it waits', async () => (await jobsIn('delayed')).length === 1);
    const [job] = await jobsIn('delayed');
    assert.deepEqual([job?.name, job?.data.source, job?.attemptsMade], ['poll-source', 'foreign', 0]);
    assert.deepEqual(await holders('foreign'), [job?.id]);
    const reasons = told.filter(({ event }) => event === 'job.foreign').map(({ reason }) => reason);
    assert.deepEqual(reasons, ['The configuration has no source "foreign" in the collection "ai".']);
  });

  it('a shard of which this process knows no source goes back as a whole', async () => {
    const claim = newPollKey(Date.now());
    const data: PollShardJob = { collection: 'ai', sources: ['v', 'w', 'x', 'y', 'z'], claim };
    await jobContext.queues.poll.add('poll-sources', data, { jobId: claim });
    start();
    await until('it waits again', async () => (await jobsIn('delayed')).length === 1);
    const reasons = told.filter(({ event }) => event === 'job.foreign').map(({ reason }) => reason);
    assert.deepEqual(reasons, ['The configuration has no source "v", "w", "x", 2 others in the collection "ai".']);
  });

  it('jobs of older versions are done, unless another job has their source', async () => {
    const { poll } = jobContext.queues;
    await poll.add('poll-source', { collection: 'ai', source: 'a' }, { deduplication: { id: 'ai/a' } });
    await world.effects.pollClaims.claim('ai', 'poll-1-other', ['b']);
    await poll.add('poll-source', { collection: 'ai', source: 'b' }, { deduplication: { id: 'ai/b' } });
    start();
    await until('both are done', async () => (await jobsIn('completed')).length === 2);
    assert.deepEqual(polled(), ['a']);
    assert.deepEqual(await holders('a', 'b'), [undefined, 'poll-1-other']);
  });

  it('a claim whose job is gone is taken over: of one that was removed, that failed for good, or never came', async () => {
    await enqueueAll();
    await jobContext.queues.poll.obliterate({ force: true });
    const dead = newPollKey(Date.now() - HOUR_MS);
    world.pass(HOUR_MS);
    await enqueuePolls(jobContext, [world.source('a')]);
    const [job] = await jobsIn('waiting');
    assert.deepEqual([job?.data.source, await holders('a')], ['a', [job?.id]]);
    await world.effects.pollClaims.claim('ai', dead, ['b'], (await holders('b')) as string[]);
    await enqueuePolls(jobContext, [world.source('b')]);
    assert.equal((await jobsIn('waiting')).length, 2);
  });
});
