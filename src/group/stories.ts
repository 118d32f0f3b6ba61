/** Stories of the window: founding, joining, leaving, merging, and what a step changed. */
import type { StoryReason } from '../model/story.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { type StoryChanges, type StoryPlacement, toStoryId } from './groupItem.ts';
import { weightOf } from './linkStrength.ts';
import type { OpenStory, StoryWindow, WindowArticle } from './storyWindow.ts';

/** Most vetoes that a story reports, the newest. */
const MAX_VETOES = 20;

/** Lists are replaced, never changed: what was returned about a story stays as it was. `concat` leaves no room to grow in them. */
const NONE: readonly never[] = [];

/** A new story without members; its id is the founder's, or derived from it where that is taken. */
export function foundStory(window: StoryWindow, founderId: string): OpenStory {
  let id = toStoryId(founderId);
  for (let attempt = 2; window.stories.has(id); attempt += 1) id = `s${fingerprint(`${founderId} ${attempt}`)}`;
  return openStory(window, id);
}

/** A story with a known id and without members. */
export function openStory(window: StoryWindow, id: string): OpenStory {
  const story: OpenStory = {
    id,
    memberIds: NONE,
    live: NONE,
    weight: 0,
    firstMs: Number.POSITIVE_INFINITY,
    lastMs: Number.NEGATIVE_INFINITY,
    joined: NONE,
    vetoes: NONE,
  };
  if (!window.touched.has(id)) window.touched.set(id, undefined);
  window.stories.set(id, story);
  return story;
}

/** Remembers what a story was before the present step changes it. */
export function touchStory(window: StoryWindow, story: OpenStory): void {
  if (!window.touched.has(story.id)) window.touched.set(story.id, toPlacement(story));
}

/** Adds an article that is not in a story. */
export function joinStory(window: StoryWindow, story: OpenStory, article: WindowArticle): void {
  touchStory(window, story);
  article.story = story;
  if (!story.memberIds.includes(article.id)) story.memberIds = story.memberIds.concat(article.id);
  story.live = story.live.concat(article);
  story.weight += weightOf(article);
  if (article.publishedMs === undefined) return;
  story.firstMs = Math.min(story.firstMs, article.publishedMs);
  story.lastMs = Math.max(story.lastMs, article.publishedMs);
}

/** Takes an article out of its story; the story ends with its last member. Returns the reasons that were given for the article. */
export function leaveStory(window: StoryWindow, article: WindowArticle): readonly StoryReason[] {
  const { story } = article;
  touchStory(window, story);
  story.memberIds = story.memberIds.filter((id) => id !== article.id);
  story.live = story.live.filter((each) => each !== article);
  refreshBounds(story);
  const vetoes = story.vetoes.filter(({ articleId }) => articleId === article.id);
  story.joined = story.joined.filter(({ articleId }) => articleId !== article.id);
  story.vetoes = story.vetoes.filter(({ articleId }) => articleId !== article.id);
  if (story.memberIds.length === 0) window.stories.delete(story.id);
  return vetoes;
}

function refreshBounds(story: OpenStory): void {
  const dates = story.live.flatMap(({ publishedMs }) => publishedMs ?? []);
  story.weight = story.live.reduce((sum, article) => sum + weightOf(article), 0);
  story.firstMs = dates.reduce((first, date) => Math.min(first, date), Number.POSITIVE_INFINITY);
  story.lastMs = dates.reduce((last, date) => Math.max(last, date), Number.NEGATIVE_INFINITY);
}

/** Moves an article to another story. */
export function moveArticle(window: StoryWindow, article: WindowArticle, story: OpenStory): void {
  if (article.story === story) return;
  const vetoes = leaveStory(window, article);
  joinStory(window, story, article);
  story.vetoes = [...story.vetoes, ...vetoes].slice(-MAX_VETOES);
}

/** Moves everything from one story into another, which keeps its id. */
export function absorbStory(window: StoryWindow, into: OpenStory, from: OpenStory): void {
  touchStory(window, into);
  touchStory(window, from);
  into.memberIds = [...into.memberIds, ...from.memberIds];
  for (const article of from.live) article.story = into;
  into.live = [...into.live, ...from.live];
  into.joined = [...into.joined, ...from.joined];
  into.vetoes = [...into.vetoes, ...from.vetoes].slice(-MAX_VETOES);
  refreshBounds(into);
  from.memberIds = NONE;
  from.live = NONE;
  window.stories.delete(from.id);
}

/** Forgets that the article can be compared; it stays a member. A story that none of its members keeps alive is forgotten. */
export function settleArticle(window: StoryWindow, article: WindowArticle): void {
  const { story } = article;
  story.live = story.live.filter((each) => each !== article);
  story.weight -= weightOf(article);
  if (story.live.length === 0) window.stories.delete(story.id);
}

/** The story as others see it. */
function toPlacement({ id, memberIds, joined, vetoes }: OpenStory): StoryPlacement {
  return { id, memberIds, joined, vetoes };
}

/** What the step changed, in the order of ids, and begins the next one. */
export function takeChanges(window: StoryWindow): StoryChanges {
  const changed: StoryPlacement[] = [];
  const ended: string[] = [];
  for (const [id, previous] of [...window.touched].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const story = window.stories.get(id);
    if (story === undefined) {
      if (previous !== undefined) ended.push(id);
      continue;
    }
    if (story.vetoes.length > MAX_VETOES) story.vetoes = story.vetoes.slice(-MAX_VETOES);
    const placement = toPlacement(story);
    if (previous === undefined || !isSame(placement, previous)) changed.push(placement);
  }
  window.touched.clear();
  return { changed, ended };
}

function isSame(a: StoryPlacement, b: StoryPlacement): boolean {
  return (
    isSameList(a.memberIds, b.memberIds, (id, other) => id === other) &&
    isSameList(a.joined, b.joined, isSameReason) &&
    isSameList(a.vetoes, b.vetoes, isSameReason)
  );
}

function isSameReason(a: StoryReason, b: StoryReason): boolean {
  return a === b || (a.articleId === b.articleId && a.nearId === b.nearId && a.reason === b.reason);
}

function isSameList<T>(a: readonly T[], b: readonly T[], isEqual: (left: T, right: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => isEqual(each, b[at] as T)));
}
