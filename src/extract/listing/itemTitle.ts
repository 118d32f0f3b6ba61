/** The title of one place of a list: its heading, else the link's most telling text; never "Read more". */
import { type Element, elementsBelow, isElement, namesOf, parentElement } from '../../text/html/tree.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { classifyClassNames } from '../scan/classifyClassNames.ts';
import type { ListItem } from './groupAnchors.ts';
import { foldText, type ListAnchor } from './listAnchors.ts';
import {
  bareTitle,
  chooseTitleLine,
  isDateOnly,
  isFileName,
  isNoTitle,
  isSentence,
  MAX_TITLE,
  MIN_LINE,
  titleText,
} from './titleTexts.ts';

/** A title, and whether the page marks it as one. */
export interface ItemTitle {
  readonly text: string;
  readonly isHeading: boolean;
  /** The element that it is in. */
  readonly element: Element;
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
/** Elements of an item that are looked at. */
const MAX_LOOKED_AT = 200;
/** Links of an item that are looked at: picture, title, "read more", comments. */
const MAX_OWN = 8;

/** The title of an item; undefined where nothing there can be one. `anchors`: all links of the page by their elements. */
export function readTitle(item: ListItem, anchors: ReadonlyMap<Element, ListAnchor>): ItemTitle | undefined {
  const own = [item.element, ...elementsBelow(item.element)]
    .flatMap((element) => anchors.get(element) ?? [])
    .filter(({ key }) => key === item.key)
    .slice(0, MAX_OWN);
  return (
    fromLinkedHeading(item, own) ??
    fromNames(item, own) ??
    fromLinks(own) ??
    fromFreeHeading(item) ??
    fromStrong(item) ??
    fromAttributes(own)
  );
}

/** True for an element within another one, or that element itself. */
function isWithin(element: Element, outer: Element): boolean {
  for (let at: Element | undefined = element; at !== undefined; at = parentElement(at)) if (at === outer) return true;
  return false;
}

function toTitle(element: Element, isHeading: boolean): ItemTitle | undefined {
  const text = titleText(element);
  if (text.length > MAX_TITLE || isNoTitle(text) || isDateOnly(text) || isFileName(text)) return undefined;
  return { text, isHeading, element };
}

/** The headings of an item, its own element included. */
function headingsOf({ element }: ListItem): readonly Element[] {
  const below = elementsBelow(element)
    .filter(({ name }) => HEADINGS.includes(name))
    .slice(0, MAX_OWN);
  return isElement(element, ...HEADINGS) ? [element, ...below] : below;
}

/** The heading that the link is in, or that is in the link. */
function fromLinkedHeading(item: ListItem, anchors: readonly ListAnchor[]): ItemTitle | undefined {
  const headings = headingsOf(item);
  for (const heading of headings) {
    const anchor = anchors.find((each) => isWithin(each.element, heading) && !isNoTitle(each.text));
    if (anchor === undefined) continue;
    const links = elementsBelow(heading).filter((each) => isElement(each, 'a'));
    const title = toTitle(links.length > 1 ? anchor.element : heading, true);
    if (title !== undefined) return title;
  }
  const around = anchors
    .flatMap(({ element }) => headingAbove(element) ?? [])
    .filter((each) => !headings.includes(each));
  const inside = headings.filter((heading) => anchors.some(({ element }) => isWithin(heading, element)));
  return firstTitle([...around, ...byLength(inside)]);
}

/** A heading that is not linked, in an item whose links only lead on. */
function fromFreeHeading(item: ListItem): ItemTitle | undefined {
  const free = headingsOf(item).filter((heading) => !hasLink(heading));
  return firstTitle(byLength(free));
}

function hasLink(element: Element): boolean {
  return elementsBelow(element).some((each) => isElement(each, 'a'));
}

function firstTitle(headings: readonly Element[]): ItemTitle | undefined {
  for (const heading of headings) {
    const title = toTitle(heading, true);
    if (title !== undefined) return title;
  }
  return undefined;
}

/** Elements between a link and the heading that it is in. */
const MAX_ABOVE = 3;

/** The heading around a link, if it is around no other. */
function headingAbove(element: Element): Element | undefined {
  let at = parentElement(element);
  for (let steps = 0; at !== undefined && steps < MAX_ABOVE; steps += 1, at = parentElement(at)) {
    if (!HEADINGS.includes(at.name)) continue;
    return elementsBelow(at).filter((each) => isElement(each, 'a')).length === 1 ? at : undefined;
  }
  return undefined;
}

/** Of several headings a kicker is the shortest; the first of those that are long enough comes first. */
function byLength(headings: readonly Element[]): readonly Element[] {
  const isLong = (heading: Element) => titleText(heading).length >= MIN_LINE;
  return [...headings.filter(isLong), ...headings.filter((each) => !isLong(each))];
}

/** An element that is named a title. */
function fromNames({ element, beside }: ListItem, anchors: readonly ListAnchor[]): ItemTitle | undefined {
  const isNamed = (each: Element) => {
    const names = namesOf(each);
    return (
      (classifyClassNames(names) & FLAG.headline) !== 0 ||
      /(?:^|[\s_-])(?:title|headline|titel|titre|subject|storylink)(?=$|[\s_-])/i.test(names)
    );
  };
  const places = [
    ...anchors.map((anchor) => anchor.element),
    element,
    ...(element.name === 'dt' ? beside.filter((node) => isElement(node, 'dd')) : []),
  ];
  for (const place of places) {
    for (const each of elementsBelow(place).slice(0, MAX_LOOKED_AT)) {
      if (!isNamed(each)) continue;
      const anchor = anchors.find((one) => isWithin(one.element, each) && !isNoTitle(one.text));
      // what leads elsewhere is the title of something else
      if (anchor === undefined && hasLink(each)) continue;
      const title = toTitle(anchor?.element ?? each, true);
      if (title !== undefined) return title;
    }
  }
  return undefined;
}

/** The longest text of a link to the article; of a card that is linked as a whole, its first line that is long enough. */
function fromLinks(anchors: readonly ListAnchor[]): ItemTitle | undefined {
  const titles = anchors.flatMap(({ element }) => toCardTitle(element) ?? toTitle(element, false) ?? []);
  const longest = titles.toSorted((a, b) => b.text.length - a.text.length)[0];
  if (longest === undefined || !isSentence(longest.text)) return longest;
  // the opening words are linked, too
  return titles.find(({ text }) => text.length >= MIN_LINE && !isSentence(text)) ?? longest;
}

function toCardTitle(element: Element): ItemTitle | undefined {
  const text = chooseTitleLine(element);
  return text === undefined ? undefined : { text, isHeading: false, element };
}

function fromStrong({ element }: ListItem): ItemTitle | undefined {
  for (const each of elementsBelow(element)) {
    const title = isElement(each, 'strong', 'b', 'dt') && !hasLink(each) ? toTitle(each, false) : undefined;
    if (title !== undefined && title.text.length >= MIN_LINE) return title;
  }
  return undefined;
}

/** What templates put before a title for readers who do not see. */
const INTRODUCTION =
  /^(?:perma(?:nent )?link (?:to|for)|post link to|(?:link|go) to|read more about|continue reading|weiterlesen|mehr zu)\b:?\s*/i;

/** What a link says of itself, or the picture in it. */
function fromAttributes(anchors: readonly ListAnchor[]): ItemTitle | undefined {
  for (const { element } of anchors) {
    const pictures = elementsBelow(element).filter((each) => isElement(each, 'img'));
    const stated = [
      element.attribs.title,
      element.attribs['aria-label'],
      ...pictures.map(({ attribs }) => attribs.alt),
    ];
    const text = stated
      .map((each) => bareTitle(foldText(each ?? '').replace(INTRODUCTION, '')))
      .find((each) => !isNoTitle(each));
    if (text !== undefined && text.length <= MAX_TITLE) return { text, isHeading: false, element };
  }
  return undefined;
}
