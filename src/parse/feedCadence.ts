/** How often a feed asks to be read: RSS 2.0 `ttl`, `skipHours`, `skipDays`, and the syndication module of RSS 1.0. */

import type { Feed } from '../model/feed.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import { elementsOf, type Fields, fieldText, firstText, toCount } from './fields.ts';

type Cadence = Pick<Feed, 'ttlMinutes' | 'skipHours' | 'skipDays' | 'updateMinutes'>;

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The wishes of a feed; those that make no sense are dropped. */
export function toCadence(fields: Fields): Cadence {
  const ttl = toCount(firstText(fields, 'ttl'));
  const period = PERIOD_MINUTES[firstText(fields, 'sy:updateperiod')?.toLowerCase() ?? ''];
  const frequency = toCount(firstText(fields, 'sy:updatefrequency')) || 1;
  return withoutUnknown<Cadence>({
    ttlMinutes: ttl || undefined,
    skipHours: listOf(fields, 'skiphours', toHour),
    skipDays: listOf(fields, 'skipdays', (text) => DAYS.indexOf(text.toLowerCase())),
    updateMinutes: period === undefined ? undefined : Math.max(1, Math.round(period / frequency)),
  });
}

/** Hours are 0-23 in UTC; RSS 0.91 counted 1-24. */
function toHour(text: string): number {
  const hour = toCount(text) ?? -1;
  return hour === 24 ? 0 : hour <= 23 ? hour : -1;
}

function listOf(fields: Fields, name: string, toNumber: (text: string) => number): number[] {
  const numbers = (fields.get(name) ?? []).flatMap(elementsOf).map((element) => toNumber(fieldText(element).trim()));
  return [...new Set(numbers.filter((number) => number >= 0))].sort((a, b) => a - b);
}
