/** What rules decide: all that hold act, in their order, and a later one undoes what an earlier one did. */
import type { Ruled, RuleEffects, ScoreRulings } from '../model/rule.ts';
import { foldPhrase } from '../text/words/phraseIndex.ts';
import type { CompiledRule, CompiledRules } from './compileRules.ts';
import { findValues } from './findValues.ts';
import type { RuleFacts } from './ruleFacts.ts';

/** What the rules say of an article. */
export interface Verdict {
  /** Absent where no rule acted. */
  readonly ruled?: Ruled;
  readonly rulings: ScoreRulings;
}

/** The verdict where no rule acts. */
export const NO_VERDICT: Verdict = { rulings: { given: [], taken: [], boosts: [] } };

/** The verdict on an article. */
export function judgeRules(compiled: CompiledRules, facts: RuleFacts): Verdict {
  const found = compiled.rules.length === 0 ? undefined : findValues(compiled, facts);
  const held = found && listCandidates(compiled, found, []);
  if (!found || !held || held.length === 0) return NO_VERDICT;
  const boosts: { points: number; rule: string }[] = [];
  const last: { -readonly [Key in keyof RuleEffects]?: { value: RuleEffects[Key]; rule: string } } = {};
  const did: Ruled['did'][number][] = [];
  let moved: MovedTopics | undefined;
  for (const index of held) {
    const rule = compiled.rules[index];
    const topics = moved ? [...moved.topics.values()] : facts.topics;
    if (rule === undefined || holds(rule, found, facts, topics) !== 'yes') continue;
    const { name, does } = rule.rule;
    for (const key of rule.decides) Object.assign(last, { [key]: { value: does[key], rule: name } });
    if (does.boost !== undefined) boosts.push({ points: does.boost, rule: name });
    if (does.topic || does.untopic) {
      moved ??= {
        topics: new Map(facts.topics.map((topic) => [foldPhrase(topic), topic])),
        given: new Map(),
        taken: new Map(),
      };
      moveTopics(does, name, moved);
    }
    did.push(rule.act);
  }
  if (did.length === 0) return NO_VERDICT;
  const rejected = last.reject?.value === true ? last.reject.rule : undefined;
  const hidden = rejected ?? (last.hide?.value === true ? last.hide.rule : undefined);
  const category = last.category?.value;
  return {
    ruled: {
      ...(hidden !== undefined && { hidden }),
      ...(rejected !== undefined && { rejected }),
      ...(category && { category }),
      did,
    },
    rulings: {
      given: [...(moved?.given.values() ?? [])],
      taken: [...(moved?.taken.values() ?? [])],
      boosts,
      ...(last.trust?.value !== undefined && { trust: { value: last.trust.value, rule: last.trust.rule } }),
    },
  };
}

interface Given {
  readonly topic: string;
  readonly rule: string;
}

/** The topics by their folded names, and what was given and taken. */
interface MovedTopics {
  readonly topics: Map<string, string>;
  readonly given: Map<string, Given>;
  readonly taken: Map<string, Given>;
}

function moveTopics(
  { topic = [], untopic = [] }: RuleEffects,
  rule: string,
  { topics, given, taken }: MovedTopics,
): void {
  for (const name of untopic) {
    const key = foldPhrase(name);
    const known = topics.get(key);
    if (known === undefined) continue;
    if (!given.delete(key)) taken.set(key, { topic: known, rule });
    topics.delete(key);
  }
  for (const name of topic) {
    const key = foldPhrase(name);
    if (topics.has(key)) continue;
    if (!taken.delete(key)) given.set(key, { topic: name, rule });
    topics.set(key, name);
  }
}

/**
 * The rule that surely rejects an entry, by what is known before its page is read; undefined where the article has to be judged.
 * What a feed says counts: a word in its title is in the title.
 */
export function rejectsEntry(compiled: CompiledRules, facts: RuleFacts): string | undefined {
  if (compiled.rules.length === 0) return undefined;
  const found = findValues(compiled, facts);
  let rejected: string | undefined;
  for (const index of listCandidates(compiled, found, compiled.exceptions)) {
    const rule = compiled.rules[index];
    if (rule === undefined) continue;
    const { name, does } = rule.rule;
    if (does.reject === undefined) continue;
    const held = holds(rule, found, facts, facts.topics);
    if (does.reject ? held === 'yes' : held !== 'no') rejected = does.reject ? name : undefined;
  }
  return rejected;
}

/** True if a rule that undoes rejections may hold for an entry. */
export function mayExcuse(compiled: CompiledRules, facts: RuleFacts): boolean {
  const found = findValues(compiled, facts);
  return compiled.rules.some(
    (rule) => rule.rule.does.reject === false && holds(rule, found, facts, facts.topics) !== 'no',
  );
}

/** True if a rule may hide an article of which not all is known: one that was rebuilt from its file. */
export function mayHide(compiled: CompiledRules, facts: RuleFacts): boolean {
  const found = findValues(compiled, facts);
  return compiled.rules.some(
    (rule) => (rule.rule.does.hide || rule.rule.does.reject) && holds(rule, found, facts, facts.topics) !== 'no',
  );
}

/** The rules to be looked at, in order. */
function listCandidates(
  { rulesOf, always }: CompiledRules,
  found: ReadonlySet<number>,
  others: readonly number[],
): readonly number[] {
  const candidates = new Set(always);
  for (const index of others) candidates.add(index);
  for (const value of found) for (const index of rulesOf.get(value) ?? []) candidates.add(index);
  return candidates.size === 0 ? NONE : [...candidates].sort((a, b) => a - b);
}

const NONE: readonly number[] = [];

type Held = 'yes' | 'no' | 'maybe';

function holds(
  { rule, conditions, holdsForTopics }: CompiledRule,
  found: ReadonlySet<number>,
  { unknown, publishedMs, nowMs }: RuleFacts,
  topics: readonly string[],
): Held {
  let held: Held = 'yes';
  for (const { field, values } of conditions) {
    if (hasAny(found, values)) continue;
    if (!unknown.has(field === 'owner' ? 'source' : field)) return 'no';
    held = 'maybe';
  }
  if (holdsForTopics && !holdsForTopics(topics)) {
    if (!unknown.has('topic')) return 'no';
    held = 'maybe';
  }
  const { olderThanMs } = rule.when;
  if (olderThanMs === undefined) return held;
  if (publishedMs === undefined) return 'maybe';
  return nowMs - publishedMs > olderThanMs ? held : 'no';
}

function hasAny(found: ReadonlySet<number>, values: readonly number[]): boolean {
  for (const value of values) if (found.has(value)) return true;
  return false;
}
