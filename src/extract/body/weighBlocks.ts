/** How much running text each content block of a page has, and which of its flags can be right. */
import type { Markup, TextBlock } from '../../model/markup.ts';
import { FLAG, INHERITED } from '../scan/blockFlags.ts';

/** Shortest running text, in characters: shorter ones are labels, buttons, captions. */
const MIN_RUNNING = 40;
/** Largest share of running text in links: with more, it is navigation. */
const MAX_LINK_SHARE = 0.5;
/** With less running text than this outside of a content block, the page has its text inside it; in characters. */
const MIN_TEXT = 300;
/** The article's heading and this share of all running text make a content block the article, whatever its name. */
const HEADED_SHARE = 0.3;

/** Signs that a content block is not the article. */
export const EXCLUDED =
  FLAG.hidden |
  FLAG.comments |
  FLAG.consent |
  FLAG.beside |
  FLAG.teaser |
  FLAG.noscript |
  FLAG.aside |
  FLAG.footer |
  FLAG.caption;

const RUNNING_TAGS = new Set(
  'p div td section article main li blockquote pre dd body center figure header summary address th fieldset form'.split(
    ' ',
  ),
);

/** True for a run of text that reads like a sentence of an article. */
export function isRunning(block: TextBlock): boolean {
  return block.chars >= MIN_RUNNING && block.linkChars <= block.chars * MAX_LINK_SHARE && RUNNING_TAGS.has(block.tag);
}

/** Weight of a run: paragraphs count whole, list items and bare text in boxes less. */
function weightOf(block: TextBlock): number {
  const text = block.chars - block.linkChars;
  if (block.tag === 'p' || block.tag === 'blockquote' || block.tag === 'pre') return text;
  return block.tag === 'li' || block.tag === 'dd' ? text * 0.5 : text * 0.8;
}

/** Running text by content block, everything inside included; blocks with a flag of `excluded` count as empty. */
export function weighBlocks(markup: Markup, flags: Int32Array, excluded: number): Float64Array {
  const weights = new Float64Array(markup.contentBlocks.length);
  for (const block of markup.blocks) {
    if (block.contentBlock < 0 || ((flags[block.contentBlock] ?? 0) & excluded) !== 0 || !isRunning(block)) continue;
    weights[block.contentBlock] = (weights[block.contentBlock] ?? 0) + weightOf(block);
  }
  for (let index = markup.contentBlocks.length - 1; index >= 0; index -= 1) {
    const parent = markup.contentBlocks[index]?.parent ?? -1;
    if (parent >= 0) weights[parent] = (weights[parent] ?? 0) + (weights[index] ?? 0);
  }
  return weights;
}

/** The index of the first content block after those within one: content blocks are in the order of the page. */
export function endOfBlock(markup: Markup, contentBlock: number): number {
  let end = contentBlock + 1;
  while (end < markup.contentBlocks.length && (markup.contentBlocks[end]?.parent ?? -1) >= contentBlock) end += 1;
  return end;
}

/** Indices of a content block and those around it, innermost first. */
export function blocksAround(markup: Markup, contentBlock: number): ReadonlySet<number> {
  const around = new Set<number>();
  for (let index = contentBlock; index >= 0; index = markup.contentBlocks[index]?.parent ?? -1) around.add(index);
  return around;
}

/** Flags that say where a content block is, not what it is: half of the page's text can only be in the article. */
const PLACES = FLAG.beside | FLAG.teaser | FLAG.aside | FLAG.footer | FLAG.caption;
const MAIN_SHARE = 0.5;

/** Weight of all outermost content blocks. */
function totalOf(markup: Markup, weights: Float64Array): number {
  return markup.contentBlocks.reduce(
    (sum, contentBlock, index) => sum + (contentBlock.parent < 0 ? (weights[index] ?? 0) : 0),
    0,
  );
}

/**
 * The flags of all content blocks without those that cannot be right: a content block with the article's heading and much
 * of the text, or with nearly all text of the page, is not a sidebar, whatever its template calls it.
 */
export function relaxExclusions(markup: Markup, headingBlock: number): Int32Array {
  const { contentBlocks } = markup;
  const named = Int32Array.from(contentBlocks, (contentBlock) => contentBlock.flags);
  const [weights, spoken] = [weighBlocks(markup, named, 0), weighBlocks(markup, named, FLAG.comments | FLAG.consent)];
  const [total, spokenTotal] = [totalOf(markup, weights), totalOf(markup, spoken)];
  const around = blocksAround(markup, headingBlock);
  const flags = new Int32Array(contentBlocks.length);
  for (const [index, contentBlock] of contentBlocks.entries()) {
    const weight = weights[index] ?? 0;
    const isArticle = (around.has(index) && weight >= total * HEADED_SHARE) || total - weight < MIN_TEXT;
    const isMain = (spoken[index] ?? 0) >= spokenTotal * MAIN_SHARE;
    const refused = isArticle ? EXCLUDED : isMain ? PLACES : 0;
    flags[index] = (contentBlock.ownFlags & ~refused) | ((flags[contentBlock.parent] ?? 0) & INHERITED);
  }
  return flags;
}
