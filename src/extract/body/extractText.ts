/** The article's text: paragraphs, headings, lists and quotations of the content block that has it. */
import type { CandidateElement, Markup, TextBlock } from '../../model/markup.ts';
import { anyOf } from '../../text/words/patterns.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { acceptSlideshow } from './acceptSlideshow.ts';
import { BOILERPLATE_LINES } from './boilerplate.data.ts';
import { type ArticleBlock, findArticleBlock } from './findArticleBlock.ts';
import { readLines } from './readBlock.ts';
import { EXCLUDED, isRunning } from './weighBlocks.ts';

/** Longest text that is kept, in characters; books are not news. */
const MAX_TEXT = 200_000;
/** Largest share of a short run's characters in links: with more, it is a teaser or a tag list. */
const MAX_LINK_SHARE = 0.8;
/** Longest line, in characters; nobody reads a longer paragraph. */
const MAX_LINE = 50_000;
/** The same for a run outside of the inner content block. */
const MAX_LINK_SHARE_OUTSIDE = 0.3;
/** Shortest run between the heading and the inner content block, in characters: shorter ones are bylines and labels. */
const MIN_OPENING = 40;
/** A heading of this length is a paragraph that looks like one, in characters. */
const LONG_HEADING = 70;
/** Shortest caption between the heading and the inner content block, in characters: shorter ones only name the picture. */
const LONG_CAPTION = 100;
/** Shortest list item below the inner content block, in characters: shorter ones lead to something else. */
const MIN_ITEM = 80;
/** Lines that sites put between paragraphs. Whole lines only. */
const BOILERPLATE = new RegExp(`^${anyOf(BOILERPLATE_LINES)}[.:!]?$`, 'i');

/** One paragraph of the text in both forms. */
export interface Passage {
  /** `p`, `h1` to `h6`, `li`, `blockquote`, `pre`, `figcaption`. */
  readonly tag: string;
  readonly text: string;
  readonly block: TextBlock;
  /** Which line of the block. */
  readonly line: number;
}

/** The text of an article. */
export interface ArticleText {
  readonly passages: readonly Passage[];
  readonly area: ArticleBlock;
}

/** Where a text block is: in the inner content block, between it and the heading, in the container around it, or elsewhere. */
function locateBlock(
  markup: Markup,
  block: TextBlock,
  area: ArticleBlock,
  headingEnd: number,
): 'inner' | 'opening' | 'container' | 'elsewhere' {
  if (block.contentBlock >= area.contentBlock && block.contentBlock < area.end) return 'inner';
  const innerStart = markup.contentBlocks[area.contentBlock]?.start ?? 0;
  if (headingEnd >= 0 && block.start >= headingEnd && block.start < innerStart) return 'opening';
  return block.contentBlock >= area.container && block.contentBlock < area.containerEnd ? 'container' : 'elsewhere';
}

const linkShare = (block: TextBlock) => block.linkChars / block.chars;

/** True for a text block of the inner content block that belongs to the text: not a teaser, not a line of links. */
function isWantedInInner(block: TextBlock, flags: number, excluded: number, isFirst: boolean): boolean {
  // a caption of the lead picture that says something is a part of the article
  if (isFirst && (flags & excluded) === FLAG.caption)
    return block.chars >= MIN_OPENING && linkShare(block) <= MAX_LINK_SHARE_OUTSIDE;
  if ((flags & excluded & ~FLAG.teaser) !== 0) return false;
  if ((flags & excluded) !== 0) return isRunning(block) && linkShare(block) <= MAX_LINK_SHARE_OUTSIDE;
  return block.chars >= 200 || linkShare(block) <= MAX_LINK_SHARE;
}

/** True for a text block of the container that belongs to the text: a sentence, or an item of a list above the inner block. */
function isWantedInContainer(block: TextBlock, flags: number, isAbove: boolean): boolean {
  if ((flags & EXCLUDED & ~(isAbove ? FLAG.teaser : 0)) !== 0) return false;
  if (isAbove && /^(?:li|td|th|dd|dt)$/.test(block.tag)) return true;
  return isRunning(block) && (block.tag !== 'li' || block.chars >= MIN_ITEM);
}

/** True for a text block that belongs to the article's text. */
function isWanted(markup: Markup, block: TextBlock, area: ArticleBlock, headingEnd: number, isFirst: boolean): boolean {
  const location = locateBlock(markup, block, area, headingEnd);
  const flags = area.flags[block.contentBlock] ?? 0;
  if (location === 'elsewhere') return false;
  if (location === 'inner') return isWantedInInner(block, flags, area.excluded, isFirst);
  if (linkShare(block) > MAX_LINK_SHARE_OUTSIDE) return false;
  const isAbove = headingEnd >= 0 && block.start > headingEnd && block.contentBlock < area.contentBlock;
  const isInContainer = block.contentBlock >= area.container && block.contentBlock < area.containerEnd;
  if (isInContainer && isWantedInContainer(block, flags, isAbove)) return true;
  const isCaption = (flags & FLAG.caption) !== 0 && block.chars >= LONG_CAPTION;
  if (location === 'container' || (flags & EXCLUDED & ~FLAG.teaser & ~(isCaption ? FLAG.caption : 0)) !== 0)
    return false;
  return block.chars >= (/^h[2-4]$/.test(block.tag) ? 60 : MIN_OPENING);
}

/** Name of the element that gives a text block its form: the nearest one around it that has a form. */
function formOf(markup: Markup, block: TextBlock): string {
  if (block.tag === 'p') return formAround(markup, block.contentBlock, /^(?:li|blockquote)$/);
  return formAround(markup, block.contentBlock, /^(?:h[1-6]|li|blockquote|pre)$/);
}

/** Name of the nearest element around a content block that gives its text a form. */
function formAround(markup: Markup, contentBlock: number, forms: RegExp): string {
  let index = contentBlock;
  for (let step = 0; step < 4 && index >= 0; step += 1) {
    const around = markup.contentBlocks[index];
    if (around === undefined) break;
    if (forms.test(around.tag)) return around.tag;
    index = around.parent;
  }
  return 'p';
}

/** The passages without the article's own title and without headings that nothing follows. */
function dropLooseHeadings(passages: readonly Passage[], heading: CandidateElement | undefined): readonly Passage[] {
  return passages.filter((passage, index) => {
    if (!/^h[1-6]$/.test(passage.tag)) return true;
    if (
      heading !== undefined &&
      /^h/.test(passage.block.tag) &&
      passage.block.start >= heading.start &&
      passage.block.start < heading.end
    )
      return false;
    // whole sentences that are marked up as a heading
    if (passage.block.chars >= LONG_HEADING) return true;
    const next = passages[index + 1];
    return next !== undefined && (!/^h[1-6]$/.test(next.tag) || next.tag > passage.tag);
  });
}

/** A page with less running text than this may have none of its own, in characters: what it says is its comment form or its foot. */
const MIN_OWN = 300;
const AROUND = FLAG.comments | FLAG.footer | FLAG.consent | FLAG.beside;

/** True for a run that is named as comments or as the foot of a page whose heading is not in there, too. */
function isAround(markup: Markup, block: TextBlock, heading: CandidateElement | undefined): boolean {
  const flags = markup.contentBlocks[block.contentBlock]?.flags ?? 0;
  return (flags & ~(heading?.flags ?? 0) & AROUND) !== 0;
}

/** Reads the article's text; undefined on a page without running text. */
export function extractText(markup: Markup, heading: CandidateElement | undefined): ArticleText | undefined {
  const found = markup.blocks.length === 0 ? undefined : findArticleBlock(markup, heading);
  if (found === undefined) return undefined;
  const area = acceptSlideshow(markup, found);
  const headingEnd = heading?.end ?? -1;
  const passages: Passage[] = [];
  let length = 0;
  for (const block of markup.blocks) {
    if (length > MAX_TEXT || !isWanted(markup, block, area, headingEnd, length < MIN_OPENING)) continue;
    if (area.chars < MIN_OWN && isAround(markup, block, heading)) continue;
    const isOpening = block.start < (markup.contentBlocks[area.contentBlock]?.start ?? 0);
    const isCaption = ((area.flags[block.contentBlock] ?? 0) & FLAG.caption) !== 0;
    const tag = isCaption ? 'figcaption' : isOpening ? 'p' : formOf(markup, block);
    for (const [index, line] of readLines(markup, block).entries()) {
      const text = line.slice(0, MAX_LINE);
      if (BOILERPLATE.test(text) || !/[\p{L}\p{N}]/u.test(text)) continue;
      passages.push({ tag, text, block, line: index });
      length += text.length;
    }
  }
  const kept = dropLooseHeadings(passages, heading);
  return kept.some((passage) => isRunning(passage.block)) || kept.length > 0 ? { passages: kept, area } : undefined;
}

/** The passages as plain text, separated by blank lines. */
export function renderText(text: ArticleText): string {
  return text.passages.map((passage) => passage.text).join('\n\n');
}
