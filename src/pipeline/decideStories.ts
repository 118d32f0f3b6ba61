/** What the operator decides about stories: done at once in files and indexes, and remembered. */
import { Failure } from '../errors.ts';
import type { StoryChanges } from '../group/groupItem.ts';
import { mergeStories, splitStory } from '../group/operatorDecisions.ts';
import type { StoryWindow } from '../group/storyWindow.ts';
import { NO_DECISIONS } from '../model/decision.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { publishedMsOf } from './publishedMsOf.ts';
import { storeStories } from './storeStories.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import { writeExports } from './writeExports.ts';

/** An order of the operator. */
export type StoryOrder =
  /** Takes these articles out of a story into one of their own. */
  | { readonly kind: 'split'; readonly story: string; readonly articles: readonly string[] }
  /** Makes one story of two; the first keeps its id. */
  | { readonly kind: 'merge'; readonly into: string; readonly from: string };

/**
 * Carries out an order of somebody (`by`); the ids of the stories that changed. Undefined when another process is writing the
 * collection. Throws `not_found` for an unknown story, `usage` for an order that changes nothing.
 */
export async function decideStories(
  writer: WriterBase,
  order: StoryOrder,
  by: string,
): Promise<readonly string[] | undefined> {
  const { context, effects, window, book } = writer;
  const { id } = context.collection;
  return await withWriterLock(writer, async () => {
    const stories = await loadStories(writer, order);
    const changes = carryOut(stories, order);
    if (changes.changed.length === 0) throw new Failure('usage', 'The order changes nothing.');
    const signature = { at: toSeconds(effects.clock.now()), by };
    const signed = stories.decisions.map((one) => (one.at === undefined ? { ...one, ...signature } : one));
    await window.commit(async () => {
      await book.change((before) => ({ ...before, stories: signed }));
      await storeStories(writer, [], changes);
    });
    await effects.decisions.save(id, { ...((await effects.decisions.load(id)) ?? NO_DECISIONS), stories: signed });
    window.forget(); // it knows the decisions without their signatures
    await writeExports(writer);
    return changes.changed.map((story) => story.id);
  });
}

function carryOut(window: StoryWindow, order: StoryOrder): StoryChanges {
  return order.kind === 'split'
    ? splitStory(window, order.story, order.articles)
    : mergeStories(window, order.into, order.from);
}

/** A window that reaches over all articles of the stories in question. */
async function loadStories({ context, effects, window }: WriterBase, order: StoryOrder): Promise<StoryWindow> {
  const { id } = context.collection;
  const storyIds = order.kind === 'split' ? [order.story] : [order.into, order.from];
  const stories = await effects.articles.stories(id, storyIds);
  const memberIds = stories.flatMap((story, index) => {
    if (story) return story.memberIds;
    throw new Failure('not_found', `There is no story ${storyIds[index]}.`, { subject: storyIds[index] ?? '' });
  });
  const members = (await effects.articles.outlines(id, memberIds)).filter((member) => member !== undefined);
  const times = members.map(publishedMsOf);
  return await window.load(Math.min(...times), Math.max(...times));
}
