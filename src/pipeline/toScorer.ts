/** Scoring for other programs, with the weights and topics of a collection. */
import { Failure } from '../errors.ts';
import type { Settings } from '../model/policy.ts';
import { DEFAULT_SCORING } from '../model/scoring.ts';
import { compileTaxonomy } from '../score/taxonomy.ts';
import { type ScoreRequest, type ScoreResult, scoreLine } from './scoreBatch.ts';

/**
 * A scorer with the rules of a collection: the named one, or the first. Without settings the default weights hold and
 * there are no topics. Throws `usage` for a collection that is not configured.
 */
export function toScorer(settings: Settings | undefined, collection?: string): (request: ScoreRequest) => ScoreResult {
  if (!settings) {
    const none = compileTaxonomy([]);
    return (request) => scoreLine(request, none, DEFAULT_SCORING);
  }
  const chosen = settings.collections.find(({ id }) => collection === undefined || id === collection);
  if (!chosen) throw new Failure('usage', `There is no collection "${collection}".`);
  const { scoring, topics } = settings.policy;
  const taxonomy = compileTaxonomy(chosen.topics, scoring);
  const options = { defaultTopic: chosen.defaultTopic, providers: settings.providers, ...topics };
  return (request) => scoreLine(request, taxonomy, scoring, options);
}
