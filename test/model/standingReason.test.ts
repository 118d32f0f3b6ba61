import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Article } from '../../src/model/article.ts';
import { DEFAULT_SCORING } from '../../src/model/scoring.ts';
import { describeUnpublished, reasonOf, STANDING_REASONS } from '../../src/model/standingReason.ts';
import { anArticle } from '../publish/anArticle.ts';

const signal = (name: string, points: number) => ({ name, points, reason: 'as measured' });
const scored = (...signals: readonly ReturnType<typeof signal>[]) => ({
  quality: { points: 30, signals, version: 1 },
  trust: 'known' as const,
  heat: 30,
  published: false,
});

describe('the main reason why an article is where it is', () => {
  const cases: readonly (readonly [string, Partial<Article>, string])[] = [
    ['published', { published: true }, 'published'],
    ['led by another', { heat: -1, published: false }, 'led'],
    ['archived', { heat: -1, published: false, archived: true }, 'archived'],
    ['hidden by a rule', { heat: -1, published: false, ruled: { hidden: 'sport', did: [] } }, 'rule'],
    [
      'hidden by the editor, whatever a rule says',
      { heat: -1, published: false, decided: ['hidden'], ruled: { hidden: 'sport', did: [] } },
      'editor',
    ],
    ['held without a picture', scored(signal('trust', 30), signal('titleKeyword', 15)), 'noPicture'],
    ['held without a keyword in the title', scored(signal('trust', 30), signal('image', 20)), 'noTitleKeyword'],
    [
      'held for its source',
      { ...scored(signal('image', 20), signal('titleKeyword', 15)), trust: 'open' },
      'openSource',
    ],
    [
      'held for a title that costs more than anything else',
      scored(signal('image', 20), signal('titleKeyword', 15), signal('titleLength', -22), signal('boost', -5)),
      'longTitle',
    ],
    [
      'held because a rule lowers it',
      scored(signal('image', 20), signal('titleKeyword', 15), signal('rule', -40)),
      'loweredByRule',
    ],
    ['held with points that only its file knows', scored(), 'fewPoints'],
  ];
  for (const [name, given, reason] of cases)
    it(`is known of one that is ${name}`, () => {
      assert.equal(reasonOf(anArticle('a', given), DEFAULT_SCORING), reason);
    });

  it('has a number of its own, by which an index counts it', () => {
    const numbers = Object.values(STANDING_REASONS).map(({ number }) => number);
    assert.equal(new Set(numbers).size, numbers.length);
  });

  it('is told with the number of articles, those held back before those hidden', () => {
    const reasons = [
      { reason: 'noPicture', count: 7 },
      { reason: 'led', count: 3 },
      { reason: 'longTitle', count: 1 },
    ] as const;
    assert.equal(
      describeUnpublished({ held: 8, hidden: 3, reasons }),
      '8 held back (no lead image 7, a long title 1), 3 hidden (led by another article 3)',
    );
    assert.equal(describeUnpublished({ held: 8, hidden: 3, reasons: [] }, 1), '8 held back, 3 hidden');
    assert.equal(describeUnpublished({ held: 0, hidden: 0, reasons: [] }), '');
  });
});
