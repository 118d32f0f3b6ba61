/** The items of a page that the operator's CSS selectors name. */
import { Failure } from '../../errors.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import type { Document } from '../../model/http.ts';
import type { SelectedField, Selection } from '../../model/selection.ts';
import { findElements, parseSelector, type SelectorBudget, startBudget } from '../../text/html/selectors.ts';
import { type Element, elementsBelow, isElement, type ParentNode, textOf } from '../../text/html/tree.ts';
import { resolveUrl } from '../../text/url/url.ts';
import { readDate } from '../date/readDate.ts';
import { readItemPicture } from './itemFacts.ts';
import { foldText } from './listAnchors.ts';
import { readTree } from './readListing.ts';
import { toSelectedEntry, toSelectedFeed } from './selectedEntry.ts';
import { titleText } from './titleTexts.ts';

/** Items of one page that are read; a list of more is an archive. */
const MAX_ITEMS = 5_000;

/** What the selectors of a page are read with. */
interface Reading {
  readonly selection: Selection;
  readonly base: string;
  readonly isDayFirst: boolean;
  readonly budget: SelectorBudget;
  readonly url: string;
}

/**
 * The items of a page. @throws Failure `no_articles_found` where the selectors find none, `document_too_slow` where they cost more than
 * a document may, `body_too_large`
 */
export function selectItems(document: Document, sourceUrl: string, selection: Selection): Feed {
  const { tree, page, head } = readTree(document, sourceUrl);
  const reading = { selection, base: page.base, isDayFirst: page.isDayFirst, budget: startBudget(), url: page.url };
  const items = find(selection.item, tree, reading);
  const entries = items.slice(0, MAX_ITEMS).map((item) => toEntry(item, reading));
  return toSelectedFeed(head, { entries, found: items.length, item: selection.item, subject: page.url });
}

function find(css: string, within: ParentNode, { budget, url }: Reading): readonly Element[] {
  const found = findElements(css, within, budget);
  if (found !== 'too much') return found;
  const sentence = `The selectors of \`select\` cost more than a page may; "${css}" is where it ended.`;
  throw new Failure('document_too_slow', sentence, { subject: url });
}

function toEntry(item: Element, reading: Reading): Entry | undefined {
  const [title, date, text] = [
    readField('title', item, reading),
    readField('date', item, reading),
    readField('text', item, reading),
  ];
  const url = resolveUrl(readField('url', item, reading), reading.base);
  const image = readField('image', item, reading);
  return toSelectedEntry({
    url,
    title,
    date: readDate(date, reading.isDayFirst),
    image: resolveUrl(image, reading.base),
    text,
  });
}

/** How a value is read of an element that is named without an attribute. */
const READERS: Readonly<Record<SelectedField, (element: Element, reading: Reading) => string | undefined>> = {
  title: (element) => titleText(element),
  url: (element) => linkOf(element)?.attribs.href,
  date: ({ attribs }: Element) => attribs.datetime ?? attribs.content,
  image: (element, { base }) =>
    readItemPicture({ element, beside: [] }, base) ?? element.attribs.src ?? element.attribs.content,
  text: (element) => foldText(textOf(element)),
};

/** Where an item leads if the operator does not say: its first link. */
const DEFAULTS: Partial<Record<SelectedField, string>> = { url: 'a[href]', title: 'h1, h2, h3, h4, h5, h6, a[href]' };

function readField(field: SelectedField, item: Element, reading: Reading): string | undefined {
  const written = reading.selection[field] ?? DEFAULTS[field];
  if (written === undefined) return undefined;
  const { css, attribute } = parseSelector(written);
  const isItself = reading.selection[field] === undefined && field === 'url' && isElement(item, 'a');
  for (const element of isItself ? [item] : find(css, item, reading)) {
    const value = attribute === undefined ? READERS[field](element, reading) : element.attribs[attribute];
    const text = value?.trim() || (attribute === undefined && field === 'date' ? shownIn(element) : undefined);
    if (text) return text;
  }
  return undefined;
}

function shownIn(element: Element): string {
  return foldText(textOf(element, { pieces: ' ' }));
}

function linkOf(element: Element): Element | undefined {
  const isLink = ({ attribs }: Element) => attribs.href !== undefined;
  return isLink(element) ? element : elementsBelow(element).find(isLink);
}
