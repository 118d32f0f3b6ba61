/**
 * Bytes to text. Publishers label documents wrongly, so labels are taken in the order of the standards and then held
 * against the bytes: text that is valid UTF-8 and not plain ASCII is UTF-8, whatever the label says (RFC 7303,
 * section 3, gives the order for XML; the HTML standard's encoding sniffing algorithm the one for pages).
 */
import { isAscii, isUtf8, transcode } from 'node:buffer';
import { decodeAs, isUtf16Label, toEncodingName } from './decodeAs.ts';
import { sniffEncoding } from './sniffEncoding.ts';

/** Text with the encoding that it was read in. */
export interface DecodedText {
  readonly text: string;
  /** Lower-case name of the encoding as the WHATWG standard spells it; and `utf-32be` and `utf-32le`. */
  readonly encoding: string;
  /** True when no label could be used and the encoding was inferred from the bytes. */
  readonly guessed: boolean;
}

/** How far into a document a declaration is looked for: the XML declaration is first, `meta` is within 1024 bytes by
 * the standard, and within 4096 in practice (long inline scripts precede it). */
const PROLOG_BYTES = 4096;

/** A share of broken sequences below this leaves a document UTF-8: a cut character does not make it another encoding.
 * Text in other encodings breaks nearly everywhere when it is read as UTF-8. */
const MAX_BROKEN_SHARE = 0.3;

/** Decodes an XML or JSON document: byte-order mark, null-byte pattern, `charset` of HTTP, XML declaration, UTF-8, sniffing. */
export function decodeXml(bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): DecodedText {
  const wide = decodeWide(bytes);
  if (wide) return wide;
  const head = asciiHead(bytes);
  return decodeLabelled(bytes, [httpCharset(headers), xmlDeclared(head)]);
}

/** Decodes an HTML page: byte-order mark, `charset` of HTTP, `meta` within the first 4096 bytes, UTF-8, sniffing. */
export function decodeHtml(bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): DecodedText {
  const wide = decodeWide(bytes);
  if (wide) return wide;
  const head = asciiHead(bytes);
  return decodeLabelled(bytes, [httpCharset(headers), metaDeclared(head), xmlDeclared(head)]);
}

/** UTF-8, UTF-16 and UTF-32 with a byte-order mark, and the latter two by their null bytes (XML 1.0, appendix F). */
function decodeWide(bytes: Uint8Array): DecodedText | undefined {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  const found = (encoding: string, skip: number): DecodedText => ({
    text: decodeAs(bytes.subarray(skip), encoding) ?? '',
    encoding,
    guessed: false,
  });
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return found('utf-32le', 4);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return found('utf-32be', 4);
  if (a === 0xff && b === 0xfe) return found('utf-16le', 2);
  if (a === 0xfe && b === 0xff) return found('utf-16be', 2);
  if (a === 0xef && b === 0xbb && c === 0xbf) return found('utf-8', 3);
  if (a === 0 && b === 0 && c === 0 && d > 0) return found('utf-32be', 0);
  if (a > 0 && b === 0 && c === 0 && d === 0) return found('utf-32le', 0);
  if (a === 0 && b > 0 && c === 0 && d > 0) return found('utf-16be', 0);
  if (a > 0 && b === 0 && c > 0 && d === 0) return found('utf-16le', 0);
  return undefined;
}

/** Decodes by the first label that the bytes agree with. */
function decodeLabelled(bytes: Uint8Array, labels: readonly (string | undefined)[]): DecodedText {
  const names = labels.map((label) => toEncodingName(label)).filter((name) => name !== undefined);
  const believed = names.filter((name) => !isUtf16Label(name));
  const first = believed[0];
  if (isUtf8(bytes)) return decodeUtf8(bytes, first);
  // A stateful 7-bit encoding is the only kind that valid ASCII could still be.
  for (const name of believed) {
    if (name === 'utf-8' || isAsciiLabel(labels, names, name)) continue;
    const text = decodeAs(bytes, name, { strict: true });
    if (text !== undefined) return { text, encoding: name, guessed: false };
  }
  return decodeBroken(bytes, first);
}

/** The text of valid UTF-8, by way of UTF-16: V8 itself takes twice as long for a page that is not plain ASCII (Node 20, 125 MB). */
function toText(bytes: Buffer): { readonly text: string; readonly isPlain: boolean } {
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), isPlain: true };
  return { text: transcode(bytes, 'utf8', 'utf16le').toString('utf16le'), isPlain: false };
}

function decodeUtf8(bytes: Uint8Array, first: string | undefined): DecodedText {
  const { text, isPlain } = toText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (isPlain && (first === 'iso-2022-jp' || text.includes('\u001b$'))) {
    const decoded = decodeAs(bytes, 'iso-2022-jp', { strict: true });
    if (decoded !== undefined) return { text: decoded, encoding: 'iso-2022-jp', guessed: first === undefined };
  }
  if (isPlain && first !== undefined) return { text, encoding: first, guessed: false };
  return { text, encoding: 'utf-8', guessed: first !== undefined && first !== 'utf-8' };
}

/** `us-ascii` on bytes beyond ASCII is a lie; the next label is tried. */
function isAsciiLabel(labels: readonly (string | undefined)[], names: readonly string[], name: string): boolean {
  const label = labels.filter((l) => toEncodingName(l) !== undefined)[names.indexOf(name)];
  return /^(us-)?ascii$/i.test(label?.trim() ?? '');
}

/** Bytes that fit none of their labels: UTF-8 with a few broken characters, else what the characters look like. */
function decodeBroken(bytes: Uint8Array, label: string | undefined): DecodedText {
  const utf8 = decodeAs(bytes, 'utf-8') ?? '';
  if (brokenShare(utf8) < MAX_BROKEN_SHARE) return { text: utf8, encoding: 'utf-8', guessed: label !== 'utf-8' };
  const encoding = sniffEncoding(bytes);
  return { text: decodeAs(bytes, encoding) ?? utf8, encoding, guessed: true };
}

/** Replacement characters among the characters beyond ASCII. */
function brokenShare(text: string): number {
  let broken = 0;
  let beyond = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) beyond += 1;
    if (code === 0xfffd) broken += 1;
  }
  return beyond === 0 ? 0 : broken / beyond;
}

/** The `charset` parameter of Content-Type; header names in any case. */
function httpCharset(headers: Readonly<Record<string, string>>): string | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-type');
  const value = name === undefined ? undefined : headers[name];
  return /;\s*charset\s*=\s*["']?\s*([\w.:+-]{1,40})/i.exec(value ?? '')?.[1];
}

function asciiHead(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PROLOG_BYTES)).toString('latin1');
}

function xmlDeclared(head: string): string | undefined {
  const declaration = /^[^<]{0,200}<\?xml\s([^>]{0,300})/.exec(head)?.[1];
  return /\bencoding\s*=\s*["']\s*([\w.:+-]{1,40})/.exec(declaration ?? '')?.[1];
}

/** `<meta charset>` or `<meta http-equiv=content-type>`, outside comments. */
function metaDeclared(head: string): string | undefined {
  for (const [tag] of head.replace(/<!--[\s\S]*?-->/g, ' ').matchAll(/<meta\s[^>]{0,500}/gi)) {
    const label = /\bcharset\s*=\s*["']?\s*([\w.:+-]{1,40})/i.exec(tag)?.[1];
    if (toEncodingName(label) !== undefined) return isUtf16Label(toEncodingName(label) ?? '') ? 'utf-8' : label;
  }
  return undefined;
}
