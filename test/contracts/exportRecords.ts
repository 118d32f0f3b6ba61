/** What every implementation of the port ExportRecords promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { LEADS } from '../../src/model/articleIndex.ts';
import { ALL } from '../../src/model/exportRecord.ts';
import type { ExportRecords } from '../../src/ports/exportRecords.ts';
import type { Articles } from '../../src/ports.ts';
import { anArticle, aTopic } from '../publish/anArticle.ts';

/** Runs the suite; `open` makes empty stores for each test. */
export function testExportRecords(name: string, open: () => { records: ExportRecords; articles: Articles }): void {
  const save = (articles: Articles, list: readonly Article[]) =>
    articles.save('ai', {
      articles: list.map((article) => ({ article, frontMatter: {} })),
      aliases: new Map(),
      stories: [],
      endedStoryIds: [],
      events: [],
    });
  const on = (day: string, given: Parameters<typeof anArticle>[1] = {}, id = 'a') =>
    anArticle(id, { ...given, fields: { publishedDateTime: `${day}T12:00:00Z` } });
  const staleOf = async (records: ExportRecords) => [...(await records.read('ai')).stale].sort();

  describe(`${name} as ExportRecords`, () => {
    it('notes the days on which an article is, and was, with those of its topics', async () => {
      const { records, articles } = open();
      await save(articles, [on('2024-05-06', { topics: [aTopic('AI')] })]);
      assert.deepEqual(await staleOf(records), ['2024-05-06', '2024-05-06/ai']);
      await records.save('ai', { answered: ['2024-05-06', '2024-05-06/ai'] });
      await save(articles, [on('2024-05-07', { topics: [aTopic('Law')] })]);
      assert.deepEqual(await staleOf(records), ['2024-05-06', '2024-05-06/ai', '2024-05-07', '2024-05-07/law']);
      await records.save('ai', { answered: await staleOf(records) });
      await articles.remove('ai', [on('2024-05-07')], 1);
      assert.deepEqual(await staleOf(records), ['2024-05-07', '2024-05-07/law']);
      await articles.forgetRemoved('ai', ['a']);
      assert.deepEqual(await staleOf(records), ['2024-05-07', '2024-05-07/law', 'front']);
      assert.deepEqual((await records.read('else')).stale, []);
      assert.deepEqual([await records.outline('ai'), await records.outline('else')], [{ stale: 3 }, { stale: 0 }]);
      await records.save('ai', { settings: 's' });
      assert.deepEqual(await records.outline('ai'), { stale: 3, settings: 's' });
    });

    it('knows the days with pages by list, and those beside a day', async () => {
      const { records } = open();
      await records.save('ai', {
        days: [
          { list: ALL, day: '1969-12-30', parts: 2 },
          { list: ALL, day: '2024-05-06', parts: 1 },
          { list: ALL, day: '2024-05-08', parts: 3 },
          { list: 'law', day: '2024-05-07', parts: 1 },
        ],
      });
      const before = async (day: string, list = ALL) => (await records.pagesBefore('ai', list, day))?.day;
      const after = async (day: string, list = ALL) => (await records.pagesAfter('ai', list, day))?.day;
      assert.deepEqual(await records.pagesBefore('ai', ALL, '9999-12-31'), { list: ALL, day: '2024-05-08', parts: 3 });
      assert.deepEqual(await records.pagesBefore('ai', ALL, '2024-05-06'), { list: ALL, day: '1969-12-30', parts: 2 });
      assert.deepEqual([await before('2024-05-08'), await before('1969-12-30')], ['2024-05-06', undefined]);
      assert.deepEqual([await after('2024-05-06'), await after('2024-05-08')], ['2024-05-08', undefined]);
      assert.deepEqual(
        [await after('2024-05-06', 'law'), await before('2024-05-07', 'law')],
        ['2024-05-07', undefined],
      );
      assert.equal((await records.pagesOf('ai', ALL, '2024-05-07')).parts, 0);
      await records.save('ai', { days: [{ list: ALL, day: '2024-05-08', parts: 0 }] });
      assert.equal((await records.pagesOf('ai', ALL, '2024-05-08')).parts, 0);
      assert.equal(await before('9999-12-31'), '2024-05-06');
    });

    it('keeps settings and months until it is cleared; what is stale stays noted', async () => {
      const { records } = open();
      const part = { hash: 'h', updated: '2024-05-06T07:08:09Z' };
      await records.save('ai', {
        settings: 's',
        stale: ['2024-05-06'],
        days: [{ list: 'law', day: '2024-05-06', parts: 1 }],
      });
      await records.save('ai', {
        months: new Map([
          ['2024-05', [part]],
          ['2024-06', [part]],
        ]),
      });
      await records.save('ai', { months: new Map([['2024-06', []]]) });
      assert.deepEqual(await records.read('ai'), {
        stale: ['2024-05-06'],
        settings: 's',
        months: new Map([['2024-05', [part]]]),
      });
      await records.clear('ai');
      assert.deepEqual(await records.read('ai'), { stale: ['2024-05-06'], months: new Map() });
      assert.equal((await records.pagesOf('ai', 'law', '2024-05-06')).parts, 0);
      await records.clear('ai', '- news');
      assert.equal((await records.read('ai')).settings, '- news');
    });

    it('leads from each instant to the next days on which something was published', async () => {
      const { records, articles } = open();
      assert.deepEqual(await records.daysFrom('ai', Number.MIN_SAFE_INTEGER), []);
      await save(articles, [on('1969-12-30'), on('2024-05-06', {}, 'b'), on('2024-05-06', {}, 'c')]);
      const noon = Date.parse('1969-12-30T12:00:00Z');
      assert.deepEqual(await records.daysFrom('ai', Number.MIN_SAFE_INTEGER), ['1969-12-30', '2024-05-06']);
      assert.deepEqual(await records.daysFrom('ai', noon), ['1969-12-30', '2024-05-06']);
      assert.deepEqual(await records.daysFrom('ai', noon + 1), ['2024-05-06']);
    });

    it('completes the index of leads', async () => {
      const { records, articles } = open();
      await records.save('ai', { leads: [on('2024-05-06')] });
      assert.deepEqual(await articles.top('ai', LEADS, 0, -1), ['a']);
      await save(articles, [on('2024-05-06', { heat: -1, published: false }), on('2024-05-07', {}, 'b')]);
      await save(articles, [on('2024-05-06', { published: false }, 'c')]);
      assert.deepEqual(await articles.top('ai', LEADS, 0, -1), ['b', 'a']);
    });
  });
}
