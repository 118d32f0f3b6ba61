/** How good an article is by itself: a sum of named signals. */
import type { ScoreRulings } from '../model/rule.ts';
import type { Score, Signal, TopicMatch } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import type { Trust } from '../model/source.ts';
import { countKeywords } from '../text/words/keywordAutomaton.ts';
import { findKeywords, type KeywordHit } from '../text/words/keywordFinder.ts';
import { countCharacters } from '../text/words/words.ts';
import { SIGNALS } from './signals.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What quality is read from. */
export interface QualitySubject {
  readonly title: string;
  /** The trust that counts for the article (`trustFor`). */
  readonly trust: Trust;
  /** The source's fixed addition. */
  readonly boost?: number | undefined;
  readonly hasLeadImage: boolean;
  readonly hasAmpVariant: boolean;
  /** True if the article embeds a video. */
  readonly featuredContent?: boolean | undefined;
  /** The article's topics, or their names. */
  readonly topics: readonly (TopicMatch | string)[];
  /** What rules say of it; their trust is `trust` already. */
  readonly rulings?: Pick<ScoreRulings, 'boosts' | 'trust'> | undefined;
}

/** Version of the rules of quality and heat; to be raised when the same article would get another score. */
export const SCORE_RULES_VERSION = 1;

/** The sum of the signals, never below 0 (docs/contract.md, section 4). */
export function assessQuality(subject: QualitySubject, taxonomy: Taxonomy, scoring: Scoring): Score {
  const topics = [...new Set(subject.topics.map((topic) => (typeof topic === 'string' ? topic : topic.name)))];
  const facts = {
    trust: subject.trust,
    hasLeadImage: subject.hasLeadImage,
    hasAmpVariant: subject.hasAmpVariant,
    hasVideo: subject.featuredContent === true,
    topics,
    titleKeywords: titleKeywords(subject.title, topics, taxonomy),
    titleCharacters: countCharacters(subject.title),
    boost: subject.boost ?? 0,
    rulings: subject.rulings,
  };
  const signals: Signal[] = SIGNALS.flatMap(({ name, assess }) =>
    assess(facts, scoring).map((contribution) => ({ name, ...contribution })),
  ).filter(({ points }) => points !== 0);
  const sum = signals.reduce((total, { points }) => total + points, 0);
  if (sum < 0) signals.push({ name: 'floor', points: -sum, reason: 'quality is never below 0' });
  return { points: Math.max(0, sum), signals, version: SCORE_RULES_VERSION };
}

/** The keywords of these topics that the title holds, each once, however often it is listed or repeated. */
function titleKeywords(title: string, topicNames: readonly string[], taxonomy: Taxonomy): readonly string[] {
  const wanted = new Set(topicNames.map((name) => taxonomy.indexes.get(name)));
  return listFound(title, taxonomy)
    .map((index) => taxonomy.keywords[index])
    .filter((keyword) => keyword?.topics.some((topic) => wanted.has(topic)) === true)
    .map((keyword) => keyword?.keyword ?? '');
}

/** The listed keywords in a title, in the order of the taxonomy; of overlapping ones the longest, except for the portals. */
function listFound(title: string, { matching, keywords }: Taxonomy): readonly number[] {
  if (matching.kind === 'portal') return [...countKeywords(matching.automaton, title).keys()].sort((a, b) => a - b);
  const listed = findKeywords(matching.finder, title).hits.filter(
    ({ keyword, likeness }) => likeness === 1 && keywords[keyword]?.weight === 1,
  );
  const longest = [...listed].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: KeywordHit[] = [];
  for (const hit of longest) {
    const isFree = taken.every(
      ({ start, end }) => end <= hit.start || start >= hit.end || (start === hit.start && end === hit.end),
    );
    if (isFree) taken.push(hit);
  }
  return [...new Set(taken.map(({ keyword }) => keyword))].sort((a, b) => a - b);
}
