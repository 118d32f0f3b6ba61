/** The port by which work is measured, over all processes. Types only. */
import type { CounterName, HistogramName } from '../model/measures.ts';

/** Counting and timing. Neither waits, fails or holds up anything: numbers of the last seconds are lost with their process. */
export interface Measurements {
  /** Adds to a counter. Values of its labels are given in the order of its definition. */
  count(name: CounterName, labels: readonly string[], by?: number): void;
  /** Adds a duration, in seconds, to a histogram. */
  observe(name: HistogramName, labels: readonly string[], seconds: number): void;
  /** Everything that was measured by all processes, by series. */
  read(): Promise<ReadonlyMap<string, number>>;
}
