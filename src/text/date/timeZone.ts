/** Time zones as dates name them: offsets, the abbreviations met in feeds, and names of the IANA database. */
import { MINUTE_MS } from './durations.ts';

/**
 * Minutes east of UTC. RFC 822 defines the American ones and the military letters; the others are those met in feeds, with the
 * meaning that publishers give them (IST is India's, BST Britain's, CST and AST North America's).
 */
const OFFSETS: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  uct: 0,
  zulu: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  hast: -600,
  hadt: -540,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  west: 60,
  bst: 60,
  ist: 330,
  cet: 60,
  mez: 60,
  met: 60,
  cest: 120,
  mesz: 120,
  mest: 120,
  cedt: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  msd: 240,
  trt: 180,
  sast: 120,
  eat: 180,
  wat: 60,
  cat: 120,
  gst: 240,
  pkt: 300,
  npt: 345,
  bdt: 360,
  ict: 420,
  wib: 420,
  wita: 480,
  wit: 540,
  hkt: 480,
  sgt: 480,
  myt: 480,
  pht: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  brt: -180,
  brst: -120,
  art: -180,
  clt: -240,
  clst: -180,
  cot: -300,
  pet: -300,
  bot: -240,
  vet: -240,
  uyt: -180,
  ekt: 300,
  yekt: 300,
  krat: 420,
  irkt: 480,
  yakt: 540,
  vlat: 600,
};

/** Zones named without saying whether summer time holds: the date decides. */
const REGIONS: Readonly<Record<string, string>> = {
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
};

/** RFC 822 defined the military letters the wrong way round; RFC 2822, section 4.3, has them all mean an unknown zone. */
const MILITARY = /^[a-ik-y]$/;

/** A way to know the offset: fixed, or a region whose offset depends on the date. */
export type Zone = { readonly minutes: number } | { readonly region: string };

/** A zone by its abbreviation or IANA name, in lower case; undefined for a word that is none. */
export function toZone(word: string): Zone | undefined {
  const minutes = Object.hasOwn(OFFSETS, word) ? OFFSETS[word] : undefined;
  if (minutes !== undefined) return { minutes };
  if (MILITARY.test(word)) return { minutes: 0 };
  if (Object.hasOwn(REGIONS, word)) return { region: REGIONS[word] ?? 'UTC' };
  return /^[a-z]{2,14}\/[a-z0-9_+/-]{2,30}$/.test(word) && isRegion(word) ? { region: word } : undefined;
}

/** A zone by a sign and digits: `+0200`, `-01:01`, `+9`. RFC 2822, section 3.3, allows hours up to 99. */
export function toOffset(sign: string, hours: string, minutes: string | undefined): Zone | undefined {
  if (Number(minutes ?? 0) > 59) return undefined;
  const total = Number(hours) * 60 + Number(minutes ?? 0);
  return { minutes: sign === '-' ? -total : total };
}

/** Milliseconds since the epoch of a wall-clock time (given as if it were UTC) in a zone. */
export function toInstant(wallMs: number, zone: Zone): number {
  if ('minutes' in zone) return wallMs - zone.minutes * MINUTE_MS;
  const first = wallMs - regionOffsetMs(zone.region, wallMs);
  return wallMs - regionOffsetMs(zone.region, first);
}

function isRegion(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function regionOffsetMs(region: string, instantMs: number): number {
  let format = formats.get(region);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'longOffset' });
    formats.set(region, format);
  }
  const name = format.formatToParts(instantMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
