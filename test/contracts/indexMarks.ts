/** What every implementation of the port IndexMarks promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IndexMarks } from '../../src/ports/indexMarks.ts';
import type { Articles } from '../../src/ports.ts';
import { anArticle } from '../publish/anArticle.ts';

/** Runs the suite; `open` makes empty stores for each test. */
export function testIndexMarks(name: string, open: () => { marks: IndexMarks; articles: Articles }): void {
  const save = (articles: Articles, ids: readonly string[]) =>
    articles.save('ai', {
      articles: ids.map((id) => ({ article: anArticle(id), frontMatter: {} })),
      aliases: new Map(),
      stories: [],
      endedStoryIds: [],
      events: [],
    });

  describe(`${name} as IndexMarks`, () => {
    it('calls nothing complete before it was said, and everything that is saved afterwards', async () => {
      const { marks, articles } = open();
      assert.equal((await marks.read('ai')).isComplete, false);
      await save(articles, ['a', 'b']);
      assert.equal((await marks.read('ai')).isComplete, false);
      await marks.complete('ai');
      const first = await marks.read('ai');
      assert.deepEqual([first.isComplete, first.articles, first.rebuild], [true, 2, undefined]);
      await save(articles, ['b', 'c']);
      await articles.remove('ai', [anArticle('a')], 1);
      const later = await marks.read('ai');
      assert.deepEqual([later.isComplete, later.articles, later.generation], [true, 2, first.generation]);
      assert.ok(later.revision > first.revision);
      assert.equal((await marks.read('else')).isComplete, false);
    });

    it('calls a rebuild incomplete until its end, says how far it is, and gives each its own name', async () => {
      const { marks } = open();
      await marks.complete('ai');
      const { generation } = await marks.read('ai');
      await marks.begin('ai', { done: 200, total: 1_000 });
      const during = await marks.read('ai');
      assert.deepEqual([during.isComplete, during.rebuild], [false, { done: 200, total: 1_000 }]);
      await marks.complete('ai');
      const after = await marks.read('ai');
      assert.deepEqual([after.isComplete, after.rebuild], [true, undefined]);
      assert.notEqual(after.generation, generation);
    });

    it('keeps the files that are no articles, until others are named', async () => {
      const { marks } = open();
      assert.deepEqual(await marks.foreign('ai'), new Set());
      await marks.setForeign('ai', ['_news/about.md', '_news/b.md']);
      assert.deepEqual(await marks.foreign('ai'), new Set(['_news/about.md', '_news/b.md']));
      await marks.setForeign('ai', []);
      assert.deepEqual(await marks.foreign('ai'), new Set());
    });
  });
}
