/** The values of conditions that an entry or an article has: one pass over its texts for all rules. */
import type { RuleField } from '../model/rule.ts';
import type { CompiledRules } from './compileRules.ts';
import type { RuleFacts } from './ruleFacts.ts';

/** The numbers of all values that the facts have. */
export function findValues({ texts, exact, domainsOf }: CompiledRules, facts: RuleFacts): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [field, addValues] of texts) {
    for (const text of textsOf(field, facts)) if (text !== undefined && text !== '') addValues(text, found);
  }
  if (domainsOf) for (const host of facts.domains) for (const value of domainsOf(host)) found.add(value);
  addExact(exact, facts, found);
  return found;
}

function textsOf(field: RuleField, facts: RuleFacts): readonly (string | undefined)[] {
  switch (field) {
    case 'title':
      return [facts.title];
    case 'text':
      return [facts.title, ...facts.texts];
    case 'url':
      return facts.urls;
    case 'author':
      return facts.authors;
    case 'provider':
      return [facts.providerName, ...facts.domains];
    case 'language':
      return [facts.language];
    case 'category':
      return facts.categories;
    case 'source':
      return [facts.sourceId, facts.sourceUrl];
    case 'topic':
      return [];
  }
}

function addExact(
  { owner, source, language }: CompiledRules['exact'],
  { sourceId, sourceUrl, language: spoken }: RuleFacts,
  found: Set<number>,
): void {
  if (owner.size > 0) addValue(owner.get(sourceId), found);
  if (source.size > 0) {
    addValue(source.get(sourceId.toLowerCase()), found);
    addValue(source.get(sourceUrl?.toLowerCase() ?? ''), found);
  }
  if (language.size > 0 && spoken !== undefined) {
    const whole = spoken.toLowerCase().replaceAll('_', '-');
    addValue(language.get(whole), found);
    addValue(language.get(whole.split('-', 1)[0] ?? ''), found);
  }
}

function addValue(value: number | undefined, found: Set<number>): void {
  if (value !== undefined) found.add(value);
}
