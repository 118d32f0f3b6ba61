/** Placing arrivals in stories: the window of articles that they are compared with is kept between batches. */

import { assignToStories } from '../group/assignToStories.ts';
import type { GroupItem, StoryChanges } from '../group/groupItem.ts';
import { dropBefore, restoreWindow } from '../group/restoreWindow.ts';
import type { StoryWindow } from '../group/storyWindow.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import type { Articles, Effects } from '../ports.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';

/** What is kept in memory of one collection between batches. Empty at first; can be thrown away at any time. */
export interface PublishMemory {
  window?: {
    readonly stories: StoryWindow;
    /** Publishing instants that the window covers. */
    readonly fromMs: number;
    readonly toMs: number;
    /** The revision of the stored articles that it knows. */
    readonly revision: number;
  };
}

/** How many windows further back than needed are kept: dropping is cheaper in bulk. */
const KEPT_WINDOWS = 2;

/** What grouping needs. */
type StoryEffects = Pick<Effects, 'articles' | 'decisions' | 'clock'>;

/** Places drafts, which all lie within a few windows of each other, and says which stories changed. */
export async function assignDrafts(
  context: CollectionContext,
  memory: PublishMemory,
  drafts: readonly ScoredDraft[],
  effects: StoryEffects,
): Promise<StoryChanges> {
  const times = drafts.map(publishedMsOf);
  const stories = await loadWindow(context, memory, Math.min(...times), Math.max(...times), effects);
  try {
    return asFailureOf(context.collection.id, () => assignToStories(stories, drafts.map(toGroupItem)));
  } catch (thrown) {
    delete memory.window; // it may hold half of the drafts
    throw thrown;
  }
}

/** To be called after the batch was stored: the window in memory knows it already. */
export async function rememberRevision(collection: string, memory: PublishMemory, articles: Articles): Promise<void> {
  if (memory.window) memory.window = { ...memory.window, revision: await articles.revision(collection) };
}

/** The publishing instant of a draft, ms since the epoch. */
export function publishedMsOf(draft: ScoredDraft): number {
  return Date.parse(draft.fields.publishedDateTime);
}

/** The window of articles that lie within reach of these instants: the one in memory if it will do, else a restored one. */
export async function loadWindow(
  context: CollectionContext,
  memory: PublishMemory,
  firstMs: number,
  lastMs: number,
  effects: StoryEffects,
): Promise<StoryWindow> {
  const { articles, decisions } = effects;
  const { id } = context.collection;
  const { windowMs } = context.policy.story;
  const revision = await articles.revision(id);
  const [fromMs, endMs] = [firstMs - windowMs, lastMs + windowMs];
  // A window that reaches the present stays good for what is published from now on.
  const toMs = endMs >= effects.clock.now() ? Number.POSITIVE_INFINITY : endMs;
  const held = memory.window;
  if (held && held.revision === revision && held.fromMs <= fromMs && held.toMs >= toMs) {
    return trimWindow(memory, held, fromMs, windowMs);
  }
  const ids = await articles.between(id, fromMs, toMs);
  const members = (await articles.get(id, ids)).filter((article) => article !== undefined);
  const storyIds = [...new Set(members.map((article) => article.storyId))];
  const placements = (await articles.stories(id, storyIds)).filter((story) => story !== undefined);
  const stories = restoreWindow({ windowMs }, members.map(toGroupItem), placements, await decisions.list(id));
  memory.window = { stories, fromMs, toMs, revision };
  return stories;
}

/** Forgets what lies so far back that it would only fill the memory; a late straggler brings it back from Redis. */
function trimWindow(
  memory: PublishMemory,
  held: NonNullable<PublishMemory['window']>,
  neededFromMs: number,
  windowMs: number,
): StoryWindow {
  if (neededFromMs - held.fromMs > KEPT_WINDOWS * windowMs) {
    dropBefore(held.stories, neededFromMs);
    memory.window = { ...held, fromMs: neededFromMs };
  }
  return held.stories;
}

function toGroupItem(draft: ScoredDraft | Article): GroupItem {
  return {
    id: draft.id,
    title: draft.fields.title,
    excerpt: draft.fields.excerpt,
    text: draft.text,
    publishedMs: publishedMsOf(draft),
    provider: draft.fields.provider.domain,
    sourceId: draft.provenance.sourceId,
  };
}
