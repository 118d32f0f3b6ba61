/** How much a group of links looks like a list of articles, with the reasons. */
import type { Entry } from '../../model/feed.ts';
import { registrableDomain } from '../../text/url/url.ts';
import { toCount } from '../../text/words/toCount.ts';
import { isNewsAddress, rateAddress } from './addressSigns.ts';
import type { ItemGroup, ListItem } from './groupAnchors.ts';
import { isCalledOther, isPriced, isWithinSentence, labelOf } from './itemSigns.ts';
import type { ItemTitle } from './itemTitle.ts';
import { countTextOutside, isNewsName, type PageSigns } from './pageSigns.ts';

/** An item that was read. */
export interface ReadItem {
  readonly item: ListItem;
  readonly title: ItemTitle;
  readonly entry: Entry;
}

/** The page that a group is on. */
export interface JudgedPage {
  readonly url: string;
  readonly signs: PageSigns;
}

/** A group whose items were read, and how far it is believed, 0 to 1. */
export interface JudgedGroup {
  readonly group: ItemGroup;
  readonly items: readonly ReadItem[];
  readonly score: number;
  /** Beside the main part of the page, or called the most read, the related ones. */
  readonly isOther: boolean;
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
/** Of the penalty for links to other sites, what dates or a heading of news take away: lists of partners and friends have none. */
const DATED_LINKS = 0.7;
/** What is left of the score without dates, titles and addresses; and how good the latter two are on average where they tell enough. */
const UNTOLD_SHARE = 0.35;
const TELLING = 0.8;
/** How far other signs than dates tell articles from services, goods and people: names of news, long titles, long lists. */
const NAMED_NEWS = 0.85;
const LONG_TITLES = 0.6;
const LONG_LIST = 0.7;
/** Mean length of titles, in characters, from which and up to which they tell more. */
const LENGTHS = { from: 20, to: 42 };
/** The same for the items of a list. */
const COUNTS = { from: 3, to: 12 };
/** Share of the titles that are different on lists that are one: some repeat a series' name. */
const USUAL_VARIETY = 0.9;
/** Running text beside the items, in characters, from which and up to which the page is rather an article. */
const TEXTS = { from: 300, to: 900 };
/** What is left of the score on an article, of prices, of lists, people and services, and of links within sentences. */
const ARTICLE_SHARE = 0.35;
const PRICED_SHARE = 0.2;
const LISTS_SHARE = 0.5;
const SENTENCE_SHARE = 0.2;
/** Titles have so many characters; names of sections, people and tags have fewer. */
const TITLE_LENGTH = 18;
/** The same in scripts without spaces between words. */
const SHORT_SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;
const SCRIPT_WEIGHT = 3;

/** Length of a text, in characters of scripts with spaces. */
function lengthOf(text: string): number {
  return text.length + (text.match(SHORT_SCRIPT)?.length ?? 0) * (SCRIPT_WEIGHT - 1);
}

/** How much a text looks like a title, 0 to 1. */
export function rateTitle(text: string): number {
  const length = lengthOf(text);
  const words = text.split(' ').length;
  const byLength = Math.min(1, length / TITLE_LENGTH);
  return words === 1 && length < TITLE_LENGTH ? byLength * 0.3 : words === 2 ? byLength * 0.75 : byLength;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Where a value lies between two bounds, 0 to 1. */
function between(value: number, { from, to }: { readonly from: number; readonly to: number }): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

type Share = (has: (item: ReadItem) => boolean) => number;

/** Judges a group whose items were read. */
export function judgeGroup(group: ItemGroup, items: readonly ReadItem[], page: JudgedPage): JudgedGroup {
  const [first] = group.items;
  const label = (first && labelOf(first)) ?? '';
  const isOther = first !== undefined && (first.anchor.isAside || isCalledOther(label));
  const isNamed = page.signs.isNamedNews || isNewsName(label);
  const signs = readSigns(items);
  const doubts = { aside: isOther ? 1 : 0, ...readDoubts(items, page) };
  const weighed = Object.entries(WEIGHTS) as [keyof typeof WEIGHTS, number][];
  const sum = weighed.reduce((total, [sign, weight]) => total + weight * signs[sign], 0);
  // without dates, only titles and addresses tell articles from products, people and sections
  const telling = Math.min(1, (signs.titles + signs.addresses) / 2 / TELLING) * rateNews(items, isNamed);
  const known = signs.dates + (1 - signs.dates) * (UNTOLD_SHARE + (1 - UNTOLD_SHARE) * telling);
  const isLinkList = Math.max(signs.dates, isNewsName(label) ? 1 : 0);
  const factor =
    known *
    Math.min(1, (1 - doubts.repeated) / USUAL_VARIETY) ** 2 *
    left(doubts.aside, ASIDE_SHARE) *
    left(doubts.foreign * (1 - isLinkList * DATED_LINKS), FOREIGN_SHARE) *
    left(doubts.priced, PRICED_SHARE) *
    left(doubts.lists, LISTS_SHARE) *
    left(doubts.sentence, SENTENCE_SHARE) *
    left(doubts.article, ARTICLE_SHARE);
  return { group, items, score: Math.min(1, sum * factor), isOther, reasons: toReasons(items, signs, doubts) };
}

function shareOf(items: readonly ReadItem[]): Share {
  return (has) => items.filter(has).length / Math.max(1, items.length);
}

/** What speaks for a list of articles, 0 to 1 each. */
function readSigns(items: readonly ReadItem[]) {
  const share = shareOf(items);
  return {
    titles: mean(items.map(({ title }) => rateTitle(title.text))),
    addresses: mean(items.map(({ entry }) => rateAddress(entry.url ?? ''))),
    dates: share(({ entry }) => entry.published !== undefined),
    headings: share(({ title }) => title.isHeading),
    words: share(({ entry }) => entry.summary !== undefined),
    pictures: share(({ entry }) => entry.image !== undefined),
    count: Math.min(1, (items.length - 1) / (SURE_COUNT - 1)),
  };
}

/** What speaks against one, 0 to 1 each. */
function readDoubts(items: readonly ReadItem[], page: JudgedPage) {
  const share = shareOf(items);
  const site = registrableDomain(page.url);
  const different = new Set(items.map(({ title }) => title.text.toLowerCase())).size;
  return {
    repeated: 1 - different / Math.max(1, items.length),
    foreign: share(({ entry }) => registrableDomain(entry.url ?? '') !== site),
    priced: share(({ item }) => isPriced(item)),
    lists: share(({ entry }) => rateAddress(entry.url ?? '') === 0),
    sentence: share(({ title }) => isWithinSentence(title.element)),
    article: rateArticle(items, page.signs),
  };
}

function toReasons(
  items: readonly ReadItem[],
  signs: ReturnType<typeof readSigns>,
  doubts: ReturnType<typeof readDoubts> & { readonly aside: number },
): readonly string[] {
  const length = Math.round(mean(items.map(({ title }) => title.text.length)));
  return [
    `${toCount(items.length, 'link')} of one form with titles of ${length} characters on average`,
    ...told(signs.headings, 'of the titles are headings'),
    ...told(signs.dates, 'have a date beside them'),
    ...told(signs.pictures, 'have a picture'),
    ...told(signs.words, 'have opening words'),
    `addresses that look ${toPercent(signs.addresses)} like those of articles`,
    ...told(doubts.repeated, 'of the titles are repeated'),
    ...told(doubts.aside, 'are beside the main part of the page'),
    ...told(doubts.foreign, 'lead to other sites'),
    ...told(doubts.priced, 'have a price'),
    ...told(doubts.lists, 'lead to lists, people, goods or events'),
    ...told(doubts.sentence, 'are within sentences'),
    ...(doubts.article > 0 ? ['a page that is rather an article itself'] : []),
  ];
}

/** What is left of a score where a share of the items is doubtful, if `least` is left where all of them are. */
function left(share: number, least: number): number {
  return 1 - share * (1 - least);
}

/** How far items without dates are told to be news by other signs, 0 to 1. */
function rateNews(items: readonly ReadItem[], isNamed: boolean): number {
  const signs = [
    isNamed ? NAMED_NEWS : 0,
    NAMED_NEWS * shareOf(items)(({ entry }) => isNewsAddress(entry.url ?? '')),
    LONG_TITLES * between(mean(items.map(({ title }) => lengthOf(title.text))), LENGTHS),
    LONG_LIST * between(items.length, COUNTS),
  ];
  return 1 - signs.reduce((doubt, sign) => doubt * (1 - sign), 1);
}

/** How far the page is an article rather than a list of these, 0 to 1. */
function rateArticle(items: readonly ReadItem[], signs: PageSigns): number {
  if (signs.texts.length === 0) return 0;
  const inside = new Set<unknown>(items.flatMap(({ item }) => [item.element, ...item.beside]));
  const text = between(countTextOutside(signs, inside), TEXTS);
  if (signs.isDeclaredArticle && text > 0) return 1;
  return signs.isNamedNews ? text / 2 : text;
}

const toPercent = (share: number) => `${Math.round(share * 100)} %`;

function told(share: number, words: string): readonly string[] {
  return share < 0.005 ? [] : [`${toPercent(share)} ${words}`];
}
