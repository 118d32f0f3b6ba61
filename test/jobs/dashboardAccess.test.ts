import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { isLoopback } from '../../jobs/dashboard/access.ts';
import { openDashboard } from '../../jobs/dashboard.ts';
import { isFailure } from '../../src/errors.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/wait.ts';
import { aCollection, openSample, type SampleBench } from './dashboardSample.ts';

interface Said {
  readonly status: number;
  readonly text: string;
}

/** Unlike fetch, this lets a test say any Host. */
function say(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Said> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, method }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on('error', reject).end();
  });
}

const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

describe('who may see the dashboard', () => {
  let redis: TestRedis;
  let sample: SampleBench;
  before(async () => {
    redis = await startRedis();
    sample = await openSample(redis, [aCollection('ai', 'AI', '/tmp')]);
  });
  after(async () => {
    await sample.close();
    await redis.stop();
  });

  test('off loopback nobody without a password, and the message says what to set', async () => {
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'example.com', '']) {
      await assert.rejects(openDashboard(sample.jobContext, { host, port: 0, readOnly: true }), (thrown) => {
        assert.ok(isFailure(thrown, 'config_invalid'));
        assert.match(thrown.message, /FRONTWIRE_DASHBOARD_USER and FRONTWIRE_DASHBOARD_PASSWORD/);
        return true;
      });
    }
  });

  test('loopback is what only this machine reaches', () => {
    for (const host of ['127.0.0.1', '127.9.9.9', 'localhost', '::1', '[::1]', 'LOCALHOST'])
      assert.ok(isLoopback(host), host);
    for (const host of ['127.0.0.1.evil.example', 'localhost.evil', '0.0.0.0', '::', '1127.0.0.1', ''])
      assert.ok(!isLoopback(host), host);
  });

  test('a foreign Host gets nothing: DNS rebinding', async () => {
    const dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: true });
    try {
      const port = new URL(dashboard.url).port;
      for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example']) {
        assert.equal((await say(dashboard.url, { host })).status, 421, host);
      }
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
        assert.equal((await say(dashboard.url, { host })).status, 200, host);
      }
    } finally {
      await dashboard.close();
    }
  });

  test('with a password everything but /healthz asks for it', async () => {
    const heldUp: number[] = [];
    const dashboard = await openDashboard(sample.jobContext, {
      host: '0.0.0.0',
      port: 0,
      readOnly: true,
      user: 'op',
      password: 'pä:ss',
      holdUp: async (ms) => void heldUp.push(ms),
    });
    const url = dashboard.url.replace('0.0.0.0', '127.0.0.1');
    try {
      for (const path of [
        '/',
        '/readyz',
        '/metrics',
        '/queues',
        '/queues/api/queues',
        '/queues/static/favicon.ico',
        '/api/overview.json',
        '/none',
      ]) {
        assert.equal((await say(url + path)).status, 401, path);
        assert.equal((await say(url + path, basic('op', 'wrong'))).status, 401, path);
      }
      assert.equal((await say(`${url}/healthz`)).status, 200);
      assert.equal((await say(url, basic('op', 'pä:ss'))).status, 200);
      assert.equal((await say(url, basic('op', 'pä:ss:'))).status, 401);
      assert.equal((await say(url, { authorization: 'Basic ????' })).status, 401);
      // a request without a password is not held up, one with a wrong one is, each longer than the last
      assert.deepEqual(heldUp.slice(0, 3), [250, 500, 1_000]);
    } finally {
      await dashboard.close();
    }
  });

  test('changes are taken from the dashboard itself only, and only when it is not read-only', async () => {
    const dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: false });
    const pause = `${dashboard.url}/queues/api/queues/read/pause`;
    try {
      assert.equal((await say(pause, {}, 'PUT')).status, 403);
      assert.equal((await say(pause, { origin: 'https://evil.example' }, 'PUT')).status, 403);
      assert.equal((await say(pause, { origin: dashboard.url, 'sec-fetch-site': 'cross-site' }, 'PUT')).status, 403);
      assert.equal((await say(pause, { 'sec-fetch-site': 'same-site' }, 'PUT')).status, 403);
      assert.equal(await sample.jobContext.queues.read.isPaused(), false);
      assert.equal((await say(pause, { 'sec-fetch-site': 'same-origin' }, 'PUT')).status, 200);
      assert.equal(await sample.jobContext.queues.read.isPaused(), true);
      const resume = pause.replace(/pause$/, 'resume');
      assert.equal((await say(resume, { origin: dashboard.url }, 'PUT')).status, 200);
      assert.equal(await sample.jobContext.queues.read.isPaused(), false);
    } finally {
      await dashboard.close();
    }
  });

  test('a taken port is a sentence', async () => {
    const first = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: true });
    try {
      const port = Number(new URL(first.url).port);
      await assert.rejects(
        openDashboard(sample.jobContext, { host: '127.0.0.1', port, readOnly: true }),
        /the port is taken/,
      );
    } finally {
      await first.close();
    }
  });
});

describe('a dashboard whose Redis is away', () => {
  test('answers at once with 503 and a page that says so, and stays alive', async () => {
    const redis = await startRedis();
    const sample = await openSample(redis, [aCollection('ai', 'AI', '/tmp')]);
    const dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: true });
    try {
      assert.equal((await say(dashboard.url)).status, 200);
      await redis.stop();
      // No worker runs here, so 503 alone says nothing of Redis; and an answer may be as old as the dashboard keeps one.
      await until('the loss is noticed', async () => /Redis d/.test((await say(`${dashboard.url}/readyz`)).text));
      const startedMs = performance.now();
      const paths = ['/', '/sources', '/articles/ai/a1', '/api/overview.json', '/queues/api/queues', '/readyz'];
      const [metrics, ...answers] = await Promise.all(['/metrics', ...paths].map((path) => say(dashboard.url + path)));
      for (const [index, { status, text }] of answers.entries()) {
        assert.equal(status, 503, paths[index]);
        assert.match(text, /Redis d/, paths[index]);
      }
      assert.ok(performance.now() - startedMs < 5_000);
      assert.equal((await say(`${dashboard.url}/healthz`)).status, 200);
      assert.match(metrics?.text ?? '', /frontwire_redis_up 0\n/);
    } finally {
      await dashboard.close();
      await sample.close();
    }
  });
});
