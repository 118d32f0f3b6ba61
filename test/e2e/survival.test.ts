/** Kills, stops, outages and full disks: nothing lost, nothing doubled, nothing half-written. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { articleSchema } from '../../src/model/articleSchema.ts';
import type { RunReport } from '../../src/model/run.ts';
import { renderPage } from '../support/documents.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { frontMatterOf, openSite, type Site, type SiteOptions } from '../support/site.ts';
import { pretendWork, until } from '../support/wait.ts';

const COUNT = 12;

interface SlowSite extends Site {
  /** Its pages take long enough for a round to be interrupted in their midst. */
  readonly slow: Newsroom;
}

const open: SlowSite[] = [];
after(async () => {
  await Promise.all(open.flatMap((site) => [site.close(), site.slow.close()]));
});

async function openSlowSite(options: Partial<SiteOptions> = {}, delayMs = 700): Promise<SlowSite> {
  const slow = await openNewsroom(`127.0.2.${open.length + 1}`, COUNT, { delayMs });
  const site = { ...(await openSite({ sources: [slow.feedUrl], ...options })), slow };
  open.push(site);
  return site;
}

const articlesOf = (files: Readonly<Record<string, string>>) =>
  Object.keys(files).filter((path) => path.startsWith('_news/'));

/** No file is half-written, none is hidden, and every article keeps to the schema. */
function checkWhole(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    assert.doesNotMatch(path, /(^|\/)\./);
    if (path.startsWith('_news/')) articleSchema.parse(frontMatterOf(text));
    if (path.endsWith('.json')) JSON.parse(text);
  }
}

/** Starts a command and waits until the slow publisher was asked for some of its pages. */
async function startInto(site: SlowSite, args: readonly string[], pages = 3) {
  const running = site.start(args);
  await until('pages are read', () => site.slow.visits.length > pages + 1);
  return running;
}

describe('survival', { concurrency: 4 }, () => {
  it('after kill -9 in the middle of a run the next one ends where an undisturbed one ends', async () => {
    const killed = await openSlowSite();
    const undisturbed = await openSlowSite({ sources: [killed.slow.feedUrl] });
    const running = await startInto(killed, ['run']);
    running.child.kill('SIGKILL');
    await running.outcome;
    const [{ outcome, report }, expected] = await Promise.all([killed.round(), undisturbed.round()]);
    assert.deepEqual([outcome.code, expected.outcome.code], [0, 0]);
    assert.equal(report.collections[0]?.articles.new, COUNT);
    const [files, others] = [await killed.files(), await undisturbed.files()];
    assert.equal(articlesOf(others).length, COUNT);
    assert.deepEqual(Object.keys(files), Object.keys(others));
    checkWhole(files);
    const again = await killed.round('--all');
    assert.equal(again.report.collections[0]?.files.written, 0);
  });

  it('of two runs at once one ends with 4 and does no harm', async () => {
    const site = await openSlowSite({}, 0);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const [last] = toStories(site.slow, COUNT).slice(-1);
    site.slow.set(`/story-${COUNT - 1}`, async () => {
      await released;
      return { headers: { 'content-type': 'text/html' }, body: renderPage(last ?? assert.fail()) };
    });
    const first = await startInto(site, ['run', '--json'], COUNT - 2);
    const second = await site.run(['run', '--json']);
    assert.deepEqual([second.code, second.stdout], [4, '']);
    assert.equal(second.stderr.trim().split('\n').length, 1);
    release();
    const { code, stdout } = await first.outcome;
    assert.equal(code, 0);
    assert.equal((JSON.parse(stdout) as RunReport).collections[0]?.articles.new, COUNT);
    assert.equal(articlesOf(await site.files()).length, COUNT);
  });

  it('a run that is interrupted says so, ends with 130, and the next one brings the rest', async () => {
    const site = await openSlowSite();
    const running = await startInto(site, ['run', '--json']);
    const startedMs = Date.now();
    running.child.kill('SIGINT');
    const { code, stdout } = await running.outcome;
    assert.equal(code, 130);
    assert.ok(Date.now() - startedMs < 10_000);
    assert.equal((JSON.parse(stdout) as RunReport).run.outcome, 'interrupted');
    checkWhole(await site.files());
    const { outcome, report } = await site.round();
    assert.deepEqual([outcome.code, report.run.outcome], [0, 'done']);
    assert.equal(report.collections[0]?.articles.new, COUNT);
    assert.equal(articlesOf(await site.files()).length, COUNT);
  });

  it('serve ends with 0 on SIGTERM, in time, with nothing half-written', async () => {
    const site = await openSlowSite();
    const running = await startInto(site, ['serve']);
    await running.untilPrinted(/dashboard is at http/);
    const startedMs = Date.now();
    running.child.kill('SIGTERM');
    const { code, stderr } = await running.outcome;
    assert.equal(code, 0, stderr);
    assert.ok(Date.now() - startedMs < 15_000);
    checkWhole(await site.files());
    const { outcome } = await site.round();
    assert.equal(outcome.code, 0);
    assert.equal(articlesOf(await site.files()).length, COUNT);
  });

  it('serve goes on by itself when Redis was gone for five seconds', async () => {
    const redis = await startRedis(['--appendonly', 'yes']);
    const site = await openSlowSite({ redis });
    const running = await startInto(site, ['serve'], 2);
    const revived = await stopForAWhile(redis, 5_000);
    try {
      await until('everything is published', async () => articlesOf(await site.files()).length === COUNT);
      // ends when its work in progress is done: files are written before Redis knows of them
      running.child.kill('SIGTERM');
      const { code, stderr } = await running.outcome;
      assert.equal(code, 0, stderr);
      const client = new Redis({ path: redis.path });
      assert.equal(await client.zcard('fw:{ai}:by:published'), COUNT);
      client.disconnect();
      checkWhole(await site.files());
    } finally {
      running.child.kill('SIGKILL');
      revived.kill('SIGKILL');
      await redis.stop();
    }
  });

  it('without a Redis behind the URL it ends with 3 and one sentence', async () => {
    const site = await openSlowSite();
    const env = { FRONTWIRE_REDIS_URL: 'redis://user:secret@127.0.0.1:1' };
    for (const command of [['run'], ['serve']]) {
      const { code, stdout, stderr } = await site.run(command, { env });
      assert.deepEqual([code, stdout], [3, ''], command.join(' '));
      assert.match(stderr, /^frontwire: Redis at .*127\.0\.0\.1:1.* cannot be reached .*\n$/);
      assert.doesNotMatch(stderr, /secret/);
    }
  });

  it('an output directory that cannot be written ends a run with 3 before anybody is asked', async () => {
    for (const dir of ['./a-file/out', '/sys/frontwire']) {
      const site = await openSlowSite({ collection: { output: { dir } } });
      await writeFile(join(site.path, 'a-file'), '');
      const { code, stderr } = await site.run(['run']);
      assert.equal(code, 3, stderr);
      assert.equal(stderr.trim().split('\n').length, 1, stderr);
      assert.match(stderr, /^frontwire: .*(a-file|sys)/);
      assert.deepEqual(site.slow.visits, []);
    }
  });

  it('a disk that is full ends a run with 3; with room again the next one publishes everything', async (t) => {
    const site = await openSlowSite({}, 0);
    const out = join(site.path, 'out');
    await mkdir(out);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40k', 'tmpfs', out]);
    if (mounted.status !== 0) return t.skip('only root may mount a small disk');
    try {
      const { code, stderr } = await site.run(['run'], { env: { FRONTWIRE_LOG_LEVEL: 'silent' } });
      assert.equal(code, 3, stderr);
      assert.match(stderr, /^frontwire: .*(room|space|ENOSPC)/i);
      spawnSync('mount', ['-o', 'remount,size=4m', out]);
      const { outcome } = await site.round();
      assert.equal(outcome.code, 0);
      const files = await site.files();
      assert.equal(articlesOf(files).length, COUNT);
      checkWhole(files);
    } finally {
      spawnSync('umount', [out]);
    }
  });

  it('a Redis that throws keys away is refused, with what to do about it', async () => {
    const redis = await startRedis(['--maxmemory-policy', 'allkeys-lru', '--maxmemory', '50mb']);
    const site = await openSlowSite({ redis });
    const { code, stderr } = await site.run(['sources', 'list']);
    assert.equal(code, 3);
    assert.match(stderr, /maxmemory-policy noeviction/);
    assert.equal((await site.run(['sources', 'list', '--allow-eviction'])).code, 0);
    await redis.stop();
  });
});

/** Ends the server as an operator would, and starts it again on the same socket and with the same data. */
async function stopForAWhile(redis: TestRedis, awayMs: number) {
  process.kill(redis.pid, 'SIGTERM');
  await pretendWork(awayMs);
  const directory = dirname(redis.path);
  const revived = spawn('redis-server', [
    ...['--port', '0', '--unixsocket', redis.path, '--unixsocketperm', '700', '--dir', directory],
    ...['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--logfile', 'redis.log'],
  ]);
  await once(revived, 'spawn');
  return revived;
}
