/** The one pass over a page. */
import { Failure } from '../../errors.ts';
import type { Document } from '../../model/http.ts';
import type { Markup } from '../../model/markup.ts';
import { decodeHtml } from '../../text/charset/charset.ts';
import type { Tag } from '../../text/html/tags.ts';
import { type Attributes, scanTokens, type TokenSink } from '../../text/html/tokens.ts';
import { readBodyTag } from './bodyTags.ts';
import { readHeadTag, readRawText } from './headTags.ts';
import { readJsonLd } from './jsonLd.ts';
import { closeElement, closeImplied, closeTo, openElement } from './openElements.ts';
import { markOthers } from './otherItems.ts';
import { currentBlock, keep, LIMIT, type PageState, startState } from './pageState.ts';

/** Longest page after decompression, in bytes (docs/contract.md). */
const MAX_BYTES = 5 * 1024 * 1024;

/** Ends the run of text before `at`, if there is one; the next begins at `next`. */
function endBlock(state: PageState, at: number, next: number): void {
  if (state.chars > 0 && state.keepsText) {
    const contentBlock = currentBlock(state);
    const { chars, linkChars } = state;
    const tag = state.contentBlocks[contentBlock]?.tag ?? 'body';
    keep(
      state,
      state.blocks,
      { contentBlock, tag, start: state.blockStart, end: at, chars, linkChars },
      LIMIT.blocks,
      'blocks of text',
    );
  }
  state.blockStart = next;
  state.chars = 0;
  state.linkChars = 0;
}

/** Counts a run of text, without the white space at its ends. */
function countText(state: PageState, start: number, end: number): void {
  const { html } = state;
  let [from, to] = [start, end];
  while (from < to && html.charCodeAt(from) <= 32) from += 1;
  while (to > from && html.charCodeAt(to - 1) <= 32) to -= 1;
  if (from === to) return;
  state.chars += to - from;
  if (state.linkAt > 0) state.linkChars += to - from;
}

const SHAPES = new Set(['svg', 'math']);

/** True for a tag within a drawing that closes itself, which only tags of XML can: sprites have thousands of `<path/>`. */
function isClosedShape(state: PageState, end: number): boolean {
  if (state.hiddenAt === 0 || state.html.charCodeAt(end - 2) !== 47) return false;
  return SHAPES.has(state.open[state.hiddenAt - 1]?.tag.name ?? '');
}

function openTag(state: PageState, tag: Tag, attributes: Attributes, at: number, end: number): void {
  const isBoundary = tag.isBlock;
  if (isBoundary) endBlock(state, at, end);
  closeImplied(state, tag, at);
  readHeadTag(state, tag, attributes);
  if ((tag.name === 'html' || tag.name === 'body' || tag.name === 'head') && state.openCount.get(tag)) return;
  const { contentBlock, candidate } = readBodyTag(state, tag, attributes, at, end);
  if (!tag.isVoid && !isClosedShape(state, end)) openElement(state, tag, contentBlock, candidate);
}

function createSink(state: PageState): TokenSink {
  return {
    open: (tag, attributes, at, end) => openTag(state, tag, attributes, at, end),
    close(tag, at, end) {
      if (tag.isBlock) endBlock(state, at, end);
      closeElement(state, tag, at);
    },
    text(start, end) {
      if (state.hiddenAt === 0 && state.keepsText) countText(state, start, end);
    },
    raw(tag, start, end) {
      readRawText(state, tag, start, end);
      // a script before any text is not a part of the run
      if (state.chars === 0) state.blockStart = end;
    },
  };
}

function toMarkup(state: PageState, document: Document, encoding: string, guessed: boolean): Markup {
  const headerLanguage = document.headers?.['content-language'];
  return {
    html: state.html,
    encoding,
    encodingGuessed: guessed,
    ...(document.url !== undefined && { url: document.url }),
    ...(state.base !== undefined && { base: state.base }),
    ...(state.lang !== undefined && { lang: state.lang }),
    ...(headerLanguage && { headerLanguage }),
    isAmp: state.isAmp,
    ...(state.titleTag !== undefined && { titleTag: state.titleTag }),
    metas: state.metas,
    links: state.links,
    structured: markOthers(readJsonLd(state.structured), { ...state, url: document.url }),
    candidates: state.candidates,
    pictures: state.pictures,
    frames: state.frames,
    contentBlocks: state.contentBlocks,
    hasText: state.keepsText,
    blocks: state.blocks,
    hasPassword: state.hasPassword,
    scripts: state.scripts,
    faults: [...state.faults],
  };
}

/** What a document of another kind begins with, after its declarations: feeds, sitemaps, subscription lists. */
const OTHER_ROOT = /^\ufeff?\s*(?:<(?:\?|!)[^>]{0,500}>\s*){0,10}<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml)\b/i;
const PAGE_TAG = /<(?:!doctype\s+html|html|head|body|meta|title|div|p|script|article|main|section)\b/i;
/** How much of the beginning is looked at, in characters. */
const LOOKED_AT = 20_000;

/** True for HTML: by the type that the answer states, else by its tags; never for documents of another kind. */
function looksLikePage(html: string, type: string | undefined): boolean {
  const head = html.slice(0, LOOKED_AT);
  if (OTHER_ROOT.test(head)) return false;
  return (type !== undefined && /html/i.test(type)) || PAGE_TAG.test(head);
}

/**
 * Reads a page in one pass. With `keeps: 'metadata'` no runs of text are kept, which saves a third of the time.
 * Throws Failure: `body_too_large` over 5 MiB, `not_a_page` for what is not HTML, `document_too_deep` for hostile nesting.
 */
export function scanPage(document: Document, keeps: 'all' | 'metadata' = 'all'): Markup {
  const subject = document.url === undefined ? {} : { subject: document.url };
  if (document.bytes.length > MAX_BYTES) {
    throw new Failure('body_too_large', `The page is longer than ${MAX_BYTES} bytes.`, subject);
  }
  const { text, encoding, guessed } = decodeHtml(document.bytes, document.headers);
  if (!looksLikePage(text, document.headers?.['content-type'])) {
    throw new Failure('not_a_page', 'The document has no HTML in it.', subject);
  }
  const state = startState(text, keeps === 'all');
  scanTokens(text, createSink(state));
  endBlock(state, text.length, text.length);
  closeTo(state, 0, text.length);
  return toMarkup(state, document, encoding, guessed);
}
