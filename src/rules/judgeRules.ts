/** What rules decide: all that hold act, in their order, and a later one undoes what an earlier one did. */
import type { Ruled, RuleEffects, ScoreRulings } from '../model/rule.ts';
import { foldPhrase } from '../text/words/phraseIndex.ts';
import { toCount } from '../text/words/toCount.ts';
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
  const [given, taken] = [new Map<string, Given>(), new Map<string, Given>()];
  const boosts: { points: number; rule: string }[] = [];
  const last: { -readonly [Key in keyof RuleEffects]?: { value: RuleEffects[Key]; rule: string } } = {};
  const did: Ruled['did'][number][] = [];
  let topics: Map<string, string> | undefined;
  for (const index of held) {
    const rule = compiled.rules[index];
    if (rule === undefined || holds(rule, found, facts, topics ? [...topics.values()] : facts.topics) !== 'yes')
      continue;
    const { name, does } = rule.rule;
    for (const key of ['reject', 'hide', 'trust', 'category'] as const) {
      if (does[key] !== undefined) Object.assign(last, { [key]: { value: does[key], rule: name } });
    }
    if (does.boost !== undefined) boosts.push({ points: does.boost, rule: name });
    if (does.topic || does.untopic) {
      topics ??= new Map(facts.topics.map((topic) => [foldPhrase(topic), topic]));
      moveTopics(does, name, topics, { given, taken });
    }
    did.push({ rule: name, did: describeEffects(does) });
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
      given: [...given.values()],
      taken: [...taken.values()],
      boosts,
      ...(last.trust?.value !== undefined && { trust: { value: last.trust.value, rule: last.trust.rule } }),
    },
  };
}

interface Given {
  readonly topic: string;
  readonly rule: string;
}

function moveTopics(
  { topic = [], untopic = [] }: RuleEffects,
  rule: string,
  topics: Map<string, string>,
  { given, taken }: { readonly given: Map<string, Given>; readonly taken: Map<string, Given> },
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
  const candidates = new Set([...always, ...others]);
  for (const value of found) for (const index of rulesOf.get(value) ?? []) candidates.add(index);
  return [...candidates].sort((a, b) => a - b);
}

type Held = 'yes' | 'no' | 'maybe';

function holds(
  { rule, conditions, holdsForTopics }: CompiledRule,
  found: ReadonlySet<number>,
  { unknown, publishedMs, nowMs }: RuleFacts,
  topics: readonly string[],
): Held {
  let held: Held = 'yes';
  const weaken = (isMet: boolean, mayBeMet: boolean): void => {
    if (!isMet) held = mayBeMet && held !== 'no' ? 'maybe' : 'no';
  };
  for (const { field, values } of conditions) {
    weaken(
      values.some((value) => found.has(value)),
      unknown.has(field === 'owner' ? 'source' : field),
    );
  }
  if (holdsForTopics) weaken(holdsForTopics(topics), unknown.has('topic'));
  const { olderThanMs } = rule.when;
  if (olderThanMs !== undefined)
    weaken(publishedMs !== undefined && nowMs - publishedMs > olderThanMs, publishedMs === undefined);
  return held;
}

/** What a rule does, in words that follow its name. */
export function describeEffects({ reject, hide, topic, untopic, boost, trust, category }: RuleEffects): string {
  const parts = [
    reject === undefined ? undefined : reject ? 'rejects it' : 'does not reject it',
    hide === undefined ? undefined : hide ? 'hides it' : 'does not hide it',
    topic && `gives it the topic ${topic.join(', ')}`,
    untopic && `takes the topic ${untopic.join(', ')} from it`,
    boost === undefined
      ? undefined
      : boost < 0
        ? `takes ${toCount(-boost, 'point')}`
        : `adds ${toCount(boost, 'point')}`,
    trust === undefined
      ? undefined
      : typeof trust === 'number'
        ? `trusts it with ${toCount(trust, 'point')}`
        : `trusts it as ${trust}`,
    category && `puts it into the category ${category}`,
  ];
  return parts.filter(Boolean).join(', ');
}
