/** Asking processes that stay to take over a changed configuration. */

/** What processes that stay say when they are asked to take over a changed configuration. */
export interface ReloadAnswer {
  /** `serve 4711@news1` */
  readonly process: string;
  /** `refused`: it goes on with the one that it has, and why. */
  readonly outcome: 'taken' | 'refused';
  readonly reason?: string;
}

/** How often a process that stays looks whether it was asked (ms): two small commands. */
export const ATTEND_MS = 2_000;
