/**
 * Where in the page the article stands. Running text is told from navigation by its length and its few links (the
 * observation behind readability and boilerpipe); the core is the innermost region that holds most of it, and the frame is
 * the box around the core that still belongs to the article.
 */
import type { CandidateElement, Markup } from '../../model/markup.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { blocksAround, EXCLUDED, endOfBlock, relaxExclusions, weighBlocks } from './weighBlocks.ts';

/** A region is left for one within it as long as that holds this share of the running text. */
const INNER_SHARE = 0.75;
/** With less running text than this the flags that exclude are taken back, the weakest first; in characters. */
const MIN_TEXT = 300;
/** A region named as the article's text is believed when it holds this share of the running text. */
const NAMED_SHARE = 0.25;
/** How far out from its core an article may reach, in levels. */
const MAX_CONTAINER_LEVELS = 6;
/** So many levels of boxes without a telling name are taken in. */
const UNNAMED_LEVELS = 3;

/** What is excluded at each attempt, less each time. */
const ATTEMPTS: readonly number[] = [
  EXCLUDED,
  FLAG.hidden | FLAG.comments | FLAG.consent | FLAG.noscript,
  FLAG.comments | FLAG.consent,
  FLAG.consent,
];

/** The region of an article and what is excluded within it. */
export interface ArticleBlock {
  /** Index of the core and of the first region after its inside. */
  readonly contentBlock: number;
  readonly end: number;
  /** The same of the box around it that still belongs to the article. */
  readonly container: number;
  readonly containerEnd: number;
  /** Flags of all regions, as far as they are believed. */
  readonly flags: Int32Array;
  /** Flags that exclude a region. */
  readonly excluded: number;
  /** Characters of running text in the core. */
  readonly chars: number;
}

/** The heaviest child of every region, -1 where there is none. */
function heaviestChildren(markup: Markup, weights: Float64Array): Int32Array {
  const children = new Int32Array(markup.contentBlocks.length).fill(-1);
  for (let index = 0; index < markup.contentBlocks.length; index += 1) {
    const parent = markup.contentBlocks[index]?.parent ?? -1;
    if (parent < 0) continue;
    const best = children[parent] ?? -1;
    if (best < 0 || (weights[index] ?? 0) > (weights[best] ?? 0)) children[parent] = index;
  }
  return children;
}

/** Goes inwards from a region while one child holds nearly all of its text. */
function descend(start: number, weights: Float64Array, children: Int32Array): number {
  let contentBlock = start;
  const total = weights[start] ?? 0;
  for (;;) {
    const child = children[contentBlock] ?? -1;
    if (child < 0 || (weights[child] ?? 0) < total * INNER_SHARE) return contentBlock;
    contentBlock = child;
  }
}

/** A single paragraph is too narrow: the box around it is the article. */
function widen(markup: Markup, contentBlock: number): number {
  let index = contentBlock;
  while (/^(?:p|li|blockquote|pre|figure|header|ul|ol|tbody|tr)$/.test(markup.contentBlocks[index]?.tag ?? '')) {
    const parent = markup.contentBlocks[index]?.parent ?? -1;
    if (parent < 0) break;
    index = parent;
  }
  return index;
}

/** The region named as the article's text (or the `<article>`) that holds most of the running text, if it holds enough of it. */
function namedBlock(markup: Markup, weights: Float64Array, top: number): number {
  const least = Math.max(MIN_TEXT, (weights[top] ?? 0) * NAMED_SHARE);
  let best = -1;
  for (let index = top + 1; index < markup.contentBlocks.length; index += 1) {
    const contentBlock = markup.contentBlocks[index];
    if (contentBlock === undefined || contentBlock.parent < top) break;
    const isNamed =
      (contentBlock.ownFlags & FLAG.content) !== 0 || contentBlock.tag === 'article' || contentBlock.tag === 'main';
    const weight = weights[index] ?? 0;
    if (isNamed && weight >= least && (best < 0 || weight > (weights[best] ?? 0) * 1.02)) best = index;
  }
  return best;
}

/** The box around a core that still belongs to the article: the outermost near one that is named so and is not the page. */
function findContainer(markup: Markup, inner: number): number {
  let container = inner;
  let levels = 0;
  for (const index of blocksAround(markup, inner)) {
    const contentBlock = markup.contentBlocks[index];
    if (
      contentBlock === undefined ||
      levels > MAX_CONTAINER_LEVELS ||
      contentBlock.tag === 'body' ||
      contentBlock.tag === 'html'
    )
      break;
    const isNamed = (contentBlock.ownFlags & (FLAG.content | FLAG.article)) !== 0;
    if (isNamed || levels <= UNNAMED_LEVELS) container = index;
    if (contentBlock.tag === 'article' || contentBlock.tag === 'main') break;
    levels += 1;
  }
  return container;
}

/** Index of the outermost region with running text. */
function rootOf(markup: Markup, weights: Float64Array): number {
  let best = -1;
  for (const [index, contentBlock] of markup.contentBlocks.entries()) {
    if (contentBlock.parent < 0 && (weights[index] ?? 0) > (weights[best] ?? 0)) best = index;
  }
  return best;
}

/** Finds the article; undefined on a page without running text. `heading`: the one that bears the article's title. */
export function findArticleBlock(markup: Markup, heading: CandidateElement | undefined): ArticleBlock | undefined {
  const flags = relaxExclusions(markup, heading?.contentBlock ?? -1);
  let best: ArticleBlock | undefined;
  for (const excluded of ATTEMPTS) {
    const weights = weighBlocks(markup, flags, excluded);
    const children = heaviestChildren(markup, weights);
    const root = rootOf(markup, weights);
    if (root < 0) continue;
    let contentBlock = widen(markup, descend(root, weights, children));
    const named = namedBlock(markup, weights, contentBlock);
    if (named >= 0) contentBlock = widen(markup, descend(named, weights, children));
    const chars = Math.round(weights[contentBlock] ?? 0);
    if (best === undefined || chars > best.chars * 2) {
      const container = findContainer(markup, contentBlock);
      const ends = { end: endOfBlock(markup, contentBlock), containerEnd: endOfBlock(markup, container) };
      best = { contentBlock, container, ...ends, flags, excluded: excluded & ~(flags[contentBlock] ?? 0), chars };
    }
    if (best.chars >= MIN_TEXT) break;
  }
  return best;
}
