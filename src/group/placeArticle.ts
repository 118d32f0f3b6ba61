/** The place of one article: the story that it fits best, and what that means for its neighbours. */
import { chooseStory, isPinned } from './chooseStory.ts';
import { explainJoin } from './explainJoin.ts';
import { linkNeighbours } from './findNeighbours.ts';
import { slotOfLink } from './links.ts';
import { reconsider } from './settleStories.ts';
import { foundStory, moveArticle } from './stories.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';

/** Moves an article of the window to the story that it fits best, else into one of its own; then its neighbours may move to it. */
export function placeArticle(window: StoryWindow, article: WindowArticle): void {
  linkNeighbours(window, article);
  if (isPinned(window, article)) return;
  const best = chooseStory(window, article);
  if (best !== undefined) moveArticle(window, article, best);
  else if (article.story.memberIds.length > 1) moveArticle(window, article, foundStory(window, article.id));
  reconsiderNeighbours(window, article);
}

/** The articles that it is linked to may now fit better with it. */
function reconsiderNeighbours(window: StoryWindow, article: WindowArticle): void {
  const moved = new Set<string>();
  for (const link of [...article.links]) {
    const other = window.slots[slotOfLink(link)];
    if (other === undefined || other.story === article.story) continue;
    reconsider(window, other, moved);
  }
}

/** Gives the reason why each member of a touched story joined, where it is missing. */
export function explainTouched(window: StoryWindow): void {
  for (const id of window.touched.keys()) {
    const story = window.stories.get(id);
    if (story === undefined || story.live.length < 2) continue;
    const told = new Set(story.joined.map(({ articleId }) => articleId));
    for (const article of story.live) {
      if (told.has(article.id) || article.id === story.memberIds[0]) continue;
      const reason = explainJoin(window, article);
      if (reason !== undefined) story.joined = [...story.joined, reason];
    }
  }
}
