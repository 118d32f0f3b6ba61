import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { NON_ARTICLE_KINDS } from '../../src/model/nonArticle.ts';

const file = (path: string) => new URL(`../../${path}`, import.meta.url);

describe('the kinds of pages that are not articles', () => {
  const kinds = Object.keys(NON_ARTICLE_KINDS);
  it('are read again later where they block a source', () => {
    for (const { blocksSource, isPassing } of Object.values(NON_ARTICLE_KINDS)) assert.ok(isPassing || !blocksSource);
  });
  it('each have answers that are recognised, and no other folder of answers is left over', () => {
    assert.deepEqual(readdirSync(file('test/fixtures/answers')).sort(), [...kinds, 'article'].sort());
  });
  it('are each explained to operators, with what is done about them', () => {
    const docs = readFileSync(file('docs/operators.md'), 'utf8');
    const rows = docs.split('\n').filter((line) => line.startsWith('| `'));
    for (const [kind, { blocksSource, isPassing }] of Object.entries(NON_ARTICLE_KINDS)) {
      const row = rows.find((line) => line.split('|')[1]?.includes(`\`${kind}\``)) ?? '';
      const [, , , then = ''] = row.split('|');
      assert.match(then, blocksSource ? /`blocked`; tried again/ : isPassing ? /tried again/ : /\bleft\b/, kind);
    }
  });
});
