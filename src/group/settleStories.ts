/** After a batch, its touched stories are reconsidered: articles move, stories merge, stories split. */
import { benefitOf, chooseStory, isAllowed, isOlder, isPinned, listSimilarities } from './chooseStory.ts';
import { linkNeighbours } from './findNeighbours.ts';
import { partitionStory } from './partitionStory.ts';
import { absorbStory, foundStory, moveArticle } from './stories.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

/** Moves settle within two or three rounds; the bound ends a back and forth. */
const MAX_ROUNDS = 5;

/** Settles the touched stories, in the order of their ids. */
export function settleStories(window: StoryWindow): void {
  let open = new Set([...window.touched.keys()]);
  for (let round = 0; round < MAX_ROUNDS && open.size > 0; round += 1) {
    const next = new Set<string>();
    for (const story of listReady(window, open)) splitApart(window, story, next);
    for (const story of listReady(window, new Set([...open, ...next]))) {
      for (const article of story.live) reconsider(window, article, next);
    }
    for (const story of listReady(window, new Set([...open, ...next]))) mergeBest(window, story, next);
    open = next;
  }
}

/** These stories in the order of their ids, the neighbours of all their members linked. */
function listReady(window: StoryWindow, ids: ReadonlySet<string>): readonly OpenStory[] {
  const stories = [...ids].sort().flatMap((id) => window.stories.get(id) ?? []);
  for (const { live } of stories) for (const article of live) linkNeighbours(window, article);
  return stories;
}

/** Moves an article where it fits better, into a story of its own if nowhere; the stories concerned are added to `moved`. */
export function reconsider(window: StoryWindow, article: WindowArticle, moved: Set<string>): void {
  if (isPinned(window, article)) return;
  linkNeighbours(window, article);
  const best = chooseStory(window, article);
  if (best === article.story || (best === undefined && article.story.memberIds.length === 1)) return;
  moved.add(article.story.id);
  const target = best ?? foundStory(window, article.id);
  moveArticle(window, article, target);
  moved.add(target.id);
}

/** Merges a story with the story that benefits most, again and again; the older story keeps its id. */
function mergeBest(window: StoryWindow, story: OpenStory, moved: Set<string>): void {
  let current = story;
  while (window.stories.get(current.id) === current) {
    const partner = choosePartner(window, current);
    if (partner === undefined) return;
    const [into, from] = isOlder(current, partner) ? [current, partner] : [partner, current];
    absorbStory(window, into, from);
    moved.add(into.id);
    current = into;
  }
}

function choosePartner(window: StoryWindow, story: OpenStory): OpenStory | undefined {
  let best: OpenStory | undefined;
  let bestBenefit = 0;
  for (const [other, similarity] of listSimilarities(window, story.live)) {
    if (other === story) continue;
    const benefit = benefitOf(similarity, story.weight, other.weight);
    if (benefit <= 0 || benefit < bestBenefit || (benefit === bestBenefit && !isOlder(other, best))) continue;
    if (isAllowed(window, story.live, other)) [best, bestBenefit] = [other, benefit];
  }
  return best;
}

/** Splits a story whose parts hold together better than the whole. The part of the first member keeps the id. */
function splitApart(window: StoryWindow, story: OpenStory, moved: Set<string>): void {
  if (story.live.length < 3 || story.live.some((article) => isPinned(window, article))) return;
  const [, ...parts] = partitionStory(window, story);
  for (const part of parts) {
    const [founder] = part;
    if (founder === undefined) continue;
    const fresh = foundStory(window, founder.id);
    for (const article of part) moveArticle(window, article, fresh);
    moved.add(story.id).add(fresh.id);
  }
}
