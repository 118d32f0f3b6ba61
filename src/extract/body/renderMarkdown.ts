/** The passages of an article as Markdown. */
import type { Markup, TextBlock } from '../../model/markup.ts';
import { type Block, type LineBlock, textOfBlock, textOfRuns } from '../../text/markdown/block.ts';
import { foldRuns } from '../../text/markdown/foldRuns.ts';
import type { Run } from '../../text/markdown/run.ts';
import { writeMarkdown } from '../../text/markdown/writeMarkdown.ts';
import type { ArticleText, Passage } from './extractText.ts';
import { readCode, readRuns } from './readBlock.ts';

/** Elements around the text of an item that are looked at: those of three lists, some with elements in between. */
const MAX_STEPS = 12;

/** The passages as Markdown without any HTML. Its text is theirs, whatever their styles are. */
export function renderMarkdown(markup: Markup, { passages }: ArticleText): string {
  const toLevel = createOutline();
  const blocks: Block[] = [];
  for (const group of groupByBlock(passages)) {
    const [{ tag, block }] = group;
    if (tag === 'pre') blocks.push(...toCode(markup, group));
    else {
      const lines = readRuns(markup, block);
      blocks.push(...group.map((passage) => toLine(markup, passage, lines[passage.line] ?? [], toLevel)));
    }
  }
  return writeMarkdown(joinCode(blocks));
}

/** Passages of one text block, which follow each other. */
type Group = readonly [Passage, ...Passage[]];

function groupByBlock(passages: readonly Passage[]): readonly Group[] {
  const groups: [Passage, ...Passage[]][] = [];
  for (const passage of passages) {
    const last = groups.at(-1);
    if (last?.[0].block === passage.block) last.push(passage);
    else groups.push([passage]);
  }
  return groups;
}

/** The line of a passage; plain where its runs read otherwise than its text, as when that was cut. */
function toLine(
  markup: Markup,
  { tag, text, block }: Passage,
  line: readonly Run[],
  toLevel: (level: number) => number,
): LineBlock {
  const plain = foldRuns([{ text }]);
  const runs = textOfRuns(line) === textOfRuns(plain) ? line : plain;
  const heading = /^h([1-6])$/.exec(tag)?.[1];
  if (heading !== undefined) return { kind: 'heading', level: toLevel(Number(heading)), runs };
  if (tag === 'li') return { kind: 'item', ...placeOf(markup, block), runs };
  return { kind: tag === 'blockquote' ? 'quote' : 'paragraph', runs };
}

/** A block as code, where that reads as its passages do; else these as paragraphs. */
function toCode(markup: Markup, group: Group): readonly Block[] {
  const code: Block = { kind: 'code', lines: readCode(markup, group[0].block) };
  const plain = group.map(({ text }) => ({ kind: 'paragraph', runs: foldRuns([{ text }]) }) as const);
  return textOfBlock(code) === plain.map(textOfBlock).join(' ') ? [code] : plain;
}

/** Code of which each line is an element by itself, in one piece. */
function joinCode(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  let code: string[] | undefined;
  for (const block of blocks) {
    if (block.kind === 'code' && code !== undefined) {
      code.push(...block.lines);
      continue;
    }
    code = block.kind === 'code' ? [...block.lines] : undefined;
    joined.push(code === undefined ? block : { kind: 'code', lines: code });
  }
  return joined;
}

/** Of an item: whether its list has numbers, and how many lists are around that one. */
function placeOf(markup: Markup, block: TextBlock): Pick<LineBlock, 'isOrdered' | 'depth'> {
  let isOrdered: boolean | undefined;
  let depth = -1;
  let index = block.contentBlock;
  for (let step = 0; step < MAX_STEPS && index >= 0; step += 1) {
    const around = markup.contentBlocks[index];
    if (around === undefined) break;
    if (around.tag === 'ul' || around.tag === 'ol') {
      isOrdered ??= around.tag === 'ol';
      depth += 1;
    }
    index = around.parent;
  }
  return { isOrdered: isOrdered ?? false, ...(depth > 0 && { depth }) };
}

/**
 * The levels of headings below the page's own title: the first is 2, and one below another is the next, whatever
 * the publisher's template made of them.
 */
function createOutline(): (level: number) => number {
  const open: number[] = [];
  return (level) => {
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return Math.min(6, open.length + 1);
  };
}
