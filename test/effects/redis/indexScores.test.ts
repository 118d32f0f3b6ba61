import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toIndexName } from '../../../src/effects/redis/indexScores.ts';
import type { ArticleIndex } from '../../../src/model/articleIndex.ts';

/** The names that consumers read (`docs/consumers.md`). */
const NAMES: readonly (readonly [ArticleIndex, string])[] = [
  [{ by: 'published' }, 'by:published'],
  [{ by: 'quality' }, 'by:quality'],
  [{ by: 'heat' }, 'by:heat'],
  [{ by: 'standing' }, 'by:standing'],
  [{ hot: true }, 'hot'],
  [{ hot: true, topic: 'Law' }, 'topic:law:hot'],
  [{ topic: 'Law', by: 'published' }, 'topic:law:published'],
  [{ provider: 'example.com' }, 'provider:example.com:published'],
];

describe('the names of indexes', () => {
  for (const [index, name] of NAMES)
    it(`calls ${JSON.stringify(index)} ${name}`, () => {
      assert.equal(toIndexName({ toTopicSlug: (topic) => topic.toLowerCase() }, index), name);
    });
});
