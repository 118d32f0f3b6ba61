/** The articles and stories that new articles are compared with. Mutable, in memory, rebuilt from stored articles. */
import type { StoryReason } from '../model/story.ts';
import { toWords } from '../text/words.ts';
import type { GroupItem, StoryChanges, StoryDecision, StoryPlacement } from './groupItem.ts';
import { toStoryId } from './groupItem.ts';

export interface WindowOptions {
  readonly windowMs: number;
}

interface Placed {
  readonly item: GroupItem;
  readonly words: ReadonlySet<string>;
  storyId: string;
}

interface OpenStory {
  readonly memberIds: string[];
  readonly joined: StoryReason[];
}

/** To be made by `openWindow` or `restoreWindow` and not looked into. */
export interface StoryWindow {
  readonly options: WindowOptions;
  readonly articles: Map<string, Placed>;
  readonly postings: Map<string, Set<string>>;
  readonly stories: Map<string, OpenStory>;
  readonly decisions: StoryDecision[];
}

export function openWindow(options: WindowOptions): StoryWindow {
  return { options, articles: new Map(), postings: new Map(), stories: new Map(), decisions: [] };
}

export function placeArticles(window: StoryWindow, items: readonly GroupItem[]): StoryChanges {
  const changed = new Set<string>();
  const ended = new Set<string>();
  const sorted = [...items].sort(
    (a, b) => (a.publishedMs ?? 0) - (b.publishedMs ?? 0) || (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
  for (const item of sorted) {
    const known = window.articles.get(item.id);
    if (known !== undefined) {
      if (JSON.stringify(known.item) === JSON.stringify(item)) continue;
      const left = removeArticle(window, item.id);
      if (left !== undefined) (window.stories.has(left) ? changed : ended).add(left);
    }
    const placed = addArticle(window, item);
    const best = nearest(window, placed);
    const storyId = best?.storyId ?? toStoryId(item.id);
    joinStory(window, placed, storyId, best?.item);
    ended.delete(storyId);
    changed.add(storyId);
  }
  return {
    changed: [...changed].filter((id) => window.stories.has(id)).map((id) => toPlacement(window, id)),
    ended: [...ended],
  };
}

function joinStory(window: StoryWindow, placed: Placed, storyId: string, near?: GroupItem): void {
  const story = window.stories.get(storyId) ?? { memberIds: [], joined: [] };
  window.stories.set(storyId, story);
  story.memberIds.push(placed.item.id);
  placed.storyId = storyId;
  if (near !== undefined)
    story.joined.push({ articleId: placed.item.id, nearId: near.id, reason: `shares words with "${near.title}"` });
}

function addArticle(window: StoryWindow, item: GroupItem): Placed {
  const placed: Placed = { item, words: new Set(toWords(item.title).filter((w) => w.length > 3)), storyId: '' };
  window.articles.set(item.id, placed);
  for (const word of placed.words) {
    const ids = window.postings.get(word) ?? new Set();
    window.postings.set(word, ids.add(item.id));
  }
  return placed;
}

function removeArticle(window: StoryWindow, id: string): string | undefined {
  const placed = window.articles.get(id);
  if (placed === undefined) return undefined;
  window.articles.delete(id);
  for (const word of placed.words) window.postings.get(word)?.delete(id);
  const story = window.stories.get(placed.storyId);
  if (story === undefined) return undefined;
  story.memberIds.splice(story.memberIds.indexOf(id), 1);
  if (story.memberIds.length === 0) window.stories.delete(placed.storyId);
  return placed.storyId;
}

function nearest(window: StoryWindow, placed: Placed): Placed | undefined {
  const shared = new Map<string, number>();
  for (const word of placed.words) {
    for (const id of window.postings.get(word) ?? [])
      if (id !== placed.item.id) shared.set(id, (shared.get(id) ?? 0) + 1);
  }
  let best: Placed | undefined;
  let bestScore = 0.5;
  for (const [id, count] of shared) {
    const other = window.articles.get(id);
    if (other === undefined || count < 3) continue;
    const score = count / Math.min(other.words.size, placed.words.size);
    if (score > bestScore) [best, bestScore] = [other, score];
  }
  return best;
}

function toPlacement(window: StoryWindow, id: string): StoryPlacement {
  const story = window.stories.get(id);
  return { id, memberIds: [...(story?.memberIds ?? [])], joined: [...(story?.joined ?? [])], vetoes: [] };
}

export function restoreWindow(
  options: WindowOptions,
  items: readonly GroupItem[],
  placements: readonly StoryPlacement[],
  decisions: readonly StoryDecision[] = [],
): StoryWindow {
  const window = openWindow(options);
  window.decisions.push(...decisions);
  for (const item of items) addArticle(window, item);
  for (const { id, memberIds } of placements) {
    for (const member of memberIds) {
      const placed = window.articles.get(member);
      if (placed !== undefined) joinStory(window, placed, id);
    }
  }
  for (const placed of window.articles.values()) {
    if (placed.storyId === '') joinStory(window, placed, toStoryId(placed.item.id));
  }
  return window;
}

export function dropBefore(window: StoryWindow, ms: number): void {
  for (const { item } of [...window.articles.values()]) {
    if (item.publishedMs !== undefined && item.publishedMs < ms) removeArticle(window, item.id);
  }
}

/** Takes these articles out of their story into one of their own. */
export function splitStory(window: StoryWindow, storyId: string, articleIds: readonly string[]): StoryChanges {
  const [first] = articleIds;
  const story = window.stories.get(storyId);
  if (first === undefined || story === undefined) return { changed: [], ended: [] };
  const rest = story.memberIds.filter((id) => !articleIds.includes(id));
  for (const id of articleIds) for (const other of rest) window.decisions.push({ kind: 'apart', ids: [id, other] });
  for (const id of articleIds) {
    const placed = window.articles.get(id);
    if (placed === undefined) continue;
    story.memberIds.splice(story.memberIds.indexOf(id), 1);
    joinStory(window, placed, toStoryId(first));
  }
  return { changed: [toPlacement(window, storyId), toPlacement(window, toStoryId(first))], ended: [] };
}

/** Makes one story of two; the first keeps its id. */
export function mergeStories(window: StoryWindow, intoId: string, fromId: string): StoryChanges {
  const from = window.stories.get(fromId);
  if (from === undefined || !window.stories.has(intoId) || intoId === fromId) return { changed: [], ended: [] };
  window.stories.delete(fromId);
  for (const id of from.memberIds) {
    const placed = window.articles.get(id);
    if (placed !== undefined) joinStory(window, placed, intoId);
  }
  return { changed: [toPlacement(window, intoId)], ended: [fromId] };
}
