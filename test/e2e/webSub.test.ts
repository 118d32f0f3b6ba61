/** From a hub's delivery to a file, through real queues and the real network on loopback. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parseSettings } from '../../config/load.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { closeQueues, openQueues } from '../../jobs/queues.ts';
import { openWebSubServer } from '../../jobs/webSubServer.ts';
import { openWorkers } from '../../jobs/worker.ts';
import { createApp } from '../../src/app.ts';
import { openEffects } from '../../src/effects/openEffects.ts';
import { documentsAtOnce } from '../../src/pipeline/documentStages.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import type { Effects } from '../../src/ports.ts';
import { createLog } from '../../src/standalone.ts';
import { renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { openPublisher, type TestPublisher, type Visit } from '../support/publisher.ts';
import { startRedis } from '../support/redis.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { until } from '../support/wait.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PUBLIC_URL = 'https://news.example/hooks';

/** What the hub was asked, by form field. */
type Form = Readonly<Record<string, string>>;

interface Scene {
  readonly publisher: TestPublisher;
  /** Requests for subscriptions so far. */
  readonly forms: readonly Form[];
  readonly jobContext: JobContext;
  readonly effects: Effects;
  /** Where the server for hubs listens. */
  readonly port: number;
  /** Moves the app's clock on. */
  pass(ms: number): void;
  files(): Promise<readonly string[]>;
  close(): Promise<void>;
}

let scene: Scene;
before(async () => {
  scene = await openScene();
});
after(() => scene.close());

async function openScene(): Promise<Scene> {
  const directory = await openTemporaryDirectory();
  const redis = await startRedis();
  const publisher = await openPublisher();
  const forms: Form[] = [];
  publisher.set('/hub', (visit: Visit) => {
    forms.push(Object.fromEntries(new URLSearchParams(visit.body)));
    return { status: 202 };
  });
  const settings = parseSettings(renderConfig(publisher, directory.path), '/none.yaml', directory.path);
  const log = createLog({ level: 'silent', isTerminal: false, write: () => undefined });
  const options = { directory: directory.path, redisUrl: redis.url, log, documents: documentsAtOnce };
  const opened = await openEffects(settings.network, toIndexRules(settings.policy.scoring), options);
  const time = { aheadMs: 0 };
  const clock = { now: () => Date.now() + time.aheadMs };
  const app = createApp(settings, { ...opened.effects, clock });
  const jobContext = { app, queues: openQueues(opened.redisAddress, () => undefined) };
  const hooks = await openWebSubServer(jobContext);
  const workers = openWorkers(jobContext, { redisAddress: opened.redisAddress });
  assert.ok(hooks);
  return {
    publisher,
    forms,
    jobContext,
    effects: opened.effects,
    port: hooks.port,
    pass(ms) {
      time.aheadMs += ms;
    },
    // Names that begin with a dot are files being written.
    files: () =>
      readdir(join(directory.path, 'out', '_news')).then(
        (all) => all.filter((name) => !name.startsWith('.')),
        () => [],
      ),
    async close() {
      await hooks.close();
      await workers.close(0);
      await closeQueues(jobContext.queues);
      await opened.close();
      await publisher.close();
      await redis.stop();
      await directory.remove();
    },
  };
}

function renderConfig(publisher: TestPublisher, directory: string): string {
  return `collections:
  - id: ai
    title: AI
    site: https://news.example
    output: { dir: ${join(directory, 'out')} }
    sources: [{ id: town, url: '${publisher.url('/feed.xml')}', trust: curated, every: 1h }]
network: { allowPrivate: [127.0.0.0/8], respectRobots: false, perHost: { concurrency: 8, spacing: 0ms } }
webSub: { publicUrl: ${PUBLIC_URL}/, port: 0, allowPrivate: [127.0.0.1/32] }
`;
}

/** Publishes stories: their pages, and a feed that names the hub. */
function tell(stories: readonly TestStory[]): void {
  const { publisher } = scene;
  const hub = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${publisher.url('/hub')}"/>`;
  const body = renderFeed('Town', stories).replace('<description>d</description>', `$&${hub}`);
  publisher.set('/feed.xml', { body, headers: { 'content-type': 'application/rss+xml' } });
  for (const story of stories) {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    publisher.set(new URL(story.url).pathname, { body: renderPage(story), headers });
  }
}

const aStory = (name: string, title: string): TestStory => ({
  url: scene.publisher.url(`/${name}`),
  title,
  date: new Date(Date.now() - HOUR_MS).toISOString(),
});

const tick = () => scene.jobContext.queues.sweep.add('tick', {});
const feedVisits = () => scene.publisher.visitsTo('/feed.xml').length;
const loadState = () => scene.jobContext.app.sources.readState('ai', 'town');
const loadSubscription = () => scene.effects.subscriptions.load('ai', 'town');

/** Calls the callback of a request as the hub does; the reverse proxy before us is played, too. */
function callBack(form: Form | undefined, query: Form, request: RequestInit = {}): Promise<Response> {
  const url = new URL(form?.['hub.callback'] ?? '');
  const proxied = `http://127.0.0.1:${scene.port}${url.pathname}?${new URLSearchParams(query)}`;
  return fetch(proxied, request);
}

function verify(form: Form | undefined, mode = 'subscribe'): Promise<Response> {
  const topic = form?.['hub.topic'] ?? '';
  const lease = { 'hub.challenge': 'a-challenge', 'hub.lease_seconds': String((10 * DAY_MS) / 1_000) };
  return callBack(form, { 'hub.mode': mode, 'hub.topic': topic, ...lease });
}

function deliver(form: Form | undefined, body: string, secret = form?.['hub.secret'] ?? ''): Promise<Response> {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = { 'x-hub-signature': signature, 'content-type': 'application/rss+xml' };
  return callBack(form, {}, { method: 'POST', body, headers });
}

describe('a hub that a feed names', () => {
  it('is asked at the tick after the first poll, and its challenge is echoed', async () => {
    tell([aStory('first', 'The council votes for a new bridge')]);
    await tick();
    await until('the first poll is settled', async () => (await loadState())?.hubs !== undefined);
    await tick();
    await until('the hub is asked', () => scene.forms.length === 1);
    const [form] = scene.forms;
    assert.equal(form?.['hub.topic'], scene.publisher.url('/feed.xml'));
    assert.ok(form['hub.callback']?.startsWith(`${PUBLIC_URL}/ai/town/`));
    const answer = await verify(form);
    assert.deepEqual([answer.status, await answer.text()], [200, 'a-challenge']);
  });

  it('makes polling slow once it has confirmed', async () => {
    scene.pass(2 * HOUR_MS);
    await tick();
    await until('the second poll is settled', async () => /WebSub/.test((await loadState())?.nextPollReason ?? ''));
    const { nextPollMs = 0 } = (await loadState()) ?? {};
    assert.ok(nextPollMs > Date.now() + 13 * HOUR_MS, 'two hours ahead, and twelve more');
    assert.equal(feedVisits(), 2);
  });

  it('brings an article into its file within seconds, without a poll', async () => {
    await until('the first article is there', async () => (await scene.files()).length === 1);
    const story = aStory('second', 'Flood closes the old mill road');
    tell([story]);
    const startedMs = Date.now();
    assert.equal((await deliver(scene.forms[0], renderFeed('Town', [story]))).status, 202);
    await until('the article is written', async () => (await scene.files()).length === 2);
    assert.ok(Date.now() - startedMs < 10_000, 'news in seconds');
    assert.match((await scene.files()).join(), /flood-closes-the-old-mill-road\.md/);
    assert.equal(feedVisits(), 2);
  });

  it('is not believed when another than itself signs', async () => {
    const body = renderFeed('Town', [aStory('forged', 'A forged story')]);
    assert.equal((await deliver(scene.forms[0], body, 'guessed')).status, 202);
    assert.equal(scene.publisher.visitsTo('/forged').length, 0);
    assert.equal((await scene.jobContext.queues.read.getJobCounts('wait', 'active')).wait, 0);
  });

  it('is asked again before the lease ends, with the same callback', async () => {
    scene.pass(9.5 * DAY_MS);
    await tick();
    await until('the hub is asked again', () => scene.forms.length === 2);
    assert.deepEqual(scene.forms[1], scene.forms[0]);
    const before = (await loadSubscription())?.expiresMs ?? 0;
    assert.equal((await verify(scene.forms[1])).status, 200);
    assert.ok(((await loadSubscription())?.expiresMs ?? 0) > before + 9 * DAY_MS);
  });

  it('is not obeyed when it confirms an end that nobody asked for', async () => {
    assert.equal((await verify(scene.forms[0], 'unsubscribe')).status, 404);
    assert.equal((await loadSubscription())?.status, 'verified');
  });

  it('makes polling what it was when it denies', async () => {
    await until('the poll of the last tick is settled', async () =>
      /WebSub/.test((await loadState())?.nextPollReason ?? ''),
    );
    const visits = feedVisits();
    assert.equal((await verify(scene.forms[0], 'denied')).status, 200);
    await tick();
    await until('the source is polled', () => feedVisits() === visits + 1);
    await until('the poll is settled', async () => /as configured/.test((await loadState())?.nextPollReason ?? ''));
    assert.equal(scene.forms.length, 2);
  });
});
