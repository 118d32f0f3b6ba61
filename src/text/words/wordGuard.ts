/** Tells at a glance at the words of a text which regular expressions cannot match in it, by the words that they require. */
import { LEAST_LETTERS, tellingOf, type WordPart } from './requiredWords.ts';
import { createWordMemo, learn, NOTHING, placesOf, type WordMemo } from './wordMemo.ts';
import { listNumbered } from './words.ts';

/** Longer words are not looked into: they may have any part. */
const MAX_WORD = 80;

/** Texts in which letters are where they seem to be: nothing is invisible, or is made of two letters when words are read. */
const IS_AS_SEEN = new RegExp(
  `^[${[
    '\\x00-\\xa0\\xab\\xbb\\xc0-\\u012f\\u0131\\u0134-\\u013e\\u0141-\\u0148\\u014a-\\u017e',
    '\\u2010-\\u2023\\u2026\\u2030-\\u2032\\u2039\\u203a\\u20ac',
  ].join('')}]*$`,
);

/** Answers whether one of the expressions may match in a text. */
type WordGuard = (text: string) => boolean;

/** A guard for expressions by the parts that each requires (`requiredWords`): one list or more. */
export function createWordGuard(expressions: readonly (readonly (readonly WordPart[])[])[]): WordGuard {
  const { numberOf, listOf } = createPartIndex();
  /** Part -> what else is required by each expression that is thought of when this part was found. */
  const others = new Map<number, (readonly (readonly number[])[])[]>();
  for (const lists of expressions) {
    const [first = [], ...rest] = lists.toSorted((one, other) => tellingOf(other) - tellingOf(one));
    const required = rest.map((list) => list.map(numberOf));
    for (const part of new Set(first.map(numberOf))) others.set(part, [...(others.get(part) ?? []), required]);
  }
  const known: WordMemo<readonly number[] | 'any'> = createWordMemo<readonly number[] | 'any'>(NO_PARTS);
  return (text) => {
    const { words, numbers, numbering, isPlain } = listNumbered(text);
    const places = placesOf(known, numbering);
    let found: Set<number> | undefined;
    for (let at = 0; at < numbers.length; at += 1) {
      const number = numbers[at] ?? 0;
      const place = places[number] ?? 0;
      if (place === NOTHING) continue;
      const parts = place === 0 ? learn(known, number, listOf(words[at] ?? '')) : (known.learned[place] ?? NO_PARTS);
      if (parts === 'any') return true;
      for (const part of parts) found = (found ?? new Set()).add(part);
    }
    return (found !== undefined && isAnyMet(others, found)) || !(isPlain || IS_AS_SEEN.test(text));
  };
}

type OtherParts = ReadonlyMap<number, readonly (readonly (readonly number[])[])[]>;

function isAnyMet(others: OtherParts, found: ReadonlySet<number>): boolean {
  const isFound = (list: readonly number[]) => list.some((part) => found.has(part));
  return [...found].some((part) => others.get(part)?.some((lists) => lists.every(isFound)));
}

const NO_PARTS: readonly number[] = [];

/** Numbers of parts, and which of them a word has. */
function createPartIndex() {
  const numbers = new Map<string, number>();
  const byFirst = new Map<string, { readonly part: WordPart; readonly number: number }[]>();
  const numberOf = (part: WordPart): number => {
    const key = `${part.isStart} ${part.letters} ${part.isEnd}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(key, number);
    const first = part.letters.slice(0, LEAST_LETTERS);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { part, number }]);
    return number;
  };
  const listOf = (word: string): readonly number[] | 'any' => {
    if (word.length > MAX_WORD) return 'any';
    const found: number[] = [];
    for (const letters of word.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
      for (let at = 0; at + LEAST_LETTERS <= letters.length; at += 1) {
        for (const { part, number } of byFirst.get(letters.slice(at, at + LEAST_LETTERS)) ?? []) {
          if (hasPart(letters, part, at)) found.push(number);
        }
      }
    }
    return found.length === 0 ? NO_PARTS : found;
  };
  return { numberOf, listOf };
}

function hasPart(letters: string, { letters: wanted, isStart, isEnd }: WordPart, at: number): boolean {
  if ((isStart && at > 0) || (isEnd && at + wanted.length !== letters.length)) return false;
  return letters.startsWith(wanted, at);
}
