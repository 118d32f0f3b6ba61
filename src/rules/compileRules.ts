/**
 * Rules, compiled once for any number of articles. The words of all rules are looked for together, and so are their regular
 * expressions; only a rule whose rarest condition was found is then looked at.
 */
import { RULE_FIELDS, type Rule, type Ruled, type RuleField } from '../model/rule.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { compilePatterns, isPattern } from '../text/words/linearPattern.ts';
import { foldPhrase } from '../text/words/phraseIndex.ts';
import { memoizeTexts } from '../text/words/textMemo.ts';
import { describeEffects } from './describeEffects.ts';
import { compileTextIndex, type TextIndex } from './textIndex.ts';

/** A condition on one field: any of its values. A value is known by its number over all rules. */
export interface FieldCondition {
  readonly field: RuleField | 'owner';
  readonly values: readonly number[];
}

/** A rule that can be judged. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Its name, and what it does in words. */
  readonly act: Ruled['did'][number];
  /** The effects of which the last one counts. */
  readonly decides: readonly (typeof LAST_COUNTS)[number][];
  readonly conditions: readonly FieldCondition[];
  /** Topics change while rules are applied, so that their condition is looked at in its turn. */
  readonly holdsForTopics?: (topics: readonly string[]) => boolean;
}

const LAST_COUNTS = ['reject', 'hide', 'trust', 'category'] as const;

/** Values that are looked up as a whole: the source whose rule it is, what names a source, a language. */
type ExactKind = 'owner' | 'source' | 'language';

/** Rules in their order. Made by `compileRules`; what else it has than these is for `findValues` and `judgeRules`. */
export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  /** The same for the same rules: whatever was judged by others is judged anew. */
  readonly fingerprint: string;
  /** True if time alone may change what they decide. */
  readonly isTimed: boolean;
  readonly texts: ReadonlyMap<RuleField, TextIndex>;
  /** What a field has to be -> value. */
  readonly exact: Readonly<Record<ExactKind, ReadonlyMap<string, number>>>;
  /** The values that are a host, or a domain that it is in; absent where no rule has a domain. */
  readonly domainsOf: ((host: string) => readonly number[]) | undefined;
  /** Value -> the rules of which it is a value of the rarest condition. */
  readonly rulesOf: ReadonlyMap<number, readonly number[]>;
  /** Rules without a condition that is indexed, and those that undo what others do. */
  readonly always: readonly number[];
  readonly exceptions: readonly number[];
}

/** Fields whose words are anywhere in a text. Of the others, words have to be all that there is. */
const WORDS_WITHIN: ReadonlySet<RuleField> = new Set(['title', 'text', 'url', 'author', 'provider', 'category']);

/** Conditions by how few articles have one: the first that a rule has decides whether the others are looked at. */
const RAREST_FIRST = ['provider', 'author', 'category', 'url', 'title', 'text', 'owner', 'source', 'language'] as const;

/** A domain rather than words: has a point and no white space. */
const DOMAIN = /^[^\s/]+\.[^\s/.]+$/;

/** Compiles rules, which apply in the given order. Throws a RangeError for a regular expression with a fault. */
export function compileRules(rules: readonly Rule[]): CompiledRules {
  const numbers: ValueNumbers = new Map();
  let count = 0;
  const numberOf = (kind: string, value: string): number => {
    const ofKind = numbers.get(kind) ?? new Map<string, number>();
    numbers.set(kind, ofKind);
    const number = ofKind.get(value) ?? count++;
    ofKind.set(value, number);
    return number;
  };
  const compiled = rules.map((rule) => compileRule(rule, numberOf));
  const rulesOf = new Map<number, number[]>();
  const always: number[] = [];
  compiled.forEach(({ conditions }, index) => {
    const rarest = RAREST_FIRST.map((field) => conditions.find((one) => one.field === field)).find(Boolean);
    if (rarest === undefined) always.push(index);
    for (const value of new Set(rarest?.values)) {
      const others = rulesOf.get(value);
      if (others === undefined) rulesOf.set(value, [index]);
      else others.push(index);
    }
  });
  const exceptions = rules.flatMap(({ does }, index) => (does.reject === false || does.hide === false ? [index] : []));
  return {
    rules: compiled,
    fingerprint: fingerprint(JSON.stringify(rules)),
    isTimed: rules.some(({ when }) => when.olderThanMs !== undefined),
    ...toIndexes(numbers),
    rulesOf,
    always,
    exceptions,
  };
}

/** A name for what the rules of this name are now. */
export function fingerprintOf({ rules }: CompiledRules, name: string): string {
  return fingerprint(JSON.stringify(rules.filter(({ rule }) => rule.name === name).map(({ rule }) => rule)));
}

/** How a value is looked for -> the value -> its number. */
type ValueNumbers = Map<string, Map<string, number>>;
type NumberOf = (kind: string, value: string) => number;

function compileRule(rule: Rule, numberOf: NumberOf): CompiledRule {
  const { when, sourceId } = rule;
  const conditions = RULE_FIELDS.flatMap((field): readonly FieldCondition[] => {
    const values = when[field];
    if (values === undefined || field === 'topic') return [];
    return [{ field, values: values.map((value) => numberOf(...toKind(field, value))) }];
  });
  return {
    rule,
    act: { rule: rule.name, did: describeEffects(rule.does) },
    decides: LAST_COUNTS.filter((key) => rule.does[key] !== undefined),
    conditions:
      sourceId === undefined ? conditions : [{ field: 'owner', values: [numberOf('owner', sourceId)] }, ...conditions],
    ...(when.topic && { holdsForTopics: toTopicTest(when.topic) }),
  };
}

/** How a value is looked for, and what. */
function toKind(field: RuleField, value: string): readonly [kind: string, value: string] {
  if (isPattern(value)) return [`${field} pattern`, value];
  if (field === 'provider' && DOMAIN.test(value)) return ['domain', value.toLowerCase()];
  return WORDS_WITHIN.has(field) ? [`${field} words`, foldPhrase(value)] : [field, value.toLowerCase()];
}

function toIndexes(numbers: ValueNumbers): Pick<CompiledRules, 'texts' | 'exact' | 'domainsOf'> {
  const pick = (kind: string) => [...(numbers.get(kind) ?? [])];
  const texts = RULE_FIELDS.flatMap((field): readonly (readonly [RuleField, TextIndex])[] => {
    const [words, expressions] = [pick(`${field} words`), pick(`${field} pattern`)];
    return words.length + expressions.length === 0 ? [] : [[field, compileTextIndex(field, words, expressions)]];
  });
  const domains = new Map(pick('domain'));
  return {
    texts: new Map(texts),
    exact: {
      owner: new Map(pick('owner')),
      source: new Map(pick('source')),
      language: new Map(pick('language')),
    },
    domainsOf:
      domains.size === 0
        ? undefined
        : memoizeTexts((host) => listEnds(host.toLowerCase()).flatMap((end) => domains.get(end) ?? [])),
  };
}

/** A host and the domains that it is in: a rule on a domain is one on all its hosts. */
function listEnds(host: string): readonly string[] {
  const ends = [host];
  for (let at = host.indexOf('.'); at !== -1; at = host.indexOf('.', at + 1)) ends.push(host.slice(at + 1));
  return ends;
}

/** A topic is meant by its whole name, whatever its case, hyphens and accents. */
function toTopicTest(values: readonly string[]): (topics: readonly string[]) => boolean {
  const names = new Set(values.filter((value) => !isPattern(value)).map(foldPhrase));
  const patterns = compilePatterns(values.filter(isPattern));
  return (topics) => topics.some((topic) => names.has(foldPhrase(topic)) || patterns.match(topic).length > 0);
}
