import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NEWEST } from '../../src/model/articleIndex.ts';
import type { TestStory } from '../support/documents.ts';
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
