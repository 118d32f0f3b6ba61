/** Which product's bot check a page is. */
import { findAny, toLiteral } from '../words/patterns.ts';
import { BOT_PROTECTION_MARKS, type BotProtectionMark } from './botProtection.data.ts';

/** Checks are short even with their scripts (that of Vercel has 35,000 characters); longer pages are documents. */
const MAX_WALL_PAGE = 64_000;
/** How much of a page is searched, in characters: the products write their marks before long scripts. */
const LOOKED_AT = 24_000;
/**
 * Longest text of a check, in characters; a page with more has something to say. That of Anubis, with all its explanations, has
 * 1,300.
 */
const MAX_WALL_TEXT = 2_000;

/** What a page introduces itself by to other sites and to readers of feeds: a document, whatever it quotes. */
const INTRODUCTION = /\sproperty=["']?og:|application\/(?:ld\+json|(?:rss|atom)\+xml)/i;

/** Whether any token of any product is there: one pass over a page, where a look for each of them takes three to four times as long. */
const ANY_TOKEN = findAny(BOT_PROTECTION_MARKS.flatMap(({ tokens }) => tokens.map(toLiteral)));

/** The product whose check a page is, by its markup; undefined for a page that has a text of its own. */
export function findBotProtection(html: string): string | undefined {
  if (html.length > MAX_WALL_PAGE) return undefined;
  const head = html.slice(0, LOOKED_AT);
  if (!ANY_TOKEN.test(head)) return undefined;
  const isIn = ({ tokens, patterns, isShown }: BotProtectionMark) =>
    tokens.some((token) => head.includes(token)) &&
    (patterns === undefined || patterns.some((pattern) => pattern.test(head))) &&
    !(isShown && INTRODUCTION.test(head));
  const botProtection = BOT_PROTECTION_MARKS.find(isIn)?.botProtection;
  return botProtection !== undefined && countText(html) <= MAX_WALL_TEXT ? botProtection : undefined;
}

/** Characters of a page's text, roughly: without tags, scripts and styles. */
export function countText(html: string): number {
  return html
    .replace(/<(script|style|svg|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<[^>]{0,2000}>?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim().length;
}
