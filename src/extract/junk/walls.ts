/**
 * Walls: pages in front of the articles of a site. What only a wall has in its markup decides. A name or a sentence of a wall
 * needs a second sign and never outweighs a text of some length, because articles are written about all of these things.
 */
import { toPlainText } from '../../text/html/html.ts';
import { pathOf } from '../../text/url/url.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { type Detector, named, said, titled } from './detector.ts';
import type { Evidence } from './evidence.ts';
import * as names from './names.ts';
import * as sentences from './sentences.ts';
import { isShortArticle } from './shortArticle.ts';

/** A page that says no more than this says next to nothing, in characters. */
const NEXT_TO_NOTHING = 150;
/** Longest consent notice, its purposes and partners included, in characters. */
const MAX_NOTICE_CHARS = 2_000;
/** Longest text of a wall that is known by its name, in characters. */
const MAX_WALL_CHARS = 900;
/** Longest text of a wall that is known by a sentence, in characters. */
const MAX_SAID_CHARS = 400;
/** Longest text of a wall that is known by a vague name alone, in characters. */
const MAX_VAGUE_CHARS = 60;
/** Longest distance between a consent notice and its button, in characters of markup. */
const BUTTON_DISTANCE = 4_000;
/** Most that a page says besides its consent notice, in characters. */
const MAX_BESIDE_NOTICE = 120;
/** The same for a page that declares itself an article: the placeholder of an embedded post asks for consent, too. */
const MAX_BESIDE_NOTICE_OF_ARTICLE = 80;

/** Longest paragraph that sells subscriptions, in characters: a longer one is about them. */
const MAX_PAYWALL_LINE = 180;

/** Bot checks, blocks and the pages by which servers refuse. */
export const botWall: Detector = (evidence) => {
  const { facts, text, ownChars, declaresArticle, botProtection, isUnlisted } = evidence;
  if (declaresArticle) return undefined;
  if (botProtection !== undefined) return `the page is a bot check by ${botProtection}`;
  if (ownChars > MAX_WALL_CHARS) return undefined;
  const sentence = said(sentences.BOT_TEXT, text);
  const name = named(evidence, names.BOT_NAME);
  if (name !== undefined && (sentence !== undefined || ownChars <= MAX_SAID_CHARS)) return titled(name);
  const hasRefresh = facts.metas.has('refresh');
  const sorry = sentence === undefined ? undefined : named(evidence, names.SORRY_NAME);
  if (sorry !== undefined) return `the page says "${sentence}" and has no article`;
  const vague = named(evidence, names.BOT_NAME_VAGUE);
  if (vague !== undefined && (sentence !== undefined || isUnlisted || hasRefresh || ownChars <= MAX_VAGUE_CHARS))
    return titled(vague);
  if (sentence === undefined || ownChars > MAX_SAID_CHARS) return undefined;
  const isMarked = isUnlisted || hasRefresh || sentences.CAPTCHA_WIDGET.test(facts.markup.html.slice(0, 60_000));
  return isMarked ? `the page says "${sentence}" and has no article` : undefined;
};

/** True if the button by which readers consent is close to the notice. */
function hasConsentButton({ facts }: Evidence, noticeAt: number): boolean {
  const { html } = facts.markup;
  const from = Math.max(0, noticeAt - BUTTON_DISTANCE);
  const around = html.slice(from, noticeAt + BUTTON_DISTANCE);
  const buttons = around.matchAll(
    /<(?:button|a)\b[^>]{0,600}>([\s\S]{2,160}?)<\/(?:button|a)>|<input\b[^>]{0,300}\bvalue="([^"]{2,60})"/gi,
  );
  for (const [, label, value] of buttons) {
    const words = toPlainText(label ?? value ?? '')
      .toLowerCase()
      .replace(/[’`´]/g, "'")
      .replace(/[\s.!»>]+$/, '');
    if (sentences.CONSENT_BUTTON.test(words)) return true;
  }
  return false;
}

/** Where the blocks of text with a notice are, and how much the page says besides them. */
function readNotice(
  { facts, lines, passages }: Evidence,
  isNamed: boolean,
): { at: number; words: string; beside: number } | undefined {
  const isNotice = (line: string) => sentences.CONSENT_TEXT.test(line);
  const texts = passages.length > 0 ? passages : lines;
  // a page that is named a consent page may ask in a heading, which is not a part of the text
  const words = said(sentences.CONSENT_TEXT, (isNamed ? lines : texts).join(' \n '));
  const index = lines.findIndex(isNotice);
  const at = facts.markup.blocks[index]?.start;
  if (words === undefined || at === undefined) return undefined;
  const beside = texts
    .filter((line) => !isNotice(line) && !sentences.CONSENT_WORDS.test(line))
    .reduce((sum, line) => sum + line.length, 0);
  return { at, words, beside };
}

/** Pages whose text is the notice that asks for consent. A banner on the page of an article does not count. */
export const consentWall: Detector = (evidence) => {
  const { facts, entryUrl, chars, declaresArticle } = evidence;
  const host = said(sentences.CONSENT_URL, facts.url);
  if (host !== undefined && entryUrl !== facts.url) return `the page was answered from "${host.toLowerCase()}"`;
  const name = named(evidence, names.CONSENT_NAME);
  const notice = readNotice(evidence, name !== undefined && !declaresArticle);
  if (notice === undefined) return undefined;
  const most = declaresArticle ? MAX_BESIDE_NOTICE_OF_ARTICLE : MAX_BESIDE_NOTICE;
  if (chars > MAX_NOTICE_CHARS || notice.beside > most) return undefined;
  if (name !== undefined && !declaresArticle) return titled(name, 'asks for consent');
  if (isShortArticle(evidence)) return undefined;
  return hasConsentButton(evidence, notice.at) ? `the page says "${notice.words}" and has no article` : undefined;
};

/** Pages that keep readers of some countries out. */
export const geoBlock: Detector = (evidence) => {
  const { lines, ownChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > MAX_WALL_CHARS) return undefined;
  const line = lines.find((one) => sentences.REGION_TEXT.test(one));
  const name = named(evidence, names.REGION_NAME);
  if (name !== undefined && (line !== undefined || ownChars <= MAX_SAID_CHARS)) return titled(name);
  return line !== undefined && ownChars - line.length <= NEXT_TO_NOTHING
    ? `the page says "${said(sentences.REGION_TEXT, line)}" and has no article`
    : undefined;
};

/** Pages that ask for the reader's age. */
export const ageGate: Detector = (evidence) => {
  const { facts, text, ownChars, declaresArticle } = evidence;
  if (declaresArticle || ownChars > MAX_SAID_CHARS) return undefined;
  const question = said(sentences.AGE_TEXT, text);
  if (question === undefined) return undefined;
  const isMarked = sentences.AGE_MARK.test(facts.markup.html.slice(0, 60_000));
  return isMarked || named(evidence, names.AGE_NAME) !== undefined
    ? `the page says "${question}" and has no article`
    : undefined;
};

/** Posts that are shown to those who know their password, whatever else the page declares. */
function asksForPassword({ facts, text, chars, ownChars }: Evidence): string | undefined {
  if (!facts.markup.hasPassword || chars > MAX_SAID_CHARS || ownChars > MAX_WALL_CHARS) return undefined;
  const words = said(sentences.PASSWORD_TEXT, text);
  if (sentences.PASSWORD_FORM.test(facts.markup.html)) return 'the page has a form for the password of the post';
  return words !== undefined && ownChars <= MAX_SAID_CHARS
    ? `the page says "${words}" and shows nothing of the article`
    : undefined;
}

/** Login pages, and posts behind a password. */
export const login: Detector = (evidence) => {
  const { facts, entryUrl, text, ownChars, declaresArticle } = evidence;
  const asks = asksForPassword(evidence);
  if (asks !== undefined) return asks;
  if (declaresArticle || ownChars > MAX_WALL_CHARS) return undefined;
  const path = said(sentences.LOGIN_PATH, pathOf(facts.url));
  if (path !== undefined && entryUrl !== undefined && !sentences.LOGIN_PATH.test(pathOf(entryUrl)))
    return `the address leads to "${pathOf(facts.url)}"`;
  const name = named(evidence, names.LOGIN_NAME);
  const words = said(sentences.LOGIN_TEXT, text);
  const isAsking = facts.markup.hasPassword || words !== undefined || ownChars <= MAX_VAGUE_CHARS;
  if (name !== undefined && isAsking) return titled(name);
  return words !== undefined && facts.markup.hasPassword && ownChars <= NEXT_TO_NOTHING
    ? `the page says "${words}" and has no article`
    : undefined;
};

/** Pages that show an offer of subscription in place of the text. */
export const paywallStub: Detector = ({ facts, lines, passages, chars, declaresArticle }) => {
  const line = lines.find((one) => sentences.PAYWALL_TEXT.test(one));
  if (line === undefined) return undefined;
  const isMarked = facts.markup.contentBlocks.some((contentBlock) => (contentBlock.ownFlags & FLAG.paywall) !== 0);
  const shown = passages
    .filter((passage) => passage.length > MAX_PAYWALL_LINE || !sentences.PAYWALL_TEXT.test(passage))
    .filter((passage) => passage.length > MAX_VAGUE_CHARS)
    .reduce((sum, passage) => sum + passage.length, 0);
  const isShown = shown > NEXT_TO_NOTHING || chars > MAX_SAID_CHARS;
  return !isShown && (isMarked || !declaresArticle || chars < MAX_VAGUE_CHARS)
    ? `the page says "${said(sentences.PAYWALL_TEXT, line)}" and shows next to nothing of the article`
    : undefined;
};
