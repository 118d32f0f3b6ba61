/** Reasons why two articles that look alike are kept apart anyway. */
import { HOUR_MS } from '../text/date/durations.ts';
import type { Features } from './articleFeatures.ts';

/** What a veto depends on. */
interface VetoSide {
  readonly features: Features;
  readonly publishedMs: number | undefined;
  readonly provider: string | undefined;
}

/** A column returns the next day; within a working day a publisher follows up on a story under one heading. */
const COLUMN_MS = 18 * HOUR_MS;

/**
 * A publisher's two bodies must be this alike for a title that comes again to be a repeat of the same article. Half of the
 * words' weight is far above what two issues of one column share.
 */
const REPEAT_COSINE = 0.5;

/** Where the hashes are, counted from `seriesAt`. */
const [TEMPLATE, NUMBERS, ISSUE, COLUMN] = [0, 1, 2, 3] as const;

/** In words why the two are not linked, or undefined. `bodyCosine` is 0 for titles alone. */
export function vetoLink(a: VetoSide, b: VetoSide, bodyCosine: number, windowMs: number): string | undefined {
  const apartMs = toApartMs(a, b);
  if (apartMs > windowMs) return `${Math.round(apartMs / HOUR_MS)} hours lie between them`;
  const isSameProvider = a.provider !== undefined && a.provider === b.provider;
  const isSameTemplate = isSame(a, b, TEMPLATE);
  if (isSameTemplate && isSameProvider && !isSame(a, b, NUMBERS) && bothHave(a, b, NUMBERS)) {
    return `another part of a series of ${a.provider}`;
  }
  if (isSameTemplate && bothHave(a, b, ISSUE) && !isSame(a, b, ISSUE)) return 'the numbers disagree';
  if (!isSameProvider || apartMs <= COLUMN_MS || bodyCosine >= REPEAT_COSINE) return undefined;
  if (isSameTemplate) return `a recurring title of ${a.provider}`;
  return isSame(a, b, COLUMN) ? `a recurring column of ${a.provider}` : undefined;
}

function hashAt({ features }: VetoSide, which: number): number {
  return features.packed[features.seriesAt + which] ?? 0;
}

function bothHave(a: VetoSide, b: VetoSide, which: number): boolean {
  return hashAt(a, which) !== 0 && hashAt(b, which) !== 0;
}

function isSame(a: VetoSide, b: VetoSide, which: number): boolean {
  return hashAt(a, which) !== 0 && hashAt(a, which) === hashAt(b, which);
}

/** Milliseconds between two articles; 0 when one has no date. */
export function toApartMs(a: Pick<VetoSide, 'publishedMs'>, b: Pick<VetoSide, 'publishedMs'>): number {
  return a.publishedMs === undefined || b.publishedMs === undefined ? 0 : Math.abs(a.publishedMs - b.publishedMs);
}
