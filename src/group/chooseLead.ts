/** Which member leads a story. */

/** What the choice depends on. */
interface LeadCandidate {
  readonly id: string;
  readonly quality: number;
  readonly publishedMs?: number | undefined;
}

/**
 * The member with the highest quality; on a tie the present lead, else the earliest member, else the smaller id. Throws a
 * RangeError for a story without members, which cannot happen.
 */
export function chooseLead(members: readonly LeadCandidate[], currentLeadId?: string): string {
  const [best] = [...members].sort(
    (a, b) =>
      b.quality - a.quality || Number(b.id === currentLeadId) - Number(a.id === currentLeadId) || compareAge(a, b),
  );
  if (best === undefined) throw new RangeError('a story has at least one member');
  return best.id;
}

function compareAge(a: LeadCandidate, b: LeadCandidate): number {
  const ageA = a.publishedMs ?? Number.POSITIVE_INFINITY;
  const ageB = b.publishedMs ?? Number.POSITIVE_INFINITY;
  if (ageA !== ageB) return ageA - ageB;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
