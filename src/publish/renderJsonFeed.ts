/** The collection as a JSON Feed, version 1.1 (jsonfeed.org/version/1.1). */
import type { Article } from '../model/article.ts';
import type { Collection } from '../model/policy.ts';
import { publishedLeads, type RenderedFile } from './exportInput.ts';
import { toJsonFeedName, toServedPath } from './exportPaths.ts';
import { FEED_SIZE } from './renderAtom.ts';
import { toAuthorNames, toTopicNames } from './toFrontMatter.ts';
import { toLanguageTag } from './toLanguageTag.ts';
import { toFeedId, toPageUrl, toSiteUrl } from './toPageUrl.ts';
import { toUpdated } from './toUpdated.ts';

/**
 * `feed.json`: the newest published leads, in the given order. `url` is the site's page of the article, `external_url` the
 * publisher's, `_provider` the publisher (a key of our own: "Extensions" of the format). Every item has a text, since the
 * format demands one. Authors have no `url`: nobody states where a person or a publisher has a page of their own.
 */
export function renderJsonFeed(collection: Collection, articles: readonly Article[]): RenderedFile {
  const site = toSiteUrl(collection);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: collection.title,
    home_page_url: `${site}/`,
    feed_url: `${site}/${toJsonFeedName(collection)}`,
    items: publishedLeads(articles)
      .slice(0, FEED_SIZE)
      .map((article) => toItem(collection, article)),
  };
  const path = toServedPath(collection, toJsonFeedName(collection));
  return { path, text: `${JSON.stringify(feed, null, 2)}\n` };
}

/** Keys whose value is undefined do not reach the JSON. */
function toItem(collection: Collection, article: Article) {
  const { fields } = article;
  const { name, domain } = fields.provider;
  const authors = toAuthorNames(article);
  const updated = toUpdated(article);
  return {
    id: toFeedId(collection, article),
    url: toPageUrl(collection, article),
    external_url: fields.webUrl,
    title: fields.title,
    content_text: fields.excerpt ?? fields.title,
    image: fields.images[0]?.url,
    date_published: fields.publishedDateTime,
    date_modified: updated > fields.publishedDateTime ? updated : undefined,
    authors: (authors.length > 0 ? authors : [name]).map((author) => ({ name: author })),
    tags: article.topics.length === 0 ? undefined : toTopicNames(article),
    language: toLanguageTag(article.provenance.language),
    _provider: { name, domain },
  };
}
