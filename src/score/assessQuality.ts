/** How good an article is by itself: a sum of named signals. */
import type { Score, Scoring, Signal, TopicMatch } from '../model/score.ts';
import type { Trust } from '../model/source.ts';
import { countKeywords } from '../text/words/keywordAutomaton.ts';
import { countCharacters } from '../text/words/words.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What quality is read from. */
export interface QualitySubject {
  readonly title: string;
  readonly trust: Trust;
  /** True if the article's provider is listed under `providers`: `open` then counts as `known`. */
  readonly isKnownProvider?: boolean | undefined;
  /** The source's fixed addition. */
  readonly boost?: number | undefined;
  readonly hasLeadImage: boolean;
  readonly hasAmpVariant: boolean;
  /** True if the article embeds a video. */
  readonly featuredContent?: boolean | undefined;
  /** The article's topics, or their names. */
  readonly topics: readonly (TopicMatch | string)[];
}

/** Version of the rules of quality and heat; to be raised when the same article would get another score. */
export const SCORE_RULES_VERSION = 1;

/** Section 4 of the design: the sum of the signals, never below 0. */
export function assessQuality(subject: QualitySubject, taxonomy: Taxonomy, scoring: Scoring): Score {
  const names = [...new Set(subject.topics.map((topic) => (typeof topic === 'string' ? topic : topic.name)))];
  const signals = [
    trustSignal(subject, scoring),
    subject.hasLeadImage && signal('image', scoring.leadImage, 'has a lead image'),
    subject.hasAmpVariant && signal('amp', scoring.ampVariant, 'has a verified AMP variant'),
    ...names.map((name) => signal('topic', scoring.topic, `belongs to the topic ${name}`)),
    ...titleKeywords(subject.title, names, taxonomy).map((keyword) =>
      signal('titleKeyword', scoring.titleKeyword, `"${keyword}" stands in the title`),
    ),
    subject.featuredContent === true && signal('video', scoring.video, 'embeds a video'),
    titleLengthSignal(subject.title, scoring),
    signal('boost', subject.boost ?? 0, 'the source is given this boost'),
  ].filter((each): each is Signal => each !== false && each.points !== 0);
  const sum = signals.reduce((total, each) => total + each.points, 0);
  if (sum < 0) signals.push(signal('floor', -sum, 'quality is never below 0'));
  return { points: Math.max(0, sum), signals, version: SCORE_RULES_VERSION };
}

function signal(name: string, points: number, reason: string): Signal {
  return { name, points, reason };
}

function trustSignal({ trust, isKnownProvider }: QualitySubject, scoring: Scoring): Signal {
  if (typeof trust === 'number') return signal('trust', trust, `the source is trusted with ${trust} points`);
  if (trust === 'open' && isKnownProvider === true) {
    return signal('trust', Math.max(scoring.trust.known, scoring.trust.open), 'the provider is known');
  }
  return signal('trust', scoring.trust[trust], `the source is ${trust}`);
}

/** The keywords of these topics that stand in the title, each once, however often it is listed or stands there. */
function titleKeywords(title: string, topicNames: readonly string[], taxonomy: Taxonomy): readonly string[] {
  const wanted = new Set(topicNames.map((name) => taxonomy.indexes.get(name)));
  return [...countKeywords(taxonomy.automaton, title).keys()]
    .sort((a, b) => a - b)
    .map((index) => taxonomy.keywords[index])
    .filter((keyword) => keyword?.topics.some((topic) => wanted.has(topic)) === true)
    .map((keyword) => keyword?.keyword ?? '');
}

function titleLengthSignal(title: string, scoring: Scoring): Signal | false {
  const length = countCharacters(title);
  const over = Math.max(0, length - scoring.titleFreeCharacters);
  const points = Math.floor(over / scoring.titleCharactersPerPoint);
  return points > 0 && signal('titleLength', -points, `the title has ${length} characters`);
}
