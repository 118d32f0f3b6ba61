/** The collection as a news sitemap (Google News, sitemap-news/0.9). */

import type { Article } from '../model/article.ts';
import type { Collection } from '../model/policy.ts';
import { toSlug } from '../text/words/slug.ts';
import { escapeXml } from '../text/xml/escapeXml.ts';
import { publishedLeads, type RenderedFile } from './exportInput.ts';
import { toPageUrl } from './toPageUrl.ts';
import { renderElement } from './xml.ts';

/** The most URLs that a news sitemap may hold. */
const MAX_URLS = 1000;

/** The language of an article that states none. */
export const DEFAULT_LANGUAGE = 'en';

/**
 * `<category>-sitemap.xml`: the newest published leads, at most 1,000, in the given order. Search engines take news of the
 * last two days from it and pass over the rest; a list that followed the clock would change the file without any news.
 */
export function renderNewsSitemap(collection: Collection, articles: readonly Article[]): RenderedFile {
  const text = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ...publishedLeads(articles)
      .slice(0, MAX_URLS)
      .map((article) => renderUrl(collection, article)),
    '</urlset>',
    '',
  ].join('\n');
  return { path: toNewsSitemapPath(collection), text };
}

/** Where the sitemap lies in the output directory. */
export function toNewsSitemapPath({ category }: Collection): string {
  return `${toSlug(category, 'news')}-sitemap.xml`;
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
