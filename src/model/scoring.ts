/** The weights of the scores, `policy.scoring`: each key with its type, its default and what it is for, in one place. */
import { z } from 'zod';
import type { Written } from './articleSchema.ts';

const points = z.number().int();

function pointsOf(preset: number) {
  return points.default(preset);
}

/** The signals of `quality` in order, each with its weights and in words. The defaults are from a portal that ran for years. */
export const QUALITY_SIGNALS = {
  trust: {
    about: 'trust of the source',
    weights: {
      trust: z
        .strictObject({
          curated: pointsOf(50).describe('You vouch for it'),
          known: pointsOf(30).describe('You know it'),
          open: pointsOf(0).describe('Anybody may be in it'),
        })
        .prefault({})
        .describe('By the trust of the source; an open source counts as known when its publisher is listed'),
    },
  },
  image: { about: 'lead image', weights: { leadImage: pointsOf(20).describe('For a lead image') } },
  amp: { about: 'verified AMP variant', weights: { ampVariant: pointsOf(20).describe('For a verified AMP variant') } },
  topic: { about: 'each topic', weights: { topic: pointsOf(2).describe('For each topic') } },
  titleKeyword: {
    about: 'each topic keyword in the title',
    weights: { titleKeyword: pointsOf(15).describe('For each keyword of its topics in the title') },
  },
  video: {
    about: 'embedded video',
    weights: { video: points.optional().describe('For an embedded video: 30, with the preset `portal` 100') },
  },
  titleLength: {
    about: 'long title',
    weights: {
      titleFreeCharacters: points.min(0).default(70).describe('Characters of a title that cost nothing'),
      titleCharactersPerPoint: points.min(1).default(2).describe('Further characters that cost a point'),
    },
  },
  boost: { about: 'boost of the source', weights: {} },
  rule: { about: 'boost of a rule', weights: {} },
};

/** A signal of `quality`. */
export type QualitySignal = keyof typeof QUALITY_SIGNALS;

type WeightsOf<Signals extends Record<string, { weights: object }>> = Intersection<Signals[keyof Signals]['weights']>;
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

function weightsOf<Signals extends Record<string, { weights: object }>>(signals: Signals): WeightsOf<Signals> {
  return Object.assign({}, ...Object.values(signals).map(({ weights }) => weights));
}

/**
 * What differs by preset. The portal's numbers are those of the reference articles. They made almost every film and little
 * else worth publishing: of 976 articles of 838 publishers 15 reached its threshold, 14 of them by a video.
 */
export const PRESETS = {
  standard: { video: 30, trust: 'known', threshold: 50 },
  portal: { video: 100, trust: 'open', threshold: 70 },
} as const;

const weightsSchema = z.strictObject({
  preset: z
    .enum(['standard', 'portal'])
    .default('standard')
    .describe(
      '`portal`: the numbers of the portals from whose articles the reference is: sources are `open`, ' +
        '70 points publish, a video has 100, and every keyword of a topic counts',
    ),
  ...weightsOf(QUALITY_SIGNALS),
  related: pointsOf(10).describe('Heat of a lead for each other member of its story'),
  topicWeights: z
    .strictObject({
      title: z.number().default(3).describe('In the title'),
      excerpt: z.number().default(2).describe('In the excerpt and in headings'),
      text: z.number().default(1).describe('In the text, for its length'),
    })
    .prefault({})
    .describe('What a keyword counts for its topic, by the field that holds it'),
  hotHalfLifeHours: z.number().positive().default(12).describe('How long heat takes to halve in the index `hot`'),
});

/** `policy.scoring` as the operator writes it: every key may be left out, and then follows the preset. */
export const scoringSchema = weightsSchema.transform(({ video, ...rest }) => ({
  ...rest,
  video: video ?? PRESETS[rest.preset].video,
}));

/** The weights of the scores. */
export type Scoring = Written<typeof scoringSchema>;

/**
 * What an ordinary good article of a source can have: a lead image, a topic, and one keyword of it in the title; no film, no
 * AMP page. A source whose good articles stay below the threshold shows readers next to nothing.
 */
export function usualBest(
  { trust, boost }: { readonly trust: 'curated' | 'known' | 'open' | number; readonly boost: number },
  scoring: Scoring,
): number {
  const ofTrust = typeof trust === 'number' ? trust : scoring.trust[trust];
  return ofTrust + boost + scoring.leadImage + scoring.topic + scoring.titleKeyword;
}

/** The weights when the operator sets none. */
export const DEFAULT_SCORING: Scoring = scoringSchema.parse({});
