/** What a page's title is chosen from: the titles that it declares, and its headings. */

import { foldLetters } from '../../text/words/foldLetters.ts';
import type { Found } from '../facts/found.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { extractSiteName, siteNames } from '../site/extractSite.ts';
import { type Heading, isBeside, MAX_TITLE, titleHeadings } from './headings.ts';
import { isSiteName, type SiteName, siteHeading, stripSiteName, toSiteNames } from './siteInTitle.ts';

/** Titles that the page declares, best first, without the site's names. */
function declaredTitles(facts: PageFacts, names: readonly SiteName[]): readonly Found<string>[] {
  // a video within the page has a name of its own
  const isVideo = /Video/i.test(JSON.stringify(facts.article?.['@type'] ?? '')) && facts.metas.has('og:title');
  const raw: readonly (readonly [string | undefined, string])[] = [
    [textOfValue(facts.article?.headline), 'json-ld'],
    [metaText(facts, 'og:title')?.text, 'og'],
    [metaText(facts, 'twitter:title')?.text, 'twitter'],
    [metaText(facts, 'headline', 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title')?.text, 'meta'],
    [isVideo ? undefined : textOfValue(facts.article?.name), 'json-ld'],
    [facts.markup.titleTag, 'title'],
  ];
  return raw
    .filter((entry): entry is [string, string] => entry[0] !== undefined && entry[0].length <= MAX_TITLE)
    .map(([text, from]) => ({ value: stripSiteName(text, names), from }))
    .filter(({ value }) => value !== '' && !isSiteName(value, names));
}

/** What the title is chosen from. */
export interface Clues {
  readonly facts: PageFacts;
  readonly names: readonly SiteName[];
  readonly declared: readonly Found<string>[];
  /** All headings, `h1` first. */
  readonly headings: readonly Heading[];
  /** Headings that can be a title: not of a sidebar, not the site's name. */
  readonly own: readonly Heading[];
}

/** True for a title that ends in an ellipsis while another one continues its sentence. */
function isCut(title: string, others: readonly string[]): boolean {
  const bare = title.replace(/\s*(?:\.{3}|…)$/, '');
  if (bare === title || bare === '') return false;
  return others.some((other) => other.startsWith(bare) && /^ ?[\p{L}\p{N}(„“"']/u.test(other.slice(bare.length)));
}

/** Gathers the clues of a page, without titles that were cut and without headings of sidebars. */
export function gatherClues(facts: PageFacts): Clues {
  const headings = titleHeadings(facts);
  const found = [extractSiteName(facts)?.value, siteHeading(facts, headings), ...siteNames(facts)];
  const names = toSiteNames(found.filter((name) => name !== undefined));
  const own = headings.filter((heading) => !isBeside(heading) && !isSiteName(heading.text, names));
  const declared = declaredTitles(facts, names);
  const texts = [...declared.map(({ value }) => value), ...own.map(({ text }) => text)];
  const kickers = new Set(own.map(({ kicker }) => kicker));
  const whole = declared.filter(({ value }) => !isCut(value, texts) && !kickers.has(foldLetters(value)));
  return { facts, names, declared: whole, headings, own };
}
