/** The metrics over real processes, and that operators are told of each. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type Dashboard, openDashboard } from '../../jobs/dashboard.ts';
import { enqueuePolls } from '../../jobs/enqueuePolls.ts';
import { openWorkers } from '../../jobs/worker.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';
import { until } from '../support/wait.ts';
import { aCollection, aSource, openSample, type SampleBench } from './dashboardSample.ts';

const docs = readFileSync(new URL('../../docs/operators.md', import.meta.url), 'utf8');
let redis: TestRedis;
let directory: TemporaryDirectory;
let publisher: TestPublisher;
let sample: SampleBench;
let dashboard: Dashboard;

const openProcess = () => {
  const source = { url: publisher.url('/feed.xml'), allowPrivate: ['127.0.0.0/8'] };
  return openSample(redis, [aCollection('ai', 'AI', directory.path, [aSource('ai', 'a', source)])]);
};
const scrape = async () => await (await fetch(`${dashboard.url}/metrics`)).text();

before(async () => {
  redis = await startRedis();
  directory = await openTemporaryDirectory();
  publisher = await openPublisher({
    '/feed.xml': { status: 404, body: 'There is no such feed.' },
  });
  sample = await openProcess();
  dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: true });
});
after(async () => {
  await dashboard.close();
  await sample.close();
  await publisher.close();
  await directory.remove();
  await redis.stop();
});

describe('metrics', () => {
  test('have every measured series at 0 before anything happened', async () => {
    const text = await scrape();
    for (const line of [
      'frontwire_fetches_total{kind="variant",status="4xx"} 0',
      'frontwire_job_run_seconds_count{queue="read"} 0',
      'frontwire_events_total{collection="ai",kind="published"} 0',
      'frontwire_pushes_total{collection="ai",outcome="ignored"} 0',
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
  });

  test('tell what processes without a dashboard fetched and did, added up', async () => {
    for (const polls of [1, 2]) {
      const process = await openProcess();
      const { app, queues } = process.jobContext;
      const workers = openWorkers(process.jobContext, { redisAddress: { path: redis.path }, queues: ['poll'] });
      await enqueuePolls(process.jobContext, [app.sourceOf('ai', 'a')]);
      await until('it was polled', async () => (await queues.poll.getCompletedCount()) === polls, 20_000);
      await workers.close(1_000);
      await process.close();
    }
    const text = await scrape();
    for (const line of [
      'frontwire_fetches_total{kind="feed",status="4xx"} 2',
      'frontwire_fetch_duration_seconds_bucket{le="+Inf",kind="feed"} 2',
      'frontwire_fetch_duration_seconds_count{kind="feed"} 2',
      'frontwire_jobs_total{queue="poll",outcome="done"} 2',
      'frontwire_job_wait_seconds_count{queue="poll"} 2',
      'frontwire_job_run_seconds_bucket{le="300",queue="poll"} 2',
    ]) {
      assert.ok(text.includes(`${line}\n`), line);
    }
    assert.match(text, /frontwire_fetched_bytes_total\{kind="feed"\} [1-9]/);
    assert.ok(!text.replace(/^#.*$/gm, '').includes('127.0.0.1'), 'no host is a label');
  });

  test('are each in the table for operators, with every label, and no other', async () => {
    const text = await scrape();
    const told = new Map(
      docs
        .split(/^## /m)
        .find((one) => one.startsWith('Metrics'))
        ?.split('\n')
        .filter((line) => line.startsWith('| `frontwire_'))
        .flatMap((line) => {
          const [, names = '', labels = ''] = line.split('|');
          return [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name ?? '', labels] as const);
        }),
    );
    const there = [...text.matchAll(/^# TYPE (frontwire_\w+) /gm)].map(([, name]) => name ?? '');
    assert.deepEqual([...told.keys()].sort(), there.sort());
    for (const [, series = '', labels = ''] of text.matchAll(/^(frontwire_\w+)\{(.*)\} /gm)) {
      const name = told.has(series) ? series : series.replace(/_(bucket|sum|count)$/, '');
      for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) {
        if (label !== 'le') assert.match(told.get(name) ?? '', new RegExp(`\`${label}\``), `${name}: ${label}`);
      }
    }
  });
});
