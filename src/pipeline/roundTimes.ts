/** The time of the machine, and that of a round on a tape. */
import type { Effects } from '../ports.ts';

/** The time by which queues wait, whatever time the work of a round on a tape has. */
export interface RoundTimes {
  /** Of the machine: ms since the epoch. */
  readonly now: () => number;
}

/** The times of a clock. */
export function toTimes({ clock }: Pick<Effects, 'clock'>): RoundTimes {
  const { machine = () => clock.now() } = clock;
  return { now: () => machine() };
}
