/** Long lists in steps between which the event loop serves others. */
import { Failure } from '../errors.ts';
import type { Effects } from '../ports.ts';

/** Items of one step: a millisecond or two of work. A read waits for a step at each of its many questions to Redis. */
const SLICE = 50;

/** Calls `work` with every item in order, and pauses after each `slice` of them. */
export async function inSlices<T>(
  items: readonly T[],
  work: (item: T, index: number) => void,
  { pause }: Pick<Effects, 'pause'>,
  slice = SLICE,
): Promise<void> {
  for (let start = 0; start < items.length; start += slice) {
    if (start > 0) await pause();
    for (const [offset, item] of items.slice(start, start + slice).entries()) work(item, start + offset);
  }
}

/** The same pause, in which a signal ends the work with `aborted`. */
export function stoppable({ pause }: Pick<Effects, 'pause'>, signal: AbortSignal): Effects['pause'] {
  return async () => {
    await pause();
    if (signal.aborted) throw new Failure('aborted', 'The work was stopped.');
  };
}

/** Takes the steps of a long computation, with a pause after each; what it returns. */
export async function inSteps<T>(steps: Iterator<undefined, T>, { pause }: Pick<Effects, 'pause'>): Promise<T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await pause();
  }
}
