/**
 * A reader for the YAML that lists of sources are written in: block mappings and lists, flow ones in one line, plain and quoted scalars
 * in one line. It takes a twentieth of the time of the whole language, which for thousands of sources is most of a start. What it is
 * not sure of it leaves to that: it never says otherwise than `yaml` does, and finds no faults.
 */

/** Thrown at whatever is not in the part of the language that is read here; it leaves this file never. */
const NOT_PLAIN = new Error('not plain YAML');

/** A line with something in it: its words, and how many spaces stand before them. */
interface Line {
  readonly indent: number;
  readonly text: string;
}

/** The value of a text; undefined where it takes the whole language to tell. */
export function readPlainYaml(text: string): unknown {
  if (UNCLEAR.test(text)) return undefined;
  try {
    const lines = toLines(text);
    const at = { line: 0 };
    const value = readBlock(lines, at, 0);
    return at.line === lines.length && lines.length > 0 ? value : undefined;
  } catch (thrown) {
    if (thrown === NOT_PLAIN) return undefined;
    throw thrown;
  }
}

/** Tabs, other line ends, control characters, marks of documents and directives. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNCLEAR = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\uffff]|^(?:---|\.\.\.|%)/m;

function toLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words !== '' && !words.startsWith('#'))
      lines.push({ indent: line.length - line.trimStart().length, text: words });
  }
  return lines;
}

interface Place {
  line: number;
}

/** The mapping or the list that begins at a line, whose indent is at least `least`. */
function readBlock(lines: readonly Line[], at: Place, least: number): unknown {
  const first = lines[at.line];
  if (first === undefined || first.indent < least) throw NOT_PLAIN;
  return isItem(first.text) ? readList(lines, at, first.indent) : readMapping(lines, at, first.indent);
}

function isItem(text: string): boolean {
  return text === '-' || text.startsWith('- ');
}

function readList(lines: readonly Line[], at: Place, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = lines[at.line]; line !== undefined && line.indent >= indent; line = lines[at.line]) {
    if (line.indent > indent || !isItem(line.text)) {
      if (line.indent === indent) break; // the next key of the mapping that the list belongs to
      throw NOT_PLAIN;
    }
    const text = line.text.slice(1).trimStart();
    const own = indent + line.text.length - text.length;
    if (KEY.test(text)) items.push(readMapping(lines, at, own, text));
    else {
      at.line += 1;
      if (isItem(text) || text === '' || text.startsWith('#')) throw NOT_PLAIN;
      items.push(readValue(text));
    }
  }
  return items;
}

/** `key:` or `key: value`. Other keys than these are left to the whole language, as those that mean no text. */
const KEY = /^(?!(?:true|false|null|__proto__):)([A-Za-z_][\w.-]*):(?: +(.*))?$/i;

/** @param first the rest of a line of which the beginning was read already. */
function readMapping(lines: readonly Line[], at: Place, indent: number, first?: string): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  let text = first;
  for (let line = lines[at.line]; line !== undefined; line = lines[at.line]) {
    if (text === undefined) {
      if (line.indent < indent) break;
      if (line.indent > indent) throw NOT_PLAIN;
      text = line.text;
    }
    const [, key = '', rest = ''] = KEY.exec(text) ?? [];
    if (key === '' || Object.hasOwn(value, key)) throw NOT_PLAIN;
    text = undefined;
    at.line += 1;
    value[key] = rest === '' || rest.startsWith('#') ? readBelow(lines, at, indent) : readValue(rest);
  }
  return value;
}

/** What follows a key that has nothing on its line: what is written below it; a list may be as far to the left as the key. */
function readBelow(lines: readonly Line[], at: Place, indent: number): unknown {
  const next = lines[at.line];
  if (next === undefined || next.indent < indent) return null;
  if (next.indent > indent) return readBlock(lines, at, indent + 1);
  return isItem(next.text) ? readList(lines, at, indent) : null;
}

/** A scalar or a flow collection that ends with its line, but for a comment. */
function readValue(text: string): unknown {
  const at: Position = { text, index: 0 };
  const value = isOneOf('[{"\'', text[0]) ? readFlow(at) : readPlain(takePlain(at, BLOCK_END));
  if (/^(?: *| +#.*)$/.test(text.slice(at.index))) return value;
  throw NOT_PLAIN;
}

interface Position {
  readonly text: string;
  index: number;
}

const isOneOf = (letters: string, letter: string | undefined) => letter !== undefined && letters.includes(letter);

function readFlow(at: Position): unknown {
  const letter = at.text[at.index];
  if (letter === '"') return JSON.parse(take(at, DOUBLE)) as string;
  if (letter === "'") return take(at, SINGLE).slice(1, -1).replaceAll("''", "'");
  if (letter === '[') return readFlowList(at);
  if (letter === '{') return readFlowMapping(at);
  return readPlain(takePlain(at, FLOW_END));
}

/** Only the escapes that JSON has. */
const DOUBLE = /"(?:[^"\\]|\\["\\/bfnrt])*"/y;
const SINGLE = /'(?:[^']|'')*'/y;
const SPACES = / */y;
const FLOW_KEY = /(?!(?:true|false|null|__proto__):)[A-Za-z_][\w.-]*: +/iy;

function take(at: Position, pattern: RegExp): string {
  pattern.lastIndex = at.index;
  const [found] = pattern.exec(at.text) ?? [];
  if (found === undefined) throw NOT_PLAIN;
  at.index += found.length;
  return found;
}

function readFlowList(at: Position): unknown[] {
  const items: unknown[] = [];
  readMembers(at, ']', () => items.push(readFlow(at)));
  return items;
}

function readFlowMapping(at: Position): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  readMembers(at, '}', () => {
    const key = take(at, FLOW_KEY).split(':')[0] ?? '';
    if (Object.hasOwn(value, key)) throw NOT_PLAIN;
    value[key] = readFlow(at);
  });
  return value;
}

function readMembers(at: Position, end: string, read: () => void): void {
  at.index += 1;
  take(at, SPACES);
  for (let isFirst = true; at.text[at.index] !== end || !isFirst; isFirst = false) {
    read();
    take(at, SPACES);
    const letter = at.text[at.index];
    if (letter === end) break;
    if (letter !== ',') throw NOT_PLAIN;
    at.index += 1;
    take(at, SPACES);
  }
  at.index += 1;
}

/** Where a plain scalar ends: before a comment; within brackets also before what separates. A colon before a space is no part of one. */
const BLOCK_END = /(?:(?!: | #|:$).)*/y;
const FLOW_END = /(?:(?!: | #|:$|:[,[\]{}]|[,[\]{}]).)*/y;

function takePlain(at: Position, pattern: RegExp): string {
  return take(at, pattern).trimEnd();
}

/** First letters that mean nothing else. */
const PLAIN = /^[A-Za-z\d/._(\u00a1-\ud7ff]/;
/** What YAML 1.2 takes for a number; small whole ones are read here. */
const NUMBER = /^(?:0o[0-7]+|[-+]?\d+|0x[\da-f]+|[-+]?\.inf|\.nan|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?)$/i;
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
const WORDS: ReadonlyMap<string, unknown> = new Map(
  (
    [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const
  ).flatMap(([word, value]) =>
    [word, `${word[0]?.toUpperCase()}${word.slice(1)}`, word.toUpperCase()].map((form) => [form, value] as const),
  ),
);

function readPlain(text: string): unknown {
  if (WORDS.has(text)) return WORDS.get(text);
  if (WHOLE.test(text)) return Number(text);
  if (!PLAIN.test(text) || NUMBER.test(text)) throw NOT_PLAIN;
  return text;
}
