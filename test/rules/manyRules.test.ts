/** Rules that are looked for together do what each does by itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import type { Rule, RuleField } from '../../src/model/rule.ts';
import { compileRules } from '../../src/rules/compileRules.ts';
import { judgeRules } from '../../src/rules/judgeRules.ts';
import type { RuleFacts } from '../../src/rules/ruleFacts.ts';
import { compilePatterns } from '../../src/text/words/linearPattern.ts';
import { requiredWords } from '../../src/text/words/requiredWords.ts';
import { listActing } from './plainRules.ts';

const NOW_MS = Date.UTC(2026, 5, 10);

const WORDS = [
  'sponsored',
  'Sponsor',
  'promo',
  'promotion',
  'code',
  'codes',
  'Zürich',
  'zurich',
  'café',
  'best',
  'Deals',
];
const SIGNS = [
  ' ',
  ' ',
  ' ',
  ' ',
  '-',
  "'s ",
  '’s ',
  ': ',
  '. ',
  '\n',
  '_',
  '/',
  '"',
  '\u00a0',
  '\u00ad',
  '\u200b',
  'é',
  '²',
  '',
];

/** Expressions as operators write them, and such as look like those and are others. `@` and `~` are words. */
const EXPRESSIONS = [
  ...['/@/', '/@/i', '/\\b@/', '/@\\b/i', '/\\b@\\b/i', '/^@/', '/@$/i', '/\\b@s?\\b/i', '/\\b@s* ~/', '/(?i)@/'],
  ...['/@ ~/i', '/\\b@ (?:~|ever)\\b/i', '/\\b(@|~)\\b/', '/@|~/', '/\\b@.*\\b~/s', '/\\b@\\W+~\\b/i', '/@[- ]?~/i'],
  ...[
    '/\\b@(?:s|ing)? ~/i',
    '/[a-z]@/',
    '/\\d+ @/',
    '/@_~/',
    '/\\/@-\\d/',
    "/@'s ~/i",
    '/(?:@ )?~/',
    '/\\b@{1,2}/',
    '/^@: /m',
  ],
  ...[
    '/\\b@?~/',
    '/@+/',
    '/\\w+@/',
    '/@\\w*~/',
    '/(@)?\\b~\\b/i',
    '/[@]/',
    '/[]|]@/',
    '/\\Q@|~\\E/',
    '/@\\s~/',
    '/(?:@|~)\\b.\\b~/',
  ],
];

const word = fc.constantFrom(...WORDS);
const text = fc
  .array(fc.tuple(word, fc.constantFrom(...SIGNS)), { maxLength: 8 })
  .map((parts) => parts.flat().join(''));
const expression = fc
  .tuple(fc.constantFrom(...EXPRESSIONS), word, word)
  .map(([form, one, other]) => form.replaceAll('@', one).replaceAll('~', other));
/** JavaScript has other names for flags inside, quotations, and the first bracket in a class. */
const isOfBoth = (written: string) => !/\(\?i\)|\\Q|\[\]/.test(written);
const words = fc.array(word, { minLength: 1, maxLength: 2 }).map((list) => list.join(' '));
const value = fc.oneof(words, expression.filter(isOfBoth));
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 });

const rule = fc.record({
  when: fc
    .record(
      {
        title: list(value),
        text: list(value),
        url: list(value),
        author: list(words),
        category: list(words),
        provider: list(fc.constantFrom('spam.example', 'blog.spam.example', 'Sponsor')),
        source: list(fc.constantFrom('a', 'B', 'https://a.example/feed')),
        language: list(fc.constantFrom('en', 'de', 'en-gb')),
        topic: list(fc.constantFrom('Sport', '/^Sp/')),
        olderThanMs: fc.constantFrom(1, 3_600_000),
      },
      { requiredKeys: [] },
    )
    .filter((when) => Object.keys(when).length > 0),
  sourceId: fc.constantFrom(undefined, undefined, 'a', 'b'),
});

const facts: fc.Arbitrary<RuleFacts> = fc.record({
  sourceId: fc.constantFrom('a', 'b', 'c'),
  sourceUrl: fc.constantFrom('https://a.example/feed', undefined),
  title: text,
  texts: fc.array(text, { maxLength: 2 }),
  urls: fc.array(
    text.map((part) => `https://x.example/${part}`),
    { maxLength: 2 },
  ),
  authors: fc.array(text, { maxLength: 2 }),
  providerName: fc.constantFrom('The Sponsor', undefined),
  domains: fc.array(fc.constantFrom('spam.example', 'www.blog.spam.example', 'notspam.example'), { maxLength: 2 }),
  topics: fc.array(fc.constantFrom('Sport', 'sports', 'Art'), { maxLength: 2 }),
  language: fc.constantFrom('en', 'en-GB', 'de', undefined),
  categories: fc.array(text, { maxLength: 2 }),
  publishedMs: fc.constantFrom(NOW_MS - 10, NOW_MS - 7_200_000, undefined),
  nowMs: fc.constant(NOW_MS),
  unknown: fc.constant(new Set<RuleField>()),
});

describe('many rules together', () => {
  it('act as each does by itself', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 30 }), fc.array(facts, { maxLength: 5 }), (made, articles) => {
        const rules = made.map(
          ({ when, sourceId }, at): Rule => ({
            name: `rule ${at}`,
            when,
            does: { boost: 1 },
            ...(sourceId !== undefined && { sourceId }),
          }),
        );
        const compiled = compileRules(rules);
        for (const article of articles) {
          const acting = judgeRules(compiled, article).ruled?.did.map((one) => one.rule) ?? [];
          assert.deepEqual(acting, listActing(rules, article));
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** An expression that nothing guards. */
function toAlone(written: string): RE2JS {
  const [, source = '', flags = ''] = /^\/(.+)\/([a-z]*)$/su.exec(written) ?? [];
  return RE2JS.compile(flags === '' ? source : `(?${flags})${source}`);
}

describe('a regular expression', () => {
  it('matches where its words or letters are looked for first as it does alone', () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 10 }), text, (expressions, read) => {
        const plain = expressions.flatMap((one, place) => (toAlone(one).matcher(read).find() ? [place] : []));
        for (const wordsAre of ['listed', 'unlisted'] as const) {
          const found = [...compilePatterns(expressions, wordsAre).match(read)].sort((a, b) => a - b);
          assert.deepEqual(found, plain, wordsAre);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('requires the words that are plain in it, and none that it can do without', () => {
    const rows: readonly (readonly [string, string])[] = [
      ['\\bpromos? (?:code|deal)\\b', '|promos|,|promo| & |code|,|deal|'],
      ['sponsored', 'sponsored'],
      ['^Anzeige: ', '|anzeige|'],
      ['\\bpromo.*code$', '|promo & code|'],
      ['\\bpromotio?n*', '|promotio,|promoti'],
      ['a promo|code', ''],
      ['(promo)*', ''],
      ['\\ban ad\\b', ''],
      ['(?i)best[ -]deals', 'best & deals'],
      ['\\/promo-\\d+', '|promo|'],
    ];
    for (const [source, expected] of rows) {
      const parts = requiredWords(source).map((one) =>
        one.map(({ letters, isStart, isEnd }) => `${isStart ? '|' : ''}${letters}${isEnd ? '|' : ''}`).join(),
      );
      assert.equal(parts.join(' & '), expected, source);
    }
  });
});
