import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import type { Story } from '../../src/model/story.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { createArticleQueries } from '../../src/pipeline/articleQueries.ts';
import { TEST_RULES } from '../contracts/articles.ts';
import { anArticle, aTopic } from '../publish/anArticle.ts';
import { createMemoryArticles } from '../support/memory/articles.ts';

const FROM_START = { from: 0, count: 50 };

/** Queries over these articles, the first of them the newest. */
async function openQueries(given: readonly Article[], stories: readonly Story[] = []) {
  const articles = createMemoryArticles(TEST_RULES);
  const dated = given.map((article, index) => {
    const publishedDateTime = new Date(Date.UTC(2026, 5, 10) - index * 60_000).toISOString().replace('.000Z', 'Z');
    return { ...article, fields: { ...article.fields, publishedDateTime } };
  });
  await articles.save('ai', {
    articles: dated.map((article) => ({ article, frontMatter: {} })),
    aliases: new Map(dated.map(({ id, fields }) => [articleIdOf(fields.webUrl), id])),
    stories,
    endedStoryIds: [],
    events: [],
  });
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  return { queries: createArticleQueries({ articles, pause }, DEFAULT_SCORING), pauses: () => pauses };
}

const idsOf = ({ found }: { found: readonly { article: Article }[] }) => found.map(({ article }) => article.id);

describe('articles are found', () => {
  const provider = { name: 'Zürcher Post', domain: 'post.example' };
  const undated = anArticle('x').provenance;
  const given = [
    anArticle('a', { fields: { title: 'Wind power beats coal' }, topics: [aTopic('Wind')] }),
    anArticle('b', { fields: { title: 'Chips are scarce', provider }, published: false, heat: 30 }),
    anArticle('c', { fields: { title: 'WÍND parks at sea' }, topics: [aTopic('Wind')], published: false, heat: -1 }),
    anArticle('d', { provenance: { ...undated, sourceId: 'other', dateCertainty: 'firstSeen' } }),
    anArticle('e', { archived: true, published: false, heat: -1 }),
  ];

  test('page by page, the newest first', async () => {
    const { queries } = await openQueries(given);
    const first = await queries.find('ai', {}, { from: 0, count: 2 });
    assert.deepEqual([idsOf(first), first.next, first.total, first.isCut], [['a', 'b'], 2, 5, false]);
    const last = await queries.find('ai', {}, { from: 4, count: 2 });
    assert.deepEqual([idsOf(last), last.next], [['e'], undefined]);
    const past = await queries.find('ai', {}, { from: 9, count: 2 });
    assert.deepEqual([idsOf(past), past.next, past.isCut], [[], undefined, false]);
  });

  test('by words of title and publisher, whatever their case and accents', async () => {
    const { queries } = await openQueries(given);
    for (const [words, ids] of [
      ['wind', ['a', 'c']],
      ['Wínd SEA', ['c']],
      ['zurcher', ['b']],
      ['wind chips', []],
      [' ', ['a', 'b', 'c', 'd', 'e']],
    ] as const) {
      assert.deepEqual(idsOf(await queries.find('ai', { words }, FROM_START)), ids, words);
    }
  });

  test('by source, by publisher, by topic, by where they are, and those without a date', async () => {
    const { queries } = await openQueries(given);
    for (const [search, ids] of [
      [{ source: 'other' }, ['d']],
      [{ source: 'post.example' }, ['b']],
      [{ source: 'zürcher' }, ['b']],
      [{ topic: 'Wind' }, ['a', 'c']],
      [{ topic: 'Wind', standing: 'led' }, ['c']],
      [{ standing: 'held' }, ['b']],
      [{ standing: 'published' }, ['a', 'd']],
      [{ standing: 'archived' }, ['e']],
      [{ isUndated: true }, ['d']],
    ] as const) {
      assert.deepEqual(idsOf(await queries.find('ai', search, FROM_START)), ids, JSON.stringify(search));
    }
  });

  test('by their address', async () => {
    const { queries } = await openQueries(given);
    assert.equal(await queries.idOf('ai', 'http://example.com/b?utm_source=x'), 'b');
    assert.equal(await queries.idOf('ai', 'https://example.com/none'), undefined);
  });

  test('in bounded work: a search that finds nothing says how far it came and goes on there', async () => {
    const many = Array.from({ length: 4_600 }, (_, index) => anArticle(`n${index}`));
    const { queries, pauses } = await openQueries([...many, anArticle('z', { fields: { title: 'Needle' } })]);
    const first = await queries.find('ai', { words: 'needle' }, FROM_START);
    assert.deepEqual([first.found.length, first.isCut, first.total], [0, true, 4_601]);
    assert.ok(first.looked >= 4_000 && first.looked <= 4_200, `looked at ${first.looked}`);
    assert.ok(pauses() >= 20, 'others had their turn meanwhile');
    assert.equal(first.last?.id, `n${first.looked - 1}`);
    const second = await queries.find('ai', { words: 'needle' }, { from: first.next ?? 0, count: 50 });
    assert.deepEqual([idsOf(second), second.isCut], [['z'], false]);
  });
});

test('stories are listed by the heat of their leads, with their articles, the lead first', async () => {
  const members = ['b', 'c', 'd'].map((id) => anArticle(id, { storyId: 's', heat: id === 'c' ? 70 : -1 }));
  const story: Story = { id: 's', leadId: 'c', memberIds: ['b', 'c', 'd', 'lost'], joined: [], vetoes: [] };
  const alone: Story = { id: 's-a', leadId: 'a', memberIds: ['a'], joined: [], vetoes: [] };
  const { queries } = await openQueries([anArticle('a', { heat: 90 }), ...members], [story, alone]);
  const shared = await queries.findStories('ai', { isShared: true }, FROM_START);
  assert.deepEqual(
    shared.found.map((one) => [one.story.id, one.members.map(({ id }) => id)]),
    [['s', ['c', 'b', 'd']]],
  );
  const all = await queries.findStories('ai', { isShared: false }, FROM_START);
  assert.deepEqual(
    all.found.map((one) => one.story.id),
    ['s-a', 's'],
  );
  assert.deepEqual((await queries.readStory('ai', 's'))?.members.length, 3);
  assert.equal(await queries.readStory('ai', 'none'), undefined);
});
