import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { articleJsonSchema, fileSchemaOf } from '../../src/model/articleSchema.ts';
import { LAYOUT_NAMES, type Layout } from '../../src/model/layouts.ts';
import { fromLayoutFields, ownedKeysOf, toLayoutFields } from '../../src/publish/layoutFields.ts';
import { renderArticle } from '../../src/publish/renderArticle.ts';
import { renderYaml } from '../../src/publish/renderYaml.ts';
import { toFrontMatter } from '../../src/publish/toFrontMatter.ts';
import { anArticle, aTopic } from './anArticle.ts';

const ARTICLE = anArticle('a', {
  fields: {
    title: 'Tides',
    images: [{ url: 'https://www.example.com/a.jpg', width: 4, height: 3 }, { url: 'https://www.example.com/b.jpg' }],
  },
  provenance: { ...anArticle('a').provenance, authors: ['Ada Quill', "Bo O'Reed"], dateCertainty: 'firstSeen' },
  topics: [aTopic('AI')],
});
const FRONT_MATTER = toFrontMatter(ARTICLE, [], { category: 'news' });

const PICTURES = `
  - url: "https://www.example.com/a.jpg"
    width: 4
    height: 3
  - url: "https://www.example.com/b.jpg"`;
const ADDRESSES = `
  - "https://www.example.com/a.jpg"
  - "https://www.example.com/b.jpg"`;
const DATE = 'date: 2024-05-06T07:08:09Z\n\n';

/** What each layout writes between the provider and the topics, and after these. */
const GOLDEN: Readonly<Record<Layout, readonly [string, string]>> = {
  jekyll: [DATE, `images:${PICTURES}`],
  hugo: ['', `pictures:${PICTURES}\nimages:${ADDRESSES}`],
  eleventy: [DATE, `images:${PICTURES}`],
  astro: ['', `images:${PICTURES}`],
};

describe('the keys of a layout', () => {
  for (const layout of LAYOUT_NAMES)
    it(`are written by ${layout} in their order, pass its schema, and are read back`, () => {
      const [date, images] = GOLDEN[layout];
      const text = renderArticle(FRONT_MATTER, { layout, body: 'none' }, {});
      assert.equal(
        text,
        `---
category: news
title: "Tides"
publishedDateTime: 2024-05-06T07:08:09Z
dateCertainty: firstSeen
webUrl: "https://www.example.com/a"
type: article
quality: 50
heat: 50
published: true

provider:
  name: Example Times
  domain: example.com

${date}authors:
  - Ada Quill
  - "Bo O'Reed"

topics:
  - AI

${images}
---

`,
      );
      const fields = parse(text.split('---')[1] ?? '') as Record<string, unknown>;
      fileSchemaOf(layout).parse(fields);
      assert.deepEqual(fromLayoutFields(fields, layout), FRONT_MATTER);
      assert.deepEqual(Object.keys(articleJsonSchema(layout).properties ?? {}), ownedKeysOf(layout));
    });

  it('take pictures of Hugo from where they were before, and rewrite such a file once', () => {
    const before = renderArticle(FRONT_MATTER, { layout: 'astro', body: 'none' }, {});
    const options = { layout: 'hugo', body: 'none' } as const;
    const after = renderArticle(FRONT_MATTER, options, {}, before);
    assert.equal(after, renderArticle(FRONT_MATTER, options, {}));
    assert.equal(renderArticle(FRONT_MATTER, options, {}, after), after);
    const { images } = FRONT_MATTER;
    assert.deepEqual(fromLayoutFields({ title: 'A', images }, 'hugo'), { title: 'A', images });
  });

  it('of another layout belong to a human', () => {
    const fields = { title: 'A', pictures: 'mine', images: ['mine too'] };
    assert.deepEqual(fromLayoutFields({ ...fields, date: '2020-01-01' }, 'astro'), { ...fields, date: '2020-01-01' });
    assert.deepEqual(fromLayoutFields({ ...fields, date: '2020-01-01' }, 'jekyll'), fields);
    assert.match(renderYaml(toLayoutFields(FRONT_MATTER, 'jekyll')), /^date: /m);
    assert.doesNotMatch(renderYaml(toLayoutFields(FRONT_MATTER, 'hugo')), /^date: /m);
  });
});
