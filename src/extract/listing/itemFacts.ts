/** Date, picture and opening words of one place of a list. */
import { MAX_EXCERPT_CHARACTERS } from '../../model/articleSchema.ts';
import type { ParsedDate } from '../../text/date/time.ts';
import {
  type ChildNode,
  type Element,
  elementsBelow,
  isElement,
  namesOf,
  type TextStyle,
  textOf,
} from '../../text/html/tree.ts';
import { resolveUrl } from '../../text/url/url.ts';
import { cutAtSpace } from '../../text/words/cutText.ts';
import { readDate } from '../date/readDate.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { classifyClassNames } from '../scan/classifyClassNames.ts';
import { chooseSource, isPlaceholder } from '../scan/pictureSource.ts';
import type { ListItem } from './groupAnchors.ts';
import { foldText } from './listAnchors.ts';
import { isNoTitle } from './titleTexts.ts';

/** Attributes that state a date beside what is shown. */
const DATE_ATTRIBUTES = [
  'datetime',
  'content',
  'data-date',
  'data-datetime',
  'data-time',
  'data-timestamp',
  'data-published',
];
/** Longest line in which a date is looked for, in characters: one that is longer speaks of dates. */
const MAX_DATE_LINE = 160;
/** Shortest text that says something of an article, in characters. */
const MIN_WORDS = 40;
/** Smaller pictures are icons and faces, in pixels. */
const MIN_PICTURE = 64;
/** Elements of one item that are looked at. */
const MAX_LOOKED_AT = 400;

/** The elements of an item and of what belongs to it. */
function elementsOf({ element, beside }: Pick<ListItem, 'element' | 'beside'>): readonly Element[] {
  const all: Element[] = [];
  for (const root of [element, ...beside.filter((node) => isElement(node))]) {
    all.push(root);
    for (const each of elementsBelow(root)) {
      if (all.length >= MAX_LOOKED_AT) return all;
      all.push(each);
    }
  }
  return all;
}

/** Name and date in elements side by side are two words. */
const APART = { pieces: ' ' };

/** The lines of text of an item and of what belongs to it. */
function linesOf(
  { element, beside }: ListItem,
  { isLeft, pieces = '' }: Pick<TextStyle, 'isLeft' | 'pieces'>,
): readonly string[] {
  const nodes: readonly ChildNode[] = [element, ...beside];
  const style = { blocks: '\n', pieces, ...(isLeft && { isLeft }) };
  return nodes
    .flatMap((node) => textOf(node, style).split('\n'))
    .map(foldText)
    .filter((line) => line !== '');
}

/** The date of an item: stated by `<time>` or another attribute, else shown in an element for dates, else in a line. */
export function readItemDate(item: ListItem, title: Element | undefined, isDayFirst: boolean): ParsedDate | undefined {
  // what says that it tells of a change comes last
  const elements = elementsOf(item).toSorted((a, b) => Number(isOfChange(a)) - Number(isOfChange(b)));
  for (const { name, attribs } of elements) {
    for (const attribute of DATE_ATTRIBUTES) {
      const stated = attribs[attribute];
      if (stated === undefined || (name !== 'time' && attribute === 'content' && !/date/i.test(attribs.itemprop ?? '')))
        continue;
      const date = readDate(stated);
      if (date !== undefined) return date;
    }
  }
  for (const element of elements) {
    const isNamed = element.name === 'time' || (classifyClassNames(namesOf(element)) & FLAG.date) !== 0;
    const date = isNamed ? readShown(element, isDayFirst) : undefined;
    if (date !== undefined) return date;
  }
  for (const { attribs } of elements) {
    const date =
      attribs.title !== undefined && /\d{4}/.test(attribs.title) && attribs.title.length <= 40
        ? readDate(attribs.title, isDayFirst)
        : undefined;
    if (date !== undefined) return date;
  }
  return (
    readLines(linesOf(item, { ...APART, isLeft: (element) => element === title }), isDayFirst) ??
    readLines(linesOf(item, APART), isDayFirst)
  );
}

function isOfChange({ attribs }: Element): boolean {
  return /updat|modif|aktualisiert/i.test(`${attribs.class ?? ''} ${attribs.itemprop ?? ''}`);
}

/** The date that an element shows, in one piece or in several: day, month and year in a box each. */
function readShown(element: Element, isDayFirst: boolean): ParsedDate | undefined {
  const text = foldText(textOf(element));
  if (text.length > MAX_DATE_LINE) return undefined;
  return readDate(text, isDayFirst) ?? readDate(foldText(textOf(element, { pieces: ' ' })), isDayFirst);
}

function readLines(lines: readonly string[], isDayFirst: boolean): ParsedDate | undefined {
  for (const line of lines) {
    const date = line.length <= MAX_DATE_LINE ? readDate(line, isDayFirst) : undefined;
    if (date !== undefined) return date;
  }
  return undefined;
}

/** The picture of an item. */
export function readItemPicture(item: Pick<ListItem, 'element' | 'beside'>, base: string): string | undefined {
  const elements = elementsOf(item);
  for (const [index, element] of elements.entries()) {
    const url = isElement(element, 'img', 'amp-img')
      ? pictureOf(element, elements[index - 1], base)
      : backgroundOf(element, base);
    if (url !== undefined) return url;
  }
  return undefined;
}

const LATE = ['data-src', 'data-lazy-src', 'data-original', 'data-lazy', 'data-echo'];

function pictureOf({ attribs }: Element, before: Element | undefined, base: string): string | undefined {
  const src = [attribs.src, ...LATE.map((name) => attribs[name])].find((each) => each && !isPlaceholder(each));
  const srcset = attribs.srcset ?? attribs['data-srcset'] ?? attribs['data-lazy-srcset'];
  const sources = isElement(before, 'source') ? (before.attribs.srcset ?? before.attribs['data-srcset']) : undefined;
  const [width, height] = [toPixels(attribs.width), toPixels(attribs.height)];
  if ((width ?? MIN_PICTURE) < MIN_PICTURE || (height ?? MIN_PICTURE) < MIN_PICTURE) return undefined;
  const names = `${attribs.class ?? ''} ${attribs.alt ?? ''}`;
  if (/avatar|gravatar|\bicon\b|emoji|logo/i.test(`${names} ${src ?? ''}`)) return undefined;
  const offered = {
    ...(src && { src }),
    ...(srcset && { srcset }),
    ...(sources && { sources }),
    ...(width && { width }),
  };
  const chosen = chooseSource({ ...offered, names, contentBlock: -1, flags: 0, at: 0 });
  return resolveUrl(chosen?.url, base);
}

function toPixels(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function backgroundOf({ attribs }: Element, base: string): string | undefined {
  const url = /background(?:-image)?\s*:[^;]{0,200}?url\(\s*["']?([^"')]{1,2000})/i.exec(attribs.style ?? '')?.[1];
  const stated = url ?? attribs['data-bg'] ?? attribs['data-background-image'];
  return stated === undefined || isPlaceholder(stated) ? undefined : resolveUrl(stated, base);
}

/** The opening words of an item: its first paragraph that is long enough, else such a line. */
export function readItemText(item: ListItem, title: string): string | undefined {
  const isWords = (text: string) =>
    text.length >= MIN_WORDS && text !== title && !text.startsWith(title) && !isNoTitle(text);
  const isLink = (element: Element) => isElement(element, 'a') && isNoTitle(foldText(textOf(element)));
  const paragraphs = elementsOf(item).filter((element) => isElement(element, 'p', 'blockquote'));
  const text =
    paragraphs.map((element) => foldText(textOf(element, { isLeft: isLink }))).find(isWords) ??
    linesOf(item, { isLeft: isLink }).find(
      (line) => line.length >= MIN_WORDS + 20 && isWords(line) && !line.includes(title),
    );
  return text === undefined ? undefined : cutAtSpace(text, MAX_EXCERPT_CHARACTERS);
}
