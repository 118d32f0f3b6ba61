/** The schema of an article's front matter: for programs that read the files, and for our own checks. */
import { z } from 'zod';

/** The most characters of an excerpt, the most related articles of a file. */
const MAX_EXCERPT_CHARACTERS = 360;
const MAX_RELATED = 5;

const oneLine = z.string().regex(/^[^\r\n]+$/);
const webAddress = z.string().regex(/^https?:\/\/\S+$/);

/** `.000` is allowed because readers that make dates of timestamps write them back so; frontwire itself never does. */
const utcSecond = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.000)?Z$/)
  .meta({ description: 'UTC, to the second.' });

/** The length counts characters, as JSON Schema does; a string in memory counts the halves of a surrogate pair. */
const excerpt = oneLine.meta({ maxLength: MAX_EXCERPT_CHARACTERS });
const kind = z.enum(['article', 'video']);

const image = z.strictObject({
  url: webAddress,
  width: z.int().min(1).optional(),
  height: z.int().min(1).optional(),
  isCached: z.boolean().optional().meta({ description: 'The picture is stored beside the site.' }),
  title: oneLine.optional(),
});

const provider = z.strictObject({
  name: oneLine,
  domain: oneLine.meta({ description: 'The registrable domain.' }),
  images: z.array(image).min(1).optional(),
});

const related = z.strictObject({
  title: oneLine,
  excerpt: excerpt.optional(),
  publishedDateTime: utcSecond,
  webUrl: webAddress,
  ampWebUrl: webAddress.optional(),
  cdnAmpWebUrl: webAddress.optional(),
  type: kind,
  provider,
  quality: z.int().min(0),
  images: z.array(image).min(1).optional(),
});

/** Front matter as written, read with YAML 1.2 (timestamps are texts). Keys that a human added are allowed. */
export const articleSchema = z
  .looseObject({
    category: oneLine,
    title: oneLine.meta({ description: 'Plain text.' }),
    excerpt: excerpt.optional(),
    publishedDateTime: utcSecond,
    updatedDateTime: utcSecond.optional(),
    originalUrl: webAddress
      .optional()
      .meta({ description: 'The URL that the feed gave, when it differs from webUrl.' }),
    webUrl: webAddress.meta({ description: 'The canonical URL.' }),
    ampWebUrl: webAddress.optional().meta({ description: 'The AMP variant: fetched and verified.' }),
    cdnAmpWebUrl: webAddress.optional().meta({ description: 'The AMP variant on the AMP cache.' }),
    type: kind,
    quality: z.int().min(0),
    heat: z.int().min(-1).meta({ description: '-1 for an article that another one leads.' }),
    published: z.boolean(),
    featuredContent: z.string().min(1).optional().meta({ description: 'HTML of a video player.' }),
    provider,
    topics: z.array(oneLine).min(1).optional().meta({ description: 'Strongest first.' }),
    images: z.array(image).min(1).optional().meta({ description: 'The lead image first.' }),
    related: z.array(related).min(1).max(MAX_RELATED).optional(),
    secured: z
      .string()
      .regex(/^[A-Za-z0-9+/]+={0,2};[A-Za-z0-9+/]+={0,2}$/)
      .optional()
      .meta({ description: 'The sealed private record: base64(ciphertext and tag);base64(IV).' }),
  })
  .meta({ title: 'Article', description: "The front matter of an article's file." });

/** The schema as JSON Schema, draft 2020-12. */
export function articleJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(articleSchema, { target: 'draft-2020-12' }) };
}
