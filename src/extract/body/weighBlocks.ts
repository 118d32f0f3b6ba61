/** How much running text each region of a page holds, and which of its flags can be believed. */
import type { Markup, TextBlock } from '../../model/markup.ts';
import { FLAG, INHERITED } from '../scan/blockFlags.ts';

/** Shorter runs are labels, buttons, captions; in characters. */
const MIN_RUNNING = 40;
/** A run with more of its characters in links is navigation. */
const MAX_LINK_SHARE = 0.5;
/** A page with less running text than this outside a region has its text inside it; in characters. */
const MIN_TEXT = 300;
/** The article's own heading and this share of all running text make a region the article, whatever it is named. */
const HEADED_SHARE = 0.3;

/** Signs that a region is not the article. */
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

/** Running text by region, everything inside included; regions with a flag of `excluded` hold none. */
export function weighRegions(markup: Markup, flags: Int32Array, excluded: number): Float64Array {
  const weights = new Float64Array(markup.regions.length);
  for (const block of markup.blocks) {
    if (block.region < 0 || ((flags[block.region] ?? 0) & excluded) !== 0 || !isRunning(block)) continue;
    weights[block.region] = (weights[block.region] ?? 0) + weightOf(block);
  }
  for (let index = markup.regions.length - 1; index >= 0; index -= 1) {
    const parent = markup.regions[index]?.parent ?? -1;
    if (parent >= 0) weights[parent] = (weights[parent] ?? 0) + (weights[index] ?? 0);
  }
  return weights;
}

/** The index of the first region after the inside of one: regions stand in the order of the page. */
export function endOfRegion(markup: Markup, region: number): number {
  let end = region + 1;
  while (end < markup.regions.length && (markup.regions[end]?.parent ?? -1) >= region) end += 1;
  return end;
}

/** Indices of a region and those around it, innermost first. */
export function regionsAround(markup: Markup, region: number): ReadonlySet<number> {
  const around = new Set<number>();
  for (let index = region; index >= 0; index = markup.regions[index]?.parent ?? -1) around.add(index);
  return around;
}

/** Flags that say where a region stands, not what it is: half of the page's text stands nowhere but in the article. */
const PLACES = FLAG.beside | FLAG.teaser | FLAG.aside | FLAG.footer | FLAG.caption;
const MAIN_SHARE = 0.5;

/** Weight of all outermost regions. */
function totalOf(markup: Markup, weights: Float64Array): number {
  return markup.regions.reduce((sum, region, index) => sum + (region.parent < 0 ? (weights[index] ?? 0) : 0), 0);
}

/**
 * The flags of all regions, those taken back that cannot be right: a region that holds the article's heading and much of
 * the text, or nearly all text of the page, is no sidebar, whatever its template calls it.
 */
export function believeFlags(markup: Markup, headingRegion: number): Int32Array {
  const { regions } = markup;
  const named = Int32Array.from(regions, (region) => region.flags);
  const [weights, spoken] = [weighRegions(markup, named, 0), weighRegions(markup, named, FLAG.comments | FLAG.consent)];
  const [total, spokenTotal] = [totalOf(markup, weights), totalOf(markup, spoken)];
  const around = regionsAround(markup, headingRegion);
  const flags = new Int32Array(regions.length);
  for (const [index, region] of regions.entries()) {
    const weight = weights[index] ?? 0;
    const isArticle = (around.has(index) && weight >= total * HEADED_SHARE) || total - weight < MIN_TEXT;
    const isMain = (spoken[index] ?? 0) >= spokenTotal * MAIN_SHARE;
    const refused = isArticle ? EXCLUDED : isMain ? PLACES : 0;
    flags[index] = (region.ownFlags & ~refused) | ((flags[region.parent] ?? 0) & INHERITED);
  }
  return flags;
}
