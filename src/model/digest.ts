/** A digest: the top stories since the one before, by topic. Its record is a JSON file, from which the other forms are rendered. */
import { z } from 'zod';
import { MAX_RELATED, ownedSchema, type Written } from './articleSchema.ts';

const { title, excerpt, publishedDateTime, dateCertainty, webUrl, pinned } = ownedSchema.shape;
const id = z.string().regex(/^[\w-]{1,64}$/);
const text = title;
const provider = z.object({ name: text, domain: text });

/** Another article of a story, as a digest lists it. */
const otherSchema = z.object({ id, title, publishedDateTime, dateCertainty, webUrl, provider });

/** A story, told by its lead. */
export const digestStorySchema = z.object({
  id,
  story: id,
  title,
  excerpt,
  publishedDateTime,
  dateCertainty,
  /** The site's own page of the article. */
  url: webUrl,
  webUrl,
  heat: z.int(),
  pinned,
  /** The digest before had it too; something came to it since. */
  isUpdate: z.literal(true).optional(),
  provider,
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/)
    .optional(),
  topics: z.array(text).optional(),
  related: z.array(otherSchema).max(MAX_RELATED).optional(),
  /** Ids of all articles that the story had. */
  members: z.array(id),
});

/** The record, as files have it. Unknown keys are passed over: later versions may add some. */
export const digestSchema = z.object({
  collection: z.string(),
  title: text,
  site: webUrl,
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  since: publishedDateTime,
  until: publishedDateTime,
  topics: z.array(z.object({ name: text.optional(), stories: z.array(digestStorySchema) })),
});

/** A digest. `since` and `until` are the instants that it covers; topics are in the order of their first story. */
export type Digest = Written<typeof digestSchema>;
/** Stories of one topic; those without any have no name and come last. */
export type DigestTopic = Digest['topics'][number];
/** A story of a digest. */
export type DigestStory = DigestTopic['stories'][number];

/** How many stories a digest has. */
export function countDigestStories({ topics }: Digest): number {
  return topics.reduce((sum, { stories }) => sum + stories.length, 0);
}

/** Days of which copies are kept in Redis: a loss is noticed within a month, and these take about a megabyte. */
export const MAX_DIGEST_COPIES = 31;
