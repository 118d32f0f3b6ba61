import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import type { FrontMatter } from '../../src/model/frontMatter.ts';
import { parseFrontMatter } from '../../src/publish/frontMatter.ts';
import { renderArticle } from '../../src/publish/renderArticle.ts';

const FRONT_MATTER: FrontMatter = {
  category: 'news',
  title: 'A title: with a colon',
  publishedDateTime: '2024-05-06T07:08:09Z',
  webUrl: 'https://www.example.com/a',
  type: 'article',
  quality: 70,
  heat: 70,
  published: true,
  provider: { name: 'Example Times', domain: 'example.com' },
  topics: ['AI'],
};
const HOTTER: FrontMatter = { ...FRONT_MATTER, heat: 90 };
const BARE = { layout: 'astro', body: 'none' } as const;
const TEXT = { layout: 'astro', body: 'text' } as const;
const WRITTEN = renderArticle(FRONT_MATTER, BARE, {});

describe('renderArticle', () => {
  it('writes an article without a body as front matter and an empty line', () => {
    assert.match(WRITTEN, /^---\ncategory: news\ntitle: "A title: with a colon"\n[\s\S]*\ntopics:\n {2}- AI\n---\n\n$/);
  });

  it('gives the same bytes for the same article', () => {
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}), WRITTEN);
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}, WRITTEN), WRITTEN);
    const withText = renderArticle(FRONT_MATTER, TEXT, { text: 'One.\n\nTwo.' });
    assert.equal(renderArticle(FRONT_MATTER, TEXT, { text: 'One.\n\nTwo.' }, withText), withText);
  });

  it('returns the existing bytes when only their look is different', () => {
    const reformatted = WRITTEN.replace('title: "A title: with a colon"', "title: 'A title: with a colon'")
      .replace('07:08:09Z', '07:08:09.000Z')
      .replace('topics:\n  - AI', 'topics: [AI]')
      .replaceAll('\n', '\r\n');
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}, reformatted), reformatted);
  });

  it('returns the existing bytes when only a human added to them', () => {
    const edited = WRITTEN.replace('---\n', '---\nlayout: post\n').replace(/\n$/, '\nMy own words.\n');
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}, edited), edited);
  });

  it('keeps keys and body of a human when its own keys change', () => {
    const edited = WRITTEN.replace(
      '---\n',
      "---\n# How it is shown.\nlayout: 'post'\nmy_list: [a,   b] # keep\nnotes: |\n  one\n\n  two: 2\n",
    ).replace(/\n$/, '\nMy own words.');
    const rewritten = renderArticle(HOTTER, BARE, {}, edited);
    assert.equal(
      rewritten,
      renderArticle(HOTTER, BARE, {}).replace(
        /\n---\n\n$/,
        "\n\n# How it is shown.\nlayout: 'post'\nmy_list: [a,   b] # keep\nnotes: |\n  one\n\n  two: 2\n---\n\nMy own words.\n",
      ),
    );
    assert.equal(renderArticle(HOTTER, BARE, {}, rewritten), rewritten);
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}, rewritten).replace('heat: 70', 'heat: 90'), rewritten);
  });

  it('keeps values that cannot be cut out of the file', () => {
    const flow = '---\n{ title: old, mine: { a: [1, "no"] }, "other key": x }\n---\n';
    const flowFields = parseFrontMatter(renderArticle(FRONT_MATTER, BARE, {}, flow)).fields;
    assert.deepEqual(
      [flowFields.mine, flowFields['other key'], flowFields.title],
      [{ a: [1, 'no'] }, 'x', FRONT_MATTER.title],
    );
    const anchored = WRITTEN.replace('  - AI', '  - &ai AI').replace('\n---\n\n', '\nfavourite: *ai\n---\n\n');
    assert.equal(parseFrontMatter(renderArticle(HOTTER, BARE, {}, anchored)).fields.favourite, 'AI');
  });

  it('drops an own key that is no longer known and adds one that is', () => {
    const { topics, ...without } = FRONT_MATTER;
    assert.doesNotMatch(renderArticle(without, BARE, {}, WRITTEN), /topics/);
    assert.equal(
      renderArticle({ ...without, topics: topics ?? [] }, BARE, {}, renderArticle(without, BARE, {})),
      WRITTEN,
    );
  });

  it('takes back an own key that a human changed', () => {
    assert.equal(
      renderArticle(FRONT_MATTER, BARE, {}, WRITTEN.replace('published: true', 'published: false')),
      WRITTEN,
    );
  });

  it('keeps a body when there is nothing to put in its place', () => {
    const withText = renderArticle(FRONT_MATTER, TEXT, { markdown: 'The *text*.' });
    assert.match(renderArticle(HOTTER, TEXT, {}, withText), /\n---\n\nThe \*text\*\.\n$/);
    assert.match(renderArticle(FRONT_MATTER, TEXT, { markdown: 'New.' }, withText), /\n---\n\nNew\.\n$/);
  });

  it('writes an empty file anew, and throws nothing of a human away when a file is broken', () => {
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}, '\n'), WRITTEN);
    const isUnreadable = (error: unknown) => isFailure(error, 'front_matter_unreadable');
    assert.throws(() => renderArticle(FRONT_MATTER, BARE, {}, '---\na: [\n---\nMine.\n'), isUnreadable);
    for (const before of ['\n', '<<<<<<< HEAD\n', 'A note.\n\n'])
      assert.throws(() => renderArticle(FRONT_MATTER, BARE, {}, `${before}${WRITTEN}`), isUnreadable, before);
  });

  it('keeps the body of a file whose front matter was deleted', () => {
    assert.equal(renderArticle(FRONT_MATTER, BARE, {}, 'Only words.\n'), WRITTEN.replace(/\n$/, 'Only words.\n'));
  });
});
