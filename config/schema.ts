/** The shape of `frontwire.yaml`. Unknown keys are errors; the contract (docs/contract.md), section 6, lists them. */
import { z } from 'zod';
import { DEFAULT_WEB_SUB } from '../src/model/defaultPolicy.ts';
import { DEFAULT_LAYOUT, LAYOUT_NAMES } from '../src/model/layouts.ts';
import { SOURCE_KINDS } from '../src/model/sourceKinds.ts';
import { isArchivePath } from '../src/text/url/archivePath.ts';
import { fromFeedScheme } from '../src/text/url/feedScheme.ts';
import { accessKeys, proxySchema } from './accessSchema.ts';
import { afterSchema } from './afterSchema.ts';
import { cidr } from './cidr.ts';
import { durationSchema as duration } from './durationSchema.ts';
import { notifySchema } from './notifySchema.ts';
import { pictureSchema } from './pictureSchema.ts';
import { policySchema } from './policySchema.ts';
import { rulesSchema } from './ruleSchema.ts';
import { extractSchema, selectSchema } from './selectSchema.ts';

const webUrl = z
  .string()
  .refine(isWebUrl, 'write an absolute http or https URL without user name and password')
  .describe('An absolute http or https URL');
/** Addresses of feeds and pages are made by appending to it. */
const siteUrl = webUrl.refine(
  (text) => !/[?#\s<>"{}|\\^`]/.test(text),
  'write the address of the site without ? and #, and without signs that an address cannot have',
);
/** `feed:` is what browsers once handed to readers. */
const sourceUrl = z
  .string()
  .refine(
    (text) => isArchivePath(text) || isWebUrl(fromFeedScheme(text)),
    'write an absolute http or https URL without user name and password',
  )
  .describe(
    'An absolute http or https URL; one with feed: in place of, or before, its scheme is understood. ' +
      'With kind: warc also the path of a WARC file or WACZ, relative to this file',
  );
const points = z.number().int();
const name = z.string().trim().min(1);
/** Longest name of a source or folder, in characters: it is shown in tables and written into every line of the log. */
export const MAX_SOURCE_NAME = 300;
const sourceName = name.max(MAX_SOURCE_NAME).regex(/^\P{Cc}*$/u, 'write one line');
/** Folders within folders; readers that have them at all show two or three. */
const MAX_GROUP_DEPTH = 100;
const domain = z.string().regex(/^[^\s/:]+$/, 'write a domain such as example.com');
const blocked = domain.regex(/\./, 'write a whole domain such as example.com');
const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'use letters, digits and -');
function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.username && !url.password;
}

function isCallbackBase(text: string): boolean {
  return isWebUrl(text) && /^[\w./~-]*$/.test(new URL(text).pathname) && !/[?#]/.test(text);
}

const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/, 'write a language code such as de')
  .describe('A language code: de, en, pt-BR');
const keyword = z.union([name, z.strictObject({ word: name.describe('The word or phrase'), language })]);

/** One topic of a taxonomy; `id` and a `null` parent are accepted because older taxonomies carry them. */
export const topicSchema = z.strictObject({
  id: z.string().optional().describe('Not used: older taxonomies have it'),
  name: name.describe('As articles show it'),
  parent: name.nullish().describe('Name of the parent topic, implied by this one'),
  keywords: z
    .array(keyword)
    .default([])
    .describe(
      'Words and phrases; one in capitals (AI) is found in capitals only, one with a language in its articles only',
    ),
  not: z.array(keyword).optional().describe('An article that holds one of these does not belong to the topic'),
});

/** A taxonomy file: a list of topics. */
export const taxonomySchema = z.array(topicSchema);

/** One source of a collection. */
export const sourceSchema = z
  .strictObject({
    id: identifier.optional().describe('Stable name; host and a hash of the URL when left out'),
    name: sourceName.optional().describe('What lists and reports call it; the title of its feed when left out'),
    url: sourceUrl,
    paused: z
      .boolean()
      .default(false)
      .describe('true: it rests, and is not polled until this is taken out or it is resumed'),
    group: z
      .union([sourceName, z.array(sourceName).max(MAX_GROUP_DEPTH)])
      .optional()
      .describe(
        'The folder that it is in when the sources are exported; a list: folders within folders, the outermost first',
      ),
    homepage: webUrl.optional().describe('The site that people read, where the URL of the feed does not tell it'),
    kind: z.enum(SOURCE_KINDS).optional().describe('What its URL gives; guessed when left out'),
    select: selectSchema.optional(),
    extract: extractSchema.optional().describe('For the pages of its articles; before those of `extract` by host'),
    trust: z
      .union([z.enum(['curated', 'known', 'open']), points])
      .optional()
      .describe('`known` when left out, because you wrote it down; with the scoring preset `portal`, `open`'),
    boost: points.default(0).describe('Added to the quality of each of its articles'),
    every: duration.optional().describe('Fixed interval between polls; adaptive when left out'),
    topics: z.array(name).default([]).describe('Given to all its articles'),
    speaksFor: z
      .array(domain)
      .default([])
      .describe(
        'Domains whose articles it may tell of as their own site does: for feeds that a service makes of a site',
      ),
    allowPrivate: z
      .array(cidr)
      .default([])
      .describe('Private address ranges that this source, and what it leads to, may be read from'),
    ...accessKeys,
    rules: rulesSchema.describe('For its articles, after the rules of the collection'),
  })
  .refine(({ url, kind }) => kind === 'warc' || !isArchivePath(url), {
    path: ['url'],
    message: 'a path is read with kind: warc only; write an absolute http or https URL',
  });

const collectionSchema = z.strictObject({
  id: identifier.describe('Short and lasting: it is part of names in Redis'),
  title: name.describe('Title of the site, for feeds and lists'),
  site: siteUrl.describe('Base URL of the published site'),
  category: identifier.default('news').describe('`category` of every article, and the folder of its file'),
  output: z
    .strictObject({
      dir: name.describe('Relative to the working directory'),
      layout: z
        .enum(LAYOUT_NAMES)
        .default(DEFAULT_LAYOUT)
        .describe('The generator that builds the site: it decides where files lie and what some keys are called'),
      body: z
        .enum(['none', 'excerpt', 'text'])
        .default('none')
        .describe('What is below the front matter; with `none` it is yours'),
      tombstones: z
        .boolean()
        .default(false)
        .describe('Readers of feed.xml learn which articles were removed (RFC 6721)'),
      digest: z.boolean().default(true).describe('A digest of the top stories is made once a day, where there are any'),
      images: pictureSchema,
      after: afterSchema.optional(),
    })
    .describe('The files that are written'),
  topics: z.union([z.string(), taxonomySchema]).default([]).describe('Inline, or a file relative to this one'),
  defaultTopic: name.optional().describe('For articles that match no topic'),
  requireTopic: z.boolean().default(false).describe('Reject articles that match no topic'),
  rules: rulesSchema.describe('For the articles of this collection, after the rules for all'),
  sources: z
    .array(sourceSchema)
    .nullable()
    .default([])
    .transform((sources) => sources ?? [])
    .describe('What it is made of'),
});

const providerSchema = z.strictObject({
  name: name.describe('As articles show it'),
  domain: domain.describe('Registrable domain of its site'),
  logo: webUrl.optional().describe('Written into the front matter of its articles'),
});

const networkSchema = z
  .strictObject({
    userAgent: name
      .regex(/^[\x20-\x7e]+$/, 'use letters, digits and signs of ASCII on one line: it is sent as a header')
      .describe('Names you and a URL where publishers can reach you'),
    perHost: z
      .strictObject({
        concurrency: z.number().int().min(0).describe('Requests at once; 0: no limit'),
        spacing: duration.describe('Time between the starts of two requests'),
      })
      .partial()
      .describe(
        'Requests at once (0: no limit) and time between starts, per host; twice as much per registrable domain',
      ),
    allowPrivate: z
      .array(cidr)
      .describe('Private address ranges that everything is read from, for tests; better: allowPrivate of a source'),
    respectRobots: z.boolean().describe('robots.txt is obeyed for pages (RFC 9309); feeds are announced to be read'),
    proxy: proxySchema,
  })
  .partial()
  .describe('How publishers are asked');

const dashboardSchema = z
  .strictObject({
    host: name.describe('Off loopback a password is demanded'),
    port: z.number().int().min(0).max(65_535).describe('0: any that is free'),
    readOnly: z.boolean().describe('false: the editor may act there'),
  })
  .partial()
  .describe('Where `serve` and `dashboard` listen');

const webSubSchema = z
  .strictObject({
    publicUrl: z
      .string()
      .refine(isCallbackBase, 'write an absolute http or https URL whose path holds letters, digits and ._~- only')
      .describe('What hubs call: a reverse proxy leads it to `host` and `port`, its path as it is'),
    host: name.default(DEFAULT_WEB_SUB.host).describe('Where the server for hubs listens'),
    port: z.number().int().min(0).max(65_535).default(DEFAULT_WEB_SUB.port).describe('0: any that is free'),
    allowPrivate: z.array(cidr).default([]).describe('Private address ranges that hubs and topics may be in'),
  })
  .describe('Hubs that feeds name (WebSub) are asked to send what is new to `serve`; left out, they are not');

/** The whole file. */
export const configSchema = z.strictObject({
  include: z
    .array(name)
    .optional()
    .describe(
      'Further files, relative to this one; the last name may hold *. Lists and mappings are joined, collections by their id',
    ),
  collections: z.array(collectionSchema).min(1).describe('A site, or a part of one: sources, topics and files'),
  providers: z
    .array(providerSchema)
    .default([])
    .describe('Publishers that readers know: their articles count as `known`, and have their logo'),
  block: z
    .array(blocked)
    .default([])
    .describe('Domains of publishers whose articles are rejected, wherever they are announced'),
  rules: rulesSchema.describe('What is done with articles, in this order'),
  extract: z
    .record(blocked, extractSchema)
    .default({})
    .describe('Host to what is read of the pages of its articles, whatever source announces them'),
  policy: policySchema.default({}).describe('What is read, published, grouped and kept'),
  network: networkSchema.default({}),
  dashboard: dashboardSchema.default({}),
  webSub: webSubSchema.optional(),
  notify: notifySchema.optional(),
});

/** The file as validated, before defaults and paths are joined. */
export type RawConfig = z.output<typeof configSchema>;
/** One validated collection of the file. */
export type RawCollection = RawConfig['collections'][number];

/** JSON Schema (draft 2020-12) of the file, for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input' });
}
