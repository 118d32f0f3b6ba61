/** Brings the forms of a word together. Light on purpose: two words made one by mistake cost more than two forms left apart. */

/** Shorter words are left alone. */
const MIN_LENGTH = 4;

/**
 * The stem of a folded word, for comparing only; it is not always a word. English endings (plural, -ed, -ing, final e and y)
 * are removed from words of plain letters; words of other alphabets and with accents are returned as they are.
 */
export function toStem(word: string): string {
  if (word.length < MIN_LENGTH || !/^[a-z]+$/.test(word)) return word;
  return foldEnd(dropSuffix(dropPlural(word)));
}

function dropPlural(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function dropSuffix(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  return word.length > 4 && word.endsWith('ed') ? word.slice(0, -2) : word;
}

/** `planned` and `plan`, `merge` and `merging`, `carry` and `carries` meet. */
function foldEnd(word: string): string {
  if (word.length <= 4) return word;
  const single = /([bdgkmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
  if (single.length <= 4) return single;
  if (single.endsWith('e')) return single.slice(0, -1);
  return single.endsWith('y') ? `${single.slice(0, -1)}i` : single;
}
