/** When a new draft of an article says something new. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Provenance, ScoredDraft } from '../../src/model/article.ts';
import { isSameDraft } from '../../src/normalize/mergeDraft.ts';

const draftOf = (provenance: Partial<Provenance>) =>
  ({ fields: { title: 'Whales return to the bay' }, provenance }) as unknown as ScoredDraft;

describe('a new draft of an article', () => {
  it('says something new with another language, which the files beside the articles tell', () => {
    assert.equal(isSameDraft(draftOf({}), draftOf({ language: 'en' })), false);
    assert.equal(isSameDraft(draftOf({ language: 'en' }), draftOf({ language: 'en' })), true);
  });

  it('says nothing new by the moment in which it was read', () => {
    const [first, later] = ['2026-06-10T12:00:00Z', '2026-06-10T13:00:00Z'].map((firstSeen) => draftOf({ firstSeen }));
    assert.equal(isSameDraft(first as ScoredDraft, later as ScoredDraft), true);
  });
});
