import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import type { DateCertainty } from '../../src/model/article.ts';
import { articleJsonSchema, articleSchema } from '../../src/model/articleSchema.ts';
import { FRONT_MATTER_KEYS } from '../../src/model/frontMatter.ts';
import { renderYaml } from '../../src/publish/renderYaml.ts';
import { toFrontMatter } from '../../src/publish/toFrontMatter.ts';
import { toRelated } from '../../src/publish/toRelated.ts';
import { anArticle, aTopic } from './anArticle.ts';

const FULL = anArticle('a1', {
  fields: {
    title: 'Full',
    excerpt: 'All keys.',
    updatedDateTime: '2024-05-07T00:00:00Z',
    originalUrl: 'https://feeds.example.com/a1',
    ampWebUrl: 'https://www.example.com/a1/amp',
    cdnAmpWebUrl: 'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a1/amp',
    type: 'video',
    featuredContent: '<iframe src="https://player.example/1"></iframe>',
    provider: {
      name: 'Example Times',
      domain: 'example.com',
      images: [{ url: 'https://www.example.com/logo.png', width: 50, height: 50 }],
    },
    images: [{ title: 'A', height: 2, isCached: true, width: 1, url: 'https://www.example.com/a.jpg' }],
  },
  provenance: {
    ...anArticle('a1').provenance,
    dateCertainty: 'day',
    authors: ['Ada Quill', ' Bo\nReed ', 'Ada Quill', ' '],
  },
  topics: [aTopic('Weak', 1), aTopic('Strong', 9), aTopic('Weak too', 1)],
  decided: ['pinned'],
  edited: [{ key: 'title', was: 'Before' }],
});

describe('toFrontMatter', () => {
  it('has all keys in the order of the format', () => {
    const frontMatter = toFrontMatter(FULL, [FULL], { category: 'news', secured: 'YQ==;Yg==' });
    assert.deepEqual(Object.keys(frontMatter), FRONT_MATTER_KEYS);
    assert.deepEqual(Object.keys(frontMatter.images?.[0] ?? {}), ['url', 'width', 'height', 'isCached', 'title']);
    const related = [
      'title',
      'excerpt',
      'publishedDateTime',
      'webUrl',
      'ampWebUrl',
      'cdnAmpWebUrl',
      'type',
      'provider',
      'quality',
      'images',
    ];
    assert.deepEqual(Object.keys(frontMatter.related?.[0] ?? {}), related);
  });

  it('leaves out what is not known, and what is empty', () => {
    const bare = anArticle('b1', {
      fields: { excerpt: '', provider: { name: 'X', domain: 'x.example', images: [] } },
      heat: -1,
      published: false,
    });
    assert.deepEqual(toFrontMatter(bare, [], { category: 'news' }), {
      category: 'news',
      title: 'Title of b1',
      publishedDateTime: '2024-05-06T07:08:09Z',
      webUrl: 'https://www.example.com/b1',
      type: 'article',
      quality: 50,
      heat: -1,
      published: false,
      provider: { name: 'X', domain: 'x.example' },
    });
  });

  it('names every author once, and says how certain the date is', () => {
    const { authors, dateCertainty } = toFrontMatter(FULL, [], { category: 'news' });
    assert.deepEqual([authors, dateCertainty], [['Ada Quill', 'Bo Reed'], 'day']);
    const certaintyOf = (given: DateCertainty) => {
      const { provenance } = anArticle('a');
      const article = anArticle('a', { provenance: { ...provenance, dateCertainty: given } });
      return toFrontMatter(article, [], { category: 'news' }).dateCertainty;
    };
    const given = ['instant', 'noZone', 'day', 'firstSeen'] as const;
    assert.deepEqual(given.map(certaintyOf), [undefined, undefined, 'day', 'firstSeen']);
  });

  it('writes every text on one line', () => {
    const wrapped = anArticle('a', {
      fields: {
        title: ' Two\u0085\u202elines\u0000 ',
        excerpt: 'a\r\n\tb',
        provider: { name: 'Ex\u2028ample', domain: 'example.com' },
        images: [{ url: 'https://www.example.com/a.jpg', title: 'A\n\n caption' }],
      },
    });
    const { title, excerpt, provider, images } = toFrontMatter(wrapped, [], { category: 'news' });
    assert.deepEqual(
      [title, excerpt, provider.name, images?.[0]?.title],
      ['Two lines', 'a b', 'Ex ample', 'A caption'],
    );
  });

  it('lists topics strongest first, those of one strength in the order of the taxonomy', () => {
    assert.deepEqual(toFrontMatter(FULL, [], { category: 'news' }).topics, ['Strong', 'Weak', 'Weak too']);
  });

  it('lists at most five related articles, in the given order, without logos', () => {
    const members = ['c', 'a', 'b', 'f', 'e', 'd'].map((id) => anArticle(id, { fields: FULL.fields }));
    const { related } = toFrontMatter(FULL, members, { category: 'news' });
    assert.equal(related?.length, 5);
    assert.deepEqual(related?.[0]?.provider, { name: 'Example Times', domain: 'example.com' });
    assert.deepEqual(related?.[0]?.images, [
      { url: 'https://www.example.com/a.jpg', width: 1, height: 2, isCached: true },
    ]);
  });
});

describe('toRelated', () => {
  it('puts the best first, then the earliest, and leaves the article itself out', () => {
    const of = (id: string, points: number, publishedDateTime: string) =>
      anArticle(id, { quality: { points, signals: [], version: 1 }, fields: { publishedDateTime } });
    const members = [
      of('a', 1, '2024-01-01T00:00:00Z'),
      of('b', 9, '2024-01-02T00:00:00Z'),
      of('c', 9, '2024-01-01T00:00:00Z'),
      of('d', 9, '2024-01-01T00:00:00Z'),
    ];
    assert.deepEqual(
      toRelated(of('a', 1, '2024-01-01T00:00:00Z'), members).map(({ id }) => id),
      ['c', 'd', 'b'],
    );
  });
});

describe('articleSchema', () => {
  it('knows exactly the keys of the format', () => {
    assert.deepEqual(Object.keys(articleSchema.shape), FRONT_MATTER_KEYS);
  });

  it('accepts what is written, with the keys of a human beside it', () => {
    const written = parse(
      renderYaml({
        ...toFrontMatter(FULL, [FULL, anArticle('b1')], { category: 'news', secured: 'YQ==;Yg==' }),
        layout: 'post',
      }),
    );
    articleSchema.parse(written);
    articleSchema.parse({ ...written, publishedDateTime: '2024-05-06T07:08:09.000Z' });
  });

  it('refuses what the format does not allow', () => {
    const written = toFrontMatter(FULL, [], { category: 'news' });
    const wrong = [
      { title: '' },
      { title: 'a\nb' },
      { heat: -2 },
      { quality: 1.5 },
      { publishedDateTime: '2024-05-06' },
      { topics: [] },
      { excerpt: null },
    ];
    for (const fields of wrong)
      assert.equal(articleSchema.safeParse({ ...written, ...fields }).success, false, JSON.stringify(fields));
  });

  it('is printed as JSON Schema', () => {
    const schema = articleJsonSchema();
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.deepEqual(schema.required, [
      'category',
      'title',
      'publishedDateTime',
      'webUrl',
      'type',
      'quality',
      'heat',
      'published',
      'provider',
    ]);
  });
});
