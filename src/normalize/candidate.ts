/** What several witnesses say about one field, and which of them is believed. */

/** A value for a field, where it came from, and what speaks against it. */
export interface Candidate<T> {
  readonly value: T;
  readonly from: string;
  /** In a few words; absent when nothing does. */
  readonly against?: string | undefined;
}

/** The value that was chosen; absent when there is none. `lost` names the candidates that were not, with the reasons. */
export interface Judged<T> {
  readonly value?: T;
  readonly from: string;
  readonly lost: readonly string[];
}

/** Most candidates that are told of, and the longest telling of one, in characters. */
const MAX_LOST = 4;
const MAX_TOLD = 120;

/**
 * The first candidate that nothing speaks against. What is said about the others: what speaks against them, or that another
 * one goes before. The same value from another place is not a loser.
 */
export function judge<T>(candidates: readonly Candidate<T>[], tell: (value: T) => string): Judged<T> {
  const chosen = candidates.find(({ against }) => against === undefined);
  const told = chosen && tell(chosen.value);
  const others = candidates.filter((one) => one !== chosen && tell(one.value) !== told);
  const lost = new Set(
    others.map(({ value, from, against }) => {
      const words = tell(value);
      const short = words.length > MAX_TOLD ? `${words.slice(0, MAX_TOLD)}…` : words;
      return `${from} "${short}": ${against ?? `${chosen?.from} goes before`}`;
    }),
  );
  const rest = [...lost].slice(0, MAX_LOST);
  return chosen === undefined ? { from: 'none', lost: rest } : { value: chosen.value, from: chosen.from, lost: rest };
}
