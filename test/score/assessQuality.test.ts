import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_SCORING, scoringSchema } from '../../src/model/scoring.ts';
import { trustFor } from '../../src/model/trustFor.ts';
import { assessHeat, isPublished, toHotScore } from '../../src/score/assessHeat.ts';
import { assessQuality, type QualitySubject } from '../../src/score/assessQuality.ts';
import { compileTaxonomy } from '../../src/score/taxonomy.ts';

const TAXONOMY = compileTaxonomy([
  { name: 'Apps', keywords: ['model-driven apps', 'model-driven apps', 'Model driven apps'] },
  { name: 'Cloud', keywords: ['cloud', 'model driven apps'] },
]);
const PLAIN: QualitySubject = {
  title: 'Short title',
  trust: 'open',
  hasLeadImage: false,
  hasAmpVariant: false,
  topics: [],
};

/** The score as for an article of a source of this trust, whose provider the operator lists or not. */
function assess({ isKnownProvider = false, ...given }: Partial<QualitySubject> & { isKnownProvider?: boolean }) {
  const subject = { ...PLAIN, ...given };
  const trust = trustFor(subject.trust, { isListed: isKnownProvider });
  return assessQuality({ ...subject, trust }, TAXONOMY, DEFAULT_SCORING);
}

test('every signal of an article has its points and a reason', () => {
  const score = assess({
    title: 'Cloud news',
    trust: 'curated',
    hasLeadImage: true,
    hasAmpVariant: true,
    featuredContent: true,
    topics: ['Cloud'],
    boost: 5,
  });
  assert.deepEqual(
    score.signals.map(({ name, points, reason }) => `${name} ${points}: ${reason}`),
    [
      'trust 50: the source is curated',
      'image 20: has a lead image',
      'amp 20: has a verified AMP variant',
      'topic 2: belongs to the topic Cloud',
      'titleKeyword 15: "cloud" is in the title',
      'video 30: embeds a video',
      'boost 5: the source is given this boost',
    ],
  );
  assert.equal(score.points, 142);
});

test('a keyword counts once, however often it is listed, spelled or repeated', () => {
  const score = assess({ title: 'Model-driven apps: model driven apps', topics: ['Apps', 'Cloud'] });
  assert.deepEqual(score.signals.filter(({ name }) => name === 'titleKeyword').length, 1);
});

test('keywords of topics that the article does not have do not count', () => {
  assert.equal(assess({ title: 'Cloud news', topics: ['Apps'] }).points, 2);
});

test('every second character over 70 costs a point, and the floor is 0', () => {
  assert.equal(assess({ title: 'x'.repeat(71), boost: 10 }).points, 10);
  assert.equal(assess({ title: 'x'.repeat(75), boost: 10 }).points, 8);
  const floor = assess({ title: 'x'.repeat(200) });
  assert.equal(floor.points, 0);
  assert.equal(
    floor.signals.reduce((sum, { points }) => sum + points, 0),
    0,
  );
});

test('an open source of a known provider is known; points of its own win', () => {
  assert.equal(assess({ isKnownProvider: true }).points, 30);
  assert.equal(assess({ isKnownProvider: true, trust: 7 }).points, 7);
  assert.equal(assess({ isKnownProvider: true, trust: 'curated' }).points, 50);
});

test('a good signal never lowers quality', () => {
  const subject = fc.record({
    title: fc.string({ maxLength: 200 }),
    trust: fc.constantFrom('open' as const, 'known' as const, 'curated' as const),
    hasLeadImage: fc.boolean(),
    hasAmpVariant: fc.boolean(),
    featuredContent: fc.boolean(),
    topics: fc.subarray(['Apps', 'Cloud']),
    boost: fc.integer({ min: -50, max: 50 }),
    isKnownProvider: fc.boolean(),
  });
  fc.assert(
    fc.property(subject, (before) => {
      const base = assess(before).points;
      const better: Parameters<typeof assess>[0][] = [
        { hasLeadImage: true },
        { hasAmpVariant: true },
        { featuredContent: true },
        { trust: 'curated' },
        { isKnownProvider: true },
        { topics: ['Apps', 'Cloud'] },
        { boost: before.boost + 1 },
      ];
      for (const good of better) assert.ok(assess({ ...before, ...good }).points >= base, JSON.stringify(good));
    }),
  );
});

test('points are always the sum of the signals', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: -99, max: 99 }), (title, boost) => {
      const score = assess({ title, boost });
      assert.equal(
        score.signals.reduce((sum, { points }) => sum + points, 0),
        score.points,
      );
    }),
  );
});

test('heat is quality and ten for each related article, and publishes at the threshold', () => {
  const heat = assessHeat(50, 2, DEFAULT_SCORING);
  assert.deepEqual(
    heat.signals.map(({ reason }) => reason),
    ['its own quality', '2 other articles tell the same story'],
  );
  assert.equal(heat.points, 70);
  assert.equal(isPublished(heat.points, 70), true);
  assert.equal(isPublished(69, 70), false);
});

test('one half-life outweighs a doubling of heat, and no heat has no rank', () => {
  const halfLifeMs = DEFAULT_SCORING.hotHalfLifeHours * 3_600_000;
  const older = toHotScore(160, 1e12, DEFAULT_SCORING) ?? 0;
  const younger = toHotScore(80, 1e12 + halfLifeMs, DEFAULT_SCORING) ?? 0;
  assert.ok(Math.abs(older - younger) < 1e-9);
  assert.equal(toHotScore(0, 1e12, DEFAULT_SCORING), undefined);
  assert.equal(toHotScore(-1, 1e12, DEFAULT_SCORING), undefined);
});

test('the settings of the portal that the rules come from give its kinds of scores', () => {
  const portal = scoringSchema.parse({ preset: 'portal', trust: { known: 40 } });
  const taxonomy = compileTaxonomy([
    { name: 'Power Apps', keywords: ['power apps'] },
    { name: 'Canvas apps', parent: 'Power Apps', keywords: ['canvas app', 'canvas apps'] },
  ]);
  const cases: readonly [Partial<QualitySubject>, number][] = [
    // An overview video of an open source: 20 + 2 + 15 + 100.
    [{ title: 'Power Apps overview', hasLeadImage: true, featuredContent: true, topics: ['Power Apps'] }, 137],
    // A curated post whose title holds nothing: 50 + 20 + 2.
    [{ title: 'Improvements to merging', trust: 'curated', hasLeadImage: true, topics: ['Power Apps'] }, 72],
    // A known publisher; a plural counts for both spellings: 40 + 2 x 2 + 2 x 15.
    [{ title: 'All about canvas apps', trust: 'known', topics: ['Power Apps', 'Canvas apps'] }, 74],
  ];
  for (const [subject, points] of cases) {
    assert.equal(assessQuality({ ...PLAIN, ...subject }, taxonomy, portal).points, points, subject.title);
  }
});
