/** The front matter of an article's file: what a site, a program or a reader of the JSON pages sees. */
import type { Provider } from './article.ts';
import { keysOf, ownedSchema, type relatedSchema, type Written } from './articleSchema.ts';

/** Who published an article, with the logo where one is known. */
export type FrontMatterProvider = Provider;

/** Another article of the same story, in short. */
export type RelatedArticle = Written<typeof relatedSchema>;

/** All keys that frontwire writes, in their order. Unknown ones are absent: never null, never empty. */
export type FrontMatter = Written<typeof ownedSchema>;

/** The keys that frontwire owns; every other key of a file belongs to the human who added it. */
export const FRONT_MATTER_KEYS = keysOf(ownedSchema.shape);

/** Front matter as stored, for consumers that validate it themselves. */
export type StoredFrontMatter = Readonly<Record<string, unknown>>;
