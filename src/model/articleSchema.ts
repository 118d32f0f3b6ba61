/**
 * The schema of an article's front matter: for programs that read the files, and for our own checks. The keys, their
 * order, their types and the blocks of the file all come from here, and what the layouts write otherwise.
 */
import { z } from 'zod';
import { DEFAULT_LAYOUT, LAYOUTS, type Layout } from './layouts.ts';

/** Longest excerpt, in characters. */
export const MAX_EXCERPT_CHARACTERS = 360;
/** Most articles of the same story that a file lists. */
export const MAX_RELATED = 5;

/** What a schema reads, with every key read-only, and a key of unknown value absent instead of undefined. */
export type Written<S extends z.ZodType> = Known<z.output<S>>;
type Known<T> = T extends readonly (infer Item)[]
  ? readonly Known<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Known<Exclude<T[K], undefined>> }
    : T;

const oneLine = z.string().regex(/^[^\r\n]+$/);
const webAddress = z.string().regex(/^https?:\/\/\S+$/);

/** `.000` is allowed because readers that make dates of timestamps write them back so; frontwire itself never does. */
const utcSecond = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.000)?Z$/)
  .meta({ description: 'UTC, to the second.' });

/** The length counts characters, as JSON Schema does; a string in memory counts the halves of a surrogate pair. */
const excerpt = oneLine.meta({ maxLength: MAX_EXCERPT_CHARACTERS });

/** `video`: the page is about a player on a known host, which `featuredContent` holds. */
export const articleTypeSchema = z.enum(['article', 'video']);

/** A picture of an article, or the logo of a provider. */
export const imageSchema = z.strictObject({
  url: webAddress,
  width: z.int().min(1).optional(),
  height: z.int().min(1).optional(),
  isCached: z.boolean().optional().meta({ description: 'The picture is stored beside the site.' }),
  title: oneLine.optional(),
  source: webAddress.optional().meta({ description: 'Where the publisher has it; of a stored picture.' }),
  variants: z
    .array(z.strictObject({ url: webAddress, width: z.int().min(1) }))
    .min(1)
    .optional()
    .meta({ description: 'The stored picture in several widths, the narrowest first, for `srcset`.' }),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional()
    .meta({ description: 'The dominant colour of a stored picture.' }),
});

/** The publisher of an article. */
export const providerSchema = z.strictObject({
  name: oneLine,
  domain: oneLine.meta({ description: 'The registrable domain.' }),
  images: z.array(imageSchema).min(1).optional(),
});

/** Another article of the same story, in short. */
export const relatedSchema = z.strictObject({
  title: oneLine,
  excerpt: excerpt.optional(),
  publishedDateTime: utcSecond,
  webUrl: webAddress,
  ampWebUrl: webAddress.optional(),
  cdnAmpWebUrl: webAddress.optional(),
  type: articleTypeSchema,
  provider: providerSchema,
  quality: z.int().min(0),
  images: z.array(imageSchema).min(1).optional(),
});

const facts = {
  category: oneLine,
  title: oneLine.meta({ description: 'Plain text.' }),
  excerpt: excerpt.optional(),
  publishedDateTime: utcSecond,
  dateCertainty: z
    .enum(['day', 'firstSeen'])
    .optional()
    .meta({ description: 'The publisher states the day alone, or no date; absent when the instant is stated.' }),
  updatedDateTime: utcSecond.optional(),
  originalUrl: webAddress.optional().meta({ description: 'The URL that the feed gave, when it differs from webUrl.' }),
  webUrl: webAddress.meta({ description: 'The canonical URL.' }),
  ampWebUrl: webAddress.optional().meta({ description: 'The AMP variant: fetched and verified.' }),
  cdnAmpWebUrl: webAddress.optional().meta({ description: 'The AMP variant on the AMP cache.' }),
  type: articleTypeSchema,
  quality: z.int().min(0),
  heat: z.int().min(-1).meta({ description: '-1 for an article that another one leads.' }),
  published: z.boolean(),
  pinned: z.literal(true).optional().meta({ description: 'The editor wants it first.' }),
  featuredContent: z.string().min(1).optional().meta({ description: 'HTML of a video player.' }),
};
const provider = { provider: providerSchema };
const date = {
  date: utcSecond
    .optional()
    .meta({ description: 'publishedDateTime, for generators that take the day of the file name otherwise.' }),
};
const authors = {
  authors: z.array(oneLine).min(1).optional().meta({ description: 'Names, as the publisher writes them.' }),
};
const topics = { topics: z.array(oneLine).min(1).optional().meta({ description: 'Strongest first.' }) };
const pictures = z.array(imageSchema).min(1).optional().meta({ description: 'The lead image first.' });
const images = { images: pictures };
const imagesAsPictures = {
  pictures,
  images: z.array(webAddress).min(1).optional().meta({ description: 'The addresses of the pictures.' }),
};
const related = { related: z.array(relatedSchema).min(1).max(MAX_RELATED).optional() };
const edited = {
  edited: z
    .array(oneLine)
    .min(1)
    .optional()
    .meta({ description: 'Names of the keys that a human changed; their values stay as they are.' }),
};
const secured = {
  secured: z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2};[A-Za-z0-9+/]+={0,2}$/)
    .optional()
    .meta({ description: 'The sealed private record: base64(ciphertext and tag);base64(IV).' }),
};

const shape = { ...facts, ...provider, ...authors, ...topics, ...images, ...related, ...edited, ...secured };

/** The keys that every layout has and their types, without those of humans. */
export const ownedSchema = z.strictObject(shape);

/** The same where keys of a human may be beside them. */
export const articleSchema = z.looseObject(shape);

const named = { ...facts, ...provider };
const listed = { ...authors, ...topics };
const ended = { ...related, ...edited, ...secured };
const dated = { ...named, ...date, ...listed, ...images, ...ended };
const pictured = { ...named, ...listed, ...imagesAsPictures, ...ended };

/** The keys that a layout adds or writes otherwise. */
export type LayoutKey = keyof typeof date | keyof typeof imagesAsPictures;

/** Front matter as a layout writes it, read with YAML 1.2 (timestamps are texts). Keys that a human added are allowed. */
export function fileSchemaOf(layout: Layout): z.ZodObject {
  const { hasDate, hasImagesAsPictures } = LAYOUTS[layout];
  return z
    .looseObject(hasDate ? dated : hasImagesAsPictures ? pictured : shape)
    .meta({ title: 'Article', description: `The front matter of an article's file in the layout ${layout}.` });
}

/** The keys in their order, by the blocks between which a file has a blank line. */
export const FRONT_MATTER_BLOCKS = [
  facts,
  provider,
  date,
  authors,
  topics,
  imagesAsPictures,
  related,
  edited,
  secured,
].map(keysOf);

/** The keys of an object's shape, in their order. */
export function keysOf<T extends object>(shapeOf: T): readonly (keyof T & string)[] {
  return Object.keys(shapeOf) as (keyof T & string)[];
}

/** The schema of a layout's files as JSON Schema, draft 2020-12. */
export function articleJsonSchema(layout: Layout = DEFAULT_LAYOUT): Record<string, unknown> {
  return { ...z.toJSONSchema(fileSchemaOf(layout), { target: 'draft-2020-12' }) };
}
