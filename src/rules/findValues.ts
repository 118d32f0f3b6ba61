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
  for (const key of exactKeys(facts)) {
    const value = exact.get(key);
    if (value !== undefined) found.add(value);
  }
  return found;
}

function addFound({ phrases, phraseValues, patterns, begun }: TextIndex, text: string, found: Set<number>): void {
  const hasBegun = findPhrases(phrases, text, phraseValues, found);
  for (const place of patterns.set.match(text)) found.add(patterns.values[place] ?? -1);
  if (hasBegun) for (const place of begun.set.match(text)) found.add(begun.values[place] ?? -1);
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

function exactKeys({ sourceId, sourceUrl, domains, language }: RuleFacts): readonly string[] {
  const sources = [sourceId, sourceUrl].flatMap((name) =>
    name === undefined ? [] : [`source\n${name.toLowerCase()}`],
  );
  const [primary = '', ...rest] = (language ?? '').toLowerCase().split(/[-_]/);
  const languages = primary === '' ? [] : [`language\n${primary}`, `language\n${[primary, ...rest].join('-')}`];
  const ends = new Set(domains.flatMap(listEnds));
  return [`owner\n${sourceId}`, ...sources, ...languages, ...[...ends].map((end) => `domain\n${end}`)];
}

/** A host and the domains that it is in: a rule on a domain is one on all its hosts. */
function listEnds(host: string): readonly string[] {
  const labels = host.toLowerCase().split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}
