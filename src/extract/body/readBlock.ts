/** One text block as plain lines, as lines of runs, and as code. */
import type { Markup, TextBlock } from '../../model/markup.ts';
import { isBreak, toPlainLines } from '../../text/html/html.ts';
import { hashName } from '../../text/html/tags.ts';
import { decodeText, scanTokens, type TokenSink } from '../../text/html/tokens.ts';
import { foldRuns } from '../../text/markdown/foldRuns.ts';
import type { Mark, Run } from '../../text/markdown/run.ts';
import { resolveUrl } from '../../text/url/url.ts';

const HREF = hashName('href');
const MARK: Readonly<Record<string, Mark>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};
/** Open emphases and links that are followed; real pages have three. */
const MAX_OPEN = 8;

/** The lines of blocks that were read: the article's text asks for them, and what pages have in common. */
const memoized = new WeakMap<TextBlock, readonly string[]>();

/** The lines of a block as plain text: a `<br>` ends a line. */
export function readLines(markup: Markup, block: TextBlock): readonly string[] {
  const lines = memoized.get(block) ?? toPlainLines(markup.html.slice(block.start, block.end));
  memoized.set(block, lines);
  return lines;
}

/** A style that is open: from which run on, and what it gives them once it is closed. */
interface OpenStyle {
  readonly name: string;
  readonly from: number;
  readonly style: Pick<Run, 'mark' | 'url'>;
}

/** The lines of a block as runs: emphasis and http(s) links kept where they are closed, everything else as text. */
export function readRuns(markup: Markup, block: TextBlock): readonly (readonly Run[])[] {
  const end = markup.html.indexOf('<', block.start);
  if (end < 0 || end >= block.end) return readLines(markup, block).map((text) => foldRuns([{ text }]));
  const runs: Run[] = [];
  const open: OpenStyle[] = [];
  const sink = textSink(markup.html.slice(block.start, block.end).replace(/[\r\n]+/g, ' '), (text) =>
    runs.push({ text }),
  );
  scanTokens(sink.html, {
    ...sink,
    open(tag, attributes, at, end) {
      sink.open(tag, attributes, at, end);
      if (open.length >= MAX_OPEN) return;
      const mark = MARK[tag.name];
      const url = tag.name === 'a' ? resolveUrl(attributes.get(HREF), markup.url) : undefined;
      if (mark === undefined && tag.name !== 'a') return;
      open.push({ name: tag.name, from: runs.length, style: { ...(mark && { mark }), ...(url && { url }) } });
    },
    close(tag, at, end) {
      sink.close(tag, at, end);
      if (open.at(-1)?.name === tag.name) applyStyle(runs, open.pop() as OpenStyle);
    },
  });
  return splitLines(runs)
    .map(foldRuns)
    .filter((line) => line.length > 0);
}

/** An outer emphasis is the one that is shown. */
function applyStyle(runs: Run[], { from, style }: OpenStyle): void {
  for (let index = from; index < runs.length; index += 1) runs[index] = { ...(runs[index] as Run), ...style };
}

/** The runs of each line; a line ends where its text does. */
function splitLines(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    const [first = '', ...more] = run.text.split('\n');
    lines.at(-1)?.push({ ...run, text: first });
    for (const text of more) lines.push([{ ...run, text }]);
  }
  return lines;
}

/** The lines of preformatted text with their white space, without empty ones at its ends. */
export function readCode(markup: Markup, block: TextBlock): readonly string[] {
  let text = '';
  const sink = textSink(markup.html.slice(block.start, block.end), (part) => {
    text += part;
  });
  scanTokens(sink.html, sink);
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
  const isFull = (line: string) => line !== '';
  const last = lines.findLastIndex(isFull);
  return last < 0 ? [] : lines.slice(lines.findIndex(isFull), last + 1);
}

/** Hands the visible text on, as `toPlainLines` reads it: decoded, with a line end where a break is. */
function textSink(html: string, onText: (text: string) => void): TokenSink & { readonly html: string } {
  let hidden = 0;
  return {
    html,
    open(tag) {
      if (isBreak(tag)) onText('\n');
      if (tag.isHidden && !tag.isRaw && !tag.isVoid) hidden += 1;
    },
    close(tag) {
      if (isBreak(tag)) onText('\n');
      if (tag.isHidden && !tag.isRaw && hidden > 0) hidden -= 1;
    },
    text(start, end) {
      if (hidden === 0) onText(decodeText(html.slice(start, end)));
    },
    raw: () => undefined,
  };
}
