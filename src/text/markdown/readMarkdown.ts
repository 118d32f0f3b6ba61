/** Reads the Markdown that frontwire itself wrote, of this version or an earlier one. */
import { type Block, type LineBlock, settleDepths, textOfBlock } from './block.ts';
import { foldRuns } from './foldRuns.ts';
import type { Mark, Run } from './run.ts';
import { INDENT } from './writeMarkdown.ts';

/**
 * The blocks of what `writeMarkdown` wrote: every line is a block, and code is between lines of tildes. Never fails: what it
 * did not write is read as text. Linear in the input.
 */
export function readMarkdown(markdown: string): readonly Block[] {
  return readLines(markdown, () => true);
}

/** The headings of such Markdown as plain text. */
export function headingsOf(markdown: string): readonly string[] {
  if (!/^## ?/m.test(markdown)) return [];
  const blocks = readLines(markdown, (line) => line.startsWith('#'));
  return blocks.flatMap((block) => (block.kind === 'heading' ? [textOfBlock(block)] : []));
}

/** The blocks of the lines that are wanted; code is passed over as code, wanted or not. */
function readLines(markdown: string, isWanted: (line: string) => boolean): readonly Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split(/\r\n?|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    const marks = /^~{3,}$/.exec(line)?.[0];
    if (marks !== undefined) {
      const end = lines.indexOf(marks, at + 1);
      blocks.push({ kind: 'code', lines: lines.slice(at + 1, end < 0 ? lines.length : end) });
      at = end < 0 ? lines.length : end;
      continue;
    }
    if (!isWanted(line)) continue;
    const block = readLine(line);
    if (block.runs.length > 0) blocks.push(block);
  }
  return settleDepths(blocks);
}

function readLine(line: string): LineBlock {
  const [whole = '', indent = '', prefix = ''] = /^((?: {4})*)(#{1,6} |- |\d{1,9}\. |>(?: |$))/.exec(line) ?? [];
  const runs = readRuns(line.slice(whole.length));
  const depth = indent.length / INDENT.length;
  if (prefix.startsWith('#')) return { kind: 'heading', level: Math.max(2, prefix.length - 1), runs };
  if (prefix === '- ') return { kind: 'item', isOrdered: false, ...(depth > 0 && { depth }), runs };
  if (/^\d/.test(prefix)) return { kind: 'item', isOrdered: true, ...(depth > 0 && { depth }), runs };
  return { kind: prefix.startsWith('>') ? 'quote' : 'paragraph', runs };
}

const TOKEN = /\\([!-/:-@[-`{-~])|&(amp|lt);|(\*{1,3})|(\[)|\]\((https?:[^()<>\\\s]*)\)|`([^`]+)`/g;
const REFERENCE: Readonly<Record<string, string>> = { amp: '&', lt: '<' };

/** The runs of a line. */
function readRuns(line: string): readonly Run[] {
  const runs: Run[] = [];
  let [at, mark, linkFrom] = [0, undefined as Mark | undefined, -1];
  const push = (text: string) => {
    if (text !== '') runs.push({ text, ...(mark !== undefined && { mark }) });
  };
  for (const match of line.matchAll(TOKEN)) {
    push(line.slice(at, match.index));
    at = match.index + match[0].length;
    const [whole, escaped, reference, delimiter, bracket, url, code] = match;
    if (escaped !== undefined) push(escaped);
    else if (reference !== undefined) push(REFERENCE[reference] as string);
    else if (delimiter !== undefined) mark = toggle(mark, delimiter.length > 1 ? 'strong' : 'em');
    else if (code !== undefined) runs.push({ text: code, mark: 'code' });
    else if (bracket !== undefined && linkFrom < 0) linkFrom = runs.length;
    else if (url !== undefined && linkFrom >= 0) {
      const target = url.replace(/&amp;/g, '&');
      for (let index = linkFrom; index < runs.length; index += 1)
        runs[index] = { ...(runs[index] as Run), url: target };
      linkFrom = -1;
    } else push(whole);
  }
  push(line.slice(at));
  return foldRuns(runs);
}

/** An emphasis within another is not kept. */
function toggle(mark: Mark | undefined, next: Mark): Mark | undefined {
  return mark === undefined ? next : mark === next ? undefined : mark;
}
