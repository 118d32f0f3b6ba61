/** The collection as a news sitemap (Google News, sitemap-news/0.9). */

import type { Article } from '../model/article.ts';
import type { Collection } from '../model/policy.ts';
import { escapeXml } from '../text/xml/escapeXml.ts';
import { publishedLeads, type RenderedFile } from './exportInput.ts';
import { toNewsSitemapName, toServedPath } from './exportPaths.ts';
import { toPageUrl, toSiteUrl } from './toPageUrl.ts';
import { renderElement } from './xml.ts';

/** The most URLs that a news sitemap may hold. */
export const MAX_URLS = 1000;

/** The language of an article that states none. */
export const DEFAULT_LANGUAGE = 'en';

/**
 * `<category>-sitemap.xml`: the newest published leads, at most 1,000, in the given order. Search engines take news of the
 * last two days from it and pass over the rest; a list that followed the clock would change the file without any news. The schema
 * asks for one URL: without articles it is the site itself.
 */
export function renderNewsSitemap(collection: Collection, articles: readonly Article[]): RenderedFile {
  const leads = publishedLeads(articles).slice(0, MAX_URLS);
  const text = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ...leads.map((article) => renderUrl(collection, article)),
    ...(leads.length === 0 ? [`  <url><loc>${escapeXml(`${toSiteUrl(collection)}/`)}</loc></url>`] : []),
    '</urlset>',
    '',
  ].join('\n');
  return { path: toServedPath(collection, toNewsSitemapName(collection)), text };
}

function renderUrl(collection: Collection, article: Article): string {
  return [
    '  <url>',
    `    <loc>${escapeXml(toPageUrl(collection, article))}</loc>`,
    '    <news:news>',
    '      <news:publication>',
    `        ${renderElement('news:name', collection.title)}`,
    `        ${renderElement('news:language', toLanguage(article.provenance.language))}`,
    '      </news:publication>',
    `      ${renderElement('news:publication_date', article.fields.publishedDateTime)}`,
    `      ${renderElement('news:title', article.fields.title)}`,
    '    </news:news>',
    '  </url>',
  ].join('\n');
}

/** ISO 639 code of two or three letters, but `zh-cn` and `zh-tw` for Chinese, as the format demands. */
function toLanguage(tag: string | undefined): string {
  const [language = '', ...rest] = (tag ?? '').toLowerCase().split(/[-_]/);
  if (language === 'zh') return rest.some((part) => /^(?:tw|hk|mo|hant)$/.test(part)) ? 'zh-tw' : 'zh-cn';
  return /^[a-z]{2,3}$/.test(language) ? language : DEFAULT_LANGUAGE;
}
