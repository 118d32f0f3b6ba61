/**
 * Pages that are no articles although they answer 200: walls, challenges, error pages. Each kind needs a phrase that only
 * such pages lead with and the absence of an article; a phrase alone is never enough, for articles are written about all
 * of these things.
 */
import type { Junk } from '../model/page.ts';
import { resolveUrl } from '../text/url.ts';
import type { ArticleText } from './extractText.ts';
import * as phrases from './junkPhrases.ts';
import { metaText, type PageFacts, spotText } from './pageFacts.ts';
import { FLAG } from './regionFlags.ts';

/** What the junk gate looks at. */
interface Evidence {
  readonly facts: PageFacts;
  /** Title tag and first headings, in lower case. */
  readonly headline: string;
  /** The beginning of all visible text, in lower case. */
  readonly text: string;
  /** The beginning of what was taken for the article, in lower case. */
  readonly article: string;
  /** Characters of the article's running text. */
  readonly chars: number;
  /** True if the page declares itself an article with a date. */
  readonly declaresArticle: boolean;
}

/** A page with more running text than this is an article, whatever else it says; in characters. */
const ARTICLE_CHARS = 1_200;
/** Walls say little else; in characters of all visible text. */
const WALL_CHARS = 2_500;
/** How much of the visible text is looked through, in characters of markup. */
const MAX_LOOK = 60_000;

/** The first visible text of a page, hidden parts included: walls are often shown by scripts. */
function visibleText(facts: PageFacts): string {
  const parts: string[] = [];
  let length = 0;
  for (const block of facts.markup.blocks) {
    if (length > 6_000 || block.start > MAX_LOOK * 10) break;
    const part = facts.markup.html
      .slice(block.start, Math.min(block.end, block.start + 1_000))
      .replace(/<[^>]{0,2000}>/g, ' ');
    parts.push(part);
    length += part.length;
  }
  return parts
    .join(' \n ')
    .replace(/&nbsp;|\s+/g, ' ')
    .toLowerCase();
}

function gather(facts: PageFacts, text: ArticleText | undefined): Evidence {
  const headings = facts.markup.spots
    .filter((spot) => spot.kind === 'heading' && (spot.flags & FLAG.consent) === 0)
    .slice(0, 2);
  const headline = [facts.markup.titleTag ?? '', ...headings.map((spot) => spotText(facts, spot))]
    .join(' \n ')
    .toLowerCase();
  const hasDate =
    metaText(facts, 'article:published_time', 'parsely-pub-date') !== undefined ||
    facts.article?.datePublished !== undefined;
  const isArticle = /^article/.test(metaText(facts, 'og:type')?.text ?? '') || facts.article?.headline !== undefined;
  const passages = (text?.passages ?? []).slice(0, 12).map((passage) => passage.text);
  return {
    facts,
    headline,
    article: passages.join(' ').slice(0, 3_000).toLowerCase(),
    text: visibleText(facts),
    chars: text?.area.chars ?? 0,
    declaresArticle: isArticle || hasDate,
  };
}

type Gate = (evidence: Evidence) => Junk | undefined;
const said = (pattern: RegExp, text: string) => pattern.exec(text)?.[0].trim();

const botWall: Gate = ({ facts, headline, text, chars, declaresArticle }) => {
  if (declaresArticle || chars > ARTICLE_CHARS) return undefined;
  const title = said(phrases.BOT_TITLE, headline);
  const body = said(phrases.BOT_TEXT, text);
  const script = facts.markup.scripts
    .map((source) => said(phrases.BOT_SCRIPT, source))
    .find((name) => name !== undefined);
  if (title !== undefined && (body !== undefined || script !== undefined || chars < 400))
    return { kind: 'bot-wall', reason: `the page is titled "${title}" and has no article` };
  if (body !== undefined && chars < 700)
    return { kind: 'bot-wall', reason: `the page says "${body}" and has no article` };
  return script !== undefined && chars < 150
    ? { kind: 'bot-wall', reason: `the page loads "${script}" and has no article` }
    : undefined;
};

const consentWall: Gate = ({ facts, headline, text, article, chars, declaresArticle }) => {
  const host = said(phrases.CONSENT_URL, facts.url);
  if (host !== undefined) return { kind: 'consent-wall', reason: `the page was answered from "${host}"` };
  if (declaresArticle || chars > ARTICLE_CHARS * 2) return undefined;
  const title = said(phrases.CONSENT_TITLE, headline);
  const asked = said(phrases.CONSENT_TEXT, text.slice(0, 1_500));
  if (
    title !== undefined &&
    asked !== undefined &&
    (chars < 500 || said(phrases.CONSENT_TEXT, article) !== undefined)
  ) {
    return { kind: 'consent-wall', reason: `the page is titled "${title}" and asks for consent` };
  }
  // a banner beside an article is no wall: the text that stands for the article must be the notice itself
  const notice = said(phrases.CONSENT_TEXT, article) ?? (chars < 100 ? asked : undefined);
  return notice !== undefined && chars < 500 && text.length < WALL_CHARS
    ? { kind: 'consent-wall', reason: `the page says "${notice}" and has no article` }
    : undefined;
};

const softMissing: Gate = ({ headline, text, chars, declaresArticle }) => {
  if (chars > ARTICLE_CHARS) return undefined;
  const title = said(phrases.MISSING_TITLE, headline);
  if (title === undefined || (declaresArticle && said(phrases.MISSING_TEXT, text) === undefined)) return undefined;
  return { kind: 'soft-404', reason: `the page is titled "${title}" although it was answered as found` };
};

const login: Gate = ({ facts, headline, chars, declaresArticle }) => {
  if (declaresArticle || chars > 700) return undefined;
  const title = said(phrases.LOGIN_TITLE, headline);
  return title !== undefined && (facts.markup.hasPassword || chars < 250)
    ? { kind: 'login', reason: `the page is titled "${title}" and has no article` }
    : undefined;
};

const paywall: Gate = ({ facts, text, chars, declaresArticle }) => {
  const marked = facts.markup.regions.some((region) => (region.ownFlags & FLAG.paywall) !== 0);
  const phrase = said(phrases.PAYWALL_TEXT, text);
  const limit = declaresArticle ? 120 : 500;
  return chars < limit && phrase !== undefined && (marked || !declaresArticle || chars < 60)
    ? { kind: 'paywall-stub', reason: `the page says "${phrase}" and shows next to nothing of the article` }
    : undefined;
};

const empty: Gate = ({ facts, chars, declaresArticle, text }) => {
  const describes = metaText(facts, 'og:description', 'description', 'og:title') !== undefined;
  if (chars > 0 || declaresArticle || describes || text.replace(/\s/g, '').length > 400) return undefined;
  return { kind: 'empty', reason: 'the page has neither text nor metadata' };
};

/** Names the kind of page that is no article, with what gave it away; undefined for an article. */
export function extractJunk(
  facts: PageFacts,
  text: ArticleText | undefined,
  entryUrl: string | undefined,
): Junk | undefined {
  const home = homePage(facts, text, entryUrl);
  if (home !== undefined) return home;
  // no gate looks at a page with so much text, and gathering the evidence is dear
  if ((text?.area.chars ?? 0) > ARTICLE_CHARS * 2) return undefined;
  const evidence = gather(facts, text);
  for (const gate of [botWall, consentWall, softMissing, login, paywall, empty]) {
    const junk = gate(evidence);
    if (junk !== undefined) return junk;
  }
  return undefined;
}

const isRoot = (url: string) => /^https?:\/\/[^/?#]+\/?(?:index\.\w{3,5}|home\/?)?(?:[?#]|$)/i.test(url);

/** Where the page says itself to be: the front page, by its canonical link or `og:url`. */
function callsItselfFront(facts: PageFacts): boolean {
  const canonical = facts.markup.links.find((link) => /(?:^|\s)canonical(?:\s|$)/.test(link.rel))?.href;
  const declared = resolveUrl(canonical, facts.url) ?? resolveUrl(metaText(facts, 'og:url')?.text, facts.url);
  return declared !== undefined && isRoot(declared);
}

/** An article's address that ended at the site's front page, or was answered with it. */
function homePage(facts: PageFacts, text: ArticleText | undefined, entryUrl: string | undefined): Junk | undefined {
  const isArticle =
    /^article/.test(metaText(facts, 'og:type')?.text ?? '') || facts.article?.datePublished !== undefined;
  if (entryUrl !== undefined && !isRoot(entryUrl) && isRoot(facts.url)) {
    return { kind: 'home-page', reason: 'the address leads to the front page of the site' };
  }
  if (isArticle || isRoot(facts.url) || !callsItselfFront(facts)) return undefined;
  return (text?.area.chars ?? 0) < ARTICLE_CHARS
    ? { kind: 'home-page', reason: 'the page calls itself the front page of the site' }
    : undefined;
}
