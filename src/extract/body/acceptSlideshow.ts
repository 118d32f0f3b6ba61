/** Picture stories and slide shows, whose text stands in captions and in slides that are not shown yet. */
import type { Markup } from '../../model/markup.ts';
import { FLAG } from '../scan/blockFlags.ts';
import type { ArticleBlock } from './findArticleBlock.ts';
import { EXCLUDED } from './weighBlocks.ts';

/** A picture story has this many times as much text in such places as in its core. */
const STORY_SHARE = 1.5;
/** Shorter runs are credits and labels; in characters. */
const MIN_SLIDE = 80;
/** Where one run has more of all than this, it is no show: sites keep the whole article once more, hidden and in one piece. */
const MAX_SHARE_OF_ONE = 0.34;
/** A run with more of its characters in links is a teaser. */
const MAX_LINK_SHARE = 0.3;

/**
 * The area of an article with its captions, or its slides that are not shown yet, counted as text where they say more
 * than its core does. They follow the core's beginning; what is hidden before it is a menu or a ticker.
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
