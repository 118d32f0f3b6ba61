/** What the editor decided: of single articles and of stories. Plain data; it outweighs every rule and every score. */
import { z } from 'zod';
import { keysOf, ownedSchema } from './articleSchema.ts';
import type { Source, Trust } from './source.ts';
import type { StoryDecision } from './story.ts';

const oneLine = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^[^\r\n]+$/, 'write one line');
const instant = ownedSchema.shape.publishedDateTime;
const ids = z.array(oneLine).min(1).max(10_000);
const yes = z.literal(true).optional();

/**
 * The keys of front matter whose value a human may set. The others say which article the file is (`webUrl`, `originalUrl`,
 * `category`), are derived (`related`, `edited`), sealed, or decisions of their own (`published`, `pinned`).
 */
const held = {
  title: ownedSchema.shape.title,
  excerpt: ownedSchema.shape.excerpt,
  publishedDateTime: ownedSchema.shape.publishedDateTime,
  dateCertainty: ownedSchema.shape.dateCertainty,
  updatedDateTime: ownedSchema.shape.updatedDateTime,
  ampWebUrl: ownedSchema.shape.ampWebUrl,
  cdnAmpWebUrl: ownedSchema.shape.cdnAmpWebUrl,
  type: ownedSchema.shape.type,
  quality: ownedSchema.shape.quality,
  heat: ownedSchema.shape.heat,
  featuredContent: ownedSchema.shape.featuredContent,
  provider: ownedSchema.shape.provider,
  authors: ownedSchema.shape.authors,
  topics: ownedSchema.shape.topics,
  images: ownedSchema.shape.images,
};

/** A key whose value a human may set. */
export type HeldKey = keyof typeof held;

/** All of them, in the order of the file. */
export const HELD_KEYS: readonly HeldKey[] = keysOf(held);

const nothing = z.union([z.literal(''), z.array(z.never()).length(0)]);

/** Values by key; an empty text or list takes a value away. */
const values = z
  .strictObject(
    Object.fromEntries(
      HELD_KEYS.map((key) => [key, held[key] instanceof z.ZodOptional ? held[key].or(nothing) : held[key].optional()]),
    ) as unknown as Record<HeldKey, z.ZodType>,
  )
  .partial();

/** True if a human may set a key to this value; an empty text or list is none. */
export function isHeldValue(key: HeldKey, value: unknown): boolean {
  return values.shape[key].safeParse(value).success && value !== undefined;
}

/** One article's decision, as the file has it. */
export const articleDecisionSchema = z.strictObject({
  url: oneLine,
  title: oneLine.optional(),
  hide: yes,
  show: yes,
  pinned: yes,
  until: instant.optional(),
  lead: yes,
  removed: yes,
  names: ids.optional(),
  edit: values.optional(),
  was: values.optional(),
  at: instant.optional(),
  by: oneLine.optional(),
});

const by = { at: instant.optional(), by: oneLine.optional() };

/** A decision about stories, as the file has it. */
export const storyDecisionSchema = z.union([
  z.strictObject({ together: ids, ...by }),
  z.strictObject({ apart: ids, from: ids, ...by }),
]);

/** An operator's decision about a source, as the file has it. */
export const sourceDecisionSchema = z.strictObject({
  paused: z.boolean().optional(),
  trust: z.union([z.enum(['curated', 'known', 'open']), z.number().int()]).optional(),
  ...by,
});

/** What was decided about a source while frontwire runs; the configuration says the rest. */
export interface SourceDecision {
  /** True: not polled until it is resumed; false: polled, though the configuration says `paused`. */
  readonly paused?: boolean;
  /** In place of the configured one, for articles that are read from then on. */
  readonly trust?: Trust;
  readonly at?: string;
  readonly by?: string;
}

/** True for a source that is not polled by the schedule: what was decided outweighs the configuration. */
export function isPaused(source: Pick<Source, 'paused'>, decision: SourceDecision | undefined): boolean {
  return decision?.paused ?? source.paused ?? false;
}

/** What was decided about one article. */
export interface ArticleDecision {
  readonly url: string;
  /** Its title when it was removed. */
  readonly title?: string;
  /** Not published. */
  readonly hide?: true;
  /** Published whatever its score. */
  readonly show?: true;
  /** First in the hot list, published, and its story's lead; until an instant, or for good. */
  readonly pinned?: true;
  readonly until?: string;
  /** Leads its story. */
  readonly lead?: true;
  /** Gone, and never to return. `names`: all ids that it was known by. */
  readonly removed?: true;
  readonly names?: readonly string[];
  /** Values in place of the publisher's, and what the publisher said when they were set. */
  readonly edit?: EditedValues;
  readonly was?: EditedValues;
  /** When and by whom it was last changed. */
  readonly at?: string;
  readonly by?: string;
}

/** Front matter values by key; an empty text or list stands for none. */
export type EditedValues = Readonly<Partial<Record<HeldKey, unknown>>>;

/** Everything that was decided about a collection. Articles by id. */
export interface CollectionDecisions {
  readonly articles: Readonly<Record<string, ArticleDecision>>;
  readonly stories: readonly StoryDecision[];
  /** By source id; absent where nothing was decided about sources. */
  readonly sources?: Readonly<Record<string, SourceDecision>>;
}

/** The decisions of a collection about which nothing was decided. */
export const NO_DECISIONS: CollectionDecisions = { articles: {}, stories: [] };

/** How a decision shows on an article: in lists, in `explain`. */
export type Decided = 'hidden' | 'shown' | 'pinned' | 'lead';

/** What is in force of a decision at an instant (ms). Hidden outweighs the rest. */
export function toDecided(decision: ArticleDecision | undefined, nowMs: number): readonly Decided[] {
  if (decision === undefined) return [];
  if (decision.hide) return ['hidden'];
  const isPinned = decision.pinned && (decision.until === undefined || Date.parse(decision.until) > nowMs);
  return [
    ...(decision.show ? (['shown'] as const) : []),
    ...(isPinned ? (['pinned'] as const) : []),
    ...(decision.lead ? (['lead'] as const) : []),
  ];
}

/** All ids that removed articles were known by. */
export function listRemoved({ articles }: CollectionDecisions): ReadonlyMap<string, ArticleDecision> {
  const removed = Object.entries(articles).filter(([, decision]) => decision.removed);
  return new Map(removed.flatMap(([id, one]) => [id, ...(one.names ?? [])].map((name) => [name, one] as const)));
}
