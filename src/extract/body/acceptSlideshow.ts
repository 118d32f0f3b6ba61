/** Picture stories and slide shows, whose text is in captions and in slides that are not shown yet. */
import type { Markup } from '../../model/markup.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { ArticleBlock } from './findArticleBlock.ts';
import { EXCLUDED } from './weighBlocks.ts';

/** A picture story has this many times as much text in such places as in its inner content block. */
const STORY_SHARE = 1.5;
/** Shortest run of a slide, in characters: shorter ones are credits and labels. */
const MIN_SLIDE = 80;
/** Largest share of one run: with more, it is not a show, because sites keep the whole article once more, hidden and in one piece. */
const MAX_SHARE_OF_ONE = 0.34;
/** Largest share of a run's characters in links: with more, it is a teaser. */
const MAX_LINK_SHARE = 0.3;

/**
 * The area of an article, with its captions or its hidden slides counted as text if they say more than the inner content
 * block does. Slides follow the beginning of that block; what is hidden before it is a menu or a ticker.
 */
export function acceptSlideshow(markup: Markup, area: ArticleBlock): ArticleBlock {
  const chars = new Map<number, number>();
  const longest = new Map<number, number>();
  for (const block of markup.blocks) {
    if (block.contentBlock < area.contentBlock || block.contentBlock >= area.containerEnd || block.chars < MIN_SLIDE)
      continue;
    if (block.linkChars > block.chars * MAX_LINK_SHARE) continue;
    const flag = (area.flags[block.contentBlock] ?? 0) & EXCLUDED;
    chars.set(flag, (chars.get(flag) ?? 0) + block.chars);
    longest.set(flag, Math.max(longest.get(flag) ?? 0, block.chars));
  }
  const isShow = (flag: number) => {
    const total = chars.get(flag) ?? 0;
    return total > area.chars * STORY_SHARE && (longest.get(flag) ?? 0) <= total * MAX_SHARE_OF_ONE;
  };
  const flag = [FLAG.caption, FLAG.hidden].find(isShow);
  if (flag === undefined) return area;
  return {
    ...area,
    flags: area.flags.map((each, contentBlock) => (contentBlock >= area.contentBlock ? each & ~flag : each)),
  };
}
