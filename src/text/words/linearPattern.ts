/** Regular expressions that nobody can make slow: RE2 syntax, matched in time linear in the text whatever the expression. */
import { RE2JS, RE2JSException, RE2Set } from 're2js';

/** `/expression/` or `/expression/i`: what tells an expression from words. */
const WRITTEN = /^\/(.+)\/([a-z]*)$/su;
const FLAGS = /^[ims]*$/;

/** Longest expression, in characters, and most steps of what it is compiled to: `\w{1000}` has a thousand. */
const MAX_CHARACTERS = 1_000;
const MAX_STEPS = 4_000;

/** True for a text that is written as a regular expression. */
export function isPattern(text: string): boolean {
  return WRITTEN.test(text);
}

/** What is wrong with a written expression, as a sentence that follows it; undefined for one that can be used. */
export function findPatternFault(text: string): string | undefined {
  const [, source = '', flags = ''] = WRITTEN.exec(text) ?? [];
  if (!FLAGS.test(flags))
    return `has the flags "${flags}"; there are i (any case), m (^ and $ at every line) and s (. is any character)`;
  if (source.length > MAX_CHARACTERS) return `has more than ${MAX_CHARACTERS} characters; write several`;
  try {
    const steps = RE2JS.compile(toInline(text)).programSize();
    return steps > MAX_STEPS ? 'is too large when its repetitions are written out; repeat less often' : undefined;
  } catch (thrown) {
    if (!(thrown instanceof RE2JSException)) throw thrown;
    const reason = thrown.message.replace(/^error parsing regexp: /, '');
    return `cannot be read: ${reason}. Expressions are those of RE2: without back references and lookaround`;
  }
}

/** A word's first letters, at the beginning of the text or of a word: `^promo`, `\\bpromo`. */
const BEGINNING = /^(?:\^|\\b)([A-Za-z0-9]{3,})([?*{]?)/;

/**
 * The letters with which a word of every text begins in which an expression matches, whatever their case; undefined where there are
 * none, or they are not seen at a glance.
 */
export function beginningOf(text: string): string | undefined {
  const [, source = ''] = WRITTEN.exec(text) ?? [];
  const [, letters = '', quantifier = ''] = BEGINNING.exec(source) ?? [];
  if (letters === '' || hasAlternatives(source)) return undefined;
  const sure = quantifier === '' ? letters : letters.slice(0, -1);
  return sure.length < 3 ? undefined : sure;
}

/** True if the whole expression is one of several (`a|b`), or is not simple enough to tell. */
function hasAlternatives(source: string): boolean {
  const bare = source.replace(/\\[^Q]/gs, '').replace(/\[\]?[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0 && (sign === '|' || sign === '\\' || sign === '[')) return true;
  }
  return bare.includes('\\');
}

/** Expressions that are looked for together. */
export interface PatternSet {
  /** The places, in the list that was compiled, of the expressions that match somewhere in the text. */
  readonly match: (text: string) => readonly number[];
}

/** Compiles expressions into one automaton, so that their number hardly counts. Throws a RangeError for one with a fault. */
export function compilePatterns(texts: readonly string[]): PatternSet {
  const set = new RE2Set();
  for (const text of texts) {
    const fault = findPatternFault(text);
    if (fault !== undefined) throw new RangeError(`${text} ${fault}`);
    set.add(toInline(text));
  }
  if (texts.length > 0) set.compile();
  return { match: (text) => (texts.length === 0 ? [] : set.match(text)) };
}

/** The expression with its flags inside: sets have one list of flags for all. */
function toInline(text: string): string {
  const [, source = '', flags = ''] = WRITTEN.exec(text) ?? [];
  return flags === '' ? source : `(?${[...new Set(flags)].join('')})${source}`;
}
