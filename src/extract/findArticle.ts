/**
 * Where in the page the article stands: the innermost region that holds nearly all of the running text. Running text is
 * told from navigation by its length and its few links (the observation behind readability and boilerpipe); names of
 * classes only decide what is not counted.
 */
import type { Markup, TextBlock } from '../model/markup.ts';
import { FLAG } from './regionFlags.ts';

/** Shorter runs are labels, buttons, captions; in characters. */
const MIN_RUNNING = 40;
/** A run with more of its characters in links is navigation. */
const MAX_LINK_SHARE = 0.5;
/** A region is left for one within it as long as that holds this share of the running text. */
const INNER_SHARE = 0.75;
/** With less running text than this the flags that exclude are taken back, the weakest first. */
const MIN_TEXT = 300;

/** What is not the article, from the surest to the weakest sign; each attempt excludes less. */
const EXCLUDED: readonly number[] = [
  FLAG.hidden | FLAG.comments | FLAG.consent | FLAG.beside | FLAG.noscript | FLAG.aside | FLAG.footer | FLAG.caption,
  FLAG.hidden | FLAG.comments | FLAG.consent | FLAG.noscript,
  FLAG.comments | FLAG.consent,
];

/** The region of an article and what is excluded within it. */
export interface ArticleRegion {
  /** Index of the region and of the first one after its inside. */
  readonly region: number;
  readonly end: number;
  /** Flags that exclude a region within. */
  readonly excluded: number;
  /** Characters of running text within. */
  readonly chars: number;
}

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

/** Running text by region, everything inside included. */
function weigh(markup: Markup, excluded: number): Float64Array {
  const weights = new Float64Array(markup.regions.length);
  for (const block of markup.blocks) {
    const region = markup.regions[block.region];
    if (region === undefined || (region.flags & excluded) !== 0 || !isRunning(block)) continue;
    weights[block.region] = (weights[block.region] ?? 0) + weightOf(block);
  }
  for (let index = markup.regions.length - 1; index >= 0; index -= 1) {
    const parent = markup.regions[index]?.parent ?? -1;
    if (parent >= 0) weights[parent] = (weights[parent] ?? 0) + (weights[index] ?? 0);
  }
  return weights;
}

/** The heaviest child of every region, -1 where there is none. */
function heaviestChildren(markup: Markup, weights: Float64Array): Int32Array {
  const children = new Int32Array(markup.regions.length).fill(-1);
  for (let index = 0; index < markup.regions.length; index += 1) {
    const parent = markup.regions[index]?.parent ?? -1;
    if (parent < 0) continue;
    const best = children[parent] ?? -1;
    if (best < 0 || (weights[index] ?? 0) > (weights[best] ?? 0)) children[parent] = index;
  }
  return children;
}

/** The index of the first region after the inside of one: regions stand in the order of the page. */
function endOf(markup: Markup, region: number): number {
  let end = region + 1;
  while (end < markup.regions.length && (markup.regions[end]?.parent ?? -1) >= region) end += 1;
  return end;
}

/** Goes inwards from a region while one child holds nearly all of its text. */
function descend(start: number, weights: Float64Array, children: Int32Array): number {
  let region = start;
  const total = weights[start] ?? 0;
  for (;;) {
    const child = children[region] ?? -1;
    if (child < 0 || (weights[child] ?? 0) < total * INNER_SHARE) return region;
    region = child;
  }
}

/** A single paragraph is too narrow: the box around it is the article. */
function widen(markup: Markup, region: number): number {
  let index = region;
  while (/^(?:p|li|blockquote|pre|span|figure|header|ul|ol)$/.test(markup.regions[index]?.tag ?? '')) {
    const parent = markup.regions[index]?.parent ?? -1;
    if (parent < 0) break;
    index = parent;
  }
  return index;
}

/** The region named as the article's text (or the `<article>`) that holds most of the running text, if it holds enough of it. */
function namedRegion(markup: Markup, weights: Float64Array, top: number): number {
  const total = weights[top] ?? 0;
  let best = -1;
  for (let index = top + 1; index < markup.regions.length; index += 1) {
    const region = markup.regions[index];
    if (region === undefined || region.parent < top) break;
    const isNamed = (region.ownFlags & FLAG.content) !== 0 || region.tag === 'article' || region.tag === 'main';
    if (!isNamed || (weights[index] ?? 0) < Math.max(MIN_TEXT, total * 0.25)) continue;
    if (best < 0 || (weights[index] ?? 0) > (weights[best] ?? 0) * 1.02) best = index;
  }
  return best;
}

/** Finds the article; undefined on a page without running text. */
export function findArticle(markup: Markup): ArticleRegion | undefined {
  const roots = markup.regions.length > 0 ? 0 : -1;
  if (roots < 0) return undefined;
  let best: ArticleRegion | undefined;
  for (const excluded of EXCLUDED) {
    const weights = weigh(markup, excluded);
    const children = heaviestChildren(markup, weights);
    const root = markup.regions.findIndex((region, index) => region.parent < 0 && (weights[index] ?? 0) > 0);
    if (root < 0) continue;
    let region = widen(markup, descend(root, weights, children));
    const named = namedRegion(markup, weights, region);
    if (named >= 0) region = widen(markup, descend(named, weights, children));
    const chars = Math.round(weights[region] ?? 0);
    if (best === undefined || chars > best.chars * 2) {
      best = { region, end: endOf(markup, region), excluded: excluded & ~(markup.regions[region]?.flags ?? 0), chars };
    }
    if (best.chars >= MIN_TEXT) break;
  }
  return best;
}
