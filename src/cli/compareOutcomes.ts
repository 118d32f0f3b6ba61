/** What two rounds left in Redis for readers, held against each other. */
import { isDeepStrictEqual } from 'node:util';
import type { RoundOutcome, StoredKey } from '../model/recording.ts';

/** An index that is not as it was: members, or fields with their values. */
export interface IndexDifference {
  readonly key: string;
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** Those with another score, or another value. */
  readonly moved: readonly string[];
}

/** What differs. */
export interface OutcomeDifference {
  readonly indexes: { readonly same: number; readonly changed: readonly IndexDifference[] };
  /** Articles, stories and states of sources, by key. */
  readonly records: { readonly same: number; readonly changed: readonly string[] };
  /** Each as `<collection>: <kind> <path>`. */
  readonly events: {
    readonly same: number;
    readonly added: readonly string[];
    readonly gone: readonly string[];
    /** The same ones came in another order. */
    readonly isOrderSame: boolean;
  };
}

/** What is in `now` and not in `before`, and the other way round. */
export function compareOutcomes(before: RoundOutcome, now: RoundOutcome): OutcomeDifference {
  return {
    indexes: compareIndexes(before.indexes, now.indexes),
    records: compareRecords(before.records, now.records),
    events: compareEvents(before.events.map(toEvent), now.events.map(toEvent)),
  };
}

/** True where there is nothing to tell. */
export function isSameOutcome({ indexes, records, events }: OutcomeDifference): boolean {
  const { added, gone, isOrderSame } = events;
  return indexes.changed.length + records.changed.length + added.length + gone.length === 0 && isOrderSame;
}

function compareIndexes(before: readonly StoredKey[], now: readonly StoredKey[]): OutcomeDifference['indexes'] {
  const sides = [before, now].map((keys) => new Map(keys.map((one) => [one.key, toPairs(one)])));
  const [old = new Map(), fresh = new Map()] = sides;
  const names = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  const changed = names.flatMap((key) => {
    const [one, other] = [old.get(key) ?? new Map(), fresh.get(key) ?? new Map()];
    const added = [...other.keys()].filter((member) => !one.has(member));
    const gone = [...one.keys()].filter((member) => !other.has(member));
    const moved = [...other]
      .filter(([member, at]) => one.has(member) && one.get(member) !== at)
      .map(([member]) => member);
    return added.length + gone.length + moved.length === 0 ? [] : [{ key, added, gone, moved }];
  });
  return { same: names.length - changed.length, changed };
}

/** Members with their scores, fields with their values; members of a set alone. */
function toPairs({ type, value }: StoredKey): ReadonlyMap<string, string> {
  if (type !== 'hash' && type !== 'zset') return new Map(value.map((one) => [one, '']));
  return new Map(
    Array.from({ length: value.length / 2 }, (_, n) => [value[2 * n] ?? '', value[2 * n + 1] ?? ''] as const),
  );
}

function compareRecords(before: RoundOutcome['records'], now: RoundOutcome['records']): OutcomeDifference['records'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  const changed = names.filter((key) => before[key] !== now[key]);
  return { same: names.length - changed.length, changed };
}

/** Fields of an event: `kind`, `article`, `path`, each with its value. */
function toEvent([collection = '', , kind = '', , , , path = '']: readonly string[]): string {
  return `${collection}: ${kind} ${path}`;
}

function compareEvents(before: readonly string[], now: readonly string[]): OutcomeDifference['events'] {
  const gone = without(before, now);
  const added = without(now, before);
  const isSame = gone.length + added.length === 0;
  return { same: now.length - added.length, added, gone, isOrderSame: !isSame || isDeepStrictEqual(before, now) };
}

/** Each as often as it is there more often. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const one of other) counts.set(one, (counts.get(one) ?? 0) + 1);
  return list.filter((one) => {
    const left = counts.get(one) ?? 0;
    counts.set(one, left - 1);
    return left <= 0;
  });
}
