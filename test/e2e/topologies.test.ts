/** Redis as it is set up elsewhere, and what of its passwords is seen: nothing. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import type { CliOutcome } from '../support/cli.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { openSite, type Site } from '../support/site.ts';
import { makeCertificates, startSentinelGroup, startTcpRedis } from '../support/topologies.ts';
import { until } from '../support/wait.ts';

const COUNT = 3;
/** As an operator writes it into an address, and as the server knows it. */
const [ENCODED, SECRET] = ['s3cr%40t%2Fw0rd', 's3cr@t/w0rd'];
const open: { close(): Promise<unknown> }[] = [];
let opened = 0;
after(async () => {
  for (const one of open.reverse()) await one.close();
});

function keep<T extends { stop(): Promise<void> }>(redis: T): T {
  open.push({ close: () => redis.stop() });
  return redis;
}

function openClient(redis: TestRedis, db = 0): Redis {
  const client = new Redis({ path: redis.path, db });
  open.push({ close: async () => client.disconnect() });
  return client;
}

/** A site with a newsroom of its own; its log says everything. */
async function openDesk(redis: TestRedis, env: Readonly<Record<string, string>> = {}, delayMs = 0): Promise<Site> {
  opened += 1;
  const newsroom = await openNewsroom(`127.0.15.${opened}`, COUNT, { delayMs });
  const site = await openSite({ sources: [newsroom.feedUrl], redis, env: { FRONTWIRE_LOG_LEVEL: 'debug', ...env } });
  open.push(newsroom, site);
  return site;
}

/** Every line of the log is ours, and none shows a password. `frontwire: ...` is what the command says at its end. */
function assertClean({ stdout, stderr }: CliOutcome): void {
  for (const text of [stdout, stderr]) {
    for (const secret of [SECRET, ENCODED, 's3cr']) assert.ok(!text.includes(secret), text);
  }
  const lines = stderr.split('\n').filter((line) => line !== '' && !/^frontwire(?::| serves)/.test(line));
  for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), `not a line of the log: ${line}`);
}

async function assertRound(site: Site): Promise<void> {
  const { outcome, report } = await site.round();
  assertClean(outcome);
  assert.equal(outcome.code, 0, outcome.stderr);
  assert.equal(report.collections[0]?.articles.new, COUNT);
}

async function assertRefused(
  site: Site,
  env: Readonly<Record<string, string>>,
  code: number,
  reason: RegExp,
): Promise<void> {
  const outcome = await site.run(['run'], { env });
  assertClean(outcome);
  assert.equal(outcome.code, code, outcome.stderr);
  assert.match(outcome.stderr, reason);
}

describe('a Redis with TLS', () => {
  it('is used with the certificates of FRONTWIRE_REDIS_CA_FILE, and refused where its own is not trusted', async () => {
    const { ca, cert, key, remove } = await makeCertificates();
    open.push({ close: remove });
    const files = [
      '--tls-cert-file',
      cert,
      '--tls-key-file',
      key,
      '--tls-ca-cert-file',
      ca,
      '--tls-auth-clients',
      'no',
    ];
    const redis = keep(await startTcpRedis());
    const client = openClient(redis);
    const secure = keep(await startTcpRedis([...files, '--port', '0', '--tls-port', String(redis.port + 1)]));
    await openClient(secure).call('ACL', 'SETUSER', 'default', `>${SECRET}`, 'resetpass', `>${SECRET}`);
    const url = `rediss://:${ENCODED}@localhost:${redis.port + 1}/1`;
    const site = await openDesk(secure, { FRONTWIRE_REDIS_URL: url, FRONTWIRE_REDIS_CA_FILE: ca });
    await assertRound(site);
    await assertRefused(site, { FRONTWIRE_REDIS_CA_FILE: '' }, 3, /certificate/);
    await assertRefused(site, { FRONTWIRE_REDIS_URL: url.replace(ENCODED, 's3crX') }, 3, /WRONGPASS/);
    const plain = `redis://:${ENCODED}@localhost:${redis.port}`;
    await assertRefused(site, { FRONTWIRE_REDIS_URL: plain }, 2, /does not ask for TLS/);
    await assertRefused(site, { FRONTWIRE_REDIS_CA_FILE: key }, 2, /certificate in PEM/);
    assert.equal(await client.dbsize(), 0);
  });
});

describe('a user of an ACL', () => {
  it('needs no more than what docs/operators.md gives it, by namespace too', async () => {
    const redis = keep(await startTcpRedis());
    const admin = openClient(redis);
    const docs = await readFile(new URL('../../docs/operators.md', import.meta.url), 'utf8');
    const [, rules = ''] = /^ACL SETUSER frontwire (.*)$/m.exec(docs) ?? [];
    assert.match(rules, />PASSWORD /);
    const words = rules.replace('PASSWORD', SECRET).split(' ');
    await admin.call('ACL', 'SETUSER', 'frontwire', ...words);
    const apart = words.map((word) => word.replace('~fw:*', '~fw:a:*').replace('~{frontwire}:*', '~{frontwire:a}:*'));
    await admin.call('ACL', 'SETUSER', 'apart', ...apart);
    await admin.call('ACL', 'SETUSER', 'default', 'off');
    const url = (user: string) => `redis://${user}:${ENCODED}@127.0.0.1:${redis.port}`;
    const site = await openDesk(redis, { FRONTWIRE_REDIS_URL: url('frontwire') });
    await assertRound(site);
    const running = site.start(['serve']);
    await until('it ticked', async () => (await admin.get('fw:beat:heartbeat')) !== null);
    const board = (await running.untilPrinted(/http:\/\/\S+\d/)).match(/http:\/\/\S+\d/)?.[0] ?? '';
    for (const path of ['/', '/queues', '/metrics', '/readyz'])
      assert.equal((await fetch(`${board}${path}`)).status, 200, path);
    running.child.kill('SIGTERM');
    const served = await running.outcome;
    assertClean(served);
    assert.equal(served.code, 0, served.stderr);
    for (const args of [['reindex'], ['republish'], ['sources', 'list'], ['stories', 'list', '--collection', 'ai']]) {
      const outcome = await site.run(args);
      assertClean(outcome);
      assert.equal(outcome.code, 0, outcome.stderr);
    }
    const other = await openDesk(redis, { FRONTWIRE_REDIS_URL: url('apart'), FRONTWIRE_NAMESPACE: 'a' });
    await assertRound(other);
    assert.deepEqual(await admin.call('ACL', 'LOG'), [], 'something was denied');
    await assertRefused(other, { FRONTWIRE_NAMESPACE: '' }, 2, /set and blank/);
    await assertRefused(other, { FRONTWIRE_NAMESPACE: 'b' }, 3, /NOPERM/);
    await assertRefused(site, { FRONTWIRE_REDIS_URL: url('frontwire').replace(ENCODED, 's3crX') }, 3, /WRONGPASS/);
    await assertRefused(site, { FRONTWIRE_REDIS_URL: `redis://127.0.0.1:${redis.port}` }, 3, /NOAUTH/);
  });
});

describe('Sentinel', () => {
  const ends = [
    ['dies', 'SIGKILL'],
    ['hangs and closes no connection', 'SIGSTOP'],
  ] as const;
  for (const [how, signal] of ends) {
    it(`leads serve to the new master by itself within 30 s when the old one ${how}, and nothing is lost`, () =>
      failOver(signal));
  }

  /** With a database number, while pages are being read. */
  async function failOver(signal: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
    const group = await startSentinelGroup('news');
    open.push(group);
    const url = `redis+sentinel://127.0.0.1:1,127.0.0.1:${group.port}/news/2`;
    const site = await openDesk(group.master, { FRONTWIRE_REDIS_URL: url }, 1_500);
    const running = site.start(['serve'], { timeoutMs: 240_000 });
    const [before, later] = [openClient(group.master, 2), openClient(group.replica, 2)];
    await until('pages are being read', async () => (await before.hlen('fw:{ai}:owed')) > 0);
    await until('the replica knows of it', async () => (await later.hlen('fw:{ai}:owed')) > 0);
    const board = (await running.untilPrinted(/http:\/\/\S+\d/)).match(/http:\/\/\S+\d/)?.[0] ?? '';
    const killedMs = Date.now();
    process.kill(group.master.pid, signal);
    await until('jobs are consumed', async () => Number(await later.get('fw:beat:heartbeat')) > killedMs, 30_000);
    await until('it is ready', async () => (await fetch(`${board}/readyz`)).status === 200);
    const isOut = (path: string) => path.startsWith('_news/');
    await until(
      'all is published',
      async () => Object.keys(await site.files()).filter(isOut).length === COUNT,
      120_000,
    );
    running.child.kill('SIGTERM');
    const outcome = await running.outcome;
    assertClean(outcome);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(await openClient(group.replica).dbsize(), 0);
    await assertRefused(
      site,
      { FRONTWIRE_REDIS_URL: `redis+sentinel://:${ENCODED}@127.0.0.1:${group.port}/other` },
      3,
      /\/other/,
    );
  }
});

describe('other servers', () => {
  it('a managed one without CONFIG shows its eviction policy in INFO, and lines of libraries stay out of the log', async () => {
    const redis = keep(await startRedis(['--rename-command', 'CONFIG', '', '--maxmemory-policy', 'allkeys-lru']));
    const site = await openDesk(redis);
    await assertRefused(site, {}, 3, /maxmemory-policy allkeys-lru/);
    const { outcome } = await site.round('--allow-eviction');
    assertClean(outcome);
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(outcome.stderr, /"event":"library\.said".*Eviction policy/);
  });

  it('one on a unix socket, with a database number and a password', async () => {
    const redis = keep(await startRedis());
    const [first, fourth] = [openClient(redis), openClient(redis, 4)];
    await first.call('ACL', 'SETUSER', 'default', 'resetpass', `>${SECRET}`);
    const query = (password: string) => new URLSearchParams({ db: '4', password }).toString();
    const site = await openDesk(redis, {
      FRONTWIRE_REDIS_URL: `unix://${redis.path}?${query(SECRET).replace('%2F', '/')}`,
    });
    await assertRound(site);
    assert.equal(await first.dbsize(), 0);
    assert.ok((await fourth.dbsize()) > 0);
    await assertRefused(site, { FRONTWIRE_REDIS_URL: `unix://${redis.path}?${query('s3crX')}` }, 3, /WRONGPASS/);
  });

  it('a node of a Redis Cluster is refused with 2, and what to do', async () => {
    const redis = keep(await startTcpRedis(['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf']));
    const site = await openDesk(redis, { FRONTWIRE_REDIS_URL: `redis://127.0.0.1:${redis.port}` });
    await assertRefused(
      site,
      {},
      2,
      /node of a Redis Cluster.*point FRONTWIRE_REDIS_URL at a Redis outside of a cluster/,
    );
    await assertRefused(site, { FRONTWIRE_REDIS_URL: `redis://127.0.0.1:${redis.port}/0` }, 2, /Redis Cluster/);
  });
});
