/** What a container asks itself: docker/ready.mjs against a real dashboard. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Dashboard, openDashboard } from '../../jobs/dashboard.ts';
import { aCollection, beat, openSample, type SampleBench } from '../jobs/dashboardSample.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';
import { until } from '../support/wait.ts';

const SCRIPT = fileURLToPath(new URL('../../docker/ready.mjs', import.meta.url));
let redis: TestRedis;
let directory: TemporaryDirectory;
let sample: SampleBench;
let dashboard: Dashboard;
let address: string;

before(async () => {
  redis = await startRedis();
  directory = await openTemporaryDirectory();
  sample = await openSample(redis, [aCollection('ai', 'AI', join(directory.path, 'ai'))]);
  await sample.effects.indexMarks.complete('ai');
  const access = { host: '0.0.0.0', port: 0, readOnly: true, password: 'pä:ss' };
  dashboard = await openDashboard(sample.jobContext, access);
  address = `${dashboard.url.replace('0.0.0.0', '127.0.0.1')}/readyz`;
});
after(async () => {
  await dashboard.close();
  await sample.close();
  await directory.remove();
  await redis.stop();
});

const ask = (env: Readonly<Record<string, string>>, url = address) =>
  new Promise<number>((resolve) => {
    const child = execFile(process.execPath, [SCRIPT, url], { env }, () => resolve(child.exitCode ?? -1));
  });

describe('the question of a container whether it is ready', { concurrency: 1 }, () => {
  it('is answered with no while nothing consumes jobs, and where nothing listens', async () => {
    assert.equal(await ask({ FRONTWIRE_DASHBOARD_PASSWORD: 'pä:ss' }), 1);
    assert.equal(await ask({}, 'http://127.0.0.1:9/readyz'), 1);
  });

  it('is answered with yes to who has the password, from the environment or a file, and to nobody else', async () => {
    await beat(sample, Date.now());
    // the dashboard looks once a second at most
    await until('it is ready', async () => (await ask({ FRONTWIRE_DASHBOARD_PASSWORD: 'pä:ss' })) === 0);
    const file = join(directory.path, 'password');
    await writeFile(file, 'pä:ss\n');
    assert.equal(await ask({ FRONTWIRE_DASHBOARD_PASSWORD_FILE: file, FRONTWIRE_DASHBOARD_USER: 'frontwire' }), 0);
    assert.equal(await ask({ FRONTWIRE_DASHBOARD_PASSWORD: 'wrong' }), 1);
    assert.equal(await ask({}), 1);
  });
});
