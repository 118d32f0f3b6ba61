/** What tells items of a list from articles: a price, or a sentence that the link is a part of. */
import { type ChildNode, type Element, elementsBelow, isElement, parentElement, textOf } from '../../text/html/tree.ts';
import { matchWhole } from '../../text/words/patterns.ts';
import { readDate } from '../date/readDate.ts';
import type { ListItem } from './groupAnchors.ts';
import { foldText } from './listAnchors.ts';
import { OTHER_TITLES } from './listing.data.ts';

/** Longest line that is a price and nothing else, in characters. */
const MAX_PRICE_LINE = 40;
const CURRENCY =
  '(?:[€$£¥₹₽₩₺₴]|(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|HUF|TRY|RUB|AUD|CAD|kr|zł|Kč|Ft|лв|руб|円|元|원)(?![\\p{L}]))';
/** An amount with its currency, perhaps after "from". */
const PRICE = new RegExp(
  `^(?:\\p{L}{1,12}[.:]? ){0,2}(?:${CURRENCY}\\s?\\d[\\d.,\\s]*|\\d[\\d.,\\s]*${CURRENCY})`,
  'iu',
);
/** Letters before a link in its paragraph from which on it is a part of a sentence. */
const MIN_BEFORE = 25;

/** Elements that no paragraph is around. */
const BLOCKS = new Set(['li', 'td', 'dd', 'dt', 'div', 'h1', 'h2', 'h3', 'h4', 'section', 'article']);

/** True where a line of an item is a price. */
export function isPriced({ element, beside }: ListItem): boolean {
  return [element, ...beside].some((node) =>
    textOf(node, { blocks: '\n' })
      .split('\n')
      .map(foldText)
      .some((line) => line.length > 0 && line.length <= MAX_PRICE_LINE && PRICE.test(line)),
  );
}

/** True for a link that words of its paragraph precede, which are not a date. */
export function isWithinSentence(element: Element): boolean {
  const before: string[] = [];
  let at: Element | undefined = element;
  while (at !== undefined && at.name !== 'p') {
    if (BLOCKS.has(at.name)) return false;
    for (let node: ChildNode | null = at.prev; node !== null && !isElement(node, 'br'); node = node.prev)
      before.unshift(textOf(node));
    at = parentElement(at);
  }
  if (at === undefined) return false;
  const text = foldText(before.join(' '));
  return (
    text.replace(/[^\p{L}]/gu, '').length >= MIN_BEFORE &&
    (text.length > MIN_BEFORE * 4 || readDate(text) === undefined)
  );
}

const OTHER_TITLE = matchWhole(OTHER_TITLES, 'iu');
/** Longest heading of a list, in characters, and how far around and before its first link that is looked for. */
const MAX_LABEL = 60;
const MAX_LABEL_STEPS = 8;
const MAX_LABEL_NODES = 40;

const INLINE = new Set([
  'b',
  'strong',
  'i',
  'em',
  'small',
  'time',
  'img',
  'svg',
  'br',
  'sup',
  'label',
  'abbr',
  'button',
  'input',
]);

/** The short text without a link that precedes the links of a list: its heading. */
export function labelOf({ anchor }: ListItem): string | undefined {
  let at: Element | undefined = anchor.element;
  let nodes = 0;
  for (let steps = 0; at !== undefined && steps < MAX_LABEL_STEPS; steps += 1, at = parentElement(at)) {
    for (let node: ChildNode | null = at.prev; node !== null && nodes < MAX_LABEL_NODES; node = node.prev) {
      nodes += 1;
      // what is on the line of the link belongs to that
      if (!isElement(node) || INLINE.has(node.name)) continue;
      const text = hasLink(node) ? '' : foldText(textOf(node));
      if (text.replace(/[^\p{L}]/gu, '') !== '') return text.length <= MAX_LABEL ? trimLabel(text) : undefined;
    }
  }
  return undefined;
}

/** True for a list that its heading calls another one than the newest: most read, related, recommended. */
export function isCalledOther(label: string): boolean {
  return OTHER_TITLE.test(label);
}

function trimLabel(text: string): string {
  return text.replace(/[\s:.!…»›→]+$/u, '');
}

/** True for what holds another place of the list. */
function hasLink(node: ChildNode): boolean {
  return isElement(node) && (node.name === 'a' || elementsBelow(node).some(({ name }) => name === 'a'));
}
