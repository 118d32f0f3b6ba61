/** Articles that a file lists as related join its story when they arrive: whoever wrote the list knew. */
import type { StoryChanges } from './groupItem.ts';
import { rememberDecision } from './operatorDecisions.ts';
import { moveArticle, takeChanges } from './stories.ts';
import type { StoryWindow } from './storyWindow.ts';

/** An article, and the one whose file lists it. */
export interface ListedPair {
  readonly articleId: string;
  readonly hostId: string;
}

/** Moves each article into the story of the one that lists it, for good. What the operator keeps apart stays apart. */
export function joinListed(window: StoryWindow, pairs: readonly ListedPair[]): StoryChanges {
  for (const { articleId, hostId } of pairs) {
    const [article, host] = [window.articles.get(articleId), window.articles.get(hostId)];
    if (article === undefined || host === undefined || isApart(window, articleId, host.story.memberIds)) continue;
    rememberDecision(window, { kind: 'together', ids: [hostId, articleId] });
    if (article.story === host.story) continue;
    moveArticle(window, article, host.story);
    const reason = 'the file of the nearest article listed it before it came';
    host.story.joined = [...host.story.joined, { articleId, nearId: hostId, reason }];
  }
  return takeChanges(window);
}

function isApart(window: StoryWindow, articleId: string, members: readonly string[]): boolean {
  const holds = (ids: readonly string[]) => ids.some((id) => members.includes(id));
  return (window.decisionsOn.get(articleId) ?? []).some(
    (decision) =>
      decision.kind === 'apart' &&
      ((decision.ids.includes(articleId) && holds(decision.from)) ||
        (decision.from.includes(articleId) && holds(decision.ids))),
  );
}

/** What two steps changed, one after the other. */
export function joinChanges(first: StoryChanges, second: StoryChanges): StoryChanges {
  const changed = new Map([...first.changed, ...second.changed].map((story) => [story.id, story] as const));
  for (const id of second.ended) changed.delete(id);
  const known = new Set(first.changed.map((story) => story.id));
  return {
    changed: [...changed.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ended: [...first.ended, ...second.ended.filter((id) => !known.has(id) || !first.ended.includes(id))],
  };
}
