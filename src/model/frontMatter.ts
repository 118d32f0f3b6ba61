/** The front matter of an article's file: what a site, a program or a reader of the JSON pages sees. */
import type { ArticleType, Image, Provider } from './article.ts';

/** Who published an article, with the logo where one is known. */
export type FrontMatterProvider = Provider;

/** Another article of the same story, in short. */
export interface RelatedArticle {
  readonly title: string;
  readonly excerpt?: string;
  /** `YYYY-MM-DDTHH:mm:ssZ`. */
  readonly publishedDateTime: string;
  readonly webUrl: string;
  readonly ampWebUrl?: string;
  readonly cdnAmpWebUrl?: string;
  readonly type: ArticleType;
  readonly provider: FrontMatterProvider;
  readonly quality: number;
  readonly images?: readonly Image[];
}

/** All keys that frontwire writes, in their order. Unknown ones are absent: never null, never empty. */
export interface FrontMatter {
  readonly category: string;
  readonly title: string;
  readonly excerpt?: string;
  /** `YYYY-MM-DDTHH:mm:ssZ`. */
  readonly publishedDateTime: string;
  readonly updatedDateTime?: string;
  readonly originalUrl?: string;
  readonly webUrl: string;
  readonly ampWebUrl?: string;
  readonly cdnAmpWebUrl?: string;
  readonly type: ArticleType;
  readonly quality: number;
  /** `-1` for an article that another one leads. */
  readonly heat: number;
  readonly published: boolean;
  readonly featuredContent?: string;
  readonly provider: FrontMatterProvider;
  readonly topics?: readonly string[];
  readonly images?: readonly Image[];
  readonly related?: readonly RelatedArticle[];
  readonly secured?: string;
}

/** The keys that frontwire owns; every other key of a file belongs to the human who added it. */
export const FRONT_MATTER_KEYS = [
  'category',
  'title',
  'excerpt',
  'publishedDateTime',
  'updatedDateTime',
  'originalUrl',
  'webUrl',
  'ampWebUrl',
  'cdnAmpWebUrl',
  'type',
  'quality',
  'heat',
  'published',
  'featuredContent',
  'provider',
  'topics',
  'images',
  'related',
  'secured',
] as const satisfies readonly (keyof FrontMatter)[];

/** Front matter as it was stored, for consumers who validate it themselves. */
export type StoredFrontMatter = Readonly<Record<string, unknown>>;
