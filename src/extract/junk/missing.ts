/** Pages of servers and content systems that answer for what is missing: errors answered as found, outages, placeholders. */
import { pathOf } from '../../text/url/url.ts';
import { anyOf } from '../../text/words/patterns.ts';
import type { PageFacts } from '../facts/pageFacts.ts';
import { ARTICLE_CHARS, type Detector, MAX_ERROR_CHARS, NEARLY_NOTHING, named, said, titled } from './detector.ts';
import * as errors from './errors.ts';
import type { Evidence } from './evidence.ts';
import { PLACEHOLDER_NAME } from './names.ts';
import { PARKING_MARK, PLACEHOLDER_TEXT } from './sentences.ts';

/** Longest section under an error's name that is an error even without a sentence of one, in characters. */
const SHORT_SECTION = 250;
/** Most of a program's message that a reason repeats, in characters. */
const MAX_QUOTED = 80;
/** Longest page of a server or of a shop of domains, in characters. */
const MAX_PLACEHOLDER_CHARS = 4_000;

/** How content systems name the body of the page that they show for what they do not have. */
const MISSING_BODY = new RegExp(
  `class="[^"]{0,800}(?<![\\w-])${anyOf([
    'error-?404|page-?404|path-404|is-404|template-404|404-page',
    'not-?found-page|page-not-found|error-page-404',
  ])}(?![\\w-])`,
  'i',
);
/** The same for front-end frameworks, as they write it. */
const MISSING_TOKENS = ['class="next-error-h1">404', '"page":"/404"', '"page":"/_error"'];
/** Addresses to which sites lead for what they do not have. */
const MISSING_PATH = /\/(?:error\/?)?(?:404|410|not-?found|page-?not-?found|error-?404|notfound)(?:\.\w{3,5})?\/?$/i;
/** Longest pages in which marks of error pages, and of shops of domains, are looked for; in characters. */
const MAX_TOKEN_PAGE = 200_000;
const MAX_PARKING_PAGE = 60_000;
/** Links are left out: a page that links to a shop of domains writes about it. */
const LINK = /<a\s[^>]{0,2000}>/gi;

/** Error pages that were answered as found. */
export const softMissing: Detector = (evidence) => {
  const { facts, entryUrl, text, chars, sectionChars, declaresArticle, isUnlisted } = evidence;
  if (chars > ARTICLE_CHARS) return undefined;
  const isLed = entryUrl !== undefined && !MISSING_PATH.test(pathOf(entryUrl)) && MISSING_PATH.test(pathOf(facts.url));
  if (isLed) return `the address leads to "${pathOf(facts.url)}"`;
  if (!declaresArticle && isMarkedMissing(facts))
    return 'the page is marked as one that was not found although it was answered as found';
  const name =
    named(evidence, errors.MISSING_NAME) ?? evidence.names.find((one) => /^4(?:04|10)$/.test(statusOf(one) ?? ''));
  if (name === undefined) return missingByNumber(evidence) ?? unwritten(evidence) ?? programError(evidence);
  if (sectionChars > MAX_ERROR_CHARS) return undefined;
  const isSaid = errors.MISSING_TEXT.test(text.replace(name, ' ')) || (!declaresArticle && isUnlisted);
  return isSaid || sectionChars <= SHORT_SECTION
    ? `the page is titled "${name}" although it was answered as found`
    : undefined;
};

/** True if a page is marked as not found. */
function isMarkedMissing({ markup, metas }: PageFacts): boolean {
  const { html } = markup;
  const status = [metas.get('prerender-status-code'), metas.get('render:status_code')].flat();
  if (status.some((one) => /^4(?:04|10)$/.test(one ?? '')) || metas.get('next-error')?.includes('not-found'))
    return true;
  const at = html.indexOf('<body');
  if (at >= 0 && MISSING_BODY.test(html.slice(at, html.indexOf('>', at)).slice(0, 1_000))) return true;
  return html.length < MAX_TOKEN_PAGE && MISSING_TOKENS.some((token) => html.includes(token));
}

/** Error pages with a name of their own that say the number to readers and keep search engines away. */
function missingByNumber({ text, ownChars, declaresArticle, isUnlisted }: Evidence): string | undefined {
  if (declaresArticle || !isUnlisted || ownChars > MAX_ERROR_CHARS) return undefined;
  const number = said(errors.MISSING_NUMBER, text);
  return number === undefined ? undefined : `the page says "${number}" although it was answered as found`;
}

/** Pages of wikis that nobody has written yet, which invite the reader to do it. */
function unwritten(evidence: Evidence): string | undefined {
  const { text, ownChars, sectionChars, declaresArticle, isUnlisted } = evidence;
  if (declaresArticle || sectionChars > MAX_ERROR_CHARS) return undefined;
  const name = named(evidence, errors.UNWRITTEN_NAME);
  const words = said(errors.UNWRITTEN_TEXT, text);
  if (name !== undefined && (words !== undefined || isUnlisted || sectionChars <= SHORT_SECTION))
    return `the page is titled "${name}" although it was answered as found`;
  return words !== undefined && ownChars <= MAX_ERROR_CHARS && (isUnlisted || ownChars <= SHORT_SECTION)
    ? `the page says "${words}" although it was answered as found`
    : undefined;
}

/** The error of a program in the place of its page: title tag and heading, where there is one, name it as such. */
function programError(evidence: Evidence): string | undefined {
  const { facts, ownChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > SHORT_SECTION || facts.metas.has('description')) return undefined;
  const name = named(evidence, errors.PROGRAM_ERROR);
  if (name === undefined) return undefined;
  const isWhole = facts.markup.titleTag?.toLowerCase().includes(name) ?? true;
  return isWhole ? `the page is titled "${name}" although it was answered as found` : undefined;
}

/** The status that a server's own page is titled with (`502 bad gateway`). */
function statusOf(name: string): string | undefined {
  const found = errors.STATUS_NAME.exec(name);
  return found?.[1] ?? found?.[2];
}

/** Sites that do not work at the moment: maintenance, faults, too many requests. */
export const outage: Detector = (evidence) => {
  const { text, ownChars, sectionChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > ARTICLE_CHARS) return undefined;
  const status = evidence.names.find((name) => /^(?:5\d\d|408|429)$/.test(statusOf(name) ?? ''));
  const name = status ?? named(evidence, errors.OUTAGE_NAME);
  const words = said(errors.OUTAGE_TEXT, text);
  if (name !== undefined && (words !== undefined || sectionChars <= MAX_ERROR_CHARS)) return titled(name);
  const fault = said(errors.PROGRAM_FAULT, text);
  if (fault !== undefined) return `the page says "${fault.slice(0, MAX_QUOTED)}" and has no article`;
  const sentence = ownChars <= SHORT_SECTION ? said(errors.OUTAGE_SENTENCE, text) : undefined;
  if (sentence !== undefined) return `the page says "${sentence}" and has no article`;
  const vague = named(evidence, errors.OUTAGE_NAME_VAGUE);
  return vague !== undefined && sectionChars <= MAX_ERROR_CHARS && (words !== undefined || ownChars <= NEARLY_NOTHING)
    ? titled(vague)
    : undefined;
};

/** Pages of a server, a host or a shop of domains where a site should be. */
export const placeholder: Detector = (evidence) => {
  const { facts, text, ownChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > MAX_PLACEHOLDER_CHARS) return undefined;
  const name = named(evidence, PLACEHOLDER_NAME);
  const words = said(PLACEHOLDER_TEXT, text);
  if (name !== undefined && (words !== undefined || ownChars <= 2 * NEARLY_NOTHING))
    return `the page is titled "${name}": there is no site at the address`;
  if (ownChars > MAX_ERROR_CHARS) return undefined;
  const { html } = facts.markup;
  const mark = html.length <= MAX_PARKING_PAGE ? said(PARKING_MARK, html.replace(LINK, '')) : undefined;
  if (mark !== undefined) return `the page has "${mark}" in it: the domain is parked`;
  return words !== undefined && ownChars <= MAX_ERROR_CHARS / 2
    ? `the page says "${words}": there is no site at the address`
    : undefined;
};
