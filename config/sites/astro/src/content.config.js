// The articles as a content collection. The keys of frontwire that the pages do not use pass through.
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import site from './site.json';

// a timestamp without quotes is a date for one reader of YAML and a text for another
const instant = z.coerce.date();

const articles = defineCollection({
  loader: glob({
    base: `./src/content/${site.category}`,
    pattern: '*.md',
    generateId: ({ entry }) => entry.replace(/\.md$/, ''),
  }),
  schema: z
    .object({
      title: z.string(),
      excerpt: z.string().optional(),
      publishedDateTime: instant,
      updatedDateTime: instant.optional(),
      webUrl: z.string(),
      type: z.string().default('article'),
      heat: z.number().default(0),
      published: z.boolean().default(true),
      provider: z.object({ name: z.string() }).passthrough(),
      authors: z.array(z.string()).default([]),
      topics: z.array(z.string()).default([]),
    })
    .passthrough(),
});

export const collections = { articles };
