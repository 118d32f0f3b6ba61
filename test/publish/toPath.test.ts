import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toPath } from '../../src/publish/toPath.ts';

const ID = 'a0123456789abcdef0123456789abcdef';
const free = () => false;

describe('toPath', () => {
  it('places an article where the generator looks', () => {
    const pathOf = (layout: 'jekyll' | 'hugo' | 'eleventy' | 'astro') =>
      toPath(layout, 'news', '2020-06-24T17:51:00Z', 'A title', ID, free);
    assert.equal(pathOf('jekyll'), '_news/2020-06-24-a-title.md');
    assert.equal(pathOf('hugo'), 'content/news/2020-06-24-a-title.md');
    assert.equal(pathOf('eleventy'), 'news/2020-06-24-a-title.md');
    assert.equal(pathOf('astro'), 'src/content/news/2020-06-24-a-title.md');
  });

  it('names an article without letters by its id', () => {
    assert.equal(toPath('jekyll', 'news', '2020-06-24T17:51:00Z', '!?', ID, free), `_news/2020-06-24-${ID}.md`);
  });

  it('adds the shortest piece of the id that makes the path free', () => {
    const taken = new Set(['_news/2020-06-24-a-title.md']);
    const next = () => toPath('jekyll', 'news', '2020-06-24T17:51:00Z', 'A title', ID, (path) => taken.has(path));
    const found: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      found.push(next());
      taken.add(next());
    }
    assert.deepEqual(found, [
      '_news/2020-06-24-a-title-a012345.md',
      '_news/2020-06-24-a-title-a0123456789ab.md',
      `_news/2020-06-24-a-title-${ID}.md`,
      `_news/2020-06-24-a-title-${ID}-2.md`,
      `_news/2020-06-24-a-title-${ID}-3.md`,
    ]);
  });

  it('keeps a long name with a suffix within the limit', () => {
    const path = toPath('jekyll', 'news', '2020-06-24T17:51:00Z', 'word '.repeat(99), ID, (taken) =>
      taken.endsWith('-word.md'),
    );
    assert.match(path, /-word-a012345\.md$/);
    assert.ok(path.length <= '_news/2020-06-24-.md'.length + 120);
  });

  it('never leads outside, whatever it is given', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const hostile = fc.constantFrom('..', '../..', '/', '\\', 'con', 'a/b', '.git', '\u0000', '');
    fc.assert(
      fc.property(fc.oneof(text, hostile), text, fc.oneof(text, hostile), text, (category, date, title, id) => {
        assert.match(
          toPath('jekyll', category, date, title, id, free),
          /^_[a-z0-9]+(?:-[a-z0-9]+)*\/\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)+\.md$/,
        );
      }),
    );
  });
});
