/**
 * Encodings that documents without a usable label are written in. For each, the commonest characters
 * of texts in its script; the lead bytes are those of the rows that the standards give to everyday characters (JIS X 0208, level 1; KS X
 * 1001; GB 2312, level 1; Big5, level 1).
 */

/** A candidate: its encoding, the commonest characters of texts in it, and what else belongs to the script. */
export interface Candidate {
  readonly encoding: string;
  readonly frequent: ReadonlySet<string>;
  readonly script: RegExp;
  /** Lead bytes of the characters that the standard itself counts as everyday ones. */
  readonly everydayLeads?: readonly [first: number, last: number];
}

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

/** Labels in the order in which they are tried. */
export const CANDIDATES: readonly Candidate[] = [
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

/** Labels met in feeds that the WHATWG standard does not list. */
export const EXTRA_LABELS: Readonly<Record<string, string>> = {
  'utf-32': 'utf-32be',
  utf32: 'utf-32be',
  'utf-32be': 'utf-32be',
  'utf-32le': 'utf-32le',
  'ucs-4': 'utf-32be',
  utf_8: 'utf-8',
  utf_16: 'utf-16le',
  'utf-7': 'utf-8',
  iso8859_1: 'windows-1252',
  'iso-8859-1-windows-3.1-latin-1': 'windows-1252',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp932: 'shift_jis',
  cp950: 'big5',
  'big5-hkscs': 'big5',
  hebrew: 'iso-8859-8',
  latin: 'windows-1252',
  ansi: 'windows-1252',
};
