/**
 * Where in the page the article is. Running text differs from navigation by its length and its few links (the observation
 * behind readability and boilerpipe, known as boilerplate removal). The inner content block is the innermost one that has
 * most of the running text; the container is the box around it that still belongs to the article.
 */
import type { CandidateElement, Markup } from '../../model/markup.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { blocksAround, EXCLUDED, endOfBlock, relaxExclusions, weighBlocks } from './weighBlocks.ts';

/** A content block is left for one within it while that one has this share of the running text. */
const INNER_SHARE = 0.75;
/** With less running text than this, flags that exclude are taken back, the weakest first; in characters. */
const MIN_TEXT = 300;
/** A content block named as the article's text is taken for it if it has this share of the running text. */
const NAMED_SHARE = 0.25;
/** How far out from its inner content block an article may reach, in levels. */
const MAX_CONTAINER_LEVELS = 6;
/** How many levels of boxes without a telling name belong to the container. */
const UNNAMED_LEVELS = 3;

/** What is excluded at each attempt, less each time. */
const ATTEMPTS: readonly number[] = [
  EXCLUDED,
  FLAG.hidden | FLAG.comments | FLAG.consent | FLAG.noscript,
  FLAG.comments | FLAG.consent,
  FLAG.consent,
];

/** The content block of an article and what is excluded within it. */
export interface ArticleBlock {
  /** Index of the inner content block, and of the first one after those within it. */
  readonly contentBlock: number;
  readonly end: number;
  /** The same of the container. */
  readonly container: number;
  readonly containerEnd: number;
  /** Flags of all content blocks, without those that cannot be right. */
  readonly flags: Int32Array;
  /** Flags that exclude a content block. */
  readonly excluded: number;
  /** Characters of running text in the inner content block. */
  readonly chars: number;
}

/** The index of the heaviest child of every content block, -1 for one without children. */
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

/** Goes inwards from a content block while one child has nearly all of its text. */
function descend(start: number, weights: Float64Array, children: Int32Array): number {
  let contentBlock = start;
  const total = weights[start] ?? 0;
  for (;;) {
    const child = children[contentBlock] ?? -1;
    if (child < 0 || (weights[child] ?? 0) < total * INNER_SHARE) return contentBlock;
    contentBlock = child;
  }
}

/** The box around a single paragraph or list, which is too narrow to be the article. */
function widen(markup: Markup, contentBlock: number): number {
  let index = contentBlock;
  while (/^(?:p|li|blockquote|pre|figure|header|ul|ol|tbody|tr)$/.test(markup.contentBlocks[index]?.tag ?? '')) {
    const parent = markup.contentBlocks[index]?.parent ?? -1;
    if (parent < 0) break;
    index = parent;
  }
  return index;
}

/** The content block named as the article's text (or the `<article>`) with most of the running text, if it has enough of it. */
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

/** The container of an inner content block: the outermost box near it that is named as an article and is not the page. */
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

/** Index of the outermost content block with most running text, -1 if none has any. */
function rootOf(markup: Markup, weights: Float64Array): number {
  let best = -1;
  for (const [index, contentBlock] of markup.contentBlocks.entries()) {
    if (contentBlock.parent < 0 && (weights[index] ?? 0) > (weights[best] ?? 0)) best = index;
  }
  return best;
}

/** Finds the article; undefined on a page without running text. `heading`: the one that has the article's title. */
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
