/** Who is told of what happens. Addresses that are secrets, and secrets, are named only. */
import { z } from 'zod';
import { NOTICE_EVENTS, TOLD_STATES } from '../src/model/notice.ts';
import { DEFAULT_AT_MOST } from '../src/model/sink.ts';
import { maskUrl } from '../src/text/url/maskUrl.ts';
import { NAMED, secret } from './accessSchema.ts';
import { VARIABLE } from './variables.ts';

const isVariable = (text: string) => text.replace(VARIABLE, '') === '';

/** An address that holds no secret by its looks; with one, it is the value of a variable. */
const openUrl = z
  .string()
  .refine(
    (text) => isVariable(text) || isPostUrl(text),
    `write an absolute http or https URL without user name and password, or "\${NAME}"`,
  )
  .refine((text) => isVariable(text) || maskUrl(text) === text, NAMED);

/** True for what can be posted to. */
export function isPostUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** One address, with or without a name before it: no line break, no second one. */
const ADDRESS = /^(?:[^\p{Cc}<>,;"@]+ <[^\s<>,;"@]+@[^\s<>,;"@]+>|[^\s<>,;"@]+@[^\s<>,;"@]+)$/u;
const address = z.string().regex(ADDRESS, 'write one address: news@example.org, or Name <news@example.org>');

const shared = {
  name: z
    .string()
    .regex(/^[A-Za-z0-9][\w-]{0,59}$/, 'use letters, digits, - and _')
    .optional()
    .describe('What lists and the log call it'),
  events: z.array(z.enum(NOTICE_EVENTS)).min(1).default(['published']).describe('What it is told of'),
  collections: z.array(z.string()).min(1).optional().describe('Ids; all when left out'),
  topics: z.array(z.string()).min(1).optional().describe('Articles of one of these topics only'),
  heat: z.number().int().optional().describe('Articles from this heat on only'),
  states: z.array(z.enum(TOLD_STATES)).min(1).optional().describe('Sources that come into one of these states only'),
  atMost: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(DEFAULT_AT_MOST)
    .describe('Single messages about articles in one round; the others come together in one'),
};

const chat = (kind: 'slack' | 'mattermost' | 'discord') =>
  z.strictObject({
    kind: z.literal(kind),
    ...shared,
    url: secret.describe(`"\${NAME}": whoever has the URL may write`),
  });

const sinkSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    ...shared,
    url: openUrl,
    secret: secret.optional().describe(`"\${NAME}": whsec_ and base64; signs as Standard Webhooks say`),
    bearer: secret.optional().describe(`"\${NAME}": sent as Authorization: Bearer`),
  }),
  chat('slack'),
  chat('mattermost'),
  chat('discord'),
  z.strictObject({
    kind: z.literal('ntfy'),
    ...shared,
    url: openUrl.describe('The topic: https://ntfy.sh/topic'),
    bearer: secret.optional().describe(`"\${NAME}": an access token`),
  }),
  z.strictObject({
    kind: z.literal('mail'),
    ...shared,
    server: secret.describe(`"\${NAME}": smtps://user:password@host, or smtp:// with STARTTLS`),
    from: address,
    to: z.union([address, z.array(address).min(1).max(50)]),
  }),
]);

/** All sinks. */
export const notifySchema = z
  .array(sinkSchema)
  .describe('Who is told of articles, digests and trouble; docs/notify.md has the keys of each kind');

/** A sink of the file. */
export type RawSink = z.output<typeof sinkSchema>;
