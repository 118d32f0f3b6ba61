/** Reasons why two articles that look alike are kept apart all the same. */
import type { SeriesMarks } from './seriesMarks.ts';

/** What a veto depends on. */
export interface VetoSide {
  readonly marks: SeriesMarks;
  readonly publishedMs: number | undefined;
  readonly provider: string | undefined;
}

const HOUR_MS = 3_600_000;

/** A column comes again the next day; within a working day one publisher follows up on one story under one heading. */
const COLUMN_HOURS = 18;

/**
 * A publisher's two bodies must be this alike for a title that comes again to be a repeat of the same article. Half of the
 * words' weight is far above what two issues of one column share.
 */
const REPEAT_COSINE = 0.5;

/** In words why the two are not linked, or undefined. `bodyCosine` is 0 for titles alone. */
export function vetoLink(a: VetoSide, b: VetoSide, bodyCosine: number, windowMs: number): string | undefined {
  const apartMs = toApartMs(a, b);
  if (apartMs > windowMs) return `${Math.round(apartMs / HOUR_MS)} hours lie between them`;
  const isSameProvider = a.provider !== undefined && a.provider === b.provider;
  if (a.marks.template !== 0 && a.marks.template === b.marks.template) {
    if (isSameProvider && a.marks.numbers !== b.marks.numbers) return `another part of a series of ${a.provider}`;
    if (a.marks.issue !== b.marks.issue && a.marks.issue !== 0 && b.marks.issue !== 0) return 'the numbers disagree';
  }
  const isColumn = isSameProvider && a.marks.column !== 0 && a.marks.column === b.marks.column;
  if (isColumn && apartMs > COLUMN_HOURS * HOUR_MS && bodyCosine < REPEAT_COSINE) {
    return `a recurring column of ${a.provider}`;
  }
  const isSameTitle = a.marks.template !== 0 && a.marks.template === b.marks.template;
  if (isSameProvider && isSameTitle && apartMs > COLUMN_HOURS * HOUR_MS && bodyCosine < REPEAT_COSINE) {
    return `a recurring title of ${a.provider}`;
  }
  return undefined;
}

/** Milliseconds between two articles; 0 when one has no date. */
export function toApartMs(a: Pick<VetoSide, 'publishedMs'>, b: Pick<VetoSide, 'publishedMs'>): number {
  return a.publishedMs === undefined || b.publishedMs === undefined ? 0 : Math.abs(a.publishedMs - b.publishedMs);
}
