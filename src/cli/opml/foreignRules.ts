/** Filters of other readers as rules of a source. What cannot be said exactly by rules is not taken at all. */
import type { WrittenSource } from '../../../config/editSources.ts';

/** A rule as the configuration has it. */
export type WrittenRule = WrittenSource;

/** Where a block list of Miniflux looks. */
const BLOCK_FIELDS = ['title', 'url', 'author', 'category'] as const;

/** Miniflux's block list: one regular expression of RE2, tried on title, address, authors and tags; what matches is not stored. */
export function fromBlockList(pattern: string): readonly WrittenRule[] {
  return BLOCK_FIELDS.map((field) => toRule({ [field]: toPattern(pattern) }, { reject: true }));
}

/** Fields of Miniflux's filter rules that are ours. */
const ENTRY_FIELDS: Readonly<Record<string, string>> = {
  EntryTitle: 'title',
  EntryURL: 'url',
  EntryAuthor: 'author',
  EntryTag: 'category',
};

/** Miniflux's filter rules, `EntryTitle=~expression` a line; undefined where one of them looks at what our rules do not see alone. */
export function fromBlockFilters(text: string): readonly WrittenRule[] | undefined {
  const rules: WrittenRule[] = [];
  for (const line of linesOf(text)) {
    const [, name = '', pattern = ''] = /^(\w+)=~(.+)$/.exec(line) ?? [];
    const maxAge = name === 'EntryDate' ? toMaxAge(pattern) : undefined;
    const field = ENTRY_FIELDS[name];
    if (maxAge !== undefined) rules.push(toRule({ olderThan: maxAge }, { reject: true }));
    else if (field !== undefined) rules.push(toRule({ [field]: toPattern(pattern) }, { reject: true }));
    else return undefined;
  }
  return rules;
}

/** `max-age:7d`, in days or hours. */
function toMaxAge(text: string): string | undefined {
  return /^max-age:(\d+[dh])$/.exec(text.trim())?.[1];
}

/** Terms of FreshRSS's search language that are ours. A word without a name is looked for in title and content. */
const TERMS: Readonly<Record<string, string>> = {
  '': 'text',
  intitle: 'title',
  inurl: 'url',
  author: 'author',
  '#': 'category',
};

/**
 * FreshRSS's searches by which new articles are marked as read, one a line: alternatives (`OR`) of terms that all have to be found.
 * Undefined where one of them is negated, in parentheses, or asks for what our rules do not know.
 */
export function fromReadFilters(text: string): readonly WrittenRule[] | undefined {
  const rules: WrittenRule[] = [];
  for (const line of linesOf(text)) {
    for (const alternative of line.split(/\s+OR\s+/)) {
      const when = toConditions(alternative);
      if (when === undefined) return undefined;
      rules.push(toRule(when, { hide: true }));
    }
  }
  return rules;
}

const TERM =
  /\s*([-!]?)(?:(intitle|inurl|author):|(#))?(?:"([^"]+)"|'([^']+)'|(\/(?:[^/\\]|\\.)+\/[a-z]*)|([^\s"'()]+))(?=\s|$)/gsuy;
/** Names of terms that are not ours: `date:`, `labels:`, `search:`, `f:`, `intext:`. */
const OTHER_TERM = /^!?[a-z]+:(?!\/\/)/;

function toConditions(text: string): WrittenRule | undefined {
  const when: Record<string, string> = {};
  TERM.lastIndex = 0;
  const trimmed = text.trim();
  while (TERM.lastIndex < trimmed.length) {
    const match = TERM.exec(trimmed);
    if (match === null) return undefined;
    const [, negated, name = '', tag = '', double, single, pattern, word] = match;
    const field = TERMS[name || tag];
    const value = pattern ?? toPhrase(double ?? single ?? word ?? '');
    if (negated || field === undefined || when[field] !== undefined) return undefined;
    if (word !== undefined && (OTHER_TERM.test(word) || word === 'AND')) return undefined;
    when[field] = value;
  }
  return Object.keys(when).length > 0 ? when : undefined;
}

/** FreshRSS finds texts within words, too, whatever their case. */
function toPhrase(text: string): string {
  return `/${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}/i`;
}

function toPattern(expression: string): string {
  return `/${expression}/`;
}

const toRule = (when: WrittenRule, then: WrittenRule): WrittenRule => ({ when, then });

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
