/** Feeds of the tests: files, and snippets put into a frame. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Entry, Feed } from '../../src/model/feed.ts';
import { parseFeed } from '../../src/parse/parseFeed.ts';

/** A fixture as a feed. */
export function readFixture(name: string, url?: string): Feed {
  const bytes = readFileSync(resolve(import.meta.dirname, '../fixtures/feeds', name));
  return parseFeed({ bytes, ...(url && { url }) });
}

/** A document as a feed. */
export function readText(text: string, url?: string): Feed {
  return parseFeed({ bytes: new TextEncoder().encode(text), ...(url && { url }) });
}

const NAMESPACES =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
  'xmlns:atom="http://www.w3.org/2005/Atom"';

/** The only entry of an RSS feed whose item has this inside. */
export function readItem(inside: string, url?: string): Entry {
  const feed = readText(
    `<rss version="2.0" ${NAMESPACES}><channel><title>t</title><item>${inside}</item></channel></rss>`,
    url,
  );
  return feed.entries[0] ?? {};
}

/** The only entry of an Atom feed whose entry has this inside. */
export function readAtomEntry(inside: string, url?: string): Entry {
  return (
    readText(`<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry>${inside}</entry></feed>`, url)
      .entries[0] ?? {}
  );
}
