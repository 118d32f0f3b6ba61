/** Feeds of an OPML list whose outline is too broken to be read as XML: HTML in an attribute, quotes in quotes. */
import type { OpmlFeed } from '../model/feed.ts';
import { foldSpace, toPlainText } from '../text/html/html.ts';
import { decodeReferences } from '../text/xml/references.ts';
import { MAX_ENTRIES } from './entryLimit.ts';

const STATED = /\sxmlurl\s{0,10}=\s{0,10}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')/gi;
const NAME = /\s(?:title|text)\s{0,10}=\s{0,10}"([^"<>]{1,500})"/i;
/** How far before its URL an outline is looked for. */
const MAX_OUTLINE = 4000;

/** The list with the further feeds that the text states: each after the feed that precedes it, and in the folder of that feed. */
export function withUnclosedOutlines(text: string, feeds: readonly OpmlFeed[]): readonly OpmlFeed[] {
  const found = new Map<string, OpmlFeed[]>();
  for (const feed of feeds) {
    const same = found.get(feed.xmlUrl);
    if (same === undefined) found.set(feed.xmlUrl, [feed]);
    else same.push(feed);
  }
  const plain = withoutComments(text);
  const all: OpmlFeed[] = [];
  for (const match of plain.matchAll(STATED)) {
    if (all.length >= MAX_ENTRIES) break;
    const xmlUrl = decodeReferences(match[1] ?? match[2] ?? '').trim();
    const feed = found.get(xmlUrl)?.shift() ?? toUnclosedFeed(plain, match.index, xmlUrl, all.at(-1)?.categories ?? []);
    all.push(feed);
  }
  return all.length >= feeds.length ? all : feeds;
}

function toUnclosedFeed(text: string, at: number, xmlUrl: string, categories: readonly string[]): OpmlFeed {
  const before = text.slice(Math.max(0, at - MAX_OUTLINE), at);
  const outline = before.slice(Math.max(0, before.toLowerCase().lastIndexOf('<outline')));
  const title = foldSpace(toPlainText(NAME.exec(outline)?.[1] ?? ''));
  return { xmlUrl, ...(title && { title }), categories };
}

/** The text without comments: feeds that were commented out stay out. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = text.indexOf('<!--'); open >= 0; open = text.indexOf('<!--', at)) {
    const close = text.indexOf('-->', open);
    if (close < 0) break;
    parts.push(text.slice(at, open));
    at = close + 3;
  }
  return parts.join('') + text.slice(at);
}
