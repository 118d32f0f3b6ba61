/** Topics that are implied by topics under them, and the order of topics. */
import type { TopicMatch } from '../model/score.ts';
import type { Taxonomy } from './taxonomy.ts';

/** A parent is at least half as strong as the strongest topic under it: present, but after more exact topics. */
const PARENT_SHARE = 0.5;

/** Goes up from every match; a topic that was met before is not climbed again, so that a cycle of parents ends. */
export function addParents(matches: Map<string, TopicMatch>, taxonomy: Taxonomy, excluded: ReadonlySet<string>): void {
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

/** Strongest first; topics of equal strength are in the order of the taxonomy. */
export function sortMatches<T extends Pick<TopicMatch, 'name' | 'score'>>(
  matches: readonly T[],
  taxonomy: Taxonomy,
): readonly T[] {
  const rankOf = (match: T): number => taxonomy.indexes.get(match.name) ?? taxonomy.topics.length;
  return [...matches].sort((a, b) => b.score - a.score || rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1));
}
