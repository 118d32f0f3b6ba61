/** Time zones as dates name them: offsets, the abbreviations met in feeds, and names of the IANA database. */

import { MINUTE_MS } from './durations.ts';
import { OFFSETS, REGIONS } from './timeZones.data.ts';

/** RFC 822 defined the military letters the wrong way round; RFC 2822, section 4.3, has them all mean an unknown zone. */
const MILITARY = /^[a-ik-y]$/;

/** A way to know the offset: fixed, or a region whose offset depends on the date. */
export type Zone = { readonly minutes: number } | { readonly region: string };

/** A zone by its abbreviation or IANA name, in lower case; undefined for a word that is not one. */
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
