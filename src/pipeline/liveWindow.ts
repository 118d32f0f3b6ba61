/** The window of articles that new ones are compared with, kept in memory between batches. */
import { isFailure } from '../errors.ts';
import { assignInSteps } from '../group/assignToStories.ts';
import { type GroupItem, type StoryChanges, toStoryId } from '../group/groupItem.ts';
import { joinChanges, joinListed } from '../group/joinListed.ts';
import { placeAgainInSteps } from '../group/placeAgain.ts';
import { dropBefore, restoreInSteps } from '../group/restoreWindow.ts';
import type { StoryWindow } from '../group/storyWindow.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { DecisionBook } from './decisionBook.ts';
import type { HostedDraft } from './findHosts.ts';
import { inSteps } from './inSlices.ts';
import { publishedMsOf } from './publishedMsOf.ts';

/** The window of one collection. It can be forgotten at any time; what it held is then restored from Redis. */
export interface LiveWindow {
  /** The articles within reach of these instants: the window in memory if it covers them, else a restored one. */
  readonly load: (firstMs: number, lastMs: number) => Promise<StoryWindow>;
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

/** What regrouping changed, and how many articles of the batches found a story now. */
export interface Regrouping {
  readonly changes: StoryChanges;
  readonly founders: number;
}

interface Kept {
  readonly stories: StoryWindow;
  /** Publishing instants that the window covers. */
  readonly fromMs: number;
  readonly toMs: number;
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
    kept = await cover(context, kept, [firstMs, lastMs], effects);
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
  const join = async (stories: StoryWindow, hosted: readonly HostedDraft[]): Promise<StoryChanges> => {
    const joined = asFailureOf(id, () => joinListed(stories, hosted));
    await remember(effects.book, stories);
    return joined;
  };
  return {
    load,
    assign: (drafts, hosted = []) =>
      forgetOnFailure(async () => {
        const times = [...drafts.map(publishedMsOf), ...hosted.map((one) => one.hostPublishedMs)];
        const stories = await load(Math.min(...times), Math.max(...times));
        const changes = await take(assignInSteps(stories, drafts.map(toGroupItem)));
        return hosted.length === 0 ? changes : joinChanges(changes, await join(stories, hosted));
      }),
    regroup: (batches, firstMs, lastMs) =>
      forgetOnFailure(async () => {
        const stories = await load(firstMs, lastMs);
        const changes = await take(placeAgainInSteps(stories, batches));
        return { changes, founders: countFounders(stories, batches) };
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

/** What is kept if it covers these instants, else a restored window. */
async function cover(
  context: CollectionContext,
  kept: Kept | undefined,
  [firstMs, lastMs]: readonly [number, number],
  effects: WindowEffects,
): Promise<Kept> {
  const { windowMs } = context.policy.story;
  const revision = await effects.articles.revision(context.collection.id);
  const [fromMs, endMs] = [firstMs - windowMs, lastMs + windowMs];
  // A window that reaches the present stays good for what is published from now on.
  const toMs = endMs >= effects.clock.now() ? Number.POSITIVE_INFINITY : endMs;
  const isCovered = kept?.revision === revision && kept.fromMs <= fromMs && kept.toMs >= toMs;
  if (kept && isCovered) return trimWindow(kept, fromMs, windowMs);
  return { stories: await restore(context, fromMs, toMs, effects), fromMs, toMs, revision };
}

function countFounders({ articles }: StoryWindow, batches: readonly (readonly string[])[]): number {
  return batches.flat().filter((id) => articles.get(id)?.story.id === toStoryId(id)).length;
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

async function restore(
  context: CollectionContext,
  fromMs: number,
  toMs: number,
  { articles, book, pause }: WindowEffects,
): Promise<StoryWindow> {
  const { id } = context.collection;
  const { windowMs } = context.policy.story;
  const ids = await articles.between(id, fromMs, toMs);
  const members: Article[] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    const some = await articles.get(id, ids.slice(at, at + READ_AT_ONCE));
    for (const article of some) if (article !== undefined) members.push(article);
  }
  const storyIds = [...new Set(members.map((article) => article.storyId))];
  const placements = (await articles.stories(id, storyIds)).filter((story) => story !== undefined);
  const { stories } = await book.read();
  return await inSteps(restoreInSteps({ windowMs }, members.map(toGroupItem), placements, stories), { pause });
}

/** Forgets what lies so far back that it would only fill the memory; a late straggler brings it back from Redis. */
function trimWindow(kept: Kept, neededFromMs: number, windowMs: number): Kept {
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
