/** Sources whose articles are hardly ever published, and what would change that. */
import type { Policy } from '../model/policy.ts';
import { usualBest } from '../model/scoring.ts';
import type { Source } from '../model/source.ts';
import { toCount } from '../text/words/toCount.ts';
import { tellWarning } from './output.ts';

type Weighed = Pick<Source, 'id' | 'trust' | 'boost'>;
type Rules = Pick<Policy, 'publish' | 'scoring'>;

/** The sentence about the sources of a collection that stay below the threshold; undefined where none does. */
export function describeTooLow(
  id: string,
  sources: readonly Weighed[],
  { publish, scoring }: Rules,
): string | undefined {
  const low = sources.filter((source) => usualBest(source, scoring) < publish.threshold);
  const [first] = low;
  if (first === undefined) return undefined;
  const others = low.length === 1 ? '' : ` and ${toCount(low.length - 1, 'other source')}`;
  const best = usualBest(first, scoring);
  return (
    `${id}: articles of ${first.id}${others} are hardly ever published: one with a picture and a topic in its title has ` +
    `${toCount(best, 'point')}, and the threshold is ${publish.threshold}. Raise \`trust\` or \`boost\` by ` +
    `${publish.threshold - best}, or lower \`policy.publish.threshold\`.`
  );
}

/** Tells it, on stderr. */
export function tellTooLow(id: string, sources: readonly Weighed[], policy: Rules): void {
  const sentence = describeTooLow(id, sources, policy);
  if (sentence !== undefined) tellWarning(sentence);
}
