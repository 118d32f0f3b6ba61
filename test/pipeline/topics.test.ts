import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NEWEST } from '../../src/model/articleIndex.ts';
import type { TestStory } from '../support/documents.ts';
import { createMemoryKeywordCounts } from '../support/memory/keywordCounts.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const TOPICS = [
  { name: 'Sport', keywords: ['coach'] },
  { name: 'Business', keywords: ['market'] },
];
const STORY: TestStory = {
  url: 'https://a.example/1',
  title: 'The market of dreams',
  date: new Date(NOW_MS - 3_600_000).toISOString(),
};

async function articleOf(world: World) {
  const [article] = await world.articles.get('ai', await world.articles.top('ai', NEWEST, 0, 1));
  return article ?? assert.fail('there is no article');
}

describe('the topics of an article', () => {
  const told = async (story: Partial<TestStory>) => {
    const world = openWorld({ sources: [{ id: 'a', url: FEED }], collection: { topics: TOPICS } });
    world.tell(FEED, [{ ...STORY, ...story }]);
    await world.round();
    return await articleOf(world);
  };
  const namesOf = async (story: Partial<TestStory>) => (await told(story)).topics.map(({ name }) => name);

  it('are what feed, page and address say of it, before a word in its title', async () => {
    assert.deepEqual(await namesOf({}), ['Business']);
    assert.equal((await namesOf({ section: 'Sports' }))[0], 'Sport');
    assert.equal((await namesOf({ categories: ['Deportes'] }))[0], 'Sport');
    assert.equal((await namesOf({ url: 'https://a.example/sport/1' }))[0], 'Sport');
  });

  it('are kept with those that were found and not given, and without what the publisher said', async () => {
    const { rejectedTopics, ...article } = await told({ section: 'Sport' });
    assert.deepEqual(
      rejectedTopics?.map(({ name, why }) => [name, why.replace(/\(.*/, '')]),
      [['Business', 'is far weaker than Sport ']],
    );
    assert.equal('publisherTerms' in article, false);
  });
});

describe('what a keyword says in the collection', () => {
  const CROWD = 12;
  const crowd = Array.from({ length: CROWD }, (_, n) => ({
    url: `https://a.example/crowd/${n}`,
    title: `The market on day ${n}`,
    date: new Date(NOW_MS - (n + 2) * 600_000).toISOString(),
  }));
  const open = () => openWorld({ sources: [{ id: 'a', url: FEED }], collection: { topics: TOPICS } });
  const scoreOf = async (world: World, title: string) => {
    const ids = await world.articles.top('ai', NEWEST, 0, -1);
    const found = (await world.articles.get('ai', ids)).find((article) => article?.fields.title === title);
    return found?.topics[0]?.score ?? assert.fail(`no topic of ${title}`);
  };

  it('is less the more of its articles hold it, and what is published stays as it is', async () => {
    const world = open();
    world.tell(FEED, [STORY]);
    await world.round();
    const first = await scoreOf(world, STORY.title);
    await world.effects.keywordCounts.save('ai', { articles: 400, byKeyword: new Map([['market', 300]]) });
    const late = { ...STORY, url: 'https://a.example/late', title: 'The market closes' };
    world.tell(FEED, [late]);
    await world.round();
    assert.ok((await scoreOf(world, late.title)) < first);
    const before = await world.files();
    world.pass(3_600_000);
    world.tell(FEED, [{ ...STORY, summary: 'The feed says it otherwise.' }]);
    const { counts } = await world.round();
    assert.deepEqual([counts['articles.unchanged'], counts['files.written']], [1, 0]);
    assert.equal(await scoreOf(world, STORY.title), first);
    assert.deepEqual(await world.files(), before);
  });

  it('changes no file where Redis was emptied and its counts are gone', async () => {
    const world = openWorld({
      sources: [{ id: 'a', url: FEED }],
      collection: { topics: TOPICS },
      securedKey: '11'.repeat(32),
    });
    await world.effects.keywordCounts.save('ai', { articles: 400, byKeyword: new Map([['market', 300]]) });
    world.tell(FEED, [STORY]);
    await world.round();
    const before = await world.files();
    const emptied = world.reopen({ keywordCounts: createMemoryKeywordCounts() });
    await emptied.app.completeIndexes('ai');
    emptied.pass(3_600_000);
    emptied.tell(FEED, [STORY]);
    await emptied.round();
    assert.deepEqual(await emptied.files(), before);
  });

  it('comes out the same in a round that publishes once and in one that publishes while it reads', async () => {
    const signal = new AbortController().signal;
    // with so many, a batch of few gives the topic of a common word beside another one, and the whole crowd does not
    const before = { articles: 100, byKeyword: new Map([['market', 60]]) };
    const mixed = crowd.map((story, n) => ({
      ...story,
      title: n % 2 === 0 ? story.title : `A coach in the market on day ${n}`,
    }));
    const filesOf = async (parts: readonly (readonly TestStory[])[]) => {
      const world = open();
      await world.effects.keywordCounts.save('ai', before);
      for (const [n, part] of parts.entries()) {
        world.tell(FEED, part);
        await world.pollAndRead('a');
        const scope = n === parts.length - 1 ? 'all' : 'ready';
        await world.app.publishCollection('ai', signal, { scope, run: 'run-1' });
      }
      assert.deepEqual(await world.effects.topicBases.list('ai'), []);
      const { articles, byKeyword } = await world.effects.keywordCounts.load('ai');
      assert.deepEqual([articles, byKeyword.get('market')], [100 + CROWD, 60 + CROWD]);
      return await world.files();
    };
    const whole = await filesOf([mixed]);
    const parts = [mixed.slice(0, 1), mixed.slice(1, 7), mixed.slice(7)];
    assert.deepEqual(await filesOf(parts), whole);
    assert.deepEqual(await filesOf(parts.toReversed()), whole);
    assert.deepEqual(await filesOf([...parts, []]), whole);
  });

  it('is the same in any order of reading', async () => {
    const [one, other] = [open(), open()];
    one.tell(FEED, crowd);
    other.tell(FEED, crowd.toReversed());
    await Promise.all([one.round(), other.round()]);
    const { title } = crowd[3] ?? assert.fail();
    assert.equal(await scoreOf(one, title), await scoreOf(other, title));
  });
});
