/** The values of conditions that an entry or an article has: one pass over its texts for all rules. */
import type { RuleField } from '../model/rule.ts';
import { findPhrases } from '../text/words/phraseIndex.ts';
import type { CompiledRules, TextIndex } from './compileRules.ts';
import type { RuleFacts } from './ruleFacts.ts';

/** The numbers of all values that the facts have. */
export function findValues({ texts, exact }: CompiledRules, facts: RuleFacts): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [field, index] of texts) {
    for (const text of textsOf(field, facts)) if (text !== undefined && text !== '') addFound(index, text, found);
  }
  addExact(exact, facts, found);
  return found;
}

function addFound(
  { phrases, phraseValues, patterns, patternValues }: TextIndex,
  text: string,
  found: Set<number>,
): void {
  findPhrases(phrases, text, phraseValues, found);
  for (const place of patterns.match(text)) found.add(patternValues[place] ?? -1);
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
  { owner, source, domain, language }: CompiledRules['exact'],
  { sourceId, sourceUrl, domains, language: spoken }: RuleFacts,
  found: Set<number>,
): void {
  if (owner.size > 0) addValue(owner.get(sourceId), found);
  if (source.size > 0) {
    addValue(source.get(sourceId.toLowerCase()), found);
    addValue(source.get(sourceUrl?.toLowerCase() ?? ''), found);
  }
  if (domain.size > 0) {
    for (const host of domains) for (const end of listEnds(host.toLowerCase())) addValue(domain.get(end), found);
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

/** A host and the domains that it is in: a rule on a domain is one on all its hosts. */
function listEnds(host: string): readonly string[] {
  const ends = [host];
  for (let at = host.indexOf('.'); at !== -1; at = host.indexOf('.', at + 1)) ends.push(host.slice(at + 1));
  return ends;
}
