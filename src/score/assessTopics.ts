/** Which topics an article has, how strongly, and why; and which were found and are not given. */
import type { RejectedTopic, TopicDecision, TopicMatch } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import type { FieldCounts, KeywordEvidence, TopicBasis, TopicSurroundings } from '../model/topicBasis.ts';
import { addParents, sortMatches } from './parents.ts';
import { assessPortalTopics } from './portalTopics.ts';
import type { Taxonomy } from './taxonomy.ts';
import { gatherEvidence, readTerms, toHits } from './topicEvidence.ts';
import type { TopicOptions, TopicSubject } from './topicSubject.ts';

/**
 * Weight of hits at which a keyword has half of its full effect (as in BM25): the first mentions say the most, and no single word,
 * however often it is repeated, outweighs three that agree.
 */
const HALF_EFFECT = 4;
/** The strength of a keyword of full effect. */
const FULL_STRENGTH = 10;
/** A topic of less than this share of the strongest is beside the subject. */
const LEAST_SHARE = 0.6;
/** What the publisher says of an article's subject, in strength: its section decides, a tag supports. */
const TERM_STRENGTH = { section: 20, category: 12, address: 12, tag: 4 } as const;
/** A publisher that names more topics at once (the same tags on every page) says less of each. */
const NAMED_TOPICS = 2;
/** Rejected topics that are kept for `explain`. */
const MAX_REJECTED = 10;

/**
 * The topics of an article, strongest first; topics of equal strength are in the order of the taxonomy. The strength of a
 * topic is the sum over its keywords: by where each is (title, excerpt, opening, headings, text), how often for the length of
 * the text, and how much it says in the collection; and what the publisher says of the article. Given are at most `maximum`
 * topics of at least `minimum` that come near the strongest, their parents, and those of the source. A `not` term removes its
 * topic and what only that topic implied, but never a topic that the source gives. Empty when nothing is given and there is no
 * default topic.
 */
export function assessTopics(
  subject: TopicSubject,
  taxonomy: Taxonomy,
  scoring: Scoring,
  options: TopicOptions,
): TopicDecision {
  if (taxonomy.matching.kind === 'portal') {
    return {
      topics: assessPortalTopics(subject, taxonomy, taxonomy.matching.automaton, scoring, options),
      rejected: [],
    };
  }
  const evidence = gatherEvidence(subject, taxonomy.matching, taxonomy, scoring);
  return decideTopics({ evidence: [...evidence.values()], surroundings: subject }, taxonomy, scoring, options);
}

/** The same from the evidence of the words, found before. A portal has none: there, how much a keyword says plays no part. */
export function decideTopics(
  { evidence, surroundings: subject }: Pick<TopicBasis, 'evidence' | 'surroundings'>,
  taxonomy: Taxonomy,
  scoring: Scoring,
  options: TopicOptions,
): TopicDecision {
  const { found, excluded } = findTopics(evidence, subject, taxonomy, options);
  const { given, rejected } = choose(found, excluded, options);
  const matches = new Map(given.map((match) => [match.name, match]));
  for (const name of subject.sourceTopics ?? []) {
    const known = found.find((match) => match.name === name);
    const least = (FULL_STRENGTH * scoring.topicWeights.title) / (scoring.topicWeights.title + HALF_EFFECT);
    matches.set(name, {
      ...(known ? toMatch(known) : { name, because: 'source', hits: [] }),
      score: round(Math.max(least, known?.score ?? 0)),
    });
  }
  addParents(matches, taxonomy, excluded);
  const left = rejected.filter(({ name }) => !matches.has(name)).slice(0, MAX_REJECTED);
  if (matches.size === 0 && options.defaultTopic !== undefined) {
    return { topics: [{ name: options.defaultTopic, score: 0, because: 'default', hits: [] }], rejected: left };
  }
  return { topics: sortMatches([...matches.values()], taxonomy), rejected: left };
}

/** Every topic that something speaks for, strongest first. */
function findTopics(
  evidence: readonly KeywordEvidence[],
  subject: TopicSurroundings,
  taxonomy: Taxonomy,
  { tellingOf = () => 1 }: TopicOptions,
): { found: readonly FoundTopic[]; excluded: ReadonlySet<string> } {
  const sums = new Map<number, FoundTopic>();
  const excluded = new Set<string>();
  const add = (topic: number, strength: number, keyword: string, counts: FieldCounts) => {
    const known = sums.get(topic);
    if (known === undefined) {
      sums.set(topic, { name: taxonomy.topics[topic]?.name ?? '', score: strength, parts: [{ keyword, counts }] });
      return;
    }
    known.score += strength;
    known.parts.push({ keyword, counts });
  };
  for (const { keyword, weight, counts } of evidence) {
    const entry = taxonomy.keywords[keyword];
    if (entry === undefined) continue;
    const strength = (FULL_STRENGTH * entry.weight * tellingOf(entry.keyword) * weight) / (weight + HALF_EFFECT);
    for (const topic of entry.topics) add(topic, strength, entry.keyword, counts);
    for (const topic of entry.against) excluded.add(taxonomy.topics[topic]?.name ?? '');
  }
  for (const [field, terms] of listTerms(subject)) {
    const named = readTerms(terms, taxonomy);
    const strength = TERM_STRENGTH[field] * Math.min(1, NAMED_TOPICS / named.size);
    for (const [topic, { share, keyword }] of named) add(topic, strength * share, keyword, { [field]: 1 });
  }
  for (const topic of sums.values()) topic.score = round(topic.score);
  return { found: sortMatches([...sums.values()], taxonomy), excluded };
}

/** A topic with what speaks for it. */
interface FoundTopic {
  readonly name: string;
  score: number;
  readonly parts: { readonly keyword: string; readonly counts: FieldCounts }[];
}

function toMatch({ name, score, parts }: FoundTopic): TopicMatch {
  const hits = parts.flatMap(({ keyword, counts }) => toHits(keyword, counts));
  return { name, score, because: 'keyword', hits };
}

/** The publisher's terms by kind. */
function listTerms({
  publisher = {},
  webUrl,
}: TopicSurroundings): readonly [keyof typeof TERM_STRENGTH, readonly string[]][] {
  return [
    ['section', publisher.sections ?? []],
    ['category', publisher.categories ?? []],
    ['address', foldersOf(webUrl)],
    ['tag', publisher.tags ?? []],
  ];
}

/** The folders of an address, without the name of the page itself. */
function foldersOf(webUrl: string | undefined): readonly string[] {
  const path = /^https?:\/\/[^/?#]+\/([^?#]*)/i.exec(webUrl ?? '')?.[1] ?? '';
  return path
    .split('/')
    .slice(0, -1)
    .filter((folder) => /\p{L}/u.test(folder));
}

function choose(found: readonly FoundTopic[], excluded: ReadonlySet<string>, { minimum, maximum }: TopicOptions) {
  const given: TopicMatch[] = [];
  const rejected: RejectedTopic[] = [];
  const strongest = found.find(({ name }) => !excluded.has(name));
  for (const topic of found) {
    const why = whyNot(topic, strongest, excluded, minimum);
    if (why !== undefined) rejected.push({ ...toMatch(topic), why });
    else if (given.length >= maximum) rejected.push({ ...toMatch(topic), why: `is past the ${maximum} strongest` });
    else given.push(toMatch(topic));
    // all that follow are weaker
    if (rejected.length >= MAX_REJECTED && !excluded.has(topic.name)) break;
  }
  return { given, rejected };
}

function whyNot(
  { name, score }: FoundTopic,
  strongest: FoundTopic | undefined,
  excluded: ReadonlySet<string>,
  minimum: number,
): string | undefined {
  if (excluded.has(name)) return 'is excluded by one of its `not` words';
  if (score < minimum) return `is weaker than the minimum of ${minimum}: a passing mention`;
  if (strongest === undefined || score >= strongest.score * LEAST_SHARE) return undefined;
  return `is far weaker than ${strongest.name} (${strongest.score})`;
}

function round(strength: number): number {
  return Math.round(strength * 100) / 100;
}
