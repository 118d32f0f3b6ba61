/** The collection as an Atom feed (RFC 4287). */

import type { Article } from '../model/article.ts';
import type { Collection } from '../model/policy.ts';
import { escapeXml } from '../text/xml/escapeXml.ts';
import { publishedLeads, type RemovedArticle, type RenderedFile } from './exportInput.ts';
import { toAtomName, toServedPath } from './exportPaths.ts';
import { toAuthorNames, toTopicNames } from './toFrontMatter.ts';
import { toFeedId, toPageUrl, toSiteUrl } from './toPageUrl.ts';
import { toUpdated } from './toUpdated.ts';
import { renderElement } from './xml.ts';

/** Entries in a feed: more than a reader fetches at once, few enough to be fetched often. */
export const FEED_SIZE = 50;

/** The date of a feed without entries: Atom demands one (section 4.1.1), and the clock's would change on every run. */
const NO_ENTRIES = '1970-01-01T00:00:00Z';

/** Tombstones in a feed: a reader that was away for longer asks for the site's pages. */
const MAX_TOMBSTONES = 50;
const TOMBSTONES_NAMESPACE = 'http://purl.org/atompub/tombstones/1.0';

/**
 * `feed.xml`: the newest published leads, in the given order. An entry leads to the site's page of the article and names
 * the publisher and its page as its source (`via`). Where the collection asks for tombstones, the articles that were removed
 * last are told as deleted entries (RFC 6721).
 */
export function renderAtom(
  collection: Collection,
  articles: readonly Article[],
  removed: readonly RemovedArticle[] = [],
): RenderedFile {
  const deleted = collection.output.tombstones ? newestOf(removed) : [];
  const entries = publishedLeads(articles).slice(0, FEED_SIZE);
  const site = toSiteUrl(collection);
  const address = `${site}/${toAtomName(collection)}`;
  const text = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom"${deleted.length > 0 ? ` xmlns:at="${TOMBSTONES_NAMESPACE}"` : ''}>`,
    `  ${renderElement('id', address)}`,
    `  ${renderElement('title', collection.title)}`,
    `  ${renderElement('updated', [...entries.map(toUpdated), ...deleted.map(({ at }) => at)].reduce(toLater, NO_ENTRIES))}`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(address)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(`${site}/`)}"/>`,
    `  <author>${renderElement('name', collection.title)}</author>`,
    '  <generator>frontwire</generator>',
    ...deleted.map((one) => `  <at:deleted-entry ref="${escapeXml(toFeedId(collection, one))}" when="${one.at}"/>`),
    ...entries.map((article) => renderEntry(collection, article)),
    '</feed>',
    '',
  ].join('\n');
  return { path: toServedPath(collection, toAtomName(collection)), text };
}

function newestOf(removed: readonly RemovedArticle[]): readonly RemovedArticle[] {
  return [...removed]
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at > b.at ? -1 : 1))
    .slice(0, MAX_TOMBSTONES);
}

function renderEntry(collection: Collection, article: Article): string {
  const { fields } = article;
  return [
    '  <entry>',
    `    ${renderElement('id', toFeedId(collection, article))}`,
    `    ${renderElement('title', fields.title)}`,
    `    ${renderElement('published', fields.publishedDateTime)}`,
    `    ${renderElement('updated', toUpdated(article))}`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(toPageUrl(collection, article))}"/>`,
    `    <link rel="via" type="text/html" title="${escapeXml(fields.provider.name)}" href="${escapeXml(fields.webUrl)}"/>`,
    ...toSigners(article).map((name) => `    <author>${renderElement('name', name)}</author>`),
    ...toTopicNames(article).map((name) => `    <category term="${escapeXml(name)}"/>`),
    ...(fields.excerpt ? [`    ${renderElement('summary', fields.excerpt)}`] : []),
    '  </entry>',
  ].join('\n');
}

/** Every entry has an author (section 4.2.1): the publisher, where no person is known. */
function toSigners(article: Article): readonly string[] {
  const names = toAuthorNames(article);
  return names.length > 0 ? names : [article.fields.provider.name];
}

function toLater(a: string, b: string): string {
  return a > b ? a : b;
}
