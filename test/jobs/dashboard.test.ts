import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type Dashboard, openDashboard } from '../../jobs/dashboard.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';
import { until } from '../support/wait.ts';
import {
  aCollection,
  anArticle,
  aSource,
  aState,
  beat,
  HOUR,
  MINUTE,
  openSample,
  type SampleBench,
  saveArticles,
  saveThroughput,
} from './dashboardSample.ts';

const HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>';
const LOOPBACK = { host: '127.0.0.1', port: 0, readOnly: true } as const;

interface Stage {
  readonly redis: TestRedis;
  readonly directory: TemporaryDirectory;
  readonly sample: SampleBench;
  readonly dashboard: Dashboard;
}

async function openStage(fill: (sample: SampleBench, nowMs: number) => Promise<void>, sourceCount = 3): Promise<Stage> {
  const redis = await startRedis();
  const directory = await openTemporaryDirectory();
  const sources = Array.from({ length: sourceCount }, (_, index) => aSource('ai', `source-${index}`));
  const sample = await openSample(redis, [aCollection('ai', 'AI & You', `${directory.path}/ai`, sources)]);
  await fill(sample, Date.now());
  return { redis, directory, sample, dashboard: await openDashboard(sample.jobContext, LOOPBACK) };
}

async function closeStage({ redis, directory, sample, dashboard }: Stage): Promise<void> {
  await dashboard.close();
  await sample.close();
  await directory.remove();
  await redis.stop();
}

async function ask(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, { redirect: 'manual', ...init });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('a dashboard over articles, sources and stories', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage(async (sample, nowMs) => {
      const { jobContext, effects } = sample;
      const [ok, failing] = jobContext.app.settings.collections[0]?.sources ?? [];
      assert.ok(ok && failing);
      await effects.sourceStates.save('ai', ok.id, aState(ok, nowMs, { feedTitle: HOSTILE }));
      const trouble = { status: 'failing', reason: 'The server answered 502.', failures: 3 } as const;
      await effects.sourceStates.save('ai', failing.id, aState(failing, nowMs, trouble));
      const lead = anArticle(
        { id: 'a1', title: HOSTILE, provider: 'Times', agoMs: HOUR, heat: 62, storyId: 's-a1' },
        nowMs,
      );
      const led = anArticle(
        { id: 'a2', title: 'The second telling', provider: 'Post', agoMs: 2 * HOUR, heat: -1, storyId: 's-a1' },
        nowMs,
      );
      const evil = anArticle(
        { id: 'a3', title: 'Evil link', provider: 'Evil', agoMs: 3 * HOUR, fields: { webUrl: 'javascript:alert(3)' } },
        nowMs,
      );
      const joined = [{ articleId: 'a2', reason: `shares "${HOSTILE}" with the lead` }];
      const story = { id: 's-a1', leadId: 'a1', memberIds: ['a1', 'a2'], joined, vetoes: [] };
      await saveArticles(sample, 'ai', [lead, led, evil], [story]);
      await saveThroughput(sample, 'ai', nowMs);
      await effects.deferred.put('ai', {
        key: 'k1',
        dueMs: nowMs + HOUR,
        task: {
          collection: 'ai',
          sourceId: ok.id,
          key: 'k1',
          entry: { url: 'https://times.example/late', title: 'A late one' } as never,
          feed: {},
          tries: 2,
        },
      });
      await beat(sample, nowMs - 5_000);
    });
  });
  after(() => closeStage(stage));

  test('shows collections, sources with reasons, what is hot, queues and the newest articles', async () => {
    const { status, text } = await ask(stage.dashboard.url);
    assert.equal(status, 200);
    for (const words of [
      'AI &amp; You',
      '1 of 3 sources needs a look.',
      'The server answered 502.',
      'with 1 related article',
      'has a lead image',
      'publish',
      'Not polled yet.',
    ]) {
      assert.ok(text.includes(words), words);
    }
  });

  test('escapes what feeds say wherever it stands', async () => {
    for (const path of [
      '/',
      '/articles',
      '/articles/ai/a1',
      '/articles/ai/a2',
      '/stories',
      '/stories/ai/s-a1',
      '/sources',
      '/sources/ai/source-0',
    ]) {
      const { text } = await ask(stage.dashboard.url + path);
      assert.ok(!text.includes('<script>alert'), path);
      assert.ok(!/<img/i.test(text), path);
      assert.ok(text.includes('&lt;script&gt;alert(1)'), path);
    }
  });

  test('links http and https only, and tells publishers nothing', async () => {
    const { text } = await ask(`${stage.dashboard.url}/articles/ai/a3`);
    assert.ok(text.includes('javascript:alert(3)'));
    assert.ok(!/href="javascript:/i.test(text));
    const outside = [...text.matchAll(/<a [^>]*href="https?:[^>]*>/g)].map(([tag]) => tag);
    assert.ok(outside.length > 0);
    for (const tag of outside) assert.match(tag, /rel="noopener noreferrer nofollow"/);
  });

  test('explains an article: signals, heat, topics, story, provenance', async () => {
    const { text } = await ask(`${stage.dashboard.url}/articles/ai/a1`);
    for (const words of [
      'the provider is known',
      '1 other article of the same story',
      '“ai” in the title',
      'JSON-LD headline',
      'tag:times.example,2026:a1',
      'The second telling',
      'At least 50: it is published.',
      '_news/',
    ]) {
      assert.ok(text.includes(words), words);
    }
    const led = await ask(`${stage.dashboard.url}/articles/ai/a2`);
    assert.match(led.text, /leads its story/);
  });

  test('shows all that is remembered of a source', async () => {
    const { text } = await ask(`${stage.dashboard.url}/sources/ai/source-0`);
    for (const words of ['&quot;5f1-abc&quot;', 'HTTP 304', '4 a day', 'A late one', '2 tries', '30 min', 'rss2.0']) {
      assert.ok(text.includes(words), words);
    }
  });

  test('leads from an alias to the article', async () => {
    await stage.sample.effects.articles.save('ai', {
      articles: [],
      aliases: new Map([['other', 'a1']]),
      stories: [],
      endedStoryIds: [],
      events: [],
    });
    const { status, headers } = await ask(`${stage.dashboard.url}/articles/ai/other`);
    assert.deepEqual([status, headers.get('location')], [302, '/articles/ai/a1']);
  });

  test('answers 404 in words for what is not there', async () => {
    for (const path of [
      '/nothing',
      '/articles/ai/none',
      '/articles/none/a1',
      '/sources/ai/none',
      '/?collection=none',
      '/articles/ai/%E0%A4%A',
    ]) {
      const { status, text } = await ask(stage.dashboard.url + path);
      assert.equal(status, 404, path);
      assert.match(text, /There is no such/, path);
    }
  });

  test('gives programs the same as JSON', async () => {
    const { text, headers } = await ask(`${stage.dashboard.url}/api/overview.json`);
    assert.match(headers.get('content-type') ?? '', /application\/json/);
    const overview = JSON.parse(text);
    assert.equal(overview.collections[0].articles, 3);
    const [{ shown, reasons }] = overview.collections;
    const unpublished = reasons.reduce((sum: number, one: { count: number }) => sum + one.count, 0);
    assert.equal(unpublished, shown.held + shown.hidden);
    assert.deepEqual(overview.sources.statuses, {
      failing: 1,
      blocked: 0,
      gone: 0,
      limited: 0,
      moved: 0,
      new: 1,
      ok: 1,
      paused: 0,
    });
    assert.equal(overview.sources.shown[0].status, 'failing');
    assert.deepEqual(
      overview.hot[0].articles.map(({ id }: { id: string }) => id),
      ['a1', 'a3'],
    );
    assert.equal(overview.newest[0].quality.signals[0].reason, 'the provider is known');
    assert.equal(overview.throughput.bars.length, 48);
    assert.ok(overview.throughput.bars.reduce((sum: number, bar: { entries: number }) => sum + bar.entries, 0) > 100);
    assert.deepEqual(
      overview.queues.map(({ name }: { name: string }) => name),
      ['poll', 'read', 'publish', 'image', 'notify', 'after', 'sweep'],
    );
  });

  test('is ready while a job was consumed within three minutes', async () => {
    const good = await ask(`${stage.dashboard.url}/readyz`);
    assert.equal(good.status, 200, good.text);
    assert.deepEqual(
      JSON.parse(good.text).checks.map(({ name }: { name: string }) => name),
      ['redis', 'jobs', 'output', 'indexes'],
    );
    await beat(stage.sample, Date.now() - 4 * MINUTE);
    let late = good;
    await until('it is not ready', async () => {
      late = await ask(`${stage.dashboard.url}/readyz`);
      return late.status === 503;
    });
    assert.match(late.text, /No job was consumed for 4 min/);
    await beat(stage.sample, Date.now());
  });

  test('is healthy while it answers', async () => {
    const { status, text } = await ask(`${stage.dashboard.url}/healthz`);
    assert.equal(status, 200);
    assert.equal(JSON.parse(text).status, 'ok');
  });

  test('tells Prometheus states, ages, depths and what was counted since the first look', async () => {
    const metrics = `${stage.dashboard.url}/metrics`;
    await ask(metrics);
    const { effects, jobContext } = stage.sample;
    const { slotOf } = await import('../../jobs/counters.ts');
    await effects.runs.count(slotOf(Date.now()), 'ai', {
      'articles.new': 4,
      'sources.failing': 2,
      'sources.polled': 2,
    });
    await jobContext.queues.read.add('read-article', {});
    const { text, headers } = await ask(metrics);
    assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    for (const line of [
      'frontwire_redis_up 1',
      'frontwire_sources{collection="ai",state="failing"} 1',
      'frontwire_articles_total{collection="ai",outcome="new"} 4',
      'frontwire_polls_total{collection="ai",outcome="failing"} 2',
      'frontwire_queue_jobs{queue="read",state="waiting"} 1',
      'frontwire_stored_articles{collection="ai"} 3',
      'frontwire_unpublished_articles{collection="ai",reason="led"} 1',
      'frontwire_unpublished_articles{collection="ai",reason="editor"} 0',
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
    assert.match(text, /frontwire_heartbeat_age_seconds \d+\n/);
    assert.match(text, /frontwire_oldest_success_age_seconds\{collection="ai"\} 9\d\d\n/);
    assert.ok(!/https?:/.test(text.replace(/^#.*$/gm, '')), 'no URL is a label');
  });

  test('forbids scripts, frames and outside requests by its headers', async () => {
    for (const path of ['/', '/queues', '/nothing', '/healthz']) {
      const { headers } = await ask(stage.dashboard.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/, path);
      assert.match(policy, /frame-ancestors 'none'/, path);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe/, path);
      assert.doesNotMatch(policy, /https?:/, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'same-origin');
    }
  });

  test('shows bull-board without its outside fonts and without changing anything', async () => {
    const board = await ask(`${stage.dashboard.url}/queues`);
    assert.equal(board.status, 200);
    assert.doesNotMatch(board.text, /href="https?:|src="https?:/);
    const headers = { 'sec-fetch-site': 'same-origin' };
    const pause = await ask(`${stage.dashboard.url}/queues/api/queues/read/pause`, { method: 'PUT', headers });
    assert.equal(pause.status, 405);
    assert.equal(await stage.sample.jobContext.queues.read.isPaused(), false);
    const stats = await ask(`${stage.dashboard.url}/queues/api/redis/stats`);
    assert.ok(stats.status >= 400, String(stats.status));
  });
});

describe('a dashboard over little or much', () => {
  test('says what to do when nothing is there yet', async () => {
    const stage = await openStage(async () => undefined, 0);
    try {
      const { status, text } = await ask(stage.dashboard.url);
      assert.equal(status, 200);
      for (const words of ['No sources yet.', 'No articles yet.', 'No schedule is running'])
        assert.ok(text.includes(words), words);
    } finally {
      await closeStage(stage);
    }
  });

  test('shows the troubles of a thousand sources first, and the rest in pages', async () => {
    const stage = await openStage(async ({ jobContext, effects }, nowMs) => {
      for (const [index, source] of (jobContext.app.settings.collections[0]?.sources ?? []).entries()) {
        const given = index % 100 === 7 ? ({ status: 'blocked', reason: 'A consent wall.' } as const) : {};
        await effects.sourceStates.save('ai', source.id, aState(source, nowMs, given));
      }
    }, 1_000);
    try {
      const startedMs = performance.now();
      const { text } = await ask(stage.dashboard.url);
      assert.ok(performance.now() - startedMs < 2_000);
      assert.ok(text.includes('990 ok') && text.includes('10 blocked') && text.length < 200_000);
      const second = await ask(`${stage.dashboard.url}/sources?state=ok&page=2`);
      assert.match(second.text, /page 2 of 20/);
      const found = await ask(`${stage.dashboard.url}/sources?q=source-107`);
      assert.match(found.text, /<h1[^>]*>1 source<\/h1>/);
    } finally {
      await closeStage(stage);
    }
  });

  test('is not ready when a directory cannot be written, and says which and why', async () => {
    const stage = await openStage(async (sample, nowMs) => {
      await beat(sample, nowMs);
      await sample.effects.indexMarks.complete('ai');
    });
    try {
      await writeFile(`${stage.directory.path}/ai`, 'a file in the place of the directory');
      const { status, text } = await ask(`${stage.dashboard.url}/readyz`);
      assert.equal(status, 503);
      const { checks } = JSON.parse(text);
      const failed = checks.filter(({ ok }: { ok: boolean }) => !ok);
      assert.deepEqual(
        failed.map(({ name, collection }: Record<string, string>) => [name, collection]),
        [['output', 'ai']],
      );
      assert.match(failed[0].reason, /\/ai cannot be used/);
    } finally {
      await closeStage(stage);
    }
  });
});
