/** Traces of articles from the poll of their feed to their file: what a real collector is sent, and what nobody pays without one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { type CollectedSpan, type Collector, openCollector } from '../support/collector.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const LIST_LOADED = `--require ${fileURLToPath(new URL('../support/listLoaded.cjs', import.meta.url))}`;
const SECRETS = {
  FRONTWIRE_TEST_TOKEN: 'tr4ce-s3cret-of-a-source',
  FRONTWIRE_SECURED_KEY: Buffer.alloc(32, 7).toString('base64'),
};

/** One trace as its names, indented; siblings in order of time, those of the other article left out. */
function toTree(spans: readonly CollectedSpan[], file: string): string[] {
  const childrenOf = (id: string | undefined) =>
    spans.filter((span) => (span.parentSpanId || undefined) === id).sort((a, b) => a.startMs - b.startMs);
  const leadsTo = (span: CollectedSpan): boolean =>
    span.facts['file.path'] === file || childrenOf(span.spanId).some(leadsTo);
  const render = (span: CollectedSpan, depth: number): string[] => {
    const isOther = span.name === 'process read' && !leadsTo(span);
    if (isOther) return [];
    return [
      `${'  '.repeat(depth)}${span.name}`,
      ...childrenOf(span.spanId).flatMap((child) => render(child, depth + 1)),
    ];
  };
  return childrenOf(undefined).flatMap((span) => render(span, 0));
}

/** The spans of the trace that leads to a file. */
function traceOf(spans: readonly CollectedSpan[], file: string): readonly CollectedSpan[] {
  const end = spans.find((span) => span.facts['file.path'] === file);
  assert.ok(end, `no span of ${file} in ${spans.map(({ name }) => name).join(', ')}`);
  return spans.filter(({ traceId }) => traceId === end.traceId);
}

function named(spans: readonly CollectedSpan[], name: string): CollectedSpan {
  const found = spans.find((span) => span.name === name);
  assert.ok(found, `no span ${name} in ${spans.map((span) => span.name).join(', ')}`);
  return found;
}

const TREE = [
  'process poll',
  '  fetch feed',
  '    GET',
  '  read feed',
  '  process read',
  '    fetch page',
  '      GET',
  '    read page',
  '    fetch variant',
  '      GET',
  '    make draft',
  '    publish article',
  '      score',
  '      group',
  '      store',
  '        write file',
];

describe('with a collector', { concurrency: false }, () => {
  let collector: Collector;
  let newsroom: Newsroom;
  let site: Site;
  let file: string;
  before(async () => {
    collector = await openCollector();
    newsroom = await openNewsroom('127.0.77.1', 2);
    site = await openSite({
      sources: [
        {
          url: `${newsroom.feedUrl}?token=t0ken-of-the-url`,
          trust: 'curated',
          headers: { 'x-api-key': `\${${'FRONTWIRE_TEST_TOKEN'}}` },
        },
      ],
      env: {
        ...SECRETS,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=frontwire%20news',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.namespace=news',
        OTEL_SERVICE_NAME: 'night desk',
      },
    });
  });
  after(async () => {
    await site.close();
    await newsroom.close();
    await collector.close();
  });

  it('one trace leads from the poll to the file of an article', async () => {
    const { outcome, report } = await site.round();
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(report.collections[0]?.articles.new, 2);
    file = Object.keys(await site.files()).find((path) => /model-0\.md$/.test(path)) ?? '';
    const trace = traceOf(collector.spans(), file);
    // the first read of a host asks for robots.txt, whichever it is
    const withoutRobots = trace.filter((span) => span.facts['frontwire.fetch.kind'] !== 'robots');
    assert.deepEqual(toTree(withoutRobots, file), TREE);
    assert.deepEqual(
      trace.filter(({ status }) => status.code === 2),
      [],
    );
  });

  it('with what the conventions of OpenTelemetry want to be told', async () => {
    const trace = traceOf(collector.spans(), file);
    const page = trace.find(({ name, facts }) => name === 'GET' && facts['frontwire.fetch.kind'] === 'page');
    assert.equal(page?.kind, 3);
    assert.equal(page.facts['http.request.method'], 'GET');
    assert.equal(Number(page.facts['http.response.status_code']), 200);
    assert.equal(page.facts['server.address'], '127.0.77.1');
    assert.equal(Number(page.facts['server.port']), newsroom.port);
    assert.match(String(page.facts['url.full']), /\/story-\d$/);
    const poll = named(trace, 'process poll');
    assert.equal(poll.kind, 5);
    assert.equal(poll.facts['messaging.system'], 'bullmq');
    assert.equal(poll.facts['messaging.destination.name'], 'poll');
    assert.equal(poll.facts['frontwire.collection'], 'ai');
    assert.equal(poll.facts['frontwire.outcome'], 'modified');
    assert.equal(Number(poll.facts['frontwire.reads']), 2);
    const read = trace.find(({ spanId }) => named(trace, 'make draft').parentSpanId === spanId);
    assert.equal(read?.facts['frontwire.source.id'], poll.facts['frontwire.source.id']);
    const written = trace.find(({ facts }) => facts['file.path'] === file);
    assert.equal(written?.facts['frontwire.file'], 'written');
    const published = trace.filter(({ name }) => name === 'publish article');
    const drafts = trace.filter(({ name }) => name === 'make draft');
    const ids = (spans: readonly CollectedSpan[]) => spans.map(({ facts }) => facts['frontwire.article.id']).sort();
    assert.deepEqual(ids(published), ids(drafts));
    const publish = collector.spans().find(({ name, spanId }) => {
      return name === 'process publish' && published.every(({ links }) => links[0]?.spanId === spanId);
    });
    assert.ok(publish, 'the articles link to the publish that stored them');
    assert.equal(read?.resource['service.name'], 'night desk');
    assert.equal(read?.resource['service.namespace'], 'news');
    const [sent] = collector.exports;
    assert.equal(sent?.path, '/v1/traces');
    assert.equal(sent?.headers['x-tenant'], 'frontwire news');
  });

  it('and without a secret', () => {
    assert.ok(newsroom.visits.some(({ headers }) => headers['x-api-key'] === SECRETS.FRONTWIRE_TEST_TOKEN));
    assert.ok(newsroom.visits.some(({ path }) => path.includes('t0ken-of-the-url')));
    const bodies = collector.exports.map(({ body }) => body.toString()).join('\n');
    for (const secret of [...Object.values(SECRETS), 't0ken-of-the-url']) {
      assert.ok(!bodies.includes(secret), secret);
    }
    assert.match(bodies, /feed\.xml\?token=\*\*\*/);
  });

  it('a round without news has a trace of its poll and none of articles', async () => {
    const before = collector.spans().length;
    const { outcome } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    const fresh = collector.spans().slice(before);
    assert.equal(named(fresh, 'process poll').facts['frontwire.outcome'], 'notModified');
    assert.equal(Number(named(fresh, 'GET').facts['http.response.status_code']), 304);
    assert.deepEqual(
      fresh.filter(({ name }) => name === 'publish article'),
      [],
    );
  });

  it('a collector that fails, is silent or is away fails no round and holds up none: one line in the log', async () => {
    const cases = { 'answers 500': 500, 'is silent': 'silence', 'is away': 'away' } as const;
    for (const [what, how] of Object.entries(cases)) {
      collector.answer(how === 'away' ? 'taken' : how);
      // the libraries themselves would wait for half a minute at least
      const patient = { OTEL_EXPORTER_OTLP_TIMEOUT: '60000' };
      const env = how === 'away' ? { ...patient, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' } : patient;
      const running = site.start(['run', '--all', '--json'], { env });
      await running.untilPrinted(/"finishedAt"/);
      const reportedMs = performance.now();
      const { code, stderr } = await running.outcome;
      const tookMs = performance.now() - reportedMs;
      assert.equal(code, 0, `${what}: ${stderr}`);
      const lines = stderr.split('\n').filter((line) => line !== '');
      assert.equal(lines.length, 1, `${what}: ${stderr}`);
      assert.match(lines[0] ?? '', /"event":"traces\.unsent",.*"code":"collector_(?:refused|slow|away)"/, what);
      assert.ok(tookMs < 20_000, `${what}: ${tookMs} ms after the report`);
    }
    collector.answer('taken');
  });
});

describe('over several processes', () => {
  it('the trace of an article goes through all that had a part in it', async () => {
    const [collector, newsroom] = [await openCollector(), await openNewsroom('127.0.77.2', 1)];
    const env = {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/own/path`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    };
    const site = await openSite({ sources: [newsroom.feedUrl], env });
    const parts = ['poll,sweep', 'read', 'publish,image'].map((queues) => site.start(['work', '--queues', queues]));
    await until('the article is written', async () =>
      Object.keys(await site.files()).some((path) => path.endsWith('model-0.md')),
    );
    for (const { child } of parts) child.kill('SIGTERM');
    for (const { outcome } of parts) assert.equal((await outcome).code, 0, (await outcome).stderr);
    const file = Object.keys(await site.files()).find((path) => path.endsWith('model-0.md')) ?? '';
    const trace = traceOf(collector.spans(), file).filter((span) => span.facts['frontwire.fetch.kind'] !== 'robots');
    assert.deepEqual(toTree(trace, file), TREE);
    const processOf = (name: string) => named(trace, name).resource['process.pid'];
    assert.equal(new Set(['process poll', 'process read', 'publish article'].map(processOf)).size, 3);
    assert.ok(collector.exports.every(({ path }) => path === '/own/path'));
    await site.close();
    await newsroom.close();
    await collector.close();
  });
});

describe('without a collector', { concurrency: false }, () => {
  let newsroom: Newsroom;
  let site: Site;
  before(async () => {
    newsroom = await openNewsroom('127.0.77.3', 2);
    site = await openSite({ sources: [newsroom.feedUrl], env: { NODE_OPTIONS: LIST_LOADED } });
  });
  after(async () => {
    await site.close();
    await newsroom.close();
  });

  it('no package of OpenTelemetry is loaded, and no job, inbox or owed read has a place in a trace', async () => {
    const { code, stderr } = await site.run(['run', '--json']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^loaded: none$/m);
    const client = new Redis({ path: site.redis.path });
    const reads = await client.keys('{frontwire}:read:[0-9]*');
    const data = await Promise.all(reads.map((key) => client.hget(key, 'data')));
    client.disconnect();
    assert.equal(data.length, 2);
    for (const text of data) assert.ok(text?.includes('"task"') && !text.includes('"trace"'), text ?? 'no data');
  });

  it('nor where it is switched off, or only looked', async () => {
    const collector = await openCollector();
    const OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
    const disabled = { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED: 'true' };
    const ends = [
      await site.run(['run'], { env: disabled }),
      await site.run(['status'], { env: { OTEL_EXPORTER_OTLP_ENDPOINT } }),
    ];
    for (const { stderr } of ends) assert.match(stderr, /^loaded: none$/m);
    assert.equal(collector.exports.length, 0);
    await collector.close();
  });

  it('with one they are, and this is told', async () => {
    const collector = await openCollector();
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const { code, stderr } = await site.run(['run', '--all', '--json'], { env });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^loaded: .*@opentelemetry\/sdk-trace-base/m);
    // protobuf, OpenTelemetry's default: names are in it as they are
    const [sent] = collector.exports;
    assert.equal(sent?.headers['content-type'], 'application/x-protobuf');
    assert.ok(sent?.body.includes('process poll') && sent.body.includes('frontwire.source.id'));
    await collector.close();
  });
});
