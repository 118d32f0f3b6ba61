import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { toJobLink } from '../../jobs/dashboard/queueBoard.ts';
import { type Dashboard, openDashboard } from '../../jobs/dashboard.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { aCollection, anArticle, HOUR, openSample, type SampleBench, saveArticles } from './dashboardSample.ts';

describe('the pages on articles and stories', () => {
  let redis: TestRedis;
  let sample: SampleBench;
  let dashboard: Dashboard;

  before(async () => {
    redis = await startRedis();
    const topics = [{ name: 'AI', keywords: [] }];
    sample = await openSample(redis, [
      { ...aCollection('ai', 'AI', '/tmp'), topics },
      aCollection('sea', 'Sea', '/tmp'),
    ]);
    const nowMs = Date.now();
    const undated = anArticle({ id: 'u', title: 'A page without a date', provider: 'Quiet', agoMs: HOUR }, nowMs);
    const unpictured = { provider: 'Bare', agoMs: 2 * HOUR, heat: 32, topics: [] };
    const signals = [{ name: 'trust', points: 30, reason: 'known' }];
    const lead = { id: 'l', title: 'Lead of the story', provider: 'One', agoMs: 3 * HOUR, storyId: 's-l' };
    const led = { id: 'm', title: 'Also told', provider: 'Two', agoMs: 4 * HOUR, storyId: 's-l', heat: -1 };
    const joined = [{ articleId: 'm', reason: 'shares "lead" with the lead' }];
    const vetoes = [{ articleId: 'u', reason: 'shares only "page"' }];
    await saveArticles(
      sample,
      'ai',
      [
        { ...undated, provenance: { ...undated.provenance, dateCertainty: 'firstSeen' } },
        anArticle({ id: 'h', title: 'Held back', signals, ...unpictured }, nowMs),
        anArticle(lead, nowMs),
        anArticle(led, nowMs),
        ...Array.from({ length: 60 }, (_, index) =>
          anArticle({ id: `o${index}`, title: `Older ${index}`, provider: 'Three', agoMs: (5 + index) * HOUR }, nowMs),
        ),
      ],
      [{ id: 's-l', leadId: 'l', memberIds: ['l', 'm'], joined, vetoes }],
    );
    dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: true });
  });
  after(async () => {
    await dashboard.close();
    await sample.close();
    await redis.stop();
  });

  async function read(path: string): Promise<string> {
    const answer = await fetch(dashboard.url + path, { redirect: 'manual' });
    assert.equal(answer.status, 200, path);
    return await answer.text();
  }
  const titlesIn = (text: string) =>
    [...text.matchAll(/<tr><td><a class="title"[^>]*>([^<]*)</g)].map(([, title]) => title);

  test('list articles with where each is and why, and mark those without a date', async () => {
    const text = await read('/articles?collection=ai');
    assert.equal(titlesIn(text).length, 50);
    assert.match(text, /<h1[^>]*>64 articles</);
    assert.match(text, /date unknown, first seen <time/);
    assert.match(
      text,
      /held back<\/span><div class="sub reason">heat 32 of 50: an open source, no lead image, no topic keyword in the title/,
    );
    assert.match(text, /another article leads its story/);
    const older = /href="([^"]*)">older/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    assert.deepEqual(titlesIn(await read(older)).at(-1), 'Older 59');
  });

  test('narrow the list', async () => {
    for (const [query, titles] of [
      ['q=held', ['Held back']],
      ['state=held', ['Held back']],
      ['state=led', ['Also told']],
      ['state=undated', ['A page without a date']],
      ['source=one.example', ['Lead of the story']],
      ['source=two.example&topic=AI', ['Also told']],
      ['q=nothing+here', []],
      ['collection=sea', []],
    ] as const) {
      assert.deepEqual(titlesIn(await read(`/articles?${query}`)), titles, query);
    }
    for (const odd of ['from=-3', 'from=x', 'from=1e99', 'state=odd', `q=${'x'.repeat(5_000)}`, 'topic=%00'])
      await read(`/articles?${odd}`);
    assert.equal((await fetch(`${dashboard.url}/articles?collection=none`)).status, 404);
  });

  test('show a story with the reasons that joined its articles, and what was kept out', async () => {
    for (const path of ['/stories?collection=ai', '/stories/ai/s-l']) {
      const text = await read(path);
      assert.match(text, /Lead of the story/);
      assert.match(text, /shares &quot;lead&quot; with the lead/);
    }
    assert.match(await read('/stories/ai/s-l'), /shares only &quot;page&quot;/);
    assert.match(await read('/stories?all=yes'), /Older 0/);
    assert.equal((await fetch(`${dashboard.url}/stories/ai/none`)).status, 404);
    assert.equal((await fetch(`${dashboard.url}/stories/none/s-l`)).status, 404);
  });

  test('jobs on the board lead to our pages', () => {
    for (const [data, href] of [
      [{ collection: 'ai', source: 'a b' }, '/sources/ai/a%20b'],
      [{ task: { collection: 'ai', sourceId: 's', key: 'k' }, run: 'r' }, '/sources/ai/s'],
      [{ task: { collection: 'ai', sourceId: 's', articleId: 'a1' } }, '/articles/ai/a1'],
      [{ collection: 'ai', scope: 'all' }, '/articles?collection=ai'],
      [{}, '/'],
      [undefined, '/'],
    ] as const) {
      assert.equal(toJobLink(data).href, href);
    }
  });
});
