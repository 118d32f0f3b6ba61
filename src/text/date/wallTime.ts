import type { Zone } from './timeZone.ts';

/** What a date says on its face, before the zone is applied. Month 0-11. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time?: { readonly hour: number; readonly minute: number; readonly second: number };
  readonly zone?: Zone;
}
