/** Months and days of the week by their names. */
import { MONTHS, WEEKDAYS } from './dateNames.data.ts';

const MIN_PREFIX = 3;
const byName = new Map<string, number>();
const byPrefix = new Map<string, number>();
for (const line of MONTHS) {
  line
    .split(' ')
    .map(foldWord)
    .forEach((name, month) => {
      if (!byName.has(name)) byName.set(name, month);
      for (let end = MIN_PREFIX; end < name.length; end += 1) {
        const prefix = name.slice(0, end);
        if (!byPrefix.has(prefix)) byPrefix.set(prefix, month);
      }
    });
}

/** A word in lower case without marks: `März` and `Marz`, `Ιούλ` and `Ιουλ` are one. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l');
}

/** The month (0-11) that a folded word names, in full or by three letters or more. */
export function monthOf(word: string): number | undefined {
  return byName.get(word) ?? byPrefix.get(word);
}

/** The day of the week (0 Sunday - 6 Saturday) that a folded word names. */
export function weekdayOf(word: string): number | undefined {
  const found = WEEKDAYS.findIndex((line) =>
    line.split(' ').some((name) => name === word || name === word.slice(0, 3)),
  );
  return found < 0 ? undefined : found;
}
