/** Numbers that look random and depend on their seeds alone. */

/** One sequence of choices. */
export interface Random {
  /** An integer from `least` to `most`. */
  readonly between: (least: number, most: number) => number;
  /** True in this part of all cases. */
  readonly chance: (part: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of the names, by their weights. */
  readonly weighted: <T extends string>(weights: Readonly<Record<T, number>>) => T;
}

/** A sequence of its own for each list of seeds (mulberry32, public domain). */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((sum, seed) => Math.imul(sum ^ (seed + 0x9e3779b9), 0x85ebca6b) >>> 0, 0x2545f491);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    chance: (part) => next() < part,
    pick: <T>(list: readonly T[]) => list[between(0, list.length - 1)] as T,
    weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
      const entries = Object.entries<number>(weights) as [T, number][];
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        rest -= weight;
        if (rest < 0) return name;
      }
      return (entries[0] as [T, number])[0];
    },
  };
}
