import { parse } from 'yaml';
import type { SampleArticle } from './sampleArticle.ts';

/** Says what a value must be, unless it is that. */
type FieldCheck = (value: unknown) => string | undefined;

const AMP_ANSWERS = ['valid', 'gone', 'redirectsHome', 'notAmp'];
/** Oldest article of a sample, in hours: the default window of a story is 72 hours. */
const OLDEST_HOURS = 60;

const CHECKS: Readonly<Record<keyof SampleArticle, FieldCheck>> = {
  slug: (value) => unless(isText(value) && /^[a-z0-9-]+$/.test(value), 'lower-case letters, digits and hyphens'),
  title: (value) => unless(isText(value), 'a text'),
  hoursAgo: (value) => unless(isHours(value), `a whole number from 1 to ${OLDEST_HOURS}`),
  author: (value) => unless(isText(value), 'a text'),
  summary: (value) => unless(isText(value), 'a text'),
  text: (value) => unless(isText(value), 'a text'),
  amp: (value) =>
    unless(value === undefined || AMP_ANSWERS.includes(String(value)), `one of ${AMP_ANSWERS.join(', ')}`),
  youtubeId: (value) => unless(value === undefined || /^[\w-]{11}$/.test(String(value)), 'an id of eleven characters'),
  hasImage: (value) => unless(value === undefined || typeof value === 'boolean', 'true or false'),
  isWalled: (value) => unless(value === undefined || typeof value === 'boolean', 'true or false'),
};

/** The articles in the YAML of one publisher. Throws an Error that names the file, the article and the fault. */
export function parseSampleArticles(yaml: string, file: string): readonly SampleArticle[] {
  const value: unknown = parse(yaml);
  if (!Array.isArray(value)) throw new Error(`${file}: expected a list of articles`);
  return value.map((item: unknown, at) => {
    const fault = findFault(item);
    if (fault !== undefined) throw new Error(`${file}: article ${at + 1}: ${fault}`);
    return item as SampleArticle;
  });
}

function findFault(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return 'expected keys and values';
  const unknownKey = Object.keys(item).find((key) => !Object.hasOwn(CHECKS, key));
  if (unknownKey !== undefined) return `unknown key ${JSON.stringify(unknownKey)}`;
  const fields = item as Readonly<Record<string, unknown>>;
  for (const [key, check] of Object.entries(CHECKS)) {
    const expected = check(fields[key]);
    if (expected !== undefined) return `${key} must be ${expected}`;
  }
  return undefined;
}

function unless(isRight: boolean, expected: string): string | undefined {
  return isRight ? undefined : expected;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isHours(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= OLDEST_HOURS;
}
