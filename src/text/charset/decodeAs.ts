/** Decoding by a named encoding. */
import { EXTRA_LABELS } from './encodings.data.ts';

/** The name of an encoding by one of its labels, or undefined for one that is not known. */
export function toEncodingName(label: string | undefined): string | undefined {
  const key = label?.trim().toLowerCase();
  if (!key) return undefined;
  const extra = EXTRA_LABELS[key];
  if (extra !== undefined) return extra;
  try {
    return new TextDecoder(key).encoding;
  } catch {
    return undefined;
  }
}

/** True for encodings that a label inside the document cannot name truthfully: it could not have been read. */
export function isUtf16Label(name: string): boolean {
  return /^utf-(16|32)/.test(name);
}

/** The text of bytes in a named encoding; with `strict` undefined where the bytes are not valid in it. */
export function decodeAs(bytes: Uint8Array, name: string, options: { strict?: boolean } = {}): string | undefined {
  if (name === 'utf-32be' || name === 'utf-32le') return decodeUtf32(bytes, name);
  try {
    const decoder = new TextDecoder(name, { fatal: options.strict ?? false });
    // `stream`: without it some Node versions read windows-1252 as if 0x80-0x9f were control characters (nodejs#56542).
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return undefined;
  }
}

const MAX_CODE_POINT = 0x10ffff;
/** Code points joined at once: `String.fromCodePoint` takes its arguments from the stack. */
const CHUNK = 8192;

function decodeUtf32(bytes: Uint8Array, name: 'utf-32be' | 'utf-32le'): string {
  const isLittleEndian = name === 'utf-32le';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let points: number[] = [];
  for (let at = 0; at + 3 < bytes.byteLength; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    points.push(point <= MAX_CODE_POINT ? point : 0xfffd);
    if (points.length === CHUNK) {
      parts.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  parts.push(String.fromCodePoint(...points));
  return parts.join('').replace(/^\ufeff/, '');
}
