import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { DEFAULT_SCORING, QUALITY_SIGNALS, scoringSchema } from '../../src/model/scoring.ts';
import { findListed, trustFor } from '../../src/model/trustFor.ts';
import { scoreLine } from '../../src/pipeline/scoreBatch.ts';
import { SIGNALS } from '../../src/score/signals.ts';
import { compileTaxonomy } from '../../src/score/taxonomy.ts';

const CONTRACT = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8');
const TABLE = CONTRACT.split('\n').filter((line) => line.startsWith('| '));

describe('SIGNALS', () => {
  it('has a rule for every signal of the model, in its order', () => {
    assert.deepEqual(
      SIGNALS.map(({ name }) => name),
      Object.keys(QUALITY_SIGNALS),
    );
  });

  it('has its weights, with their defaults, in the table of the contract', () => {
    for (const { about, weights } of Object.values(QUALITY_SIGNALS))
      for (const key of Object.keys(weights) as (keyof typeof DEFAULT_SCORING)[]) {
        const row = TABLE.find((line) => line.includes(`\`${key}\``));
        assert.ok(row, `${key}, ${about}`);
        const preset = DEFAULT_SCORING[key];
        const expected = typeof preset === 'number' ? [preset] : Object.entries(preset).map((pair) => pair.join(' '));
        for (const text of expected) assert.ok(row.includes(String(text)), `${key}: ${text}`);
      }
  });

  it('has defaults that need no configuration, and keeps those beside a weight that is set', () => {
    const { trust, leadImage, topicWeights } = scoringSchema.parse({ trust: { known: 40 }, topicWeights: { text: 0 } });
    assert.deepEqual(trust, { curated: 50, known: 40, open: 0 });
    assert.equal(leadImage, 20);
    assert.deepEqual(topicWeights, { title: 3, excerpt: 2, text: 0 });
  });
});

describe('a known publisher', () => {
  const providers = [{ domain: 'example.com' }, { domain: 'News.example.com' }];

  it('is the listed one with the longest domain that the host is or ends in', () => {
    assert.equal(findListed('www.example.com', providers), providers[0]);
    assert.equal(findListed('a.NEWS.example.com', providers), providers[1]);
    assert.equal(findListed('notexample.com', providers), undefined);
    assert.equal(findListed(undefined, providers), undefined);
  });

  it('makes an open source known and changes no other trust', () => {
    assert.deepEqual(
      (['open', 'known', 'curated', 7] as const).map((trust) => trustFor(trust, { isListed: true })),
      ['known', 'known', 'curated', 7],
    );
    assert.equal(trustFor('open', { isListed: false }), 'open');
  });

  it('has the points of known in score --batch too, even where open has more', () => {
    const scoring = scoringSchema.parse({ trust: { known: 30, open: 40 } });
    const request = { id: 'a', title: 'A', topics: [], provider: { domain: 'www.example.com' } };
    const { quality, signals } = scoreLine(request, compileTaxonomy([]), scoring, { providers });
    assert.equal(quality, 30);
    assert.deepEqual(signals, [{ name: 'trust', points: 30, reason: 'the source is known' }]);
  });
});
