/** Topics that rules give and take. */
import type { ScoreRulings } from '../model/rule.ts';
import type { RejectedTopic, TopicDecision, TopicMatch } from '../model/score.ts';
import { addParents, sortMatches } from './parents.ts';
import type { Taxonomy } from './taxonomy.ts';

/** The strength of a topic that a rule gives: about that of one whose keyword is in the title. */
const RULED_STRENGTH = 5;

/** The topics with what rules give and without what they take; a topic that is given implies its parents. */
export function withRulings(
  decision: TopicDecision,
  { given, taken }: Pick<ScoreRulings, 'given' | 'taken'>,
  taxonomy: Taxonomy,
): TopicDecision {
  if (given.length + taken.length === 0) return decision;
  const takenBy = new Map(taken.map(({ topic, rule }) => [topic, rule]));
  const matches = new Map(decision.topics.filter(({ name }) => !takenBy.has(name)).map((match) => [match.name, match]));
  const known = new Set(matches.keys());
  const ruledBy = new Map<string, string>();
  for (const { topic, rule } of given) {
    matches.set(topic, { name: topic, score: RULED_STRENGTH, because: 'rule', hits: [], rule });
    addParents(matches, taxonomy, new Set(takenBy.keys()));
    for (const name of matches.keys()) if (!known.has(name) && !ruledBy.has(name)) ruledBy.set(name, rule);
  }
  const topics = [...matches.values()].map((match): TopicMatch => {
    const rule = ruledBy.get(match.name);
    return rule === undefined ? match : { ...match, because: 'rule', rule };
  });
  const rejected = decision.topics.flatMap((match): readonly RejectedTopic[] => {
    const rule = takenBy.get(match.name);
    return rule === undefined ? [] : [{ ...match, why: `is taken away by the rule "${rule}"`, rule }];
  });
  return {
    topics: sortMatches(topics, taxonomy),
    rejected: [...rejected, ...decision.rejected.filter(({ name }) => !matches.has(name))],
  };
}

/** The topics as they were before rules gave and took. */
export function withoutRulings({ topics, rejected }: TopicDecision, taxonomy: Taxonomy): TopicDecision {
  const taken = rejected.flatMap(({ why: _why, rule, ...match }) => (rule === undefined ? [] : [match]));
  const own = topics.filter(({ rule }) => rule === undefined);
  if (taken.length === 0 && own.length === topics.length) return { topics, rejected };
  return {
    topics: sortMatches([...own, ...taken], taxonomy),
    rejected: rejected.filter(({ rule }) => rule === undefined),
  };
}
