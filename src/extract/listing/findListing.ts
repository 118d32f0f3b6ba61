/** The articles of a listing page, found by its structure: the repeated elements that hold a link, a title, often a date. */
import type { Entry } from '../../model/feed.ts';
import { type Element, type ParentNode, parentElement } from '../../text/html/tree.ts';
import { type AddressPattern, matchesPattern, patternOf, rateAddress } from './addressSigns.ts';
import { groupAnchors, type ItemGroup, type ListItem } from './groupAnchors.ts';
import { readItemDate, readItemPicture, readItemText } from './itemFacts.ts';
import { isWithinSentence } from './itemSigns.ts';
import { readTitle } from './itemTitle.ts';
import { type JudgedGroup, judgeGroup, type ReadItem, rateTitle } from './judgeGroup.ts';
import { type ListAnchor, listAnchors, type PageAddress } from './listAnchors.ts';
import { readPageSigns } from './pageSigns.ts';
import { isNoTitle } from './titleTexts.ts';

/** What was found, and how sure it is that these are articles. */
export interface FoundListing {
  readonly entries: readonly Entry[];
  /** 0 to 1. */
  readonly sureness: number;
  readonly reasons: readonly string[];
}

/** Groups that are read; the others have fewer links each. */
const MAX_GROUPS = 200;
/** A further group of the page is believed with this share of the best one's score: another section, the lead stories. */
const NEXT_SHARE = 0.72;
/** The same for a group of the same form: another year, another row. */
const SAME_FORM_SHARE = 0.5;
/** Least links of a further group without dates and headings. */
const LEAST_UNTOLD = 3;
/** Least score of a single item beside a list, as that of the lead story. */
const SINGLE_SCORE = 0.55;
/** How good its title and its address must be. */
const LEAD_TITLE = 0.7;
const LEAD_ADDRESS = 0.5;
/** How good a title must be whose address is of the best list's pattern. */
const ALIKE_TITLE = 0.4;
/** Below this nothing is a list of articles, and reasons are given only for what is nearest. */
const LEAST_SCORE = 0.2;

/** How the page is read. */
export interface ListingPage extends PageAddress {
  /** `4/3/2020` is in March. */
  readonly isDayFirst: boolean;
}

/** Finds the articles of a page. Undefined where nothing on it is repeated. */
export function findListing(tree: ParentNode, page: ListingPage): FoundListing | undefined {
  const anchors = listAnchors(tree, page);
  const groups = groupAnchors(anchors)
    .toSorted((a, b) => b.items.length - a.items.length)
    .slice(0, MAX_GROUPS);
  const byElement = new Map(anchors.map((anchor) => [anchor.element, anchor]));
  const judgedPage = { url: page.url, signs: readPageSigns(tree, page.url) };
  const judge = (group: ItemGroup) => judgeGroup(group, readItems(group, byElement, page), judgedPage);
  const judged = groups.filter((group) => group.items.length > 1 && !leavesArticles(group)).map(judge);
  const best = judged.filter(({ items }) => items.length > 1).sort((a, b) => worth(b) - worth(a))[0];
  if (best === undefined || best.score < LEAST_SCORE) return undefined;
  const singles = groups.filter(
    ({ items: [item, ...rest] }) => item !== undefined && rest.length === 0 && mayLead(item),
  );
  const chosen = withOthers(best, [...judged, ...singles.map(judge)]);
  const entries = toEntries(chosen, anchors);
  return { entries, sureness: Math.round(best.score * 100) / 100, reasons: best.reasons };
}

/** A long list before a short one of the same quality. */
function worth({ score, items }: JudgedGroup): number {
  return score * Math.min(1, 0.7 + items.length / 20);
}

function readItems(
  group: ItemGroup,
  byElement: ReadonlyMap<Element, ListAnchor>,
  page: ListingPage,
): readonly ReadItem[] {
  const items: ReadItem[] = [];
  const known = new Set<string>();
  for (const item of group.items) {
    const title = known.has(item.key) ? undefined : readTitle(item, byElement);
    if (title === undefined) continue;
    known.add(item.key);
    items.push({
      item,
      title,
      entry: toEntry(item, title.text, readItemDate(item, title.element, page.isDayFirst), page),
    });
  }
  return items;
}

function toEntry(item: ListItem, title: string, date: ReturnType<typeof readItemDate>, page: ListingPage): Entry {
  const image = readItemPicture(item, page.base);
  const summary = readItemText(item, title);
  return {
    url: item.url,
    title,
    ...(date && { published: date.iso, dateCertainty: date.certainty }),
    ...(summary !== undefined && { summary }),
    ...(image !== undefined && { image: { url: image } }),
  };
}

/** The best group, and those that are good enough beside it and hold none of its items. */
function withOthers(best: JudgedGroup, judged: readonly JudgedGroup[]): readonly JudgedGroup[] {
  const chosen: JudgedGroup[] = [];
  const taken = new Set<Element>();
  const around = new Set<Element>();
  const keys = new Set<string>();
  const titles = new Set<string>();
  const isNew = ({ item, title }: ReadItem) => !keys.has(item.key) && !titles.has(title.text);
  const isFree = ({ element }: ListItem) => !around.has(element) && !within(element).some((each) => taken.has(each));
  const take = (group: JudgedGroup) => {
    chosen.push(group);
    for (const { item, title } of group.items) {
      titles.add(title.text);
      taken.add(item.element);
      keys.add(item.key);
      for (const each of within(item.element)) around.add(each);
    }
  };
  take(best);
  const pattern = patternOf(best.items.map(({ item }) => item.url));
  const isAlike = ({ items }: JudgedGroup) =>
    pattern !== undefined && items.every((each) => isOfPattern(each, pattern));
  for (const group of judged.toSorted((a, b) => b.score - a.score)) {
    const alike = isAlike(group);
    if (group === best || !isWanted(group, best, alike)) continue;
    // what belongs to another article, as the links below a lead story, may be within its item
    if (group.items.every((each) => isFree(each.item) || (alike && isNew(each)))) take(group);
  }
  return chosen;
}

/** The elements around an element, and that itself. */
function within(element: Element): readonly Element[] {
  const all: Element[] = [];
  for (let at: Element | undefined = element; at !== undefined; at = parentElement(at)) all.push(at);
  return all;
}

/** True for a title with an address that only the articles of the best list have. */
function isOfPattern({ item, title }: ReadItem, pattern: AddressPattern): boolean {
  const isLink = matchesPattern(item.url, pattern) && rateAddress(item.url) >= LEAD_ADDRESS;
  return isLink && rateTitle(title.text) >= ALIKE_TITLE && !isWithinSentence(title.element);
}

/** `isAlike`: its addresses are of the best list's pattern. */
function isWanted(group: JudgedGroup, best: JudgedGroup, isAlike: boolean): boolean {
  if (group.isOther && !best.isOther) return false;
  const isSameForm = group.group.path === best.group.path;
  if (isAlike && group.items.length > 0) return true;
  if (group.items.length === 1) return isLead(group, best, isSameForm);
  const isUntold = group.items.every(({ title, entry }) => !title.isHeading && entry.published === undefined);
  if (!isSameForm && isUntold && group.items.length < LEAST_UNTOLD) return false;
  if (group.items.every(({ item }) => rateAddress(item.url) === 0)) return false;
  return group.score >= best.score * (isSameForm ? SAME_FORM_SHARE : NEXT_SHARE);
}

/** True where most of the links that a group leaves out could lead to articles, too: then the whole form is the list. */
function leavesArticles({ left }: ItemGroup): boolean {
  const like = left.filter(
    ({ text, url }) => (text === '' || rateTitle(text) >= LEAD_TITLE) && rateAddress(url) >= LEAD_ADDRESS,
  );
  return like.length > left.length / 2;
}

/** True for a single link that is worth a closer look. */
function mayLead({ anchor }: ListItem): boolean {
  const mayHaveTitle = isNoTitle(anchor.text) || rateTitle(anchor.text) >= LEAD_TITLE;
  return !anchor.isAside && mayHaveTitle && rateAddress(anchor.url) >= LEAD_ADDRESS;
}

/** A single item is one of the list when it has what the list's items have. */
function isLead({ items, score }: JudgedGroup, best: JudgedGroup, isSameForm: boolean): boolean {
  const [only] = items;
  if (only === undefined || rateTitle(only.title.text) < LEAD_TITLE || isWithinSentence(only.title.element))
    return false;
  const [first] = best.items;
  const hasDates = best.items.every(({ entry }) => entry.published !== undefined);
  if (isSameForm) return !hasDates || only.entry.published !== undefined;
  const isLike = only.title.isHeading || first?.title.isHeading === false;
  return isLike && score >= SINGLE_SCORE && (!hasDates || only.entry.published !== undefined);
}

/** The entries in the order of the page, each address once. */
function toEntries(groups: readonly JudgedGroup[], anchors: readonly ListAnchor[]): readonly Entry[] {
  const order = new Map(anchors.map((anchor, index) => [anchor, index]));
  const items = groups.flatMap((group) => group.items);
  const sorted = items.toSorted((a, b) => (order.get(a.item.anchor) ?? 0) - (order.get(b.item.anchor) ?? 0));
  const known = new Set<string>();
  return sorted.filter(({ item }) => !known.has(item.key) && known.add(item.key)).map(({ entry }) => entry);
}
