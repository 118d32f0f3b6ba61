/** What a page as a whole says of whether it lists articles, is one, or is neither. */
import {
  type Element,
  elementsBelow,
  isElement,
  type ParentNode,
  parentElement,
  textOf,
} from '../../text/html/tree.ts';
import { anyOf, matchWhole } from '../../text/words/patterns.ts';
import { foldText } from './listAnchors.ts';
import { NEWS_NAMES, NEWS_PATHS } from './listing.data.ts';

/** The signs of a page. */
export interface PageSigns {
  /** Its address, heading or title calls it news, a blog, an archive. */
  readonly isNamedNews: boolean;
  /** It says in its metadata that it is an article. */
  readonly isDeclaredArticle: boolean;
  /** Paragraphs side by side, as in the text of an article. */
  readonly texts: readonly Element[];
}

const NEWS_PART = matchWhole(NEWS_PATHS, 'i');
const NEWS_NAME = new RegExp(`(?<![\\p{L}\\p{N}])${anyOf(NEWS_NAMES)}(?![\\p{L}\\p{N}])`, 'iu');
/** Longest name of a list, in words; a headline has more. */
const MAX_NAME_WORDS = 5;
/** Shortest paragraph of a text, in characters. */
const MIN_PARAGRAPH = 60;
/** Paragraphs side by side that are a text. */
const MIN_PARAGRAPHS = 2;
/** Paragraphs that are looked at. */
const MAX_PARAGRAPHS = 2_000;
/** Parts of an address that only say which page of a list it is. */
const PAGE_PART =
  /^(?:index|default|home|start|page|seite|archives?|all|list|latest|\d{1,4}|[a-z]{2}(?:[-_][a-z]{2})?)$/i;
const ARTICLE_TYPE =
  /"@type"\s*:\s*"(?:News|Blog|Reportage|Opinion|Review|Scholarly|Tech)?(?:Article|Posting|NewsArticle)"/;
const LIST_TYPE = /"@type"\s*:\s*"(?:Blog|CollectionPage|ItemList)"/;

/** Reads the signs of a page. */
export function readPageSigns(tree: ParentNode, url: string): PageSigns {
  const elements = elementsBelow(tree);
  const names = elements.filter(({ name }) => name === 'h1' || name === 'title').slice(0, 4);
  const type = elements.find(({ name, attribs }) => name === 'meta' && attribs.property === 'og:type')?.attribs.content;
  const data = elements
    .filter(({ name, attribs }) => name === 'script' && attribs.type === 'application/ld+json')
    .map(({ children }) => children.map((child) => ('data' in child ? child.data : '')).join(''))
    .join('\n');
  return {
    isNamedNews: isNewsAddress(url) || names.some((element) => isNewsName(foldText(textOf(element)))),
    isDeclaredArticle: type === 'article' || (ARTICLE_TYPE.test(data) && !LIST_TYPE.test(data)),
    texts: findTexts(elements),
  };
}

/** True where the last part of an address that says anything is a word for news. */
function isNewsAddress(url: string): boolean {
  const { pathname } = new URL(url);
  const parts = pathname.split('/').map((part) => part.replace(/\.\w{2,5}$/, ''));
  const last = parts.filter((part) => part !== '').at(-1) ?? '';
  const telling = parts.filter((part) => part !== '' && !PAGE_PART.test(part)).at(-1) ?? '';
  return NEWS_PART.test(last) || NEWS_PART.test(telling);
}

/** True where one of the names that a title or a heading is made of is a short one of news. */
export function isNewsName(text: string): boolean {
  return text
    .split(/\s+[|·•»:–—-]\s+|[|»]/)
    .some((name) => name.split(' ').length <= MAX_NAME_WORDS && NEWS_NAME.test(name));
}

function findTexts(elements: readonly Element[]): readonly Element[] {
  const byParent = new Map<Element, Element[]>();
  for (const element of elements.filter(({ name }) => name === 'p').slice(0, MAX_PARAGRAPHS)) {
    const parent = parentElement(element);
    if (parent === undefined || !isProse(element)) continue;
    byParent.set(parent, [...(byParent.get(parent) ?? []), element]);
  }
  return [...byParent.values()].filter(({ length }) => length >= MIN_PARAGRAPHS).flat();
}

/** True for a paragraph most of which is not linked. */
function isProse(paragraph: Element): boolean {
  const text = foldText(textOf(paragraph));
  if (text.length < MIN_PARAGRAPH) return false;
  const links = elementsBelow(paragraph).filter((each) => isElement(each, 'a'));
  return links.reduce((sum, link) => sum + foldText(textOf(link)).length, 0) < text.length / 2;
}

/** Characters of running text that is not in any of these elements. */
export function countTextOutside({ texts }: PageSigns, inside: ReadonlySet<unknown>): number {
  let count = 0;
  for (const paragraph of texts) {
    let at: Element | undefined = paragraph;
    while (at !== undefined && !inside.has(at)) at = parentElement(at);
    if (at === undefined) count += textOf(paragraph).length;
  }
  return count;
}
