/** `status` before, during and after work, and where there is nothing to look at. */
import assert from 'node:assert/strict';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Need, Status } from '../../jobs/status/status.ts';
import { runCli } from '../support/cli.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const COUNT = 3;
let room: Newsroom;
let site: Site;
let redis: Redis;
before(async () => {
  room = await openNewsroom('127.0.3.61', COUNT);
  room.set('/broken', { headers: { 'content-type': 'text/html' }, body: '<html><title>Gone fishing</title>' });
  const sources = [
    { url: room.feedUrl, trust: 'curated' },
    { url: room.url('/broken'), kind: 'feed', id: 'broken' },
  ];
  site = await openSite({ sources, env: { FRONTWIRE_NAMESPACE: 'news' } });
  redis = new Redis({ path: site.redis.path });
});
after(async () => {
  redis.disconnect();
  await site.close();
  await room.close();
});

async function look(...args: readonly string[]): Promise<Status> {
  const { code, stdout, stderr } = await site.run(['status', '--json', ...args]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Status;
}
const kindsOf = ({ needsLook }: Status) => needsLook.map(({ kind }) => kind);
const needOf = ({ needsLook }: Status, kind: Need['kind']) => needsLook.find((need) => need.kind === kind);

describe('status', { concurrency: false }, () => {
  it('says that nothing ran and everything is due before the first run, and leaves no trace', async () => {
    const status = await look();
    assert.deepEqual(status.running, { state: 'nothing', runs: [] });
    assert.deepEqual(
      status.collections.map(({ id, sources }) => [id, sources.total, sources.due]),
      [['ai', 2, 2]],
    );
    assert.deepEqual(status.needsLook, []);
    assert.deepEqual(await redis.keys('*'), []);
    await assert.rejects(access(join(site.path, 'out')));
  });

  it('says after a run what was published, when sources are due next, and which one fails and when it is tried again', async () => {
    assert.equal((await site.run(['run'])).code, 0);
    const status = await look();
    const [{ sources, articles, done } = assert.fail()] = status.collections;
    assert.deepEqual([sources.due, sources.statuses.failing, done.new], [0, 1, COUNT]);
    assert.ok(Date.parse(sources.nextDue ?? '') > Date.parse(status.at));
    assert.equal(articles.all.published + articles.all.held + articles.all.hidden, COUNT);
    const need = needOf(status, 'source');
    assert.match(`${need?.subject} ${need?.reason}`, /^broken failing: .*HTML/);
    assert.ok(Date.parse(need?.again ?? '') > Date.parse(status.at));
  });

  it('names failed jobs, records that were set aside, files of others and an output that cannot be written', async () => {
    await redis.hset('fw:news:{ai}:malformed', 'article:x', '{');
    const queue = new Queue('read', { connection: { path: site.redis.path }, prefix: '{frontwire:news}' });
    await queue.add('read-article', {});
    await queue.close();
    const id = (await redis.lrange('{frontwire:news}:read:wait', 0, -1))[0] ?? assert.fail();
    await redis.hset(`{frontwire:news}:read:${id}`, 'failedReason', 'it fell over');
    await redis.lrem('{frontwire:news}:read:wait', 0, id);
    await redis.zadd('{frontwire:news}:read:failed', Date.now(), id);
    await writeFile(join(site.path, 'out', '_news', '2024-01-01-strange.md'), 'hello');
    const status = await look();
    assert.match(needOf(status, 'jobs')?.reason ?? '', /^1 job failed for good; the last one: it fell over\.$/);
    assert.match(needOf(status, 'malformed')?.reason ?? '', /^1 record could not be read and was set aside/);
    assert.match(needOf(status, 'files')?.reason ?? '', /Others added, removed or renamed files/);
    await rm(join(site.path, 'out'), { recursive: true });
    await writeFile(join(site.path, 'out'), 'a file in its place');
    const blocked = await look();
    assert.equal(blocked.needsLook[0]?.kind, 'output');
    assert.match(blocked.needsLook[0]?.reason ?? '', /is not a directory/);
    await rm(join(site.path, 'out'));
    await mkdir(join(site.path, 'out'));
  });

  it('tells a person the same on one screen, without colours where there is no terminal', async () => {
    const { code, stdout } = await site.run(['status', '--collection', 'ai']);
    assert.equal(code, 0);
    for (const part of [
      /^No serve or work has ever run here/,
      /^Queues$/m,
      /^read +0 +0 +0 +0 +1$/m,
      /^Needs a look \(\d\)$/m,
    ])
      assert.match(stdout, part);
    assert.match(stdout, /ai, broken: failing: .* Tried again in \d+ min/s);
    assert.doesNotMatch(stdout, /\\u001b/);
    assert.equal((await site.run(['status', '--collection', 'none'])).code, 2);
  });

  it('says while serve runs that work is done, and afterwards for how long it was not', async () => {
    const serve = site.start(['serve']);
    try {
      await until('serve is seen', async () => (await look()).running.state === 'working', 30_000);
      const status = await look();
      assert.ok((status.queues.find(({ name }) => name === 'poll')?.workers ?? 0) >= 1);
      assert.ok(!kindsOf(status).includes('workers'));
    } finally {
      serve.child.kill('SIGTERM');
      await serve.outcome;
    }
    await redis.set('fw:news:beat:heartbeat', String(Date.now() - 10 * 60_000));
    const status = await look();
    assert.deepEqual([status.running.state, kindsOf(status).includes('workers')], ['nothing', true]);
    assert.match(needOf(status, 'workers')?.reason ?? '', /No job was consumed for 10 min/);
  });

  it('names a run in progress by its process', async () => {
    const holder = { host: 'machine pid:[1]', pid: 4711, token: 'x' };
    await redis.set('fw:news:lock:run:ai', JSON.stringify(holder));
    const { running } = await look();
    assert.deepEqual([running.state, running.runs], ['run', [{ collection: 'ai', host: 'machine', pid: 4711 }]]);
    await redis.del('fw:news:lock:run:ai');
  });

  it('looks at a Redis that evicts or is nearly full, and says so', async () => {
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await redis.config('SET', 'maxmemory', '1000mb');
    const status = await look();
    assert.match(needOf(status, 'redis')?.reason ?? '', /maxmemory-policy is allkeys-lru/);
    assert.equal(status.redis.maxBytes, 1_000 * 2 ** 20);
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
  });

  it('ends with 3 and a sentence where Redis is away', async () => {
    const { code, stderr } = await site.run(['status'], { env: { FRONTWIRE_REDIS_URL: 'unix:///nowhere.sock' } });
    assert.equal(code, 3);
    assert.match(stderr, /cannot be reached/);
  });

  it('starts no private Redis, unless it is asked to, and stops it again', async () => {
    const cwd = join(site.path, 'elsewhere');
    await mkdir(cwd);
    const options = { cwd, env: { FRONTWIRE_CONFIG: join(site.path, 'frontwire.yaml') } };
    const { code, stderr } = await runCli(['status'], options);
    assert.deepEqual([code, stderr.trim().split('\n').length], [3, 1], stderr);
    assert.match(stderr, /No frontwire runs in .*status --start/);
    await assert.rejects(access(join(cwd, '.frontwire')));
    const started = await runCli(['status', '--start'], options);
    assert.equal(started.code, 0, started.stderr);
    assert.equal((await runCli(['status'], options)).code, 3);
  });
});
