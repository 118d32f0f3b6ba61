/** Private publishers and proxies: what they are shown is in nothing that frontwire stores, prints or serves. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { renderAmpPage, renderFeed, renderPage } from '../support/documents.ts';
import { readKeys } from '../support/firstEdition.ts';
import { openHttpProxy, type TestProxy } from '../support/proxies.ts';
import { openPublisher, type Reply, type TestPublisher, type Visit } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

const SECRETS = {
  PAPER_PASSWORD: 'planted-password',
  PAPER_SESSION: 'planted-session',
  PAPER_KEY: 'planted-key',
  CLUB_TOKEN: 'planted-token',
  PROXY_PASSWORD: 'planted-proxy',
};
const toBasic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');
const BASIC = toBasic('editor', SECRETS.PAPER_PASSWORD);
/** As they are, and as headers have them. */
const PLANTED = new RegExp(['planted-', BASIC, toBasic('desk', SECRETS.PROXY_PASSWORD)].join('|'));
const named = (name: keyof typeof SECRETS) => `\${${name}}`;

describe('private publishers', { concurrency: false }, () => {
  let paper: TestPublisher;
  let club: TestPublisher;
  let stranger: TestPublisher;
  let abroad: TestPublisher;
  let proxy: TestProxy;
  let site: Site;
  /** Everything that Redis was told. */
  const told: string[] = [];
  let watcher: Redis;

  before(async () => {
    stranger = await openPublisher({}, '127.0.8.32');
    paper = await openPublisher({}, '127.0.8.31');
    club = await openPublisher({ '/feed.xml': { status: 401 } }, '127.0.8.33');
    abroad = await openPublisher({}, '127.0.8.34');
    const entry = (publisher: TestPublisher, path: string, title: string) => ({
      url: publisher.url(path),
      title,
      date: new Date(Date.now() - 3_600_000).toISOString(),
    });
    const html = { 'content-type': 'text/html; charset=utf-8' };
    const story = { ...entry(paper, '/story', 'A robot for members'), ampUrl: stranger.url('/amp') };
    const withPicture = { ...story, image: stranger.url('/picture.png') };
    const led = entry(stranger, '/story', 'A model that strangers tell of');
    const feed = renderFeed('Paper', [story, led, entry(paper, '/away', 'A robot that moved to strangers')]);
    paper.set('/feed.xml', forMembers({ body: feed, headers: { 'content-type': 'application/rss+xml' } }));
    paper.set('/story', forMembers({ body: renderPage(withPicture), headers: html }));
    paper.set('/away', { status: 302, headers: { location: stranger.url('/story') } });
    stranger.set('/story', { body: renderPage(led), headers: html });
    stranger.set('/amp', { body: renderAmpPage(story), headers: html });
    const far = entry(abroad, '/story', 'A model from abroad');
    abroad.set('/feed.xml', { body: renderFeed('Abroad', [far]), headers: { 'content-type': 'application/rss+xml' } });
    abroad.set('/story', { body: renderPage(far), headers: html });
    proxy = await openHttpProxy({ authorization: `Basic ${toBasic('desk', SECRETS.PROXY_PASSWORD)}` });
    const gone = await openHttpProxy();
    await gone.close();
    site = await openSite({ env: { ...SECRETS, FRONTWIRE_LOG_LEVEL: 'debug' }, sources: toSources(gone.port) });
    const connection = new Redis(site.redis.url);
    watcher = await connection.monitor();
    connection.disconnect();
    watcher.on('monitor', (_time: string, words: string[]) => told.push(words.join(' ')));
  });
  after(async () => {
    watcher.disconnect();
    await site.close();
    for (const one of [paper, club, stranger, abroad, proxy]) await one.close();
  });

  function toSources(deadPort: number) {
    const { CLUB_TOKEN, PAPER_KEY, PAPER_PASSWORD, PAPER_SESSION, PROXY_PASSWORD } = Object.fromEntries(
      Object.keys(SECRETS).map((name) => [name, named(name as keyof typeof SECRETS)]),
    );
    const trust = 'curated';
    return [
      {
        id: 'paper',
        url: paper.url('/feed.xml'),
        trust,
        basic: { user: 'editor', password: PAPER_PASSWORD },
        cookie: `session=${PAPER_SESSION}`,
        headers: { 'X-Key': PAPER_KEY },
      },
      { id: 'club', url: club.url('/feed.xml'), trust, bearer: CLUB_TOKEN },
      {
        id: 'abroad',
        url: abroad.url('/feed.xml'),
        trust,
        proxy: `http://desk:${PROXY_PASSWORD}@127.0.0.1:${proxy.port}`,
      },
      {
        id: 'cut-off',
        url: abroad.url('/other.xml'),
        trust,
        proxy: `http://desk:${PROXY_PASSWORD}@127.0.0.1:${deadPort}`,
      },
    ];
  }
  function forMembers(reply: Reply) {
    return ({ headers }: Visit): Reply =>
      headers.authorization === `Basic ${BASIC}` && headers.cookie === 'session=planted-session'
        ? reply
        : { status: 401 };
  }

  it('are read with what they ask for, which nobody else sees, and the states say in words what is wrong', async () => {
    const { outcome, report } = await site.round('--all');
    assert.doesNotMatch(outcome.stdout + outcome.stderr, PLANTED);
    assert.match(outcome.stderr, /"level":"?(?:20|debug)/);
    assert.equal(paper.visitsTo('/story').length, 1);
    assert.equal(paper.visitsTo('/feed.xml')[0]?.headers['x-key'], 'planted-key');
    assert.equal(paper.visitsTo('/robots.txt')[0]?.headers.authorization, `Basic ${BASIC}`);
    for (const path of ['/story', '/amp', '/picture.png', '/robots.txt']) {
      assert.ok(stranger.visitsTo(path).length > 0, path);
    }
    assert.doesNotMatch(JSON.stringify(stranger.visits), PLANTED);
    assert.ok(proxy.visits.some(({ line }) => line === `GET ${abroad.url('/story')}`));
    assert.doesNotMatch(JSON.stringify(abroad.visits), PLANTED);
    assert.ok(Object.values(await site.files()).some((text) => text.includes('A robot for members')));
    const sentences = report.failures.map(({ message }) => message).join('\n');
    assert.match(sentences, /The publisher does not accept the login of the source \(401\); check/);
    assert.match(sentences, /The proxy http:\/\/127\.0\.0\.1:\d+ does not accept connections/);
  });
  it('appear in no command', async () => {
    const [id = ''] = Object.keys(await site.files()).filter((path) => path.endsWith('.md'));
    const commands = [
      ['check', '--json'],
      ['sources', 'list', '--json'],
      ['sources', 'list'],
      ['sources', 'export'],
      ['explain', join(site.path, 'out', id)],
      ['sources', 'test', paper.url('/feed.xml'), '--json'],
      ['sources', 'test', club.url('/feed.xml')],
    ];
    for (const command of commands) {
      const { stdout, stderr } = await site.run(command);
      assert.ok(stdout.length > 50, `${command.join(' ')}: ${stderr}`);
      assert.doesNotMatch(stdout + stderr, PLANTED, command.join(' '));
    }
    const tried = await site.run(['sources', 'test', paper.url('/feed.xml'), '--json']);
    assert.equal(tried.code, 0, tried.stdout);
  });
  it('appear on no page of the dashboard', async () => {
    const running = site.start(['dashboard'], { timeoutMs: 120_000 });
    const printed = await running.untilPrinted(/dashboard is at \S+/);
    const origin = /dashboard is at (\S+)/.exec(printed)?.[1]?.replace(/[.,/]+$/, '') ?? '';
    const pages = [
      '/',
      '/sources',
      '/sources/ai/paper',
      '/sources/ai/club',
      '/sources/ai/cut-off',
      '/articles',
      '/metrics',
    ];
    for (const path of pages) {
      const page = await (await fetch(origin + path)).text();
      assert.ok(page.length > 100, path);
      assert.doesNotMatch(page, PLANTED, path);
    }
    assert.match(await (await fetch(`${origin}/sources/ai/club`)).text(), /does not accept the login of the source/);
    running.child.kill('SIGTERM');
    const { stdout, stderr } = await running.outcome;
    assert.doesNotMatch(stdout + stderr, PLANTED);
  });
  it('appear in no file, in no key of Redis and in no command that Redis was given', async () => {
    const entries = await readdir(site.path, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    assert.ok(paths.length > 5);
    for (const path of paths) assert.doesNotMatch(await readFile(path, 'latin1'), PLANTED, path);
    const redis = new Redis(site.redis.url);
    const keys = JSON.stringify(await readKeys(redis));
    redis.disconnect();
    assert.ok(keys.includes('A robot for members'));
    assert.doesNotMatch(keys, PLANTED);
    assert.ok(told.some((line) => line.includes(paper.url('/story'))));
    for (const line of told) assert.doesNotMatch(line, PLANTED);
  });
  it('that lack a secret end a command with 2, the key and the line', async () => {
    const { code, stderr } = await site.run(['run'], { env: { CLUB_TOKEN: '' } });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /frontwire\.yaml:\d+: collections\[0\]\.sources\[1\]\.bearer: the variable CLUB_TOKEN is not set/,
    );
    assert.doesNotMatch(stderr, PLANTED);
  });
});
