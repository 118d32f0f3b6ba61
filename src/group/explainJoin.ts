/** Why an article is in its story, in words. */
import type { StoryReason } from '../model/story.ts';
import { IN_TITLE, TERM_SHIFT } from './articleFeatures.ts';
import { slotOfLink, strengthOfLink } from './links.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';
import { titleWeight } from './termTable.ts';

/** Shared words that are named, the rarest first. */
const NAMED_WORDS = 4;

/** Names the member that the article is linked to most strongly and what the two share; undefined without a link. */
export function explainJoin(window: StoryWindow, article: WindowArticle): StoryReason | undefined {
  let nearest: WindowArticle | undefined;
  let strongest = 0;
  for (const link of article.links) {
    const other = window.slots[slotOfLink(link)];
    const strength = strengthOfLink(link);
    if (other?.story !== article.story || strength < strongest) continue;
    if (strength === strongest && nearest !== undefined && nearest.id < other.id) continue;
    [nearest, strongest] = [other, strength];
  }
  if (nearest === undefined) return undefined;
  const words = listShared(window, article, nearest);
  const share = words.length === 0 ? 'is worded like' : `shares ${words.map((word) => `"${word}"`).join(', ')} with`;
  return { articleId: article.id, nearId: nearest.id, reason: `${share} ${nearest.provider ?? nearest.id}` };
}

function listShared(window: StoryWindow, a: WindowArticle, b: WindowArticle): readonly string[] {
  const others = new Map<number, number>();
  for (const value of b.features.packed.subarray(0, b.features.pairsAt)) others.set(value >>> TERM_SHIFT, value);
  const shared: { word: string; weight: number }[] = [];
  for (const value of a.features.packed.subarray(0, a.features.pairsAt)) {
    const term = value >>> TERM_SHIFT;
    const other = others.get(term);
    if (other === undefined) continue;
    const factor = (value & other & IN_TITLE) === 0 ? 1 : 2;
    shared.push({ word: window.terms.forms[term] ?? '', weight: factor * titleWeight(window.terms, term) });
  }
  return shared
    .sort((x, y) => y.weight - x.weight || (x.word < y.word ? -1 : 1))
    .slice(0, NAMED_WORDS)
    .map(({ word }) => word);
}
