/** Whom a source's feed speaks for, learned from the web, and what strangers try. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { openWorld, type World, type WorldOptions } from '../support/memoryWorld.ts';

const SERVICE = 'https://feeds.service.example/times';
const TIMES = 'https://times.example/feed';
const EVIL = 'https://evil.example/feed';
const PROVIDERS = [{ name: 'The Times', domain: 'times.example' }];
const [OPEN, CLOSED] = ['https://times.example/open', 'https://times.example/closed'];
const aStory = (url: string, over: Partial<TestStory> = {}): TestStory => ({
  url,
  title: `Told at ${new URL(url).pathname}`,
  ...over,
});

function open(url: string, over: Partial<WorldOptions['sources'][number]> = {}): World {
  const world = openWorld({
    sources: [{ id: 'one', url, trust: 'open', ...over }],
    providers: PROVIDERS,
    collection: { output: { dir: '/out', layout: 'jekyll', body: 'text' } },
  });
  world.set(CLOSED, { status: 403 });
  return world;
}

async function articleAt(world: World, url: string): Promise<Article> {
  const [id] = await world.articles.resolve('ai', [articleIdOf(url)]);
  const [article] = await world.articles.get('ai', [id ?? '']);
  return article ?? assert.fail(`no article at ${url}`);
}

const providerAt = async (world: World, url: string) => (await articleAt(world, url)).fields.provider.name;

/** A page that announces feeds. */
const renderAnnouncing = (story: TestStory, ...feeds: readonly string[]) =>
  renderPage(story).replace(
    '</head>',
    `${feeds.map((url) => `<link rel="alternate" type="application/rss+xml" href="${url}">`).join('')}</head>`,
  );

describe('the feed of a service', () => {
  it('is hearsay while no page of the site announces it', async () => {
    const world = open(SERVICE);
    world.tell(SERVICE, [aStory(OPEN), aStory(CLOSED)]);
    await world.round();
    assert.equal(await providerAt(world, OPEN), 'The Times', 'its page was read');
    const { fields, provenance, trust } = await articleAt(world, CLOSED);
    assert.equal(fields.provider.domain, 'service.example');
    assert.deepEqual([provenance.authority, provenance.via?.domain, trust], ['hearsay', 'service.example', 'open']);
  });

  it('speaks for the site from the moment at which a page announces it', async () => {
    const world = open(SERVICE);
    world.set(OPEN, renderAnnouncing(aStory(OPEN), 'https://times.example/comments', SERVICE));
    world.tell(SERVICE, [aStory(OPEN)]);
    await world.round();
    assert.equal((await articleAt(world, OPEN)).provenance.via, undefined);
    world.tell(SERVICE, [aStory(OPEN), aStory(CLOSED)]);
    await world.round();
    const { fields, provenance, trust } = await articleAt(world, CLOSED);
    assert.deepEqual([fields.provider.name, provenance.authority, trust], ['The Times', 'ownFeed', 'known']);
  });

  it('speaks for the site that the operator lists', async () => {
    const world = open(SERVICE, { speaksFor: ['times.example'] });
    world.tell(SERVICE, [aStory(CLOSED)]);
    await world.round();
    assert.equal(await providerAt(world, CLOSED), 'The Times');
  });

  it('speaks for the site whose page is the source', async () => {
    const world = open('https://times.example/', { kind: 'page' });
    world.set('https://times.example/', renderAnnouncing(aStory('https://times.example/'), SERVICE));
    world.tell(SERVICE, [aStory(CLOSED)]);
    await world.round();
    assert.equal(await providerAt(world, CLOSED), 'The Times');
  });
});

describe('a stranger gains no authority', () => {
  const assertHearsay = async (world: World) => {
    const { fields, provenance } = await articleAt(world, CLOSED);
    assert.deepEqual([provenance.authority, fields.provider.domain], ['hearsay', 'evil.example']);
    assert.notEqual(fields.provider.name, 'The Times');
  };

  it('by calling the address of another feed its own', async () => {
    const world = open(EVIL);
    world.set(OPEN, renderAnnouncing(aStory(OPEN), TIMES));
    const claim = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${TIMES}"/>`;
    const feed = renderFeed('The Times', [aStory(OPEN), aStory(CLOSED)]).replace(
      'https://example.com/',
      'https://times.example/',
    );
    world.set(EVIL, feed.replace('<description>', `${claim}<description>`));
    await world.round();
    await assertHearsay(world);
  });

  it('by announcing another site’s feed for a while', async () => {
    const world = open('https://evil.example/', { kind: 'page' });
    const lure = (feedUrl: string) =>
      world.set('https://evil.example/', renderAnnouncing(aStory('https://evil.example/'), feedUrl));
    world.set(OPEN, renderAnnouncing(aStory(OPEN), TIMES));
    world.tell(TIMES, [aStory(OPEN)]);
    lure(TIMES);
    await world.round();
    assert.deepEqual(await world.effects.sourceStates.announcements('ai', 'one'), []);
    world.tell(EVIL, [aStory(CLOSED)]);
    world.set(TIMES, renderAnnouncing(aStory(TIMES), EVIL));
    await world.round();
    await assertHearsay(world);
  });

  it('by an entry that is read again while the source leads to another feed', async () => {
    const world = open('https://evil.example/', { kind: 'page' });
    world.set('https://evil.example/', renderAnnouncing(aStory('https://evil.example/'), EVIL));
    world.set(CLOSED, { status: 503 });
    world.tell(EVIL, [aStory(CLOSED)]);
    await world.round();
    const [deferred] = await world.effects.deferred.due('ai', Number.MAX_SAFE_INTEGER);
    world.set('https://evil.example/', renderAnnouncing(aStory('https://evil.example/'), TIMES));
    await world.read([deferred?.task ?? assert.fail('it is not read again')]);
    await world.publish();
    await assertHearsay(world);
  });

  it('by a redirect of the other site that leads back', async () => {
    const door = 'https://times.example/out?to=https://evil.example/feed';
    const world = open('https://evil.example/', { kind: 'page' });
    world.set('https://evil.example/', renderAnnouncing(aStory('https://evil.example/'), door));
    world.set(door, { url: EVIL, hops: [{ url: door, status: 302 }], body: renderFeed('Evil', [aStory(CLOSED)]) });
    await world.round();
    await assertHearsay(world);
  });

  it('by an address that led to the article once and has a page of its own now', async () => {
    const world = open(EVIL);
    const door = 'https://evil.example/a';
    const hops = [{ url: door, status: 302 }];
    world.set(door, { url: OPEN, hops, body: renderPage(aStory(OPEN)) });
    world.tell(EVIL, [aStory(door)]);
    await world.round();
    const before = (await articleAt(world, OPEN)).fields;
    world.set(door, renderPage(aStory(door, { title: 'REWRITTEN' })));
    world.tell(EVIL, [aStory(door, { title: 'REWRITTEN' })]);
    await world.round();
    assert.deepEqual((await articleAt(world, OPEN)).fields, before);
  });

  it('by asking for the article first: the site’s own words are read beside it', async () => {
    const world = openWorld({
      sources: [
        { id: 'evil', url: EVIL },
        { id: 'times', url: TIMES },
      ],
    });
    world.tell(EVIL, [aStory(OPEN)]);
    world.tell(TIMES, [aStory(OPEN)]);
    const keys: string[] = [];
    for (const id of ['evil', 'times']) {
      await world.app.pollSource(
        world.source(id),
        async (tasks) => void keys.push(...tasks.map(({ key }) => key)),
        new AbortController().signal,
      );
    }
    assert.deepEqual(keys, [`${articleIdOf(OPEN)}-evil`, articleIdOf(OPEN)]);
  });
});
