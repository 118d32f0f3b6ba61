/** Regular expressions that nobody can make slow: RE2 syntax, matched in time linear in the text whatever the expression. */
import { RE2JS, RE2JSException, RE2Set } from 're2js';
import { createLetterGuard } from './letterGuard.ts';
import { requiredWords } from './requiredWords.ts';
import { createWordGuard } from './wordGuard.ts';

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

/** Expressions that are looked for together. */
export interface PatternSet {
  /** The places, in the list that was compiled, of the expressions that match somewhere in the text. */
  readonly match: (text: string) => readonly number[];
}

/**
 * Compiles expressions into automata, so that their number hardly counts. Expressions that require words are asked only of texts that
 * have them, which is told by their words where these are listed anyway (`wordsAre`), else by their letters. Throws a RangeError for one
 * with a fault.
 */
export function compilePatterns(texts: readonly string[], wordsAre: 'listed' | 'unlisted' = 'unlisted'): PatternSet {
  const all = texts.map((text, place) => ({
    text,
    place,
    required: requiredWords(WRITTEN.exec(text)?.[1] ?? ''),
  }));
  const open = all.filter(({ required }) => required.length === 0);
  const guarded = all.filter(({ required }) => required.length > 0);
  const [matchOpen, matchGuarded] = [compileSet(open), compileSet(guarded)];
  const createGuard = wordsAre === 'listed' ? createWordGuard : createLetterGuard;
  const mayMatch = createGuard(guarded.map(({ required }) => required));
  return {
    match: (text) => {
      const found = matchOpen(text);
      return guarded.length > 0 && mayMatch(text) ? [...found, ...matchGuarded(text)] : found;
    },
  };
}

const NONE: readonly number[] = [];

function compileSet(texts: readonly { readonly text: string; readonly place: number }[]): PatternSet['match'] {
  if (texts.length === 0) return () => NONE;
  const set = new RE2Set();
  for (const { text } of texts) {
    const fault = findPatternFault(text);
    if (fault !== undefined) throw new RangeError(`${text} ${fault}`);
    set.add(toInline(text));
  }
  set.compile();
  return (text) => set.match(text).map((at) => texts[at]?.place ?? -1);
}

/** The expression with its flags inside: sets have one list of flags for all. */
function toInline(text: string): string {
  const [, source = '', flags = ''] = WRITTEN.exec(text) ?? [];
  return flags === '' ? source : `(?${[...new Set(flags)].join('')})${source}`;
}
