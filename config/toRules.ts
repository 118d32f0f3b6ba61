/** From validated rules to those that are applied: block list, global, of the collection, of its sources, in this order. */
import { RULE_FIELDS, type Rule, type RuleConditions } from '../src/model/rule.ts';
import { cutAtSpace } from '../src/text/words/cutText.ts';
import { toMilliseconds } from './duration.ts';
import type { RawRule } from './ruleSchema.ts';

/** Longest name of a rule that was given none, in characters. */
const MAX_NAME = 60;

/** The rules of a list. `sourceId`: of the source that they are written at. */
export function toRules(raw: readonly RawRule[], sourceId?: string): readonly Rule[] {
  return raw.map(({ name, when, then }) => {
    const { olderThan, ...fields } = when;
    const olderThanMs = olderThan === undefined ? undefined : toMilliseconds(olderThan);
    const conditions = known<RuleConditions>({ ...fields, olderThanMs });
    return {
      name: name ?? describe(when),
      when: conditions,
      does: known(then),
      ...(sourceId !== undefined && { sourceId }),
    };
  });
}

/** The rules that keep blocked publishers out. */
export function toBlockRules(domains: readonly string[]): readonly Rule[] {
  return domains.map((domain) => ({
    name: `block: ${domain}`,
    when: { provider: [domain] },
    does: { reject: true },
  }));
}

/** A rule without a name is called by what it looks for: that stays when other rules are added before it. */
function describe(when: RawRule['when']): string {
  const parts = [...RULE_FIELDS, 'olderThan' as const].flatMap((field) => {
    const value = when[field];
    return value === undefined ? [] : [`${field}: ${Array.isArray(value) ? value.join(', ') : value}`];
  });
  return cutAtSpace(parts.join('; '), MAX_NAME);
}

function known<T extends object>(values: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
