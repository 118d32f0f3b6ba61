/** Records of articles in short form: nothing is lost in it, and what earlier versions stored is read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createRedisArticles } from '../../../src/effects/redis/articles.ts';
import { packHashes, unpackHashes } from '../../../src/effects/redis/packedHashes.ts';
import { createRecordPacker, unpackRecord } from '../../../src/effects/redis/packedRecords.ts';
import { createRedisStoredKeys } from '../../../src/effects/redis/storedKeys.ts';
import { NEWEST } from '../../../src/model/articleIndex.ts';
import type { Changes } from '../../../src/model/changes.ts';
import { TEST_RULES } from '../../contracts/articles.ts';
import { anArticle, aTopic } from '../../publish/anArticle.ts';
import { withRedis } from '../../support/withRedis.ts';

const store = withRedis();
const KEY = '{ai}:article:a1';
const WRITTEN = { title: '0123abcd', publishedDateTime: 'ffffffff', date: '00000000' };
const FRONT = { title: 'Whales return', webUrl: 'https://www.example.com/a1' };

const article = anArticle('a1', {
  text: 'What happened.\n\nAnd then.',
  markdown: '**What** happened.\n\nAnd then.',
  fileText: '---\ntitle: "Whales return"\n---\n',
  topics: [aTopic('AI')],
});

function changesOf(given: Partial<Changes['articles'][number]> = {}): Changes {
  const articles = [{ article, frontMatter: FRONT, writtenKeys: WRITTEN, ...given }];
  return { articles, aliases: new Map([['a1', 'a1']]), stories: [], endedStoryIds: [], events: [] };
}

/** What the version before stored: texts. */
async function storeEarlier(): Promise<void> {
  const { text, markdown, fileText, ...outline } = article;
  await store.redis.hset(KEY, {
    article: JSON.stringify(outline),
    content: JSON.stringify({ text, markdown, fileText }),
    frontMatter: JSON.stringify(FRONT),
    path: article.path,
    story: article.storyId,
    written: JSON.stringify(WRITTEN),
  });
  for (const index of ['by:published', 'topic:ai:published', 'topic:law:published'])
    await store.redis.zadd(`{ai}:${index}`, 1, 'a1');
}

async function openArticles() {
  await store.redis.flushall();
  return createRedisArticles(store.redis, TEST_RULES);
}

describe('a packed record', { concurrency: false }, () => {
  it('is the text that it was, whatever is in it and in the front matter', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (record, beside) => {
        const [text, front] = [JSON.stringify(record), JSON.stringify(beside)];
        assert.equal(unpackRecord(createRecordPacker(front)(text), Buffer.from(front)), text);
        assert.equal(unpackRecord(Buffer.from(text), Buffer.from(front)), text);
      }),
    );
  });

  it('of hashes has all of them, also those of keys and of a form that it does not know', () => {
    const entry = fc.tuple(
      fc.constantFrom('title', 'pinned', 'date', 'somethingNew', ''),
      fc.constantFrom('0123abcd', 'zz', ''),
    );
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const hashes = Object.fromEntries(entries);
        assert.deepEqual(unpackHashes(packHashes(hashes)), hashes);
        assert.deepEqual(unpackHashes(JSON.stringify(hashes)), hashes);
      }),
    );
    assert.deepEqual(unpackHashes('no hashes'), undefined);
    assert.equal(packHashes(WRITTEN).length, 21);
  });

  it('is read as what was saved, and hardly longer than what its front matter does not say', async () => {
    const articles = await openArticles();
    const long = 'The harbour was full of whales, and everybody who saw them told somebody else. '.repeat(50);
    const told = { ...article, text: long, markdown: long };
    await articles.save('ai', changesOf({ article: told }));
    assert.deepEqual(await articles.get('ai', ['a1', 'none']), [told, undefined]);
    const { text: _text, markdown: _markdown, fileText: _file, ...outline } = told;
    assert.deepEqual(await articles.outlines('ai', ['a1']), [outline]);
    assert.deepEqual(await articles.frontMatter('ai', ['a1']), [FRONT]);
    assert.deepEqual(await articles.writtenKeys('ai', ['a1']), [WRITTEN]);
    assert.ok((await store.redis.hstrlen(KEY, 'article')) < 0.4 * JSON.stringify(outline).length);
    assert.ok((await store.redis.hstrlen(KEY, 'content')) < 0.1 * JSON.stringify([long, long]).length);
    await articles.save('ai', { ...changesOf(), articles: [{ article: outline, frontMatter: FRONT }] });
    assert.deepEqual((await store.redis.hkeys(KEY)).sort(), ['article', 'frontMatter', 'path', 'story']);
  });

  it('takes the place of that of an earlier version, of which nothing is lost', async () => {
    const articles = await openArticles();
    await storeEarlier();
    assert.deepEqual(await articles.get('ai', ['a1']), [article]);
    assert.deepEqual(await articles.writtenKeys('ai', ['a1']), [WRITTEN]);
    const [known] = await articles.get('ai', ['a1']);
    await articles.save('ai', changesOf({ article: { ...article, ...known, topics: [aTopic('Law')] } }));
    assert.deepEqual(await articles.get('ai', ['a1']), [{ ...article, topics: [aTopic('Law')] }]);
    assert.deepEqual(await articles.top('ai', { topic: 'AI', by: 'published' }, 0, -1), []);
    assert.deepEqual(await articles.top('ai', { topic: 'Law', by: 'published' }, 0, -1), ['a1']);
    assert.deepEqual(await articles.top('ai', NEWEST, 0, -1), ['a1']);
    assert.ok(!(await store.redis.hget(KEY, 'article'))?.startsWith('{'));
  });

  it('is a text in what is recorded of a collection, and is read when that is put back', async () => {
    const articles = await openArticles();
    await articles.save('ai', changesOf());
    const keys = await createRedisStoredKeys(store.redis).take(['ai']);
    assert.ok(JSON.stringify(keys).includes('**What** happened.'));
    await store.redis.flushall();
    await createRedisStoredKeys(store.redis).put(keys);
    assert.deepEqual(await articles.get('ai', ['a1']), [article]);
  });
});
