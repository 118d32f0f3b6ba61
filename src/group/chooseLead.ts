/** Which member speaks for a story, and in what order the others follow. */

/** What the choice depends on. */
export interface LeadCandidate {
  readonly id: string;
  readonly quality: number;
  readonly publishedMs?: number | undefined;
}

/** How many related articles a file lists (design, section 3). */
export const MAX_RELATED = 5;

/**
 * The member with the highest quality; on a tie the one that leads stays, else the earliest, else the smaller id. Throws
 * a RangeError for a story without members, which cannot be.
 */
export function chooseLead(members: readonly LeadCandidate[], currentLeadId?: string): string {
  const [best] = [...members].sort(
    (a, b) =>
      b.quality - a.quality || Number(b.id === currentLeadId) - Number(a.id === currentLeadId) || compareAge(a, b),
  );
  if (best === undefined) throw new RangeError('a story has at least one member');
  return best.id;
}

/** The ids of the other members, best quality first, each once, at most `max`. */
export function toRelated(members: readonly LeadCandidate[], leadId: string, max = MAX_RELATED): readonly string[] {
  const sorted = [...members].sort((a, b) => b.quality - a.quality || compareAge(a, b));
  return [...new Set(sorted.map(({ id }) => id))].filter((id) => id !== leadId).slice(0, max);
}

function compareAge(a: LeadCandidate, b: LeadCandidate): number {
  const ageA = a.publishedMs ?? Number.POSITIVE_INFINITY;
  const ageB = b.publishedMs ?? Number.POSITIVE_INFINITY;
  if (ageA !== ageB) return ageA - ageB;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
