/** The shape of `rules:`: what a rule looks at and what it does. */
import { z } from 'zod';
import { findPatternFault, isPattern } from '../src/text/words/linearPattern.ts';
import { foldPhrase } from '../src/text/words/phraseIndex.ts';
import { DURATION_PATTERN } from './duration.ts';

const name = z.string().trim().min(1);
const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'use letters, digits and -');

/** Words, or a regular expression between slashes. */
const looked = name
  .superRefine((text, context) => {
    const fault = isPattern(text) ? findPatternFault(text) : findWordFault(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `"${text}" ${fault}` });
  })
  .describe(
    'Words, found as whole words whatever their case and accents, or a /regular expression/ of RE2, with i for any case',
  );

function findWordFault(text: string): string | undefined {
  if (foldPhrase(text) !== '') return undefined;
  return 'has no letter or digit; write words, or a regular expression between slashes such as /[!?]{3}/';
}

function oneOrMore<T extends z.ZodType>(value: T) {
  return z
    .union([value, z.array(value).min(1)])
    .transform((given) => (Array.isArray(given) ? given : [given]) as z.output<T>[]);
}

const values = oneOrMore(looked).optional();

const conditions = z
  .strictObject({
    title: values.describe('The title'),
    text: values.describe('The title, the excerpt or the text'),
    url: values.describe('The address, anywhere in it'),
    author: values.describe('An author'),
    provider: values.describe('The publisher by its domain (its other hosts count, too), or words of its name'),
    topic: values.describe('The whole name of a topic'),
    language: values.describe('A code: de means de-AT, too'),
    category: values.describe('A category that the feed gives its entry'),
    source: values.describe('Id or URL of a source'),
    olderThan: z
      .string()
      .regex(DURATION_PATTERN, 'write a number and a unit: 12h or 7d')
      .optional()
      .describe('Published longer ago: 12h, 7d'),
  })
  .refine(
    (when) => Object.values(when).some((value) => value !== undefined),
    'write a condition, such as title: giveaway',
  )
  .describe('All of these; of the values of one, any');

const points = z.number().int();

const does = z
  .strictObject({
    reject: z.boolean().optional().describe('No article is made of it; one that there is already is hidden'),
    hide: z.boolean().optional().describe('It is not published and leads no story'),
    topic: oneOrMore(name).optional().describe('Topics that it is given'),
    untopic: oneOrMore(name).optional().describe('Topics that are taken from it'),
    boost: points.optional().describe('Points added to its quality; of several rules all'),
    trust: z
      .union([z.enum(['curated', 'known', 'open']), points])
      .optional()
      .describe('In place of the trust of its source'),
    category: identifier.optional().describe('The `category` in its front matter'),
  })
  .refine(
    (then) => Object.values(then).some((value) => value !== undefined),
    'write what is to be done, such as hide: true',
  )
  .describe('false undoes what an earlier rule did');

/** One rule. */
export const ruleSchema = z.strictObject({
  name: name.optional().describe('What explain and reports call it'),
  when: conditions,
  // biome-ignore lint/suspicious/noThenProperty: the key of the file; nothing waits for a rule.
  then: does,
});

/** Rules in the order in which they apply. */
export const rulesSchema = z.array(ruleSchema).default([]);

/** One validated rule of the file. */
export type RawRule = z.output<typeof ruleSchema>;
