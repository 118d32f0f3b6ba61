/** The signals of quality: what each counts, and the reason that it gives. */
import type { ScoreRulings } from '../model/rule.ts';
import { QUALITY_SIGNALS, type QualitySignal, type Scoring } from '../model/scoring.ts';
import type { Trust } from '../model/source.ts';

/** What the signals are read from. */
interface QualityFacts {
  readonly trust: Trust;
  readonly hasLeadImage: boolean;
  readonly hasAmpVariant: boolean;
  readonly hasVideo: boolean;
  /** Names of the article's topics, each once. */
  readonly topics: readonly string[];
  /** The keywords of its topics in the title, each once. */
  readonly titleKeywords: readonly string[];
  readonly titleCharacters: number;
  readonly boost: number;
  readonly rulings?: Pick<ScoreRulings, 'boosts' | 'trust'> | undefined;
}

/** One contribution of a signal; one of 0 points is dropped. */
interface Contribution {
  readonly points: number;
  readonly reason: string;
}

/** A signal: its name, and what it contributes to an article's quality. */
interface SignalRule {
  readonly name: QualitySignal;
  readonly assess: (facts: QualityFacts, scoring: Scoring) => readonly Contribution[];
}

const RULES: Readonly<Record<QualitySignal, SignalRule['assess']>> = {
  trust: ({ trust, rulings }, scoring) => [
    {
      points: typeof trust === 'number' ? trust : scoring.trust[trust],
      reason: describeTrust(trust, rulings?.trust?.rule),
    },
  ],
  image: ({ hasLeadImage }, { leadImage }) => when(hasLeadImage, leadImage, 'has a lead image'),
  amp: ({ hasAmpVariant }, { ampVariant }) => when(hasAmpVariant, ampVariant, 'has a verified AMP variant'),
  topic: ({ topics }, { topic }) => topics.map((name) => ({ points: topic, reason: `belongs to the topic ${name}` })),
  titleKeyword: ({ titleKeywords }, { titleKeyword }) =>
    titleKeywords.map((keyword) => ({ points: titleKeyword, reason: `"${keyword}" is in the title` })),
  video: ({ hasVideo }, { video }) => when(hasVideo, video, 'embeds a video'),
  titleLength: ({ titleCharacters }, { titleFreeCharacters, titleCharactersPerPoint }) => {
    const over = Math.max(0, titleCharacters - titleFreeCharacters);
    const points = Math.floor(over / titleCharactersPerPoint);
    return when(points > 0, -points, `the title has ${titleCharacters} characters`);
  },
  boost: ({ boost }) => [{ points: boost, reason: 'the source is given this boost' }],
  rule: ({ rulings }) =>
    (rulings?.boosts ?? []).map(({ points, rule }) => ({ points, reason: `by the rule "${rule}"` })),
};

/** All signals, in the order in which they are listed. */
export const SIGNALS: readonly SignalRule[] = (Object.keys(QUALITY_SIGNALS) as QualitySignal[]).map((name) => ({
  name,
  assess: RULES[name],
}));

function describeTrust(trust: Trust, rule: string | undefined): string {
  const words = typeof trust === 'number' ? `trusted with ${trust} points` : trust;
  return rule === undefined ? `the source is ${words}` : `the article is ${words} by the rule "${rule}"`;
}

function when(holds: boolean, points: number, reason: string): readonly Contribution[] {
  return holds ? [{ points, reason }] : [];
}
