/** A round in which publishers do everything that goes wrong comes out the same when it is replayed, and keeps no secret. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CliOutcome } from '../support/cli.ts';
import { renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { openPublisher, type Reply, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';
import { draw } from '../support/testPictures.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
/** More than is read of any feed or page. */
const ENDLESS = 64 * 1024 * 1024;

/** What a server may do instead of answering; by name, as feeds and as pages. */
const TROUBLES: Readonly<Record<string, Reply>> = {
  'not-found': { status: 404 },
  gone: { status: 410 },
  failing: { status: 500 },
  forbidden: {
    status: 403,
    headers: { server: 'cloudflare', 'cf-mitigated': 'challenge', ...HTML },
    body: '<title>Just a moment...</title>',
  },
  login: { status: 401, headers: { 'www-authenticate': 'Basic' } },
  empty: { body: '' },
  binary: { body: Buffer.from([0, 1, 2, 3, 255, 254, 0, 7]), headers: { 'content-type': 'application/octet-stream' } },
  'broken-gzip': { body: 'no gzip at all', headers: { 'content-encoding': 'gzip', ...HTML } },
  'cut-gzip': {
    body: gzipSync('<html>'.repeat(5_000)).subarray(0, 60),
    headers: { 'content-encoding': 'gzip', ...HTML },
  },
  'gzip-bomb': { body: gzipSync(Buffer.alloc(ENDLESS)), headers: { 'content-encoding': 'gzip', ...HTML } },
  'unknown-coding': { body: 'x', headers: { 'content-encoding': 'rot13', ...HTML } },
  oversized: { body: Buffer.alloc(ENDLESS, 'a'), headers: HTML },
  cut: { body: '<html><title>Cut</title>'.repeat(500), headers: HTML, isCut: true },
  loop: { status: 302, headers: { location: '/loop' } },
  private: { status: 302, headers: { location: 'http://10.1.2.3/' } },
  metadata: { status: 301, headers: { location: 'http://169.254.169.254/latest/' } },
  'other-scheme': { status: 302, headers: { location: 'ftp://127.0.0.1/a' } },
  nowhere: { status: 302, headers: { location: 'http://nobody.invalid/' } },
  'without-location': { status: 302 },
  wall: {
    headers: HTML,
    body: '<title>Access denied</title><h1>Access Denied</h1><p>You do not have permission to access this page.</p>',
  },
};

/** Answers after which a host is not asked for a while: from hosts of their own. */
const PAUSES: readonly Reply[] = [
  { status: 503, headers: { 'retry-after': '120' } },
  { status: 429, headers: { 'retry-after': '3600' } },
];

interface Replayed {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
  readonly notRecorded: readonly string[];
  readonly isReportSame: boolean;
  readonly left: { readonly records: { readonly same: number; readonly changed: readonly string[] } };
}

function resultOf({ stdout, stderr }: CliOutcome) {
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as { replay: Replayed; report: { failures: readonly { code: string }[] } };
}

/** A server that treats each connection in its way. */
async function openSockets(
  address: string,
  treat: (socket: Socket) => void,
): Promise<{ readonly url: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    treat(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as { port: number };
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `http://${address}:${port}/feed.xml`, close };
}

describe('a round with every kind of failure', { concurrency: false }, () => {
  let publisher: TestPublisher;
  let site: Site;
  let again: Site;
  const closing: { close(): unknown }[] = [];
  before(async () => {
    publisher = await openPublisher({}, '127.0.81.1');
    const names = Object.keys(TROUBLES);
    const date = new Date(Date.now() - 7_200_000).toISOString();
    const stories = [...names, 'well'].map((name) => ({
      url: publisher.url(`/${name}`),
      title: `What became of the ${name.replaceAll('-', ' ')} robot`,
      date,
    }));
    for (const [name, reply] of Object.entries(TROUBLES)) publisher.set(`/${name}`, reply);
    const well = stories.at(-1) ?? assert.fail();
    publisher.set('/well', { headers: HTML, body: renderPage(well) });
    publisher.set('/all.xml', { body: renderFeed('All', stories) });
    const reset = await openSockets('127.0.81.2', (socket) => socket.resetAndDestroy());
    const silent = await openSockets('127.0.81.3', () => undefined);
    const babble = await openSockets('127.0.81.4', (socket) => socket.end('this is not HTTP\r\n\r\n'));
    const pausing = await Promise.all(
      PAUSES.map((reply, n) => openPublisher({ '/feed.xml': reply }, `127.0.81.${5 + n}`)),
    );
    closing.push(reset, silent, babble, ...pausing);
    const direct = names.map((name) => publisher.url(`/${name}?as=feed`));
    const dead = ['http://127.0.81.9:9/feed.xml', 'http://10.1.2.3/feed.xml', 'http://nobody.invalid/feed.xml'];
    const all = [
      publisher.url('/all.xml'),
      ...direct,
      ...dead,
      reset.url,
      silent.url,
      babble.url,
      ...pausing.map((one) => one.url('/feed.xml')),
    ];
    site = await openSite({ sources: all });
    const recorded = await site.run(['run', '--all', '--json', '--record', 'round.warc.gz'], { timeoutMs: 180_000 });
    assert.equal(recorded.code, 0, recorded.stderr);
    again = await openSite({ sources: [], redis: site.redis });
  });
  after(async () => {
    for (const one of closing) one.close();
    await again.close();
    await site.close();
    await publisher.close();
  });

  it('comes to the same states and report', async () => {
    const outcome = await again.run(['replay', join(site.path, 'round.warc.gz'), '--json']);
    const { replay, report } = resultOf(outcome);
    const { changed, missing, added, notRecorded, isReportSame, left } = replay;
    assert.deepEqual(
      { changed, missing, added, notRecorded },
      { changed: [], missing: [], added: [], notRecorded: [] },
    );
    assert.deepEqual(left.records.changed, []);
    assert.ok(isReportSame && left.records.same > Object.keys(TROUBLES).length);
    const codes = new Set(report.failures.map(({ code }) => code));
    for (const code of [
      'dns_failed',
      'timeout',
      'address_refused',
      'url_refused',
      'connect_failed',
      'answer_invalid',
      'body_too_large',
      'http_gone',
    ])
      assert.ok(codes.has(code), `${code} is not among ${[...codes].join(' ')}`);
    assert.equal(outcome.code, 0);
  });

  it('of any one of its sources is a bundle', async () => {
    for (const name of ['gzip-bomb', 'loop', 'private', 'cut']) {
      const url = publisher.url(`/${name}?as=feed`);
      const file = `${name}.warc.gz`;
      const made = await again.run(['bundle', url, '--from', join(site.path, 'round.warc.gz'), '--yes', '--out', file]);
      assert.equal(made.code, 0, made.stderr);
      const outcome = await again.run(['replay', file, '--json']);
      assert.equal(outcome.code, 0, outcome.stdout);
      assert.ok(resultOf(outcome).replay.isReportSame, outcome.stdout);
    }
  });
});

describe('secrets of a round', { concurrency: false }, () => {
  const env = {
    T_BEARER: 'bearer-Secret-01',
    T_PASS: 'basic-Secret-02',
    T_COOKIE: 'cookie-Secret-03',
    T_HEADER: 'header-Secret-04',
    T_HOOK: '',
    T_SIGN: `whsec_${Buffer.from('sign-Secret-06-0123456789abcdef').toString('base64')}`,
    FRONTWIRE_SECURED_KEY: '5e'.repeat(32),
    FRONTWIRE_DASHBOARD_PASSWORD: 'board-Secret-07',
  };
  const named = (name: keyof typeof env) => `\${${name}}`;
  const inUrl = ['url-Secret-08'];
  const HOOK_KEY = 'hook-Secret-05';
  const ofPublisher = ['set-Secret-11', 'set-Secret-12'];

  it('are in no byte of its recording or of a bundle: of headers, addresses, sinks, environment and publishers', async () => {
    const publisher = await openPublisher({}, '127.0.81.21');
    const hook = await openPublisher({ '/hook': { status: 200 } }, '127.0.81.22');
    const story = {
      url: publisher.url('/story'),
      title: 'A robot is told of',
      date: new Date(Date.now() - 7_200_000).toISOString(),
    };
    const echo = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }) => JSON.stringify(headers);
    const announce = (stories: readonly TestStory[]) => {
      for (const path of ['/a.xml', '/b.xml']) publisher.set(path, { body: renderFeed(`Feed ${path}`, stories) });
    };
    // sinks are told of what is new after their first round
    announce([]);
    // a publisher that shows everybody what it was shown
    publisher.set('/story', (visit) => ({
      headers: { ...HTML, 'set-cookie': `a=${ofPublisher[0]}`, 'x-echo': echo(visit).slice(0, 900) },
      body: `${renderPage(story)}<!-- ${echo(visit)} -->`,
    }));
    publisher.set('/c.xml', { status: 302, headers: { location: '/a.xml', 'set-cookie': `b=${ofPublisher[1]}` } });
    const site = await openSite({
      sources: [
        {
          url: `${publisher.url('/a.xml')}?token=${inUrl[0]}`,
          trust: 'curated',
          bearer: named('T_BEARER'),
          cookie: `sid=${named('T_COOKIE')}`,
        },
        {
          url: publisher.url('/b.xml'),
          basic: { user: 'reader', password: named('T_PASS') },
          headers: { 'X-Key': named('T_HEADER') },
        },
        { url: publisher.url('/c.xml') },
      ],
      configuration: {
        notify: [{ name: 'hook', kind: 'webhook', url: named('T_HOOK'), secret: named('T_SIGN') }],
      },
      env: { ...env, T_HOOK: `${hook.url('/hook')}?key=${HOOK_KEY}` },
    });
    try {
      assert.equal((await site.run(['run', '--all'])).code, 0);
      announce([story]);
      const recorded = await site.run(['run', '--all', '--record', 'round.warc.gz']);
      assert.equal(recorded.code, 0, recorded.stderr);
      const visits = JSON.stringify(publisher.visits);
      assert.ok(JSON.stringify(hook.visits).includes(HOOK_KEY), 'the sink was told');
      assert.ok(visits.includes(env.T_BEARER) && visits.includes(env.T_HEADER), 'the publisher was shown its logins');
      for (const how of [[], ['--from', 'round.warc.gz']]) {
        const made = await site.run(['bundle', story.url, '--yes', '--out', `bundle-${how.length}.warc.gz`, ...how]);
        assert.equal(made.code, 0, made.stderr);
      }
      for (const name of ['round.warc.gz', 'bundle-0.warc.gz', 'bundle-2.warc.gz']) {
        const text = gunzipSync(await readFile(join(site.path, name))).toString('latin1');
        assert.ok(text.includes('A robot is told of'), name);
        for (const secret of [...Object.values(env), HOOK_KEY, ...inUrl, ...ofPublisher].filter((one) => one !== '')) {
          for (const form of [
            secret,
            Buffer.from(secret).toString('base64').replace(/=+$/, ''),
            Buffer.from(`reader:${secret}`).toString('base64'),
          ])
            assert.ok(!text.includes(form), `${secret} is in ${name}`);
        }
        assert.ok(!text.includes(hook.origin), `the sink is in ${name}`);
      }
    } finally {
      await site.close();
      await publisher.close();
      await hook.close();
    }
  });
});

describe('a round that stores pictures', { concurrency: false }, () => {
  it('comes out with the same pictures, byte for byte', async () => {
    const publisher = await openPublisher({}, '127.0.81.31');
    const stories = [0, 1].map((n) => ({
      url: publisher.url(`/story-${n}`),
      title: `Picture ${n} of a robot`,
      date: new Date(Date.now() - 7_200_000).toISOString(),
      image: publisher.url(`/picture-${n}.jpg`),
    }));
    publisher.set('/feed.xml', { body: renderFeed('Pictures', stories) });
    for (const [n, story] of stories.entries()) {
      publisher.set(`/story-${n}`, { headers: HTML, body: renderPage(story) });
      publisher.set(`/picture-${n}.jpg`, {
        headers: { 'content-type': 'image/jpeg' },
        body: await draw(900, 600, n + 1)
          .jpeg()
          .toBuffer(),
      });
    }
    const site = await openSite({
      sources: [publisher.url('/feed.xml')],
      collection: { output: { dir: './out', images: {} } },
    });
    try {
      const recorded = await site.run(['run', '--all', '--record', 'round.warc.gz']);
      assert.equal(recorded.code, 0, recorded.stderr);
      await publisher.close();
      const outcome = await site.run(['replay', 'round.warc.gz', '--json', '--dir', 'again']);
      assert.equal(outcome.code, 0, outcome.stdout + outcome.stderr);
      const pictures = (await readdir(join(site.path, 'out/images'))).sort();
      assert.ok(pictures.length >= 2, pictures.join(' '));
      assert.deepEqual((await readdir(join(site.path, 'again/1/images'))).sort(), pictures);
      for (const name of pictures) {
        const [one, other] = await Promise.all(
          ['out', 'again/1'].map((dir) => readFile(join(site.path, dir, 'images', name))),
        );
        assert.ok(one && other?.equals(one), name);
      }
    } finally {
      await site.close();
    }
  });
});
