/** What the operator decides about stories. Decisions are remembered and outweigh every similarity. */
import type { StoryDecision } from '../model/story.ts';
import type { StoryChanges } from './groupItem.ts';
import { absorbStory, foundStory, joinStory, leaveStory, takeChanges, touchStory } from './stories.ts';
import type { OpenStory, StoryWindow } from './storyWindow.ts';

/**
 * Takes these articles out of a story into one of their own, and keeps them out for good. No change when the story is
 * unknown or when nothing or everything would be taken out.
 */
export function splitStory(window: StoryWindow, storyId: string, articleIds: readonly string[]): StoryChanges {
  const story = window.stories.get(storyId);
  const ids = story?.memberIds.filter((id) => articleIds.includes(id)) ?? [];
  const [founder] = ids;
  if (story === undefined || founder === undefined || ids.length === story.memberIds.length) return takeChanges(window);
  const from = story.memberIds.filter((id) => !ids.includes(id));
  forgetDecisions(window, (decision) => decision.kind === 'together' && touchesBoth(decision.ids, ids, from));
  rememberDecision(window, { kind: 'apart', ids, from });
  moveMembers(window, story, ids, foundStory(window, founder));
  return takeChanges(window);
}

function moveMembers(window: StoryWindow, story: OpenStory, ids: readonly string[], fresh: OpenStory): void {
  touchStory(window, story);
  for (const id of ids) {
    const article = window.articles.get(id);
    if (article === undefined) {
      story.memberIds = story.memberIds.filter((member) => member !== id);
      fresh.memberIds = [...fresh.memberIds, id];
      continue;
    }
    leaveStory(window, article);
    joinStory(window, fresh, article);
    fresh.joined = [...fresh.joined, { articleId: id, reason: 'the operator split it off' }];
  }
}

/** Makes one story of two, and keeps their articles together for good. The first keeps its id. */
export function mergeStories(window: StoryWindow, intoId: string, fromId: string): StoryChanges {
  const into = window.stories.get(intoId);
  const from = window.stories.get(fromId);
  if (into === undefined || from === undefined || into === from) return takeChanges(window);
  const [members, added] = [into.memberIds, from.memberIds];
  forgetDecisions(window, (decision) => {
    if (decision.kind === 'together') return false;
    return touchesBoth([...decision.ids, ...decision.from], members, added);
  });
  absorbStory(window, into, from);
  for (const articleId of added) {
    const others = into.joined.filter((reason) => reason.articleId !== articleId);
    into.joined = [...others, { articleId, reason: 'the operator merged two stories' }];
  }
  rememberDecision(window, { kind: 'together', ids: [...members, ...added] });
  return takeChanges(window);
}

function touchesBoth(ids: readonly string[], left: readonly string[], right: readonly string[]): boolean {
  return ids.some((id) => left.includes(id)) && ids.some((id) => right.includes(id));
}

/** Adds a decision to the window. */
export function rememberDecision(window: StoryWindow, decision: StoryDecision): void {
  window.decisions.push(decision);
  const named = decision.kind === 'apart' ? [...decision.ids, ...decision.from] : decision.ids;
  for (const id of named) window.decisionsOn.set(id, [...(window.decisionsOn.get(id) ?? []), decision]);
}

function forgetDecisions(window: StoryWindow, isObsolete: (decision: StoryDecision) => boolean): void {
  const kept = window.decisions.filter((decision) => !isObsolete(decision));
  if (kept.length === window.decisions.length) return;
  window.decisions.length = 0;
  window.decisionsOn.clear();
  for (const decision of kept) rememberDecision(window, decision);
}
