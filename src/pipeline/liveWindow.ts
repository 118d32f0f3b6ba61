/** The window of articles that new ones are compared with, kept in memory between batches. */
import { isFailure } from '../errors.ts';
import { assignInSteps } from '../group/assignToStories.ts';
import type { GroupItem, StoryChanges } from '../group/groupItem.ts';
import { joinChanges, joinListed } from '../group/joinListed.ts';
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
  /** Runs `store`, which makes the window's changes last. When it fails the window knows too much and is forgotten. */
  readonly commit: <T>(store: () => Promise<T>) => Promise<T>;
  /** To be called when decisions about stories came from elsewhere. */
  readonly forget: () => void;
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
  const { windowMs } = context.policy.story;
  let kept: Kept | undefined;
  const load = async (firstMs: number, lastMs: number): Promise<StoryWindow> => {
    const revision = await effects.articles.revision(id);
    const [fromMs, endMs] = [firstMs - windowMs, lastMs + windowMs];
    // A window that reaches the present stays good for what is published from now on.
    const toMs = endMs >= effects.clock.now() ? Number.POSITIVE_INFINITY : endMs;
    const isCovered = kept?.revision === revision && kept.fromMs <= fromMs && kept.toMs >= toMs;
    kept =
      kept && isCovered
        ? trimWindow(kept, fromMs, windowMs)
        : { stories: await restore(context, fromMs, toMs, effects), fromMs, toMs, revision };
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
    assign: (drafts, hosted = []) =>
      forgetOnFailure(async () => {
        const times = [...drafts.map(publishedMsOf), ...hosted.map((one) => one.hostPublishedMs)];
        const stories = await load(Math.min(...times), Math.max(...times));
        const steps = assignInSteps(stories, drafts.map(toGroupItem));
        const changes = await inSteps({ next: () => asFailureOf(id, () => steps.next()) }, effects);
        if (hosted.length === 0) return changes;
        const joined = asFailureOf(id, () => joinListed(stories, hosted));
        await remember(effects.book, stories);
        return joinChanges(changes, joined);
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
