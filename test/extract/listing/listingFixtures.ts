/** Listing pages in the markup of real themes, written for these tests, with what is on them. */
import { readFileSync } from 'node:fs';
import { isFailure } from '../../../src/errors.ts';
import { readListing } from '../../../src/extract/listing/readListing.ts';
import type { Feed } from '../../../src/model/feed.ts';

/** One page and its articles; none: it lists nothing, and nothing may be found on it. */
export interface ListingCase {
  readonly name: string;
  readonly url: string;
  readonly articles: readonly { readonly url: string; readonly title: string; readonly day?: string }[];
}

const folder = new URL('../../fixtures/listings/', import.meta.url);

export function loadListings(): readonly ListingCase[] {
  return JSON.parse(readFileSync(new URL('truth.json', folder), 'utf8')) as ListingCase[];
}

/** What is read out of a page of these; undefined where no list is believed. */
export function readPage(html: string | Uint8Array, url: string): Feed | undefined {
  const bytes = typeof html === 'string' ? new TextEncoder().encode(html) : html;
  try {
    return readListing({ bytes, url, headers: { 'content-type': 'text/html' } }, url);
  } catch (thrown) {
    if (isFailure(thrown, 'no_articles_found')) return undefined;
    throw thrown;
  }
}

export function readFixture({ name, url }: ListingCase): Feed | undefined {
  return readPage(readFileSync(new URL(`${name}.html`, folder)), url);
}

/** How many of the articles were found with title and address, and what else was found. */
export function compareListing(feed: Feed | undefined, articles: ListingCase['articles']) {
  const found = new Map((feed?.entries ?? []).map((entry) => [entry.url, entry]));
  const known = new Set(articles.map(({ url }) => url));
  return {
    right: articles.filter(({ url, title }) => found.get(url)?.title === title).length,
    dated: articles.filter(({ url, day }) => found.get(url)?.published?.slice(0, 10) === day).length,
    wrong: (feed?.entries ?? []).filter(({ url }) => !known.has(url ?? '')).map(({ title, url }) => `${title} ${url}`),
  };
}
