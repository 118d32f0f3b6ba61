/** What frontwire's Markdown consists of: blocks of one line each, and code. */
import { toShown } from '../toShown.ts';
import { foldRuns } from './foldRuns.ts';
import type { Run } from './run.ts';

/** A block that is one line. */
export interface LineBlock {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'quote';
  /** Of a heading, 2 to 6: the page's own title is the first. */
  readonly level?: number;
  /** Of an item: true in a list with numbers. */
  readonly isOrdered?: boolean;
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
