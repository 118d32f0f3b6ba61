/** A listing page as a feed: what it says of itself, and the articles that were found on it. */
import { Failure } from '../../errors.ts';
import type { Feed } from '../../model/feed.ts';
import type { Document } from '../../model/http.ts';
import { decodeHtml } from '../../text/charset/charset.ts';
import { type Element, elementsBelow, type ParentNode, parseTree, textOf } from '../../text/html/tree.ts';
import { resolveUrl } from '../../text/url/url.ts';
import { type FoundListing, findListing, type ListingPage } from './findListing.ts';
import { foldText } from './listAnchors.ts';

/**
 * What is found on a page is believed from here on. The plainest lists, links without dates or headings, come to 0.43 and more; lists of
 * products, people, services and boards stay at 0.33 and below (test/fixtures/listings, recorded publishers).
 */
export const MIN_SURENESS = 0.4;
/** Longest page, in bytes, as for pages of articles. */
const MAX_BYTES = 5 * 1024 * 1024;

/** A page as a tree, and what is said of it as a whole. */
export interface PageTree {
  readonly tree: ParentNode;
  /** The decoded document that positions in the tree refer to. */
  readonly html: string;
  readonly page: ListingPage;
  /** The feed without its entries. */
  readonly head: Omit<Feed, 'entries'>;
}

/** Parses a page. @throws Failure `body_too_large` */
export function readTree(document: Document, sourceUrl: string): PageTree {
  const url = document.url ?? sourceUrl;
  if (document.bytes.length > MAX_BYTES) {
    throw new Failure('body_too_large', `The page is longer than ${MAX_BYTES} bytes.`, { subject: url });
  }
  const { text, encoding, guessed } = decodeHtml(document.bytes, document.headers);
  const tree = parseTree(text);
  const elements = elementsBelow(tree);
  const first = (name: string): Element | undefined => elements.find((element) => element.name === name);
  const language = first('html')?.attribs.lang?.trim() || document.headers?.['content-language'];
  const titleTag = first('title');
  const title = titleTag === undefined ? '' : foldText(titleTag.children.map((child) => textOf(child)).join(''));
  const base =
    resolveUrl(elements.find(({ name, attribs }) => name === 'base' && attribs.href)?.attribs.href, url) ?? url;
  return {
    tree,
    html: text,
    page: { url, base, isDayFirst: isDayFirst(language ?? '', url) },
    head: {
      format: 'listing',
      encoding,
      ...(guessed && { encodingGuessed: true }),
      ...(title !== '' && { title }),
      url,
      ...(language !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(language) && { language }),
    },
  };
}

/** `4/3/2020` is in March where English is not American, and in other languages. */
function isDayFirst(language: string, url: string): boolean {
  return (
    /^(?!en)[a-z]{2}|^en[-_](?:gb|au|ie|in|nz|za)/i.test(language) ||
    /^https?:\/\/[^/]+\.(?:uk|au|ie|in|nz|za)(?:[:/]|$)/i.test(url)
  );
}

/** The articles of a listing page. @throws Failure `no_articles_found` where nothing is sure enough, `body_too_large` */
export function readListing(document: Document, sourceUrl: string): Feed {
  const { tree, page, head } = readTree(document, sourceUrl);
  const found = findListing(tree, page);
  if (found === undefined || found.sureness < MIN_SURENESS) {
    throw new Failure('no_articles_found', describe(found), { subject: page.url });
  }
  const { entries, sureness, reasons } = found;
  return { ...head, found: { sureness, reasons }, entries };
}

const ADVICE = 'Name the items with `select` (docs/sources.md), or give the address of the page that lists them.';

function describe(found: FoundListing | undefined): string {
  const none = 'The page announces no feed, and no list of articles was found on it';
  if (found === undefined) return `${none}. ${ADVICE}`;
  const nearest = `${found.reasons.join(', ')} (sureness ${found.sureness}, ${MIN_SURENESS} is needed)`;
  return `${none}; nearest to one: ${nearest}. ${ADVICE}`;
}
