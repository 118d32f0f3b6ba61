/** How much a group of links looks like a list of articles, with the reasons. */
import type { Entry } from '../../model/feed.ts';
import { registrableDomain } from '../../text/url/url.ts';
import { matchWhole } from '../../text/words/patterns.ts';
import { toCount } from '../../text/words/toCount.ts';
import type { ItemGroup, ListItem } from './groupAnchors.ts';
import type { ItemTitle } from './itemTitle.ts';
import { LIST_PATHS } from './listing.data.ts';

/** An item that was read. */
export interface ReadItem {
  readonly item: ListItem;
  readonly title: ItemTitle;
  readonly entry: Entry;
}

/** A group whose items were read, and how far it is believed, 0 to 1. */
export interface JudgedGroup {
  readonly group: ItemGroup;
  readonly items: readonly ReadItem[];
  readonly score: number;
  readonly reasons: readonly string[];
}

/**
 * What each sign adds to the score when all items have it; together 1. Titles and addresses tell articles from menus on any page;
 * dates and headings are surer, and many lists have none.
 */
const WEIGHTS = { titles: 0.24, addresses: 0.2, dates: 0.2, headings: 0.14, words: 0.06, pictures: 0.04, count: 0.12 };
/** Items with which a list is surely one. */
const SURE_COUNT = 4;
/** What is left of the score of links beside the main part, and of links to other sites. */
const ASIDE_SHARE = 0.25;
const FOREIGN_SHARE = 0.5;
/** What is left of the score without dates, titles and addresses; and how good the latter two are on average where they tell enough. */
const UNTOLD_SHARE = 0.4;
const TELLING = 0.8;
/** Titles have so many characters; names of sections, people and tags have fewer. */
const TITLE_LENGTH = 18;
/** The same in scripts without spaces between words. */
const SHORT_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
const SCRIPT_WEIGHT = 3;

const LIST_PART = matchWhole(LIST_PATHS, 'i');

/** How much an address looks like that of an article, 0 to 1. */
export function rateAddress(url: string): number {
  const { pathname, search } = new URL(url);
  const parts = pathname.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  if (parts.some((part) => LIST_PART.test(part)) && !/\d{4,}/.test(last)) return /[-_].*[-_]/.test(last) ? 0.4 : 0;
  if (/\/(?:19|20)\d{2}\/\d{1,2}(?:\/|$)/.test(pathname)) return parts.length > 2 ? 1 : 0.3;
  const words = last
    .replace(/\.\w{2,5}$/, '')
    .split(/[-_+.~]|%20/)
    .filter((word) => word !== '');
  if (words.length >= 3 || /\d{3,}/.test(last)) return 1;
  if (
    /(?:^|[?&;])(?:id|p|t|item|news|article|artikel|nid|aid|sid|story|tid|tx_\w+(?:%5B|\[)\w+(?:%5D|\])|view|doc)=\w/i.test(
      search,
    )
  )
    return 0.9;
  if (search.length > 3 && /\d/.test(search)) return 0.7;
  if (parts.length >= 2) return words.length >= 2 ? 0.8 : 0.5;
  return words.length >= 2 ? 0.6 : 0.2;
}

/** How much a text looks like a title, 0 to 1. */
export function rateTitle(text: string): number {
  const length = text.length + (text.match(SHORT_SCRIPT)?.length ?? 0) * (SCRIPT_WEIGHT - 1);
  const words = text.split(' ').length;
  const byLength = Math.min(1, length / TITLE_LENGTH);
  return words === 1 && length < TITLE_LENGTH ? byLength * 0.3 : words === 2 ? byLength * 0.75 : byLength;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Judges a group whose items were read. */
export function judgeGroup(group: ItemGroup, items: readonly ReadItem[], pageUrl: string): JudgedGroup {
  const count = items.length;
  const share = (has: (item: ReadItem) => boolean) => items.filter(has).length / Math.max(1, count);
  const dates = share(({ entry }) => entry.published !== undefined);
  const signs = {
    titles: mean(items.map(({ title }) => rateTitle(title.text))),
    addresses: mean(items.map(({ entry }) => rateAddress(entry.url ?? ''))),
    dates,
    headings: share(({ title }) => title.isHeading),
    words: share(({ entry }) => entry.summary !== undefined),
    pictures: share(({ entry }) => entry.image !== undefined),
    count: Math.min(1, (count - 1) / (SURE_COUNT - 1)),
  };
  const sum = Object.entries(WEIGHTS).reduce(
    (total, [sign, weight]) => total + weight * signs[sign as keyof typeof WEIGHTS],
    0,
  );
  const variety = new Set(items.map(({ title }) => title.text.toLowerCase())).size / Math.max(1, count);
  const aside = share(({ item }) => item.anchor.isAside);
  const site = registrableDomain(pageUrl);
  const foreign = share(({ entry }) => registrableDomain(entry.url ?? '') !== site);
  // without dates, only titles and addresses tell articles from products, people and sections
  const telling = Math.min(1, (signs.titles + signs.addresses) / 2 / TELLING);
  const known = dates + (1 - dates) * (UNTOLD_SHARE + (1 - UNTOLD_SHARE) * telling);
  const factor = known * variety ** 2 * (1 - aside * (1 - ASIDE_SHARE)) * (1 - foreign * (1 - FOREIGN_SHARE));
  const length = Math.round(mean(items.map(({ title }) => title.text.length)));
  const reasons = [
    `${toCount(count, 'link')} of one form with titles of ${length} characters on average`,
    ...told(signs.headings, 'of the titles are headings'),
    ...told(dates, 'have a date beside them'),
    ...told(signs.pictures, 'have a picture'),
    ...told(signs.words, 'have opening words'),
    `addresses that look ${toPercent(signs.addresses)} like those of articles`,
    ...told(1 - variety, 'of the titles are repeated'),
    ...told(aside, 'are beside the main part of the page'),
    ...told(foreign, 'lead to other sites'),
  ];
  return { group, items, score: Math.min(1, sum * factor), reasons };
}

const toPercent = (share: number) => `${Math.round(share * 100)} %`;

function told(share: number, words: string): readonly string[] {
  return share < 0.005 ? [] : [`${toPercent(share)} ${words}`];
}
