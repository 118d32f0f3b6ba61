import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Draft, Evidence } from '../../src/model/article.ts';
import { withDraftTexts, withoutDraftTexts } from '../../src/normalize/evidenceTexts.ts';

const evidence = {
  feed: {},
  entry: { url: 'https://news.example/a' },
  page: { url: 'https://news.example/a', hops: [], extraction: { title: 'A', text: 'Words.', markdown: '*Words.*' } },
  isOwn: true,
  nowMs: 0,
} as unknown as Evidence;
const draftOf = (texts: Pick<Draft, 'text' | 'markdown'>) => texts;

test('texts that the draft has are left out of its evidence and come back with it', () => {
  const draft = draftOf({ text: 'Words.', markdown: '*Words.*' });
  const waiting = JSON.parse(JSON.stringify(withoutDraftTexts(evidence, draft)));
  assert.doesNotMatch(JSON.stringify(waiting), /Words/);
  assert.deepEqual(withDraftTexts(waiting, draft), evidence);
});

for (const [what, texts] of [
  ['a text of the AMP variant', { text: 'Many more words.', markdown: 'Many more words.' }],
  ['a text that was cut', { text: 'Wor', markdown: '*Words.*' }],
  ['no text', {}],
] as const) {
  test(`beside ${what} the evidence keeps its own`, () => {
    const draft = draftOf(texts);
    assert.deepEqual(withoutDraftTexts(evidence, draft), evidence);
    assert.deepEqual(withDraftTexts(evidence, draft), evidence);
  });
}
