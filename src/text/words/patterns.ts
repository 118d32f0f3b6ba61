/** Patterns built from lists, so that words are data and can be read one language or one idea a line. */

/** Any of these alternatives, each the source of a pattern, as one group of a larger one: `(?:a|b)`. */
export function anyOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.join('|')})`;
}

/** A pattern that finds any of these alternatives; of those that match at one place the first wins. */
export function findAny(alternatives: readonly string[], flags = ''): RegExp {
  return new RegExp(alternatives.join('|'), flags);
}

/** A pattern for texts that are one of these alternatives from beginning to end. */
export function matchWhole(alternatives: readonly string[], flags = ''): RegExp {
  return new RegExp(`^${anyOf(alternatives)}$`, flags);
}

/** A pattern for texts that begin with one of these alternatives. */
export function matchStart(alternatives: readonly string[], flags = ''): RegExp {
  return new RegExp(`^${anyOf(alternatives)}`, flags);
}

/** The source of a pattern for this very text. */
export function toLiteral(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
