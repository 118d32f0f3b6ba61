/**
 * Guesses the encoding of bytes without a usable label. Every candidate decodes a sample; the one whose characters
 * beyond ASCII look most like running text of its script wins. Needs no model: a short list of the commonest
 * characters of a script covers a third to a half of any text in it.
 */
import { decodeAs } from './decodeAs.ts';

/** A candidate: its encoding, the commonest characters of texts in it, and what else belongs to the script. */
interface Candidate {
  readonly encoding: string;
  readonly frequent: ReadonlySet<string>;
  readonly script: RegExp;
  /** Lead bytes of the characters that the standard itself counts as everyday ones. */
  readonly everydayLeads?: readonly [first: number, last: number];
}

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
/** Letters beyond ASCII stand among ASCII letters in Latin scripts: two in a row are rare. */
const LATIN_RUN_POINTS = -0.5;
const LATIN = new Set(['windows-1252', 'windows-1250', 'windows-1254']);
/** What another candidate must be better by than windows-1252, the commonest by far. */
const LATIN_ADVANTAGE = 0.15;

const candidate = (
  encoding: string,
  frequent: string,
  script: RegExp,
  leads?: readonly [number, number],
): Candidate => ({
  encoding,
  frequent: new Set(frequent),
  script,
  ...(leads && { everydayLeads: leads }),
});

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff\u3000-\u303f\uff01-\uff5e]/;
const HAN = /[\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e]/;
const CYRILLIC = /[\u0400-\u045f\u00ab\u00bb\u2013-\u2026\u2116\u00a0]/;
const CYRILLIC_FREQUENT = 'оеаинтсрвлкмдпуяы';
const LATIN_MARKS = '“”‘’–—…«»\u00a0€£™©®°ºª¿¡';

const CANDIDATES: readonly Candidate[] = [
  candidate(
    'windows-1252',
    `éèàùçêâîôûëïäöüßÄÖÜñáíóúãõåøæÉ${LATIN_MARKS}`,
    /[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]/,
  ),
  candidate(
    'shift_jis',
    'のにはをたがでてとしれさるいなもんすくこそありかまっらよどンスルトイラリアレドシーカタ日本人年大一中',
    JAPANESE,
    [0x82, 0x97],
  ),
  candidate(
    'euc-jp',
    'のにはをたがでてとしれさるいなもんすくこそありかまっらよどンスルトイラリアレドシーカタ日本人年大一中',
    JAPANESE,
    [0xa4, 0xcf],
  ),
  candidate(
    'euc-kr',
    '이다는을에의가고하지로기사리도한은를나어시자서들대인그해정있부일원스만수것과보전제아라주상게',
    /[\uac00-\ud7a3\u4e00-\u9fff]/,
    [0xb0, 0xc8],
  ),
  candidate(
    'gb18030',
    '的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长',
    HAN,
    [0xb0, 0xd7],
  ),
  candidate(
    'big5',
    '的一是不了人我在有他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長',
    HAN,
    [0xa4, 0xc6],
  ),
  candidate('windows-1251', CYRILLIC_FREQUENT, CYRILLIC),
  candidate('koi8-r', CYRILLIC_FREQUENT, CYRILLIC),
  candidate('iso-8859-5', CYRILLIC_FREQUENT, /[\u0400-\u045f]/),
  candidate('ibm866', CYRILLIC_FREQUENT, /[\u0400-\u045f]/),
  candidate('windows-1255', 'יוהלארמתשבנדעכפקםןח', /[\u05d0-\u05ea\u05b0-\u05c2]/),
  candidate('windows-1256', 'اليمنورتبةعدسفهكقأح', /[\u0600-\u06ff]/),
  candidate('windows-1253', 'αοιετσνηυρπκμλςωάόίέή', /[\u0384-\u03ce]/),
  candidate('windows-874', 'านรอกเงมย่้ี', /[\u0e01-\u0e5b]/),
  candidate(
    'windows-1250',
    `łąężśćńźóěščřžýáíéůőűöüăâîșțŁŚŠČŽ${LATIN_MARKS}`,
    /[\u0100-\u017f\u00c0-\u00ff\u2013-\u2026]/,
  ),
  candidate('windows-1254', `ışğİçöüŞâ${LATIN_MARKS}`, /[\u00c0-\u00ff\u011e\u011f\u0130\u0131\u015e\u015f]/),
];

/** The likeliest encoding of bytes that are not valid UTF-8. `windows-1252` when nothing speaks for another one. */
export function sniffEncoding(bytes: Uint8Array): string {
  const sample = withoutAscii(bytes);
  let best = { encoding: 'windows-1252', points: Number.NEGATIVE_INFINITY };
  for (const each of CANDIDATES) {
    const text = decodeAs(sample, each.encoding);
    if (text === undefined) continue;
    const points =
      assess(text, each, LATIN.has(each.encoding)) + (each.encoding === 'windows-1252' ? LATIN_ADVANTAGE : 0);
    if (points > best.points) best = { encoding: each.encoding, points };
  }
  return best.encoding;
}

/** Runs of bytes beyond ASCII with what stands next to them, so that tags and English do not dilute the sample. */
function withoutAscii(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  for (let at = 0; at < bytes.length && sample.length < SAMPLE_BYTES; at += 1) {
    const byte = bytes[at] ?? 0;
    // Neighbours are kept: a trail byte of Shift_JIS, Big5 or GB18030 may be ASCII, and case is read off them.
    const isNeighbour = (at > 0 && (bytes[at - 1] ?? 0) > 0x7f) || (bytes[at + 1] ?? 0) > 0x7f;
    if (byte > 0x7f || isNeighbour) sample.push(byte);
  }
  return Uint8Array.from(sample);
}

/** Points per character beyond ASCII. */
function assess(text: string, each: Candidate, isLatin: boolean): number {
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

/** The characters behind a candidate's everyday lead bytes; made anew each time, for unlabelled documents are rare. */
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
