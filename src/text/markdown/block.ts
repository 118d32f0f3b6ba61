/** What frontwire's Markdown consists of: blocks of one line each, and code. */
import { toShown } from '../toShown.ts';
import { foldRuns } from './foldRuns.ts';
import type { Run } from './run.ts';

/** A block that is one line. */
export interface LineBlock {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'quote';
  /** Of a heading: 2 to 6 in bodies, where the page's own title is the first. */
  readonly level?: number;
  /** Of an item: true in a list with numbers. */
  readonly isOrdered?: boolean;
  /** Of an item: how many items it is within; absent for none. At most one more than that of the item before. */
  readonly depth?: number;
  readonly runs: readonly Run[];
}

/** Lines whose white space stays as it is. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly lines: readonly string[];
}

/** What a document is a list of. */
export type Block = LineBlock | CodeBlock;

/** Plain text whose paragraphs are separated by empty lines. */
export function plainParagraphs(text: string): readonly LineBlock[] {
  const parts = toShown(text).split(/\n\s*\n/);
  return parts.flatMap((part) => {
    const runs = foldRuns([{ text: part }]);
    return runs.length === 0 ? [] : [{ kind: 'paragraph', runs } as const];
  });
}

/** The text of a block as a reader sees it, on one line. */
export function textOfBlock(block: Block): string {
  if (block.kind === 'code') return foldRuns([{ text: block.lines.join('\n') }])[0]?.text ?? '';
  return textOfRuns(block.runs);
}

/** The text of runs. */
export function textOfRuns(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('');
}

/** Lists within lists, at most: deeper ones are indented like these. */
const MAX_DEPTH = 5;

/**
 * The blocks with depths that lists can have, of any that were counted somehow: the least of items that follow each other is none,
 * and each is at most one more than that of the item before.
 */
export function settleDepths(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => depthOf(block) > 0)) return blocks;
  const settled: Block[] = [];
  let least = 0;
  for (const [at, block] of blocks.entries()) {
    const before = settled.at(-1);
    if (block.kind !== 'item') settled.push(block);
    else {
      if (before?.kind !== 'item') least = leastDepth(blocks, at);
      const most = before?.kind === 'item' ? Math.min(depthOf(before) + 1, MAX_DEPTH) : 0;
      settled.push(withDepth(block, Math.min(depthOf(block) - least, most)));
    }
  }
  return settled;
}

/** How deep a block is in lists; 0 for what is no item. */
export function depthOf(block: Block): number {
  return block.kind === 'item' ? (block.depth ?? 0) : 0;
}

/** The least depth of the items from one on. */
function leastDepth(blocks: readonly Block[], from: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; blocks[at]?.kind === 'item'; at += 1) least = Math.min(least, depthOf(blocks[at] as Block));
  return least;
}

function withDepth({ depth: _depth, ...block }: LineBlock, depth: number): LineBlock {
  return depth === 0 ? block : { ...block, depth };
}
