/** The window of articles that new ones are compared with, kept in memory between batches. */
import { isFailure } from '../errors.ts';
import { assignInSteps } from '../group/assignToStories.ts';
import { type GroupItem, type StoryChanges, toStoryId } from '../group/groupItem.ts';
import { joinChanges, joinListed } from '../group/joinListed.ts';
import { placeAgainInSteps } from '../group/placeAgain.ts';
import { dropBefore, restoreInSteps, widenInSteps } from '../group/restoreWindow.ts';
import type { StoryWindow } from '../group/storyWindow.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { DecisionBook } from './decisionBook.ts';
import type { HostedDraft } from './findHosts.ts';
import { inSteps } from './inSlices.ts';
import { publishedMsOf } from './publishedMsOf.ts';
import { SMALL_COLLECTION } from './toBatches.ts';

/** The window of one collection. It can be forgotten at any time; what it held is then restored from Redis. */
export interface LiveWindow {
  /** The articles within reach of these instants: the window in memory if it covers them, else a restored one. */
  readonly load: (firstMs: number, lastMs: number) => Promise<StoryWindow>;
  /** The same for a collection that is small: what the window has stays, and all between is added. */
  readonly widen: (firstMs: number, lastMs: number) => Promise<StoryWindow>;
  /**
   * Places drafts, which all lie within a few windows of each other, and says which stories changed. `hosted`: those that belong to
   * the story of the article whose file listed them.
   */
  readonly assign: (drafts: readonly ScoredDraft[], hosted?: readonly HostedDraft[]) => Promise<StoryChanges>;
  /** Places articles anew, batch by batch, as if none of them had been there; all lie within these instants. */
  readonly regroup: (batches: readonly (readonly string[])[], firstMs: number, lastMs: number) => Promise<Regrouping>;
  /** Runs `store`, which makes the window's changes last. When it fails the window knows too much and is forgotten. */
  readonly commit: <T>(store: () => Promise<T>) => Promise<T>;
  /** To be called when decisions about stories came from elsewhere. */
  readonly forget: () => void;
}

/** What regrouping changed, and which articles of the batches found a story now. */
export interface Regrouping {
  readonly changes: StoryChanges;
  /** The other stories of these articles. */
  readonly unchanged: readonly string[];
  readonly founders: ReadonlySet<string>;
}

/** A window, and what it covers. */
interface Kept extends Reach {
  readonly stories: StoryWindow;
  /** The revision of the stored articles that it knows. */
  readonly revision: number;
}

/** How many windows further back than needed are kept: dropping is cheaper in bulk. */
const KEPT_WINDOWS = 2;

type WindowEffects = Pick<Effects, 'articles' | 'clock' | 'pause'> & { readonly book: DecisionBook };

/** A window that is empty at first. */
export function createLiveWindow(context: CollectionContext, effects: WindowEffects): LiveWindow {
  const { id } = context.collection;
  let kept: Kept | undefined;
  const take = (steps: Iterator<undefined, StoryChanges>) =>
    inSteps({ next: () => asFailureOf(id, () => steps.next()) }, effects);
  const load = async (firstMs: number, lastMs: number): Promise<StoryWindow> => {
    kept = await cover(context, kept, toReach(context, firstMs, lastMs, effects), effects);
    return kept.stories;
  };
  const widen = async (firstMs: number, lastMs: number): Promise<StoryWindow> => {
    const reach = toReach(context, firstMs, lastMs, effects);
    kept = await cover(context, kept, kept ? toUnion(kept, reach) : reach, effects);
    return kept.stories;
  };
  const forgetOnFailure = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      kept = undefined;
      throw thrown;
    }
  };
  return {
    load,
    widen,
    assign: (drafts, hosted = []) =>
      forgetOnFailure(async () => {
        const times = [...drafts.map(publishedMsOf), ...hosted.map((one) => one.hostPublishedMs)];
        const stories = await load(Math.min(...times), Math.max(...times));
        const changes = await take(assignInSteps(stories, drafts.map(toGroupItem)));
        return hosted.length === 0
          ? changes
          : joinChanges(changes, await joinHosted(context, stories, hosted, effects));
      }),
    regroup: (batches, firstMs, lastMs) =>
      forgetOnFailure(async () => {
        const stories = await load(firstMs, lastMs);
        return toRegrouping(stories, batches, await take(placeAgainInSteps(stories, batches)));
      }),
    commit: (store) =>
      forgetOnFailure(async () => {
        const stored = await store();
        if (kept) kept = { ...kept, revision: await effects.articles.revision(id) };
        return stored;
      }),
    forget() {
      kept = undefined;
    },
  };
}

/** Publishing instants, in ms. */
interface Reach {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is within a window of these instants. One that reaches the present stays good for what is published from now on. */
function toReach(
  { policy: { story } }: CollectionContext,
  firstMs: number,
  lastMs: number,
  { clock }: WindowEffects,
): Reach {
  const endMs = lastMs + story.windowMs;
  return { fromMs: firstMs - story.windowMs, toMs: endMs >= clock.now() ? Number.POSITIVE_INFINITY : endMs };
}

function toUnion(a: Reach, b: Reach): Reach {
  return { fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs) };
}

/** What is kept, if that covers these instants or can be made to by what is stored beside it; else a restored window. */
async function cover(
  context: CollectionContext,
  kept: Kept | undefined,
  { fromMs, toMs }: Reach,
  effects: WindowEffects,
): Promise<Kept> {
  const revision = await effects.articles.revision(context.collection.id);
  const known = kept?.revision === revision ? kept : undefined;
  if (known && known.fromMs <= fromMs && known.toMs >= toMs)
    return trimWindow(known, fromMs, context.policy.story.windowMs);
  if (!known || fromMs > known.fromMs || toMs < known.toMs)
    return { stories: await restore(context, { fromMs, toMs }, effects), fromMs, toMs, revision };
  for (const beside of [
    { fromMs, toMs: known.fromMs },
    { fromMs: known.toMs, toMs },
  ]) {
    const { items, placements } = await readStored(context, beside, effects);
    await inSteps(widenInSteps(known.stories, items, placements), effects);
  }
  return { ...known, fromMs, toMs };
}

function toRegrouping(
  { articles }: StoryWindow,
  batches: readonly (readonly string[])[],
  changes: StoryChanges,
): Regrouping {
  const placed = batches.flat().flatMap((id) => articles.get(id) ?? []);
  const unchanged = new Set(placed.map(({ story }) => story.id));
  for (const { id } of changes.changed) unchanged.delete(id);
  const founders = placed.filter(({ id, story }) => story.id === toStoryId(id));
  return { changes, unchanged: [...unchanged], founders: new Set(founders.map(({ id }) => id)) };
}

async function joinHosted(
  { collection }: CollectionContext,
  stories: StoryWindow,
  hosted: readonly HostedDraft[],
  { book }: WindowEffects,
): Promise<StoryChanges> {
  const joined = asFailureOf(collection.id, () => joinListed(stories, hosted));
  await remember(book, stories);
  return joined;
}

/** What a file lists belongs together. A file of decisions that cannot be changed now does not keep anything from being published. */
async function remember(book: DecisionBook, { decisions }: StoryWindow): Promise<void> {
  try {
    await book.change((before) => ({ ...before, stories: decisions }));
  } catch (thrown) {
    if (!isFailure(thrown, 'decisions_unreadable') && !isFailure(thrown, 'run_locked')) throw thrown;
  }
}

/** Articles that are read at once: a week of a busy collection has ten thousand, and each record has to be unpacked. */
const READ_AT_ONCE = 100;

async function restore(context: CollectionContext, reach: Reach, effects: WindowEffects): Promise<StoryWindow> {
  const { windowMs } = context.policy.story;
  const { items, placements } = await readStored(context, reach, effects);
  const { stories } = await effects.book.read();
  return await inSteps(restoreInSteps({ windowMs }, items, placements, stories), effects);
}

async function readStored(
  context: CollectionContext,
  { fromMs, toMs }: Reach,
  { articles }: WindowEffects,
): Promise<{ readonly items: readonly GroupItem[]; readonly placements: readonly Story[] }> {
  const { id } = context.collection;
  const ids = fromMs < toMs ? await articles.between(id, fromMs, toMs) : [];
  const members: Article[] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    const some = await articles.get(id, ids.slice(at, at + READ_AT_ONCE));
    for (const article of some) if (article !== undefined) members.push(article);
  }
  const storyIds = [...new Set(members.map((article) => article.storyId))];
  const placements = (await articles.stories(id, storyIds)).filter((story) => story !== undefined);
  return { items: members.map(toGroupItem), placements };
}

/** Forgets what lies so far back that it would only fill the memory; a late straggler brings it back from Redis. */
function trimWindow(kept: Kept, neededFromMs: number, windowMs: number): Kept {
  if (kept.stories.articles.size <= SMALL_COLLECTION) return kept;
  if (neededFromMs - kept.fromMs <= KEPT_WINDOWS * windowMs) return kept;
  dropBefore(kept.stories, neededFromMs);
  return { ...kept, fromMs: neededFromMs };
}

/** Stories are about what publishers say, whatever headline the editor gives it. */
function toGroupItem(told: ScoredDraft | Article): GroupItem {
  const draft = withoutEdits(told);
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
