/** From the bytes that a source sent to its entries and their identities: all that depends on nothing but the document. */

import { toDerivedFeeds } from '../discover/derivedFeeds.ts';
import { discoverLinks, discoverRefresh } from '../discover/discoverLinks.ts';
import { discoverFeedAnchors } from '../discover/feedAnchors.ts';
import { readListing } from '../extract/listing/readListing.ts';
import { selectItems } from '../extract/listing/selectItems.ts';
import { selectJson } from '../extract/listing/selectJson.ts';
import { scanPage } from '../extract/scan/scanPage.ts';
import type { Entry, EntryIdentity, Feed } from '../model/feed.ts';
import type { DocumentToRead, FeedReading, PageReading, SourceReading } from '../model/feedReading.ts';
import type { Document } from '../model/http.ts';
import type { SelectedBy } from '../model/selection.ts';
import { MAX_ENTRIES, toLeftOut } from '../parse/entryLimit.ts';
import { findNoise, withoutNoise } from '../parse/noisyDates.ts';
import { parseFeed } from '../parse/parseFeed.ts';
import { withoutLists } from '../parse/sitemapPosts.ts';
import { sharedGuids, toEntryIdentities } from '../parse/toEntryIdentities.ts';
import { toHttpDateMs } from '../text/date/retryAfter.ts';
import { resolveUrl } from '../text/url/url.ts';
import { asFailureOf } from './asFailureOf.ts';

/**
 * Reads a document of a source. Takes up to some seconds for the longest: see `DocumentReader` of the ports.
 * @throws Failure as `parseFeed` does, `internal` for what only a defect of ours explains
 */
export function readDocument({ document, url, pages, select }: DocumentToRead): SourceReading {
  return asFailureOf(url, () => {
    if (select !== undefined) return toListReading(readSelected(document, url, select));
    if (pages === 'listed') return toListReading(readListing(document, url));
    const page = pages === 'searched' ? searchPage(document, url) : undefined;
    return page ?? readFeed(document);
  });
}

function readSelected(document: Document, url: string, { language, selection }: SelectedBy): Feed {
  return language === 'css' ? selectItems(document, url, selection) : selectJson(document, url, selection);
}

/** What a list says. Its opening words, in which counts and ages change, are no news of an article. */
function toListReading(feed: Feed): FeedReading {
  return { feed, identities: toEntryIdentities(feed.entries.map(({ summary: _, ...entry }) => entry)) };
}

/** What an HTML page says about feeds; undefined for a document that is a feed itself. */
function searchPage(document: Document, url: string): PageReading | undefined {
  const start = new TextDecoder('latin1').decode(document.bytes.subarray(0, 1024)).toLowerCase();
  if (!/<!doctype html|<html|<head|<body/.test(start)) return undefined;
  const base = document.url ?? url;
  const markup = scanPage(document);
  const links = discoverLinks(markup, base);
  const announced = links.feeds.map((feed) => feed.url);
  // the page of an account by its name tells its lasting address, which tells the feed
  const derived = toDerivedFeeds(links.canonicalUrl);
  const linked = discoverFeedAnchors(markup.html, resolveUrl(markup.base, base) ?? base);
  const refreshUrl = discoverRefresh(markup, base);
  return {
    feeds: [...new Set([...announced, ...derived, ...linked])],
    ...(refreshUrl !== undefined && { refreshUrl }),
  };
}

function readFeed(document: Document): FeedReading {
  const parsed = parseFeed(document);
  const feed = parsed.format === 'sitemap' ? { ...parsed, entries: withoutLists(parsed.entries) } : parsed;
  const noise = findNoise(feed.entries, toHttpDateMs(document.headers?.date));
  const identities = toEntryIdentities(feed.entries, noise);
  const shared = sharedGuids(feed.entries);
  if (shared.size + noise.size === 0) return { feed, identities };
  const entries = feed.entries.map((entry) => withoutNoise(withoutShared(entry, shared), noise));
  return { feed: { ...feed, entries }, identities };
}

/** A guid that others have too would make one article of them. */
function withoutShared(entry: Entry, shared: ReadonlySet<string>): Entry {
  if (!shared.has(entry.guid ?? '')) return entry;
  const { guid: _guid, ...rest } = entry;
  return rest;
}

/**
 * A sitemap index with the entries of its sitemaps, and with what their readers left out. What several of them list counts
 * once, as the first of them says it; all together have no more entries than one document may have.
 */
export function joinReadings(index: FeedReading, children: readonly FeedReading[]): FeedReading {
  const entries: Entry[] = [];
  const identities: EntryIdentity[] = [];
  const known = new Set<string>();
  let past = 0;
  for (const reading of [index, ...children]) {
    const own = new Set<string>();
    for (const [index, identity] of reading.identities.entries()) {
      const entry = reading.feed.entries[index];
      if (entry === undefined || known.has(identity.key)) continue;
      own.add(identity.key);
      if (entries.length === MAX_ENTRIES) past += 1;
      else {
        entries.push(entry);
        identities.push(identity);
      }
    }
    for (const key of own) known.add(key);
  }
  const all = [index, ...children].map(({ feed }) => feed);
  const { faults, skippedEntries = 0 } = toLeftOut(
    { past, empty: 0 },
    new Set(all.flatMap((feed) => feed.faults ?? [])),
  );
  const skipped = all.reduce((sum, feed) => sum + (feed.skippedEntries ?? 0), skippedEntries);
  return {
    feed: {
      ...index.feed,
      ...(faults.length > 0 && { faults }),
      ...(skipped > 0 && { skippedEntries: skipped }),
      entries,
    },
    identities,
  };
}
