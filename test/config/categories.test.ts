import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSettings } from '../../config/load.ts';
import { isFailure } from '../../src/errors.ts';
import { LAYOUT_NAMES, type Layout } from '../../src/model/layouts.ts';

/** What is said against a category; undefined where nothing is. */
function faultOf(layout: Layout, category: string): string | undefined {
  const text = `collections:
  - id: ai
    title: AI
    site: https://news.example
    category: "${category}"
    output: { dir: out, layout: ${layout} }
    sources: []
`;
  try {
    parseSettings(text, '/etc/fw.yaml', '/srv');
    return undefined;
  } catch (failure) {
    assert.ok(isFailure(failure, 'config_invalid'));
    return failure.message;
  }
}

const FOLDERS = ['api', 'digest', 'sitemap', 'static', 'public', 'images', 'assets'];
const PAGES = ['topics', 'newest', '404', 'index'];

for (const layout of LAYOUT_NAMES) {
  test(`a category that is a folder or page of the site is refused in the layout ${layout}, with a sentence`, () => {
    for (const category of [...FOLDERS, ...PAGES, 'API', 'Topics', 'newest-'])
      assert.match(
        faultOf(layout, category) ?? '',
        /category.* is the name of a folder or page of the site; choose another/,
      );
  });
}

test('two collections of one directory cannot have categories of one folder', () => {
  const collection = (category: string) =>
    `  - { id: ${category}, title: A, site: https://news.example, category: ${category}, output: { dir: out }, sources: [] }`;
  const textOf = (...categories: string[]) => ['collections:', ...categories.map(collection), ''].join('\n');
  assert.throws(
    () => parseSettings(textOf('AI', 'ai'), '/etc/fw.yaml', '/srv'),
    /two collections write to .*for category ai/,
  );
  assert.doesNotThrow(() => parseSettings(textOf('ai', 'ki'), '/etc/fw.yaml', '/srv'));
});

test('a category that would be a folder of the generator is refused in its layout, and in no other', () => {
  for (const category of ['site', 'data', 'archive', 'posts', 'drafts', 'layouts', 'includes'])
    assert.match(faultOf('jekyll', category) ?? '', new RegExp(`into _${category}, or on pages, that jekyll has`));
  assert.match(faultOf('hugo', 'tags') ?? '', /that hugo has for itself/);
  assert.equal(faultOf('hugo', 'data'), undefined);
  assert.equal(faultOf('eleventy', 'posts'), undefined);
});

test('any other category will do', () => {
  for (const layout of LAYOUT_NAMES)
    for (const category of ['news', 'blog', 'apis', 'site-news', 'topic', 'new', '404s'])
      assert.equal(faultOf(layout, category), undefined);
});
