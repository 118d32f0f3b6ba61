/**
 * Guesses the encoding of bytes without a usable label. Every candidate decodes a sample; the one whose characters
 * beyond ASCII look most like running text of its script wins. Needs no model: a short list of the commonest
 * characters of a script covers a third to a half of any text in it.
 */

import { decodeAs } from './decodeAs.ts';
import { CANDIDATES, type Candidate } from './encodings.data.ts';

const SAMPLE_BYTES = 1 << 13;
/** Points per character: one of the commonest, an everyday one, another one of the script, one that does not belong. */
const FREQUENT_POINTS = 1;
const EVERYDAY_POINTS = 0.6;
const SCRIPT_POINTS = 0.35;
/** Rare ideographs are what any bytes look like in an encoding of thousands of them. */
const RARE_POINTS = 0.1;
const FOREIGN_POINTS = -1;
/** A capital right after a small letter is what Cyrillic looks like in the wrong Cyrillic encoding. */
const MIXED_CASE_POINTS = -0.6;
/** Letters beyond ASCII are among ASCII letters in Latin scripts: two in a row are rare. */
const LATIN_RUN_POINTS = -0.5;
const LATIN = new Set(['windows-1252', 'windows-1250', 'windows-1254']);
/** What another candidate must be better by than windows-1252, the commonest by far. */
const LATIN_ADVANTAGE = 0.15;

/** The likeliest encoding of bytes that are not valid UTF-8. `windows-1252` unless another one is likelier. */
export function sniffEncoding(bytes: Uint8Array): string {
  const sample = withoutAscii(bytes);
  let best = { encoding: 'windows-1252', points: Number.NEGATIVE_INFINITY };
  for (const each of CANDIDATES) {
    const text = decodeAs(sample, each.encoding);
    if (text === undefined) continue;
    const points = assess(text, each) + (each.encoding === 'windows-1252' ? LATIN_ADVANTAGE : 0);
    if (points > best.points) best = { encoding: each.encoding, points };
  }
  return best.encoding;
}

/** Runs of bytes beyond ASCII with their neighbours, so that tags and English do not dilute the sample. */
function withoutAscii(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  for (let at = 0; at < bytes.length && sample.length < SAMPLE_BYTES; at += 1) {
    const byte = bytes[at] ?? 0;
    // Neighbours are kept: a trail byte of Shift_JIS, Big5 or GB18030 may be ASCII, and they decide about case.
    const isNeighbour = (at > 0 && (bytes[at - 1] ?? 0) > 0x7f) || (bytes[at + 1] ?? 0) > 0x7f;
    if (byte > 0x7f || isNeighbour) sample.push(byte);
  }
  return Uint8Array.from(sample);
}

/** Points per character beyond ASCII. */
function assess(text: string, each: Candidate): number {
  const isLatin = LATIN.has(each.encoding);
  const everyday = everydayOf(each);
  let points = 0;
  let count = 0;
  let before = ' ';
  for (const character of text) {
    if (character > '\u007f') {
      count += 1;
      points += pointsOf(character, each, everyday);
      if (isSmall(before) && isCapital(character)) points += MIXED_CASE_POINTS;
      if (isLatin && before > '\u007f' && isLetter(before) && isLetter(character)) points += LATIN_RUN_POINTS;
    }
    before = character;
  }
  return count === 0 ? Number.NEGATIVE_INFINITY : points / count;
}

function pointsOf(
  character: string,
  { frequent, script }: Candidate,
  everyday: ReadonlySet<string> | undefined,
): number {
  if (frequent.has(character)) return FREQUENT_POINTS;
  if (everyday?.has(character)) return EVERYDAY_POINTS;
  if (!script.test(character)) return FOREIGN_POINTS;
  return everyday === undefined ? SCRIPT_POINTS : RARE_POINTS;
}

/** The characters behind a candidate's everyday lead bytes; made anew each time, because unlabelled documents are rare. */
function everydayOf({ encoding, everydayLeads }: Candidate): ReadonlySet<string> | undefined {
  if (everydayLeads === undefined) return undefined;
  const bytes: number[] = [];
  for (let lead = everydayLeads[0]; lead <= everydayLeads[1]; lead += 1) {
    // The line feed after each pair ends a sequence that has no character.
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) bytes.push(lead, trail, 0x0a);
  }
  const characters = decodeAs(Uint8Array.from(bytes), encoding) ?? '';
  return new Set(Array.from(characters).filter((character) => character > '\u007f' && character !== '\ufffd'));
}

const isSmall = (character: string) => character !== character.toUpperCase();
const isCapital = (character: string) => character !== character.toLowerCase();
const isLetter = (character: string) => isSmall(character) || isCapital(character);
