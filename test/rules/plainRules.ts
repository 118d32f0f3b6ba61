/** Rules judged one after another without any index: slow, and easy to believe. What `judgeRules` is held against. */
import type { Rule, RuleField } from '../../src/model/rule.ts';
import type { RuleFacts } from '../../src/rules/ruleFacts.ts';

/** The names of the rules that act, in order, for rules that change no topics. */
export function listActing(rules: readonly Rule[], facts: RuleFacts): readonly string[] {
  return rules.filter((rule) => acts(rule, facts)).map(({ name }) => name);
}

function acts({ when, sourceId }: Rule, facts: RuleFacts): boolean {
  const { olderThanMs, ...fields } = when;
  if (sourceId !== undefined && sourceId !== facts.sourceId) return false;
  if (olderThanMs !== undefined && !(facts.nowMs - (facts.publishedMs ?? Number.NaN) > olderThanMs)) return false;
  return Object.entries(fields).every(([field, values]) =>
    values?.some((value) => has(field as RuleField, value, facts)),
  );
}

function has(field: RuleField, value: string, facts: RuleFacts): boolean {
  const [, source, flags = ''] = /^\/(.+)\/([a-z]*)$/su.exec(value) ?? [];
  const texts = textsOf(field, facts);
  if (source !== undefined) return texts.some((text) => new RegExp(source, flags).test(text));
  switch (field) {
    case 'provider':
      if (/^\S+\.[^\s.]+$/.test(value)) return facts.domains.some((host) => `.${host}`.endsWith(`.${value}`));
      return texts.some((text) => hasWords(text, value));
    case 'topic':
      return texts.some((text) => toWords(text) === toWords(value));
    case 'source':
      return texts.some((text) => text.toLowerCase() === value.toLowerCase());
    case 'language':
      return texts.some((text) => `${text}-`.toLowerCase().startsWith(`${value}-`.toLowerCase()));
    default:
      return texts.some((text) => hasWords(text, value));
  }
}

function textsOf(field: RuleField, facts: RuleFacts): readonly string[] {
  const texts: Readonly<Record<RuleField, readonly (string | undefined)[]>> = {
    title: [facts.title],
    text: [facts.title, ...facts.texts],
    url: facts.urls,
    author: facts.authors,
    provider: [facts.providerName, ...facts.domains],
    topic: facts.topics,
    language: [facts.language],
    category: facts.categories,
    source: [facts.sourceId, facts.sourceUrl],
  };
  return texts[field].filter((text) => text !== undefined && text !== '') as readonly string[];
}

function hasWords(text: string, words: string): boolean {
  return ` ${toWords(text)} `.includes(` ${toWords(words)} `);
}

/** Words in small letters without accents; good enough for the letters of the test. */
function toWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b\u2060]/g, '')
    .replace(/(?<=[\p{L}\p{N}])['\u2019]s(?![\p{L}\p{N}])/giu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}
