/** Addresses of articles that end at the front page of the site, or at a page above the article. */
import { hostOf, isFrontPage, pathOf, resolveUrl } from '../../text/url/url.ts';
import { metaText, type PageFacts } from '../facts/pageFacts.ts';
import { ARTICLE_CHARS, MAX_ERROR_CHARS } from './detector.ts';

/** A number in the query of the front page names an article: `/?p=42`, `/index.php?story=5`. */
const NUMBERED = /[?&](?!utm_)(?:p|[a-z_]{0,12}(?:id|post|story|article|artikel|news|item|beitrag))=[^&#]{0,20}\d/i;
const isFront = (url: string) => isFrontPage(url) && !NUMBERED.test(url);

/** True if the page says by its canonical link or `og:url` that it is the front page. */
function callsItselfFront(facts: PageFacts): boolean {
  const canonical = facts.markup.links.find((link) => /(?:^|\s)canonical(?:\s|$)/.test(link.rel))?.href;
  const declared = resolveUrl(canonical, facts.url) ?? resolveUrl(metaText(facts, 'og:url')?.text, facts.url);
  return declared !== undefined && isFront(declared);
}

/** True if one address is a directory around the other, on the same site. */
function leadsUp(from: string, to: string): boolean {
  const bareHost = (url: string) => (hostOf(url) ?? '').replace(/^www\./, '');
  const [deep, high] = [pathOf(from).replace(/\/+$/, ''), pathOf(to).replace(/\/+$/, '')];
  return bareHost(from) === bareHost(to) && high !== '' && deep.startsWith(`${high}/`);
}

/**
 * Why a page is the front page of the site, or a page above the article; undefined for others. `chars`: how much running
 * text the page has; `entryUrl`: the URL that the feed announced, where it is known.
 */
export function homePage(facts: PageFacts, chars: number, entryUrl: string | undefined): string | undefined {
  const isArticle =
    /^article/.test(metaText(facts, 'og:type')?.text ?? '') || facts.article?.datePublished !== undefined;
  if (isArticle && chars >= ARTICLE_CHARS) return undefined;
  if (entryUrl !== undefined && !isFront(entryUrl) && isFront(facts.url)) {
    return 'the address leads to the front page of the site';
  }
  if (isArticle || isFront(facts.url) || chars >= ARTICLE_CHARS) return undefined;
  if (callsItselfFront(facts)) return 'the page calls itself the front page of the site';
  const isSection = /^(?:website|object|profile)?$/.test(metaText(facts, 'og:type')?.text ?? '');
  return entryUrl !== undefined && isSection && chars < MAX_ERROR_CHARS && leadsUp(entryUrl, facts.url)
    ? `the address leads up to "${pathOf(facts.url)}"`
    : undefined;
}
