/** The links of a page that may lead to articles, each with what is around it. */
import type { ChildNode, Element, ParentNode } from '../../text/html/tree.ts';
import { childElements, elementsBelow, isElement, namesOf, textOf } from '../../text/html/tree.ts';
import { hostOf, isFrontPage, registrableDomain, resolveUrl, toUrlKey } from '../../text/url/url.ts';
import { anyOf } from '../../text/words/patterns.ts';
import { CHANGING_NAMES, FILE_ENDS, OTHER_LISTS, PAGER_NAMES, SHARING_HOSTS, SWITCH_NAMES } from './listing.data.ts';

/** A link, and where it is. */
export interface ListAnchor {
  readonly element: Element;
  readonly url: string;
  /** The same for all addresses of one article. */
  readonly key: string;
  /** Its own text on one line; empty for a picture. */
  readonly text: string;
  /** True within navigation, sidebars, footers and lists of other articles. */
  readonly isAside: boolean;
  /** True within the main part of the page, as its markup tells it. */
  readonly isMain: boolean;
  /** Tags and lasting class names from the outermost element down to it. */
  readonly path: string;
}

/** Where a page is, and what its relative links refer to. */
export interface PageAddress {
  readonly url: string;
  readonly base: string;
}

/** Links that are looked at; the longest lists of real pages have fewer than two thousand. */
const MAX_ANCHORS = 5_000;
/** Addresses that are no documents to be read, by the end of their paths. */
const FILES = new RegExp(`\\.${anyOf(FILE_ENDS)}$`, 'i');
/** Services that share, subscribe or log in. */
const SHARING_SITES = new RegExp(`(?:^|\\.)${anyOf(SHARING_HOSTS)}$`);
const SHARING = /\/(?:sharer?(?:\.php)?|intent|shareArticle|submit)(?:[/?]|$)/i;

const ASIDE_TAGS = new Set(['nav', 'aside', 'footer', 'menu', 'dialog']);
/** Links in a form from which on the form is around a list, as facets are around what they filter; a login has fewer. */
const MIN_FORM_LINKS = 6;
const MAIN_TAGS = new Set(['main', 'article']);
const LEFT_TAGS = new Set(['script', 'style', 'template', 'noscript', 'svg', 'head', 'iframe', 'object', 'select']);
/** A part of a page that may be all of it. */
const ROOTS = new Set(['html', 'body']);
const ASIDE_ROLES = new Set([
  'navigation',
  'complementary',
  'contentinfo',
  'banner',
  'search',
  'dialog',
  'menu',
  'menubar',
  'tablist',
]);
const ASIDE_NAMES = new RegExp(`(?:^|[\\s_-])${anyOf(OTHER_LISTS)}(?=$|[\\s_-]|[0-9])`, 'i');
const PAGERS = new RegExp(`(?:^|[\\s_-])${anyOf(PAGER_NAMES)}(?=$|[\\s_-]|[0-9])`, 'i');
/** Headings with links, or articles, that only a list of articles has. */
const LIST_HEADINGS = 3;
/** Names that say what an element has in it, or next to it. */
const SWITCHES = new RegExp(`(?:^|\\s)${anyOf(SWITCH_NAMES)}[-_]\\S*`, 'gi');
const MAIN_NAMES =
  /(?:^|[\s_-])(?:main|content|inhalt|hauptinhalt|primary|posts?|articles?|news|stories|feed|entries|blog|aktuelles)(?=$|[\s_-])/i;

interface Place {
  readonly isAside: boolean;
  readonly isMain: boolean;
  readonly isInItem: boolean;
  readonly path: string;
}

/** The links that may lead to articles, in document order. */
export function listAnchors(tree: ParentNode, page: PageAddress): readonly ListAnchor[] {
  const found: ListAnchor[] = [];
  const own = toUrlKey(page.url);
  const visit = (parent: ParentNode, place: Place): void => {
    for (const element of childElements(parent)) {
      if (LEFT_TAGS.has(element.name) || found.length >= MAX_ANCHORS || isHidden(element)) continue;
      const here = placeOf(element, place);
      const target = element.name === 'a' ? targetOf(element, page, own) : undefined;
      if (target !== undefined) {
        const text = foldText(textOf(element));
        found.push({ element, ...target, text, isAside: here.isAside, isMain: here.isMain, path: here.path });
      }
      visit(element, here);
    }
  };
  visit(tree, { isAside: false, isMain: false, isInItem: false, path: '' });
  return found;
}

/** Text on one line. */
export function foldText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function isHidden({ attribs }: Element): boolean {
  return 'hidden' in attribs || /display\s*:\s*none/i.test(attribs.style ?? '') || attribs['aria-hidden'] === 'true';
}

function placeOf(element: Element, place: Place): Place {
  const { name } = element;
  const isInItem = place.isInItem || name === 'article' || name === 'main' || name === 'section' || name === 'li';
  return {
    isAside: place.isAside || isAsideItself(element, place.isInItem),
    isMain: place.isMain || MAIN_TAGS.has(name) || element.attribs.role === 'main' || isNamedMain(element),
    isInItem,
    path: `${place.path}>${name}${lastingNames(element)}`,
  };
}

function isNamedMain(element: Element): boolean {
  return !ROOTS.has(element.name) && element.name !== 'a' && MAIN_NAMES.test(namesOf(element));
}

/** True for what is beside the list. The foot and the head of an item belong to it. */
function isAsideItself(element: Element, isInItem: boolean): boolean {
  const { name, attribs } = element;
  if (ROOTS.has(name) || name === 'main' || name === 'a') return false;
  if (name === 'form') return !hasMain(element) && countLinks(element) < MIN_FORM_LINKS;
  if (ASIDE_TAGS.has(name) && !(isInItem && name === 'footer')) return !hasMain(element);
  if (name === 'header' && !isInItem) return !hasMain(element);
  if (ASIDE_ROLES.has((attribs.role ?? '').toLowerCase())) return !hasMain(element);
  const names = namesOf(element).replace(SWITCHES, ' ');
  if (ASIDE_NAMES.test(names)) return !hasMain(element);
  return PAGERS.test(names) && !hasMain(element) && !hasList(element);
}

/** True if there are articles or linked headings in an element. */
function hasList(element: Element): boolean {
  let count = 0;
  for (const each of elementsBelow(element)) {
    if (isPlace(each)) count += 1;
    if (count >= LIST_HEADINGS) return true;
  }
  return false;
}

/** True for an article, and for a heading that is linked. */
function isPlace({ name, parent, children }: Element): boolean {
  if (name === 'article') return true;
  const isLink = (node: ParentNode | ChildNode | null) => node !== null && isElement(node, 'a');
  return /^h[2-4]$/.test(name) && (isLink(parent) || children.some(isLink));
}

function countLinks(element: Element): number {
  return elementsBelow(element).filter(({ name, attribs }) => name === 'a' && attribs.href !== undefined).length;
}

/** True if the main part of the page is within an element, whatever that is called. */
function hasMain(element: Element): boolean {
  for (const { name, attribs } of elementsBelow(element)) {
    if (name === 'main' || name === 'h1' || attribs.role === 'main' || attribs.id === 'content') return true;
  }
  return false;
}

/** Class names that say what kind an element is, and not which one of its kind. */
const CHANGING = new RegExp(
  `\\d|^${anyOf(CHANGING_NAMES)}$|^(?:category|tag|status|format|type|has|is|js|delay)-`,
  'i',
);
/** Class names of an element that count. */
const MAX_NAMES = 3;

function lastingNames({ name, attribs }: Element): string {
  // of the outer elements, the tags say enough; those of links tell a title from the name of an author
  if (name !== 'a' && name !== 'span' && name !== 'div' && name !== 'td') return '';
  const names = (attribs.class ?? '').split(/\s+/).filter((each) => each !== '' && !CHANGING.test(each));
  return names.length === 0 ? '' : `.${names.slice(0, MAX_NAMES).sort().join('.')}`;
}

/** Where a link leads; undefined for what cannot be an article of this list. */
function targetOf(
  { attribs }: Element,
  page: PageAddress,
  own: string | undefined,
): { readonly url: string; readonly key: string } | undefined {
  const url = resolveUrl(attribs.href, page.base);
  if (url === undefined || FILES.test(url.replace(/[?#].*$/s, '')) || SHARING.test(url)) return undefined;
  if (SHARING_SITES.test(hostOf(url) ?? '')) return undefined;
  const key = toUrlKey(url);
  if (key === undefined) return undefined;
  // a fragment that names a part of this page, or of another one, is not an article; a route is
  const fragment = /#(?:!|\/)?.+$/.exec(url)?.[0] ?? '';
  const isRoute = fragment.startsWith('#!') || fragment.startsWith('#/');
  if (key === own && !isRoute) return undefined;
  // `index.php?id=7` is a page of its own
  if (isFrontPage(url) && !url.includes('?') && registrableDomain(url) === registrableDomain(page.url) && !isRoute)
    return undefined;
  return { url: isRoute ? url : url.replace(/#.*$/s, ''), key: isRoute ? `${key}${fragment}` : key };
}
