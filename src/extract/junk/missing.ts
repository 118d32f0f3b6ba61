/** Pages that stand where nothing is: errors answered as found, outages, front pages, placeholders, empty shells. */
import type { NonArticle } from '../../model/page.ts';
import { hostOf, isFrontPage, pathOf, resolveUrl } from '../../text/url/url.ts';
import { anyOf } from '../../text/words/patterns.ts';
import { lettersOf, metaText, type PageFacts } from '../facts/pageFacts.ts';
import * as errors from './errors.ts';
import type { Evidence } from './evidence.ts';
import { PLACEHOLDER_NAME, UNNAMED } from './names.ts';
import { NEEDS_SCRIPT, PARKING_MARK, PLACEHOLDER_TEXT } from './sentences.ts';
import { type Detector, named, said } from './walls.ts';

/** A page with more running text than this is an article, whatever else it says; in characters. */
export const ARTICLE_CHARS = 1_200;
/** What an error page says under its heading, at most; in characters. */
const MAX_ERROR_CHARS = 400;
/** An error's name alone is believed over a section no longer than this; in characters. */
const SHORT_SECTION = 250;
/** A vague name alone is believed over a page that says no more than this; in characters. */
const NEARLY_NOTHING = 60;
/** Longest page of a server or of a shop of domains; in characters. */
const MAX_PLACEHOLDER_CHARS = 4_000;

/** How content systems name the body of the page that they show for what they do not have. */
const MISSING_BODY = new RegExp(
  `class="[^"]{0,800}(?<![\\w-])${anyOf([
    'error-?404|page-?404|path-404|is-404|template-404|404-page',
    'not-?found-page|page-not-found|error-page-404',
  ])}(?![\\w-])`,
  'i',
);
/** The same of front-end frameworks, as written. */
const MISSING_TOKENS = ['class="next-error-h1">404', '"page":"/404"', '"page":"/_error"'];
/** Addresses to which sites lead for what they do not have. */
const MISSING_PATH = /\/(?:error\/?)?(?:404|410|not-?found|page-?not-?found|error-?404|notfound)(?:\.\w{3,5})?\/?$/i;
/** Longer pages are not looked through for marks of error pages, and of shops of domains; in characters. */
const MAX_TOKEN_PAGE = 200_000;
const MAX_PARKING_PAGE = 60_000;
/** Who links to a shop of domains writes about it. */
const LINK = /<a\s[^>]{0,2000}>/gi;

/** Error pages that were answered as found. */
export const softMissing: Detector = (evidence) => {
  const { facts, entryUrl, text, chars, sectionChars, declaresArticle, isUnlisted } = evidence;
  if (chars > ARTICLE_CHARS) return undefined;
  const kind = 'soft-404';
  const isLed = entryUrl !== undefined && !MISSING_PATH.test(pathOf(entryUrl)) && MISSING_PATH.test(pathOf(facts.url));
  if (isLed) return { kind, reason: `the address leads to "${pathOf(facts.url)}"` };
  if (!declaresArticle && isMarkedMissing(facts))
    return { kind, reason: 'the page is marked as one that was not found although it was answered as found' };
  const name =
    named(evidence, errors.MISSING_NAME) ?? evidence.names.find((one) => /^4(?:04|10)$/.test(statusOf(one) ?? ''));
  if (name === undefined) return missingByNumber(evidence);
  if (sectionChars > MAX_ERROR_CHARS) return undefined;
  const isSaid = errors.MISSING_TEXT.test(text.replace(name, ' ')) || (!declaresArticle && isUnlisted);
  return isSaid || sectionChars <= SHORT_SECTION
    ? { kind, reason: `the page is titled "${name}" although it was answered as found` }
    : undefined;
};

/** True if a page is marked as one that was not found. */
function isMarkedMissing({ markup, metas }: PageFacts): boolean {
  const { html } = markup;
  const status = [metas.get('prerender-status-code'), metas.get('render:status_code')].flat();
  if (status.some((one) => /^4(?:04|10)$/.test(one ?? '')) || metas.get('next-error')?.includes('not-found'))
    return true;
  const at = html.indexOf('<body');
  if (at >= 0 && MISSING_BODY.test(html.slice(at, html.indexOf('>', at)).slice(0, 1_000))) return true;
  return html.length < MAX_TOKEN_PAGE && MISSING_TOKENS.some((token) => html.includes(token));
}

/** Error pages that have a name of their own, and say the number to search engines and readers alike. */
function missingByNumber({ text, ownChars, declaresArticle, isUnlisted }: Evidence): NonArticle | undefined {
  if (declaresArticle || !isUnlisted || ownChars > MAX_ERROR_CHARS) return undefined;
  const number = said(errors.MISSING_NUMBER, text);
  return number === undefined
    ? undefined
    : { kind: 'soft-404', reason: `the page says "${number}" although it was answered as found` };
}

/** The status that a server's own page is titled with (`502 bad gateway`). */
function statusOf(name: string): string | undefined {
  const found = errors.STATUS_NAME.exec(name);
  return found?.[1] ?? found?.[2];
}

/** Sites that do not work now: maintenance, faults, too many requests. */
export const outage: Detector = (evidence) => {
  const { text, ownChars, sectionChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > ARTICLE_CHARS) return undefined;
  const status = evidence.names.find((name) => /^(?:5\d\d|408|429)$/.test(statusOf(name) ?? ''));
  const name = status ?? named(evidence, errors.OUTAGE_NAME);
  const words = said(errors.OUTAGE_TEXT, text);
  if (name !== undefined && (words !== undefined || sectionChars <= MAX_ERROR_CHARS))
    return { kind: 'outage', reason: `the page is titled "${name}" and has no article` };
  const sentence = ownChars <= SHORT_SECTION ? said(errors.OUTAGE_SENTENCE, text) : undefined;
  if (sentence !== undefined) return { kind: 'outage', reason: `the page says "${sentence}" and has no article` };
  const vague = named(evidence, errors.OUTAGE_NAME_VAGUE);
  return vague !== undefined && sectionChars <= MAX_ERROR_CHARS && (words !== undefined || ownChars <= NEARLY_NOTHING)
    ? { kind: 'outage', reason: `the page is titled "${vague}" and has no article` }
    : undefined;
};

/** Pages of a server, a host or a shop of domains where a site should be. */
export const placeholder: Detector = (evidence) => {
  const { facts, text, ownChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > MAX_PLACEHOLDER_CHARS) return undefined;
  const kind = 'placeholder';
  const name = named(evidence, PLACEHOLDER_NAME);
  const words = said(PLACEHOLDER_TEXT, text);
  if (name !== undefined && (words !== undefined || ownChars <= 2 * NEARLY_NOTHING))
    return { kind, reason: `the page is titled "${name}": there is no site at the address` };
  if (ownChars > MAX_ERROR_CHARS) return undefined;
  const { html } = facts.markup;
  const mark = html.length <= MAX_PARKING_PAGE ? said(PARKING_MARK, html.replace(LINK, '')) : undefined;
  if (mark !== undefined) return { kind, reason: `the page has "${mark}" in it: the domain is parked` };
  return words !== undefined && ownChars <= MAX_ERROR_CHARS / 2
    ? { kind, reason: `the page says "${words}": there is no site at the address` }
    : undefined;
};

/** True if a page's names are those of its site or of nothing. */
function isNameless({ facts, names }: Evidence): boolean {
  const site = [metaText(facts, 'og:site_name')?.text ?? '', hostOf(facts.url)?.split('.').at(-2) ?? ''].map(lettersOf);
  return names.every((name) => UNNAMED.test(name) || site.includes(lettersOf(name)));
}

/** Pages that scripts have yet to fill, and those with nothing at all. */
export const empty: Detector = (evidence) => {
  const { facts, chars, ownChars, declaresArticle, text } = evidence;
  if (chars > 0 || declaresArticle) return undefined;
  const kind = 'empty';
  const note = said(NEEDS_SCRIPT, text);
  const describes = metaText(facts, 'og:description', 'description', 'og:title') !== undefined;
  if (ownChars <= NEARLY_NOTHING && isNameless(evidence))
    return { kind, reason: 'the page has no text, and no title but that of the site' };
  if (ownChars <= NEARLY_NOTHING && note !== undefined && !describes)
    return { kind, reason: `the page says "${note}" and nothing else` };
  const isHeaded = facts.markup.candidates.some((candidate) => candidate.kind === 'heading');
  return describes || isHeaded || text.replace(/\s/g, '').length > MAX_ERROR_CHARS
    ? undefined
    : { kind, reason: 'the page has neither text nor metadata' };
};

/** Words of a title that it has more of tell one article from the others. */
const MIN_TELLING_WORDS = 3;
/** Shorter words stand in every text; in letters. */
const MIN_WORD_LETTERS = 4;
/** Endings differ from word to word; in letters. */
const STEM_LETTERS = 5;

/** Words of a title in lower case; pairs of characters where a script puts no space between words. */
function tellingWords(title: string): readonly string[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word))
      return word.match(/../gu) ?? [];
    return word.length < MIN_WORD_LETTERS ? [] : [word.slice(0, STEM_LETTERS)];
  });
}

/** Pages that say little, and of that nothing that the feed announced: in whatever language, they are not the article. */
export const unannounced: Detector = ({ facts, entryTitle, names, text, ownChars, declaresArticle }) => {
  if (entryTitle === undefined || declaresArticle || ownChars > MAX_ERROR_CHARS) return undefined;
  // a page that introduces itself to other sites is somebody's page, whatever an aggregator calls it
  if (metaText(facts, 'og:title', 'og:description') !== undefined) return undefined;
  const words = tellingWords(entryTitle);
  const shown = [...names, text, metaText(facts, 'description')?.text.toLowerCase() ?? ''].join(' \n ');
  return words.length >= MIN_TELLING_WORDS && !words.some((word) => shown.includes(word))
    ? { kind: 'empty', reason: 'the page says little, and nothing of what the feed announced' }
    : undefined;
};

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

/** An article's address that ended at the site's front page or at a page above it, or was answered with one. */
export function homePage(facts: PageFacts, chars: number, entryUrl: string | undefined): NonArticle | undefined {
  const kind = 'home-page';
  const isArticle =
    /^article/.test(metaText(facts, 'og:type')?.text ?? '') || facts.article?.datePublished !== undefined;
  if (isArticle && chars >= ARTICLE_CHARS) return undefined;
  if (entryUrl !== undefined && !isFront(entryUrl) && isFront(facts.url)) {
    return { kind, reason: 'the address leads to the front page of the site' };
  }
  if (isArticle || isFront(facts.url) || chars >= ARTICLE_CHARS) return undefined;
  if (callsItselfFront(facts)) return { kind, reason: 'the page calls itself the front page of the site' };
  const isSection = /^(?:website|object|profile)?$/.test(metaText(facts, 'og:type')?.text ?? '');
  return entryUrl !== undefined && isSection && chars < MAX_ERROR_CHARS && leadsUp(entryUrl, facts.url)
    ? { kind, reason: `the address leads up to "${pathOf(facts.url)}"` }
    : undefined;
}
