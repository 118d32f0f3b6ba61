import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sourceSchema } from '../../config/schema.ts';
import { KIND_OF_FORMAT, SOURCE_KINDS, type SourceKind } from '../../src/model/sourceKinds.ts';
import { parseOpml } from '../../src/parse/parseOpml.ts';
import { renderOpml } from '../../src/publish/renderOpml.ts';

describe('every kind of source', () => {
  for (const kind of SOURCE_KINDS) {
    test(`${kind} may be configured, and travels in an OPML list`, () => {
      const url = 'https://a.example/';
      assert.equal(sourceSchema.parse({ url, kind }).kind, kind);
      const list = renderOpml('Sources', [{ xmlUrl: url, categories: [], settings: { kind } }]);
      assert.equal(parseOpml({ bytes: new TextEncoder().encode(list) }).feeds[0]?.settings?.kind, kind);
    });
  }
});

test('what is not a kind cannot be configured', () => {
  assert.equal(sourceSchema.safeParse({ url: 'https://a.example/', kind: 'blog' }).success, false);
});

test('every format belongs to a kind', () => {
  for (const kind of Object.values(KIND_OF_FORMAT)) assert.ok(SOURCE_KINDS.includes(kind));
});

test('a record that misses a kind does not compile', () => {
  // @ts-expect-error a new kind has to be named in each record of kinds: here `page`, `json` and `warc` are missing
  const rules: Readonly<Record<SourceKind, boolean>> = { feed: true, sitemap: true };
  assert.deepEqual(
    SOURCE_KINDS.filter((kind) => rules[kind] === undefined),
    ['page', 'json', 'warc'],
  );
});
