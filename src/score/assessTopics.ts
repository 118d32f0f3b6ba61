/** Which topics an article has, how strongly, and why. */
import type { TopicHit, TopicMatch } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import { countKeywords } from '../text/words/keywordAutomaton.ts';
import type { Taxonomy } from './taxonomy.ts';

/** What topics are read from. */
interface TopicSubject {
  readonly title: string;
  readonly excerpt?: string | undefined;
  readonly text?: string | undefined;
  /** Names of the topics that the source gives to all its articles. */
  readonly sourceTopics?: readonly string[] | undefined;
}

/** What holds for the whole collection. */
interface TopicOptions {
  /** The topic of an article that has no other. */
  readonly defaultTopic?: string | undefined;
}

/** A parent is at least half as strong as the strongest topic under it: present, but after more exact topics. */
const PARENT_SHARE = 0.5;

const FIELDS = ['title', 'excerpt', 'text'] as const;

/**
 * The topics of an article, strongest first; topics of equal strength are in the order of the taxonomy. A keyword counts by
 * its field (`topicWeights`) and less with each repeat: weight x (1 + log2(count)). A `not` term removes its
 * topic and what only that topic implied, but never a topic that the source gives. Empty when nothing matches and there
 * is no default topic.
 */
export function assessTopics(
  subject: TopicSubject,
  taxonomy: Taxonomy,
  scoring: Scoring,
  options: TopicOptions = {},
): readonly TopicMatch[] {
  const { hits, excluded } = findHits(subject, taxonomy);
  const matches = new Map<string, TopicMatch>();
  for (const [index, found] of hits) {
    const name = taxonomy.topics[index]?.name ?? '';
    if (excluded.has(name)) continue;
    matches.set(name, { name, score: strengthOf(found, scoring), because: 'keyword', hits: found });
  }
  for (const name of subject.sourceTopics ?? []) {
    if (!matches.has(name)) matches.set(name, { name, score: scoring.topicWeights.title, because: 'source', hits: [] });
  }
  addParents(matches, taxonomy, excluded);
  if (matches.size === 0 && options.defaultTopic !== undefined) {
    return [{ name: options.defaultTopic, score: 0, because: 'default', hits: [] }];
  }
  return sortMatches([...matches.values()], taxonomy);
}

function findHits(
  subject: TopicSubject,
  taxonomy: Taxonomy,
): { hits: ReadonlyMap<number, readonly TopicHit[]>; excluded: ReadonlySet<string> } {
  const hits = new Map<number, TopicHit[]>();
  const excluded = new Set<string>();
  for (const field of FIELDS) {
    const content = subject[field];
    if (content === undefined) continue;
    for (const [index, count] of countKeywords(taxonomy.automaton, content)) {
      const found = taxonomy.keywords[index];
      if (found === undefined) continue;
      for (const topic of found.topics) addHit(hits, topic, { keyword: found.keyword, field, count });
      for (const topic of found.against) excluded.add(taxonomy.topics[topic]?.name ?? '');
    }
  }
  return { hits, excluded };
}

function addHit(hits: Map<number, TopicHit[]>, topic: number, hit: TopicHit): void {
  const list = hits.get(topic);
  if (list === undefined) hits.set(topic, [hit]);
  else list.push(hit);
}

function strengthOf(hits: readonly TopicHit[], scoring: Scoring): number {
  const sum = hits.reduce((total, hit) => total + scoring.topicWeights[hit.field] * (1 + Math.log2(hit.count)), 0);
  return Math.round(sum * 100) / 100;
}

/** Goes up from every match; a topic that was met before is not climbed again, so that a cycle of parents ends. */
function addParents(matches: Map<string, TopicMatch>, taxonomy: Taxonomy, excluded: ReadonlySet<string>): void {
  for (const match of [...matches.values()]) {
    const seen = new Set([match.name]);
    let share = match.score;
    let name = parentOf(taxonomy, match.name);
    while (name !== undefined && !seen.has(name) && !excluded.has(name)) {
      seen.add(name);
      share = Math.round(share * PARENT_SHARE * 100) / 100;
      raise(matches, name, share);
      name = parentOf(taxonomy, name);
    }
  }
}

function parentOf(taxonomy: Taxonomy, name: string): string | undefined {
  const index = taxonomy.indexes.get(name);
  const parent = index === undefined ? undefined : taxonomy.topics[index]?.parent;
  return parent || undefined; // lists made by other programs write null or an empty name for no parent
}

function raise(matches: Map<string, TopicMatch>, name: string, score: number): void {
  const known = matches.get(name);
  if (known === undefined) matches.set(name, { name, score, because: 'parent', hits: [] });
  else if (known.score < score) matches.set(name, { ...known, score });
}

function sortMatches(matches: readonly TopicMatch[], taxonomy: Taxonomy): readonly TopicMatch[] {
  const rankOf = (match: TopicMatch): number => taxonomy.indexes.get(match.name) ?? taxonomy.topics.length;
  return [...matches].sort((a, b) => b.score - a.score || rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1));
}
