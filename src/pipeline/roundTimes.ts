/** The time of the machine, and that of a round on a tape. */
import type { Effects } from '../ports.ts';

/** Two times, which are one where nothing is recorded or replayed. */
export interface RoundTimes {
  /** Of the machine, by which queues wait: ms since the epoch. */
  readonly now: () => number;
  /** Does work with a time of its own, where the round is recorded or replayed: nothing that others do moves it. */
  readonly atOwnTime: <T>(work: () => T) => T;
}

/** The times of a clock. */
export function toTimes({ clock }: Pick<Effects, 'clock'>): RoundTimes {
  const { machine = () => clock.now(), apart = (work) => work() } = clock;
  return { now: () => machine(), atOwnTime: apart };
}
