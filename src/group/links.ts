/** Links between articles of the window, each kept on both sides as one small number: slot x 256 + strength. */
import type { StoryWindow, WindowArticle } from './storyWindow.ts';

const UNIT = 256;
const STEPS = UNIT - 1;

/** Strength of a vetoed link: it holds two articles apart even where others would bring them together. */
const VETOED = -1;

/** What most articles have. Lists of links are replaced, never changed, so that all of them can share it. */
export const NO_LINKS: readonly number[] = [];

/** The packed form of a link. `strength` 0 to 1; undefined for a veto. */
function pack(slot: number, strength: number | undefined): number {
  return slot * UNIT + (strength === undefined ? 0 : Math.max(1, Math.round(strength * STEPS)));
}

/** The slot that a packed link leads to. */
export function slotOfLink(link: number): number {
  return Math.floor(link / UNIT);
}

/** The strength of a packed link: above 0 to 1, or -1 for a veto. */
export function strengthOfLink(link: number): number {
  const steps = link % UNIT;
  return steps === 0 ? VETOED : steps / STEPS;
}

/** Links two articles, or sets their link anew. */
export function linkArticles(a: WindowArticle, b: WindowArticle, strength: number | undefined): void {
  setLink(a, b.slot, strength);
  setLink(b, a.slot, strength);
}

function setLink(article: WindowArticle, slot: number, strength: number | undefined): void {
  const at = article.links.findIndex((link) => slotOfLink(link) === slot);
  if (at < 0) article.links = article.links.concat(pack(slot, strength));
  else article.links = article.links.with(at, pack(slot, strength));
}

/** Removes the link between two articles. */
export function unlinkPair(a: WindowArticle, b: WindowArticle): void {
  a.links = a.links.filter((link) => slotOfLink(link) !== b.slot);
  b.links = b.links.filter((link) => slotOfLink(link) !== a.slot);
}

/** Removes all links of an article, on both sides. */
export function unlinkArticle(window: StoryWindow, article: WindowArticle): void {
  for (const link of article.links) {
    const other = window.slots[slotOfLink(link)];
    if (other !== undefined) other.links = other.links.filter((each) => slotOfLink(each) !== article.slot);
  }
  article.links = NO_LINKS;
  article.linkedAt = 0;
}
