/** What every implementation of the ports Listings and Manifests promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import type { Listings, Manifests } from '../../src/ports/adoption.ts';
import type { Articles } from '../../src/ports.ts';
import { anArticle } from '../publish/anArticle.ts';

const listed = (ids: readonly string[]): Partial<Article> => ({
  adoptedRelated: {
    listed: [
      {
        ids,
        item: { title: 'Other', webUrl: 'https://o.example/', publishedDateTime: '2020-01-01T00:00:00Z' },
        isMember: false,
      } as unknown as NonNullable<Article['adoptedRelated']>['listed'][number],
    ],
    from: 'x',
  },
});

/** Runs the suite; `open` makes empty stores for each test. */
export function testListings(name: string, open: () => { listings: Listings; articles: Articles }): void {
  const save = (articles: Articles, article: Article) =>
    articles.save('ai', {
      articles: [{ article, frontMatter: {} }],
      aliases: new Map(),
      stories: [],
      endedStoryIds: [],
      events: [],
    });

  describe(`${name} as Listings`, () => {
    it('tells whose file lists an article, until that article is removed', async () => {
      const { listings, articles } = open();
      const host = anArticle('host', listed(['one', 'two']));
      await save(articles, host);
      assert.deepEqual(await listings.adoptersOf('ai', ['two', 'none', 'one']), ['host', undefined, 'host']);
      assert.deepEqual(await listings.adoptersOf('other', ['one']), [undefined]);
      await articles.remove('ai', [host], 1);
      assert.deepEqual(await listings.adoptersOf('ai', ['one']), [undefined]);
    });

    it('knows the path that an article has now, and the first one of an archived article', async () => {
      const { articles } = open();
      await save(articles, anArticle('a', { path: '_news/a.md' }));
      await save(articles, anArticle('a', { path: '_news/b.md' }));
      assert.deepEqual([...(await articles.paths('ai'))], [['_news/b.md', 'a']]);
      await save(articles, anArticle('a', { path: '_archive/b.md', archived: true }));
      assert.deepEqual([...(await articles.paths('ai')).keys()].sort(), ['_archive/b.md', '_news/b.md']);
    });
  });
}

/** Runs the suite; `open` makes empty manifests for each test. */
export function testManifests(name: string, open: () => Manifests): void {
  describe(`${name} as Manifests`, () => {
    it('keeps marks and parts of each collection by itself', async () => {
      const manifests = open();
      assert.equal(await manifests.folders('ai'), undefined);
      await manifests.setFolders('ai', '1 2');
      await manifests.setParts(
        'ai',
        new Map([
          ['folders', 'x'],
          ['_news/2020-01-01', 'y'],
        ]),
      );
      assert.equal(await manifests.folders('ai'), '1 2');
      assert.deepEqual([...(await manifests.parts('ai'))].sort(), [
        ['_news/2020-01-01', 'y'],
        ['folders', 'x'],
      ]);
      await manifests.setParts('ai', new Map([['folders', undefined]]));
      assert.deepEqual([...(await manifests.parts('ai'))], [['_news/2020-01-01', 'y']]);
      assert.equal((await manifests.parts('other')).size, 0);
    });
  });
}
