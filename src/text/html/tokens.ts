/**
 * A tokenizer for HTML that reads a whole document in one pass and makes a string only when one is asked for: tags are shared
 * records, text and attributes are positions. Reading a news page with it and keeping what matters takes hardly longer than
 * the tokenizer of htmlparser2 alone, which has to be ready for input in pieces (`npm run bench -- pages`). The rules are those
 * of the HTML standard, section 13.2.5, as far as they decide where a tag, an attribute, a comment or a raw text ends.
 */
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { HASH_START, hashStep, type Tag, tagOf } from './tags.ts';

/** The attributes of the tag that is being reported; valid only during that call. */
export interface Attributes {
  /** The decoded value of the first attribute of that name (its hash), `''` if it has none, undefined if absent. */
  get(nameHash: number): string | undefined;
  /** How many there are. */
  count(): number;
  /** Name of one of them, as written. */
  nameAt(index: number): string;
}

/** Receives what is read. Offsets are positions in the document. */
export interface TokenSink {
  /** A start tag at `at`, its content beginning at `end`. */
  open(tag: Tag, attributes: Attributes, at: number, end: number): void;
  /** An end tag at `at`, ending before `end`. */
  close(tag: Tag, at: number, end: number): void;
  /** Text, entities not decoded. */
  text(start: number, end: number): void;
  /** The content of a script, style, title or other raw text element; reported between its `open` and `close`. */
  raw(tag: Tag, start: number, end: number): void;
}

/** Further attributes of one tag are skipped; real tags have fewer than 60. */
const MAX_ATTRIBUTES = 256;

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Text with entities decoded as browsers do in running text. */
export function decodeText(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}

/**
 * Room for the attributes of a tag, lent to one scan after another: most fragments are shorter than the room is. A scan within a
 * scan makes its own.
 */
let spare: Int32Array | undefined;

/** How far the document is read, and the attributes of the current tag: name hash, name start and end, value start and end. */
interface TokenScan extends Attributes {
  readonly html: string;
  readonly spans: Int32Array;
  at: number;
  used: number;
}

function startScan(html: string): TokenScan {
  const spans = spare ?? new Int32Array(5 * MAX_ATTRIBUTES);
  spare = undefined;
  const scan: TokenScan = {
    html,
    spans,
    at: 0,
    used: 0,
    count: () => scan.used,
    nameAt: (index) => html.slice(spans[index * 5 + 1], spans[index * 5 + 2]),
    get(nameHash) {
      for (let slot = 0; slot < scan.used * 5; slot += 5) {
        if (spans[slot] !== nameHash) continue;
        const value = html.slice(spans[slot + 3], spans[slot + 4]);
        return value.includes('&') ? decodeHTMLAttribute(value) : value;
      }
      return undefined;
    },
  };
  return scan;
}

/** Reads a value at `at`, after `=`; a quoted one that never ends takes the rest of the document, as in browsers. */
function scanValue(scan: TokenScan, from: number, slot: number): void {
  const { html, spans } = scan;
  let at = from;
  let code = html.charCodeAt(at);
  while (isSpace(code)) code = html.charCodeAt(++at);
  if (code === 34 || code === 39) {
    const end = html.indexOf(code === 34 ? '"' : "'", at + 1);
    spans[slot + 3] = at + 1;
    spans[slot + 4] = end < 0 ? html.length : end;
    scan.at = end < 0 ? html.length : end + 1;
    return;
  }
  spans[slot + 3] = at;
  while (at < html.length && code !== 62 && !isSpace(code)) code = html.charCodeAt(++at);
  spans[slot + 4] = at;
  scan.at = at;
}

/** Reads one attribute name from `at` and its value, if it has one. */
function scanAttribute(scan: TokenScan): void {
  const { html, spans } = scan;
  const slot = Math.min(scan.used, MAX_ATTRIBUTES - 1) * 5;
  let at = scan.at;
  let code = html.charCodeAt(at);
  let hash = HASH_START;
  spans[slot + 1] = at;
  do {
    hash = hashStep(hash, code);
    code = html.charCodeAt(++at);
  } while (at < html.length && code !== 61 && code !== 62 && code !== 47 && !isSpace(code));
  spans[slot] = hash;
  spans[slot + 2] = at;
  spans[slot + 3] = at;
  spans[slot + 4] = at;
  while (isSpace(code)) code = html.charCodeAt(++at);
  scan.at = at;
  if (code === 61) scanValue(scan, at + 1, slot);
  if (scan.used < MAX_ATTRIBUTES) scan.used += 1;
}

/** Reads the attributes up to and over the `>`; false when the tag never ends, because then it is not a tag. */
function scanAttributes(scan: TokenScan): boolean {
  const { html } = scan;
  scan.used = 0;
  while (scan.at < html.length) {
    const code = html.charCodeAt(scan.at);
    if (code === 62) {
      scan.at += 1;
      return true;
    }
    if (code === 47 || isSpace(code)) scan.at += 1;
    else scanAttribute(scan);
  }
  return false;
}

/** The record of the tag whose name begins at `at`; moves over the name. */
function scanName(scan: TokenScan): Tag {
  const { html } = scan;
  let hash = HASH_START;
  let code = html.charCodeAt(scan.at);
  while (scan.at < html.length && code !== 62 && code !== 47 && !isSpace(code)) {
    hash = hashStep(hash, code);
    code = html.charCodeAt(++scan.at);
  }
  return tagOf(hash);
}

/** The position of the end tag of a raw text element, or the end of the document. */
function endOfRaw(html: string, from: number, tag: Tag): number {
  const { name } = tag;
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2)) {
    const after = html.charCodeAt(at + 2 + name.length);
    const isName = html.slice(at + 2, at + 2 + name.length).toLowerCase() === name;
    if (isName && (after === 62 || after === 47 || isSpace(after))) return at;
  }
  return html.length;
}

/** The position after a comment, a doctype or another declaration that begins at `at`. */
function endOfDeclaration(html: string, at: number): number {
  const isComment = html.startsWith('<!--', at);
  const end = isComment ? html.indexOf('-->', at + 2) : html.indexOf('>', at);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

function scanOpen(scan: TokenScan, sink: TokenSink, at: number): void {
  scan.at = at + 1;
  const tag = scanName(scan);
  if (!scanAttributes(scan)) return;
  sink.open(tag, scan, at, scan.at);
  if (!tag.isRaw) return;
  const start = scan.at;
  scan.at = endOfRaw(scan.html, start, tag);
  sink.raw(tag, start, scan.at);
}

function scanClose(scan: TokenScan, sink: TokenSink, at: number): void {
  scan.at = at + 2;
  const tag = scanName(scan);
  if (scanAttributes(scan)) sink.close(tag, at, scan.at);
}

/** Reads a whole document and reports it to the sink, in order. Linear in the length of the document; never throws by itself. */
export function scanTokens(html: string, sink: TokenSink): void {
  if (!html.includes('<')) {
    if (html !== '') sink.text(0, html.length);
    return;
  }
  const scan = startScan(html);
  let textStart = 0;
  let at = html.indexOf('<');
  while (at >= 0) {
    const code = html.charCodeAt(at + 1);
    const isClose = code === 47 && isLetter(html.charCodeAt(at + 2));
    const isDeclaration = code === 33 || code === 63 || (code === 47 && !isClose);
    if (isClose || isDeclaration || isLetter(code)) {
      if (at > textStart) sink.text(textStart, at);
      if (isDeclaration) scan.at = endOfDeclaration(html, at);
      else if (isClose) scanClose(scan, sink, at);
      else scanOpen(scan, sink, at);
      textStart = scan.at;
      at = html.indexOf('<', scan.at);
    } else {
      at = html.indexOf('<', at + 1);
    }
  }
  spare = scan.spans;
  if (textStart < html.length) sink.text(textStart, html.length);
}
