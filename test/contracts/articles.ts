/** What every implementation of the port Articles promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { type ArticleIndex, HOTTEST, NEWEST } from '../../src/model/articleIndex.ts';
import type { ArticleEvent, Changes } from '../../src/model/changes.ts';
import type { Articles } from '../../src/ports.ts';
import { anArticle, aTopic } from '../publish/anArticle.ts';

/** How topics are named and how heat decays in these tests. */
export const TEST_RULES = {
  toTopicSlug: (topic: string) => topic.toLowerCase(),
  toHotScore: (heat: number, publishedMs: number) => (heat > 0 ? heat + publishedMs / 1e12 : undefined),
  toStandingNumber: ({ published }: Article) => (published ? 0 : 16),
};

/** Changes that save articles and whatever else is given. */
function changesOf(articles: readonly Article[], given: Partial<Changes> = {}): Changes {
  return {
    articles: articles.map((article) => ({ article, frontMatter: { title: article.fields.title } })),
    aliases: new Map(articles.flatMap((article) => article.aliases.map((alias) => [alias, article.id] as const))),
    stories: [],
    endedStoryIds: [],
    events: [],
    ...given,
  };
}

const BY_HEAT: ArticleIndex = { by: 'heat' };
const INDEXES: readonly ArticleIndex[] = [
  NEWEST,
  { by: 'quality' },
  BY_HEAT,
  { by: 'standing' },
  HOTTEST,
  { provider: 'example.com' },
];
const newestOf = (topic: string): ArticleIndex => ({ topic, by: 'published' });
const hottestOf = (topic: string): ArticleIndex => ({ hot: true, topic });
const at = (hour: number) => ({ publishedDateTime: `2024-05-06T${String(hour).padStart(2, '0')}:00:00Z` });
const ms = (hour: number) => Date.UTC(2024, 4, 6, hour);

/** Runs the suite; `open` makes an empty store for each test, and a way to read its events. */
export function testArticles(
  name: string,
  open: () => { articles: Articles; events: (collection: string) => Promise<readonly ArticleEvent[]> },
): void {
  const all = (articles: Articles, index: ArticleIndex) => articles.top('ai', index, 0, -1);

  describe(`${name} as Articles: storing`, () => {
    it('keeps which lead pictures are to be looked at until they are settled', async () => {
      const { articles } = open();
      await articles.save('ai', changesOf([anArticle('a'), anArticle('b')], { unmeasured: ['a', 'b'] }));
      await articles.save('ai', changesOf([anArticle('a')], { unmeasured: ['a'] }));
      await articles.save('ai', changesOf([anArticle('c')]));
      assert.deepEqual([...(await articles.unmeasured('ai'))].sort(), ['a', 'b']);
      await articles.settlePictures('ai', ['a', 'none']);
      assert.deepEqual([await articles.unmeasured('ai'), await articles.countUnmeasured('ai')], [['b'], 1]);
      await articles.settlePictures('ai', []);
      assert.equal(await articles.countUnmeasured('other'), 0);
    });

    it('gives back what was saved, in the order asked for, and outlines without texts', async () => {
      const { articles } = open();
      const a = anArticle('a', { text: 'Text.', markdown: '*Text.*', topics: [aTopic('AI')], archived: true });
      const b = anArticle('b');
      await articles.save('ai', changesOf([a, b]));
      assert.deepEqual(await articles.get('ai', ['b', 'none', 'a']), [b, undefined, a]);
      const { text: _text, markdown: _markdown, ...outline } = a;
      assert.deepEqual(await articles.outlines('ai', ['a', 'none']), [outline, undefined]);
      assert.deepEqual(await articles.frontMatter('ai', ['a', 'none']), [{ title: 'Title of a' }, undefined]);
      assert.deepEqual(await articles.get('else', ['a']), [undefined]);
    });

    it('answers nothing when asked for nothing', async () => {
      const { articles } = open();
      for (const ask of [articles.get, articles.outlines, articles.resolve, articles.ownersOf, articles.stories])
        assert.deepEqual(await ask('ai', []), []);
      assert.deepEqual(await articles.frontMatter('ai', []), []);
      assert.equal((await articles.tombstones('ai', [])).size, 0);
      await articles.save('ai', changesOf([]));
      await articles.remove('ai', [], 0);
    });

    it('drops a text that an article no longer has', async () => {
      const { articles } = open();
      await articles.save('ai', changesOf([anArticle('a', { text: 'Text.', markdown: 'M' })]));
      await articles.save('ai', changesOf([anArticle('a')]));
      assert.deepEqual(await articles.get('ai', ['a']), [anArticle('a')]);
    });

    it('leads aliases to articles and paths to their owners', async () => {
      const { articles } = open();
      const a = anArticle('a', { aliases: ['a', 'a2'] });
      await articles.save('ai', changesOf([a]));
      assert.deepEqual(await articles.resolve('ai', ['a2', 'none', 'a']), ['a', undefined, 'a']);
      assert.deepEqual(await articles.ownersOf('ai', [a.path, 'none']), ['a', undefined]);
    });

    it('keeps stories until they end', async () => {
      const { articles } = open();
      const story = { id: 's1', leadId: 'a', memberIds: ['a', 'b'], joined: [], vetoes: [] };
      await articles.save('ai', changesOf([], { stories: [story, { ...story, id: 's2' }] }));
      assert.deepEqual(await articles.stories('ai', ['s2', 's1', 's3']), [{ ...story, id: 's2' }, story, undefined]);
      await articles.save('ai', changesOf([], { stories: [{ ...story, leadId: 'b' }], endedStoryIds: ['s2'] }));
      assert.deepEqual(await articles.stories('ai', ['s1', 's2']), [{ ...story, leadId: 'b' }, undefined]);
    });

    it('has a revision that grows with every change, by collection', async () => {
      const { articles } = open();
      const before = await articles.revision('ai');
      await articles.save('ai', changesOf([anArticle('a')]));
      const between = await articles.revision('ai');
      await articles.remove('ai', [anArticle('a')], 0);
      const after = await articles.revision('ai');
      assert.ok(before < between && between < after);
      assert.equal(await articles.revision('else'), before);
    });

    it('tells consumers in order', async () => {
      const { articles, events } = open();
      const told: ArticleEvent[] = [
        { kind: 'published', articleId: 'a', path: 'p/a.md' },
        { kind: 'updated', articleId: 'b', path: 'p/b.md' },
      ];
      await articles.save('ai', changesOf([], { events: told }));
      await articles.remove('ai', [anArticle('c')], 0);
      const retracted = { kind: 'retracted', articleId: 'c', path: '_news/2024-05-06-c.md' };
      assert.deepEqual(await events('ai'), [...told, retracted]);
    });

    it('keeps no more events than consumers can have missed', async () => {
      const { articles, events } = open();
      const many = Array.from({ length: 3_000 }, (_, n) => ({
        kind: 'updated' as const,
        articleId: `a${n}`,
        path: 'p',
      }));
      for (let n = 0; n < 5; n += 1) await articles.save('ai', changesOf([], { events: many }));
      const kept = await events('ai');
      assert.ok(kept.length >= 10_000 && kept.length <= 10_200, String(kept.length));
      assert.equal(kept.at(-1)?.articleId, 'a2999');
    });
  });

  describe(`${name} as Articles: indexes`, () => {
    it('puts an article into every index that it belongs in', async () => {
      const { articles } = open();
      await articles.save('ai', changesOf([anArticle('a', { topics: [aTopic('AI'), aTopic('Law')] })]));
      const indexes = [newestOf('AI'), hottestOf('AI'), newestOf('Law'), hottestOf('Law'), ...INDEXES];
      for (const index of indexes) {
        assert.deepEqual(await all(articles, index), ['a'], JSON.stringify(index));
        assert.equal(await articles.count('ai', index), 1, JSON.stringify(index));
      }
      assert.equal(await articles.count('else', NEWEST), 0);
      const heat = anArticle('a').heat;
      assert.equal(await articles.count('ai', { by: 'heat' }, heat), 1);
      assert.equal(await articles.count('ai', { by: 'heat' }, heat + 1), 0);
      assert.equal(await articles.count('ai', { by: 'heat' }, heat - 1, heat), 1);
      assert.equal(await articles.count('ai', { by: 'heat' }, heat - 2, heat - 1), 0);
      assert.equal(await articles.hasStandings('ai'), true);
    });

    it('moves an article when its topics, date, scores or publisher change', async () => {
      const { articles } = open();
      const a = anArticle('a', { topics: [aTopic('AI'), aTopic('Law')] });
      await articles.save('ai', changesOf([a]));
      const provider = { name: 'Other', domain: 'other.org' };
      const moved = anArticle('a', {
        topics: [aTopic('Law'), aTopic('Art')],
        heat: -1,
        fields: { ...at(9), provider },
      });
      await articles.save('ai', changesOf([moved]));
      const gone = [newestOf('AI'), hottestOf('AI'), hottestOf('Law'), HOTTEST, { provider: 'example.com' }];
      for (const index of gone) assert.deepEqual(await all(articles, index), [], JSON.stringify(index));
      const present = [newestOf('Law'), newestOf('Art'), BY_HEAT, { provider: 'other.org' }];
      for (const index of present) assert.deepEqual(await all(articles, index), ['a'], JSON.stringify(index));
      assert.deepEqual(await articles.between('ai', ms(9), ms(9)), ['a']);
      assert.deepEqual(await articles.between('ai', 0, ms(8)), []);
    });

    it('orders indexes best or newest first and gives them in parts', async () => {
      const { articles } = open();
      const heats = [10, 30, 20, -1];
      const list = heats.map((heat, n) => anArticle(`a${n}`, { heat, fields: at(n) }));
      await articles.save('ai', changesOf(list));
      assert.deepEqual(await all(articles, NEWEST), ['a3', 'a2', 'a1', 'a0']);
      assert.deepEqual(await all(articles, BY_HEAT), ['a1', 'a2', 'a0', 'a3']);
      assert.deepEqual(await all(articles, HOTTEST), ['a1', 'a2', 'a0']);
      assert.deepEqual(await articles.top('ai', NEWEST, 1, 2), ['a2', 'a1']);
      assert.deepEqual(await articles.top('ai', NEWEST, 0, 0), []);
      assert.deepEqual(await articles.top('ai', NEWEST, 9, 2), []);
    });

    it('finds what was published between two instants, both included, oldest first', async () => {
      const { articles } = open();
      await articles.save('ai', changesOf([3, 1, 2, 4].map((hour) => anArticle(`a${hour}`, { fields: at(hour) }))));
      assert.deepEqual(await articles.between('ai', ms(2), ms(3)), ['a2', 'a3']);
      const [all, none] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      assert.deepEqual(await articles.between('ai', all, none), ['a1', 'a2', 'a3', 'a4']);
      assert.deepEqual(await articles.between('ai', none, all), []);
    });
  });

  describe(`${name} as Articles: removing`, () => {
    it('takes a removed article out of everything and remembers all of its ids', async () => {
      const { articles } = open();
      const a = anArticle('a', { aliases: ['a', 'a2'], topics: [aTopic('AI')] });
      await articles.save('ai', changesOf([a, anArticle('b')]));
      await articles.remove('ai', [a], 1_000);
      assert.deepEqual(await articles.get('ai', ['a']), [undefined]);
      assert.deepEqual(await articles.frontMatter('ai', ['a']), [undefined]);
      assert.deepEqual(await articles.resolve('ai', ['a', 'a2', 'b']), [undefined, undefined, 'b']);
      assert.deepEqual(await articles.ownersOf('ai', [a.path]), [undefined]);
      for (const index of INDEXES) assert.deepEqual(await all(articles, index), ['b'], JSON.stringify(index));
      assert.equal(await articles.count('ai', newestOf('AI')), 0);
      assert.deepEqual(await articles.tombstones('ai', ['a', 'a2', 'b']), new Set(['a', 'a2']));
      assert.equal((await articles.tombstones('else', ['a'])).size, 0);
    });

    it('forgets that an article was removed, when that is taken back', async () => {
      const { articles } = open();
      await articles.save('ai', changesOf([anArticle('a', { aliases: ['a', 'a2'] })]));
      await articles.remove('ai', [anArticle('a', { aliases: ['a', 'a2'] })], 1_000);
      await articles.forgetRemoved('ai', []);
      await articles.forgetRemoved('ai', ['a']);
      assert.deepEqual(await articles.tombstones('ai', ['a', 'a2']), new Set(['a2']));
    });

    it('knows what files say until that is forgotten, or an article is saved without it', async () => {
      const { articles } = open();
      const [a, b] = changesOf([anArticle('a'), anArticle('b')]).articles;
      assert.ok(a && b);
      await articles.save('ai', changesOf([], { articles: [{ ...a, writtenKeys: { title: '1' } }, b] }));
      assert.deepEqual(await articles.writtenKeys('ai', ['a', 'b', 'c']), [{ title: '1' }, undefined, undefined]);
      await articles.saveWrittenKeys(
        'ai',
        new Map([
          ['a', undefined],
          ['b', { title: '2' }],
          ['c', { title: '3' }],
        ]),
      );
      assert.deepEqual(await articles.writtenKeys('ai', ['a', 'b', 'c']), [undefined, { title: '2' }, undefined]);
      assert.deepEqual(await articles.get('ai', ['c']), [undefined]);
      await articles.save('ai', changesOf([], { articles: [b] }));
      assert.deepEqual(await articles.writtenKeys('ai', ['b']), [undefined]);
      const marks = [await articles.addFilesMark('ai'), await articles.addFilesMark('ai')];
      assert.equal(new Set(marks).size, 2);
      for (const mark of marks) assert.equal(await articles.hasFilesMark('ai', mark), true);
      assert.equal(await articles.hasFilesMark('ai', 'another'), false);
      assert.equal(await articles.hasFilesMark('else', marks[0] ?? ''), false);
    });

    it('puts pinned articles before all others', async () => {
      const { articles } = open();
      await articles.save(
        'ai',
        changesOf([anArticle('a', { heat: 500 }), anArticle('b', { heat: 50, decided: ['pinned'] })]),
      );
      assert.deepEqual(await articles.top('ai', { hot: true }, 0, -1), ['b', 'a']);
    });

    it('takes out what is in the indexes now, though the caller knows an older state', async () => {
      const { articles } = open();
      const old = anArticle('a', { topics: [aTopic('AI')] });
      await articles.save('ai', changesOf([old]));
      await articles.save('ai', changesOf([anArticle('a', { topics: [aTopic('Law')] })]));
      await articles.remove('ai', [old], 1_000);
      assert.equal(await articles.count('ai', newestOf('Law')), 0);
    });
  });
}
