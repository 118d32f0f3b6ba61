/**
 * Topics as the portals of the reference had them (`policy.scoring.preset: portal`): every keyword counts wherever it is, and
 * every topic that has one is given.
 */
import type { TopicHit, TopicMatch } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import { countKeywords, type KeywordAutomaton } from '../text/words/keywordAutomaton.ts';
import { addParents, sortMatches } from './parents.ts';
import type { Taxonomy } from './taxonomy.ts';
import type { TopicOptions, TopicSubject } from './topicSubject.ts';

const FIELDS = ['title', 'excerpt', 'text'] as const;
type Field = (typeof FIELDS)[number];
type FieldHit = TopicHit & { readonly field: Field };

/**
 * The topics of an article, strongest first; topics of equal strength are in the order of the taxonomy. A keyword counts by
 * its field (`topicWeights`) and less with each repeat: weight x (1 + log2(count)). A `not` term removes its
 * topic and what only that topic implied, but never a topic that the source gives. Empty when nothing matches and there
 * is no default topic.
 */
export function assessPortalTopics(
  subject: TopicSubject,
  taxonomy: Taxonomy,
  automaton: KeywordAutomaton,
  scoring: Scoring,
  options: TopicOptions,
): readonly TopicMatch[] {
  const { hits, excluded } = findHits(subject, taxonomy, automaton);
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
  automaton: KeywordAutomaton,
): { hits: ReadonlyMap<number, readonly FieldHit[]>; excluded: ReadonlySet<string> } {
  const hits = new Map<number, FieldHit[]>();
  const excluded = new Set<string>();
  for (const field of FIELDS) {
    const content = subject[field];
    if (content === undefined) continue;
    for (const [index, count] of countKeywords(automaton, content)) {
      const found = taxonomy.keywords[index];
      if (found === undefined) continue;
      for (const topic of found.topics) addHit(hits, topic, { keyword: found.keyword, field, count });
      for (const topic of found.against) excluded.add(taxonomy.topics[topic]?.name ?? '');
    }
  }
  return { hits, excluded };
}

function addHit(hits: Map<number, FieldHit[]>, topic: number, hit: FieldHit): void {
  const list = hits.get(topic);
  if (list === undefined) hits.set(topic, [hit]);
  else list.push(hit);
}

function strengthOf(hits: readonly FieldHit[], scoring: Scoring): number {
  const sum = hits.reduce((total, hit) => total + scoring.topicWeights[hit.field] * (1 + Math.log2(hit.count)), 0);
  return Math.round(sum * 100) / 100;
}
