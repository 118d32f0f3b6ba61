/** The forms of a word that a keyword stands for: endings, accents, capitals. Linear in the word. */

/**
 * From this length on, a word takes a plural `s` in any case of letters. Shorter ones are abbreviations: `PCs` is a
 * plural of `PC`, but `its` is not one of `IT`.
 */
const PLURAL_FROM_LENGTH = 3;

/** Shorter plurals are often words of their own (`news`, `goods`, `means`), so that they have no singular. */
const SINGULAR_FROM_LENGTH = 6;

/** Endings of German nouns in the plural and the cases, and of their feminine forms. */
const GERMAN_ENDINGS = ['s', 'es', 'e', 'n', 'en', 'er', 'ern', 'nen', 'in', 'innen'] as const;

/** A German noun without its ending has at least this many letters. */
const MIN_NOUN = 4;

/** A folded word without accents: what keywords are compared by, because one is often typed without them. */
export function withoutAccents(folded: string): string {
  return /^[a-z0-9]*$/.test(folded)
    ? folded
    : folded
        .normalize('NFD')
        .replace(/(?<=[a-z])\p{Mn}+/gu, '')
        .normalize('NFC');
}

/** True for abbreviations (`AI`, `WHO`, `EU27`): two letters or more, all of them capitals of a script that has them. */
export function isCapitals(written: string): boolean {
  // most words, without a look at the tables of Unicode
  return !/[a-z]/.test(written) && /^\P{Ll}*$/u.test(written) && /\p{Lu}\P{L}*\p{Lu}/u.test(written);
}

/** True for a word that begins with a capital and goes on in small letters, as German nouns and names do. */
export function isCapitalized(written: string): boolean {
  return /^\p{Lu}\p{M}*\p{Ll}/u.test(written);
}

/** The words that a word may be the plural of, without accents; the likeliest first. */
export function listSingulars(word: string): readonly string[] {
  if (!word.endsWith('s') || word.length <= PLURAL_FROM_LENGTH) return [];
  const singulars = [word.slice(0, -1)];
  if (word.endsWith('ies') && word.length > PLURAL_FROM_LENGTH + 2) singulars.push(`${word.slice(0, -3)}y`);
  if (/(?:s|sh|ch|x|z)es$/.test(word)) singulars.push(word.slice(0, -2));
  return singulars;
}

/** The singular of a keyword that is a plural (`investors`), if it surely is one. */
export function singularOf(word: string): string | undefined {
  if (word.length < SINGULAR_FROM_LENGTH || /(?:ss|us|is|ics)$/.test(word)) return undefined;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : listSingulars(word).at(-1);
}

/** What a word may be a form of if it is a German noun: itself without an ending. */
export function listGermanBases(word: string): readonly string[] {
  return GERMAN_ENDINGS.filter((ending) => word.endsWith(ending) && word.length - ending.length >= MIN_NOUN).map(
    (ending) => word.slice(0, -ending.length),
  );
}

/** What the words of a family begin with (`econom` of `economy`, `president`); undefined for a word that is too short. */
export function rootOf(word: string): string | undefined {
  const root = word.replace(/(?:en|[ey])$/, '');
  return root.length >= MIN_ROOT ? root : undefined;
}

/** Roots of fewer letters begin words of other families (`stock`, Stockholm). */
export const MIN_ROOT = 6;
/** A word that has more letters after the root is another one (`internet`, Internetzeitung). */
export const MAX_FAMILY_ENDING = 5;
