import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFeed } from '../../src/parse/parseFeed.ts';
import { chooseSitemaps, withoutLists } from '../../src/parse/sitemapPosts.ts';

const pathsLeft = (...paths: readonly string[]) =>
  withoutLists(paths.map((path) => ({ url: `https://quay.example${path}` }))).map(({ url = '' }) =>
    url.slice('https://quay.example'.length),
  );

test('front pages, tags, categories, authors, days and further pages of lists are no posts', () => {
  const lists = [
    '/',
    '/en/',
    '/index.html',
    '/tags/',
    '/tags/harbour/',
    '/blog/tag/harbour',
    '/category/harbour/cranes/',
    '/kategorie/hafen',
    '/author/orla-venn/',
    '/de/schlagwort/kran/',
    '/2026/',
    '/2026/11/',
    '/2026/11/28',
    '/posts/page/2/',
    '/?cat=4',
    '/list?author=orla',
    '/topics/harbour',
    '/sample-page/',
    '/impressum',
    '/archive.html',
  ];
  assert.deepEqual(pathsLeft(...lists), []);
});

test('posts stay, whatever their addresses look like', () => {
  const posts = [
    '/2026/11/28/the-new-lens/',
    '/2026/11/14-2/',
    '/n/0',
    '/lens.html',
    '/story?id=7',
    '/archives/4711.html',
    '/topics/harbour/2026/the-new-lens-of-the-lighthouse',
    '/news/the-new-lens-of-the-lighthouse',
    '/people/keeper-resigns',
    '/tagging-whales-in-the-north',
  ];
  assert.deepEqual(pathsLeft(...posts), posts);
});

test('an address with several others below it is their list', () => {
  assert.deepEqual(pathsLeft('/reports/', '/reports/a/', '/reports/b/', '/guide', '/guide/part-1'), [
    '/reports/a/',
    '/reports/b/',
    '/guide',
    '/guide/part-1',
  ]);
});

test('what a news sitemap titles is a post', () => {
  assert.equal(withoutLists([{ url: 'https://quay.example/tags/x', title: 'A headline' }]).length, 1);
});

test('of an index the sitemaps of news and posts are read, others only where there are none', () => {
  const url = (name: string) => `https://quay.example/${name}`;
  const chosen = (...names: readonly string[]) =>
    chooseSitemaps(names.map(url)).map((each) => each.slice(url('').length));
  assert.deepEqual(
    chosen(
      'wp-sitemap-posts-post-1.xml',
      'wp-sitemap-posts-page-1.xml',
      'wp-sitemap-taxonomies-category-1.xml',
      'wp-sitemap-users-1.xml',
    ),
    ['wp-sitemap-posts-post-1.xml'],
  );
  assert.deepEqual(
    chosen('post_tag-sitemap2.xml', 'sitemap-2026-11.xml', 'page-sitemap.xml', 'post-sitemap.xml', 'news-sitemap.xml'),
    ['news-sitemap.xml', 'post-sitemap.xml', 'sitemap-2026-11.xml'],
  );
  assert.deepEqual(chosen('page-sitemap.xml', 'category-sitemap.xml'), ['page-sitemap.xml']);
  assert.deepEqual(chosen('sitemap.xml?page=2', 'sitemap.xml?page=1'), ['sitemap.xml?page=2', 'sitemap.xml?page=1']);
});

test('a list within a list is read', () => {
  const bytes = new TextEncoder().encode(
    '<urlset><url><loc>http://a.example/1</loc></url><urlset><url><loc>http://a.example/2</loc></url></urlset></urlset>',
  );
  assert.deepEqual(
    parseFeed({ bytes }).entries.map(({ url }) => url),
    ['http://a.example/1', 'http://a.example/2'],
  );
});
