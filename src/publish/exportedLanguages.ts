/** What exports say that no file of an article does: its language. Where Redis was lost, they are the record of it. */
import type { Collection } from '../model/policy.ts';
import { toJsonFeedName, toNewsSitemapName, toServedPath } from './exportPaths.ts';
import { DEFAULT_LANGUAGE } from './renderNewsSitemap.ts';

/** Paths of the exports that tell the languages of articles; the last two are of an earlier version. */
export function listLanguageExports(collection: Collection): readonly string[] {
  const names = [toNewsSitemapName(collection), toJsonFeedName(collection)];
  return [...names.map((name) => toServedPath(collection, name)), ...names];
}

/**
 * Languages by the address of the article's page, by the texts of those exports in that order; the feed is right where both tell one.
 * What the sitemap says of an article without a language is no language.
 */
export function readLanguages(texts: readonly (string | undefined)[]): ReadonlyMap<string, string> {
  const [sitemap = '', feed = '', ...earlier] = texts;
  const told = sitemap
    .split('</url>')
    .map((one) => [URL_OF.exec(one)?.[1] ?? '', LANGUAGE_OF.exec(one)?.[1] ?? ''] as const);
  const known = told.filter(([, language]) => language !== DEFAULT_LANGUAGE);
  const before = earlier.length > 0 ? readLanguages(earlier) : [];
  return new Map([...before, ...known, ...readFeed(feed)].filter(([, language]) => TAG.test(language)));
}

const URL_OF = /<loc>([^<]*)<\/loc>/;
const LANGUAGE_OF = /<news:language>([^<]*)<\/news:language>/;
const TAG = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/i;

/** A feed that another program wrote, or that was cut off, tells nothing. */
function readFeed(text: string): readonly (readonly [url: string, language: string])[] {
  try {
    const { items } = Object(JSON.parse(text)) as { readonly items?: unknown };
    if (!Array.isArray(items)) return [];
    return items.map((item) => {
      const { url, language } = Object(item) as Readonly<Record<string, unknown>>;
      return [String(url), typeof language === 'string' ? language : ''] as const;
    });
  } catch {
    return [];
  }
}
