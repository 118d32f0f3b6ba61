/** What `<html>`, `<meta>`, `<link>`, `<base>`, `<script>` and `<title>` say, wherever on the page they are. */

import { foldSpace } from '../../text/html/html.ts';
import { hashName, type Tag } from '../../text/html/tags.ts';
import { type Attributes, decodeText } from '../../text/html/tokens.ts';
import { isUnfilledAddress, isUnfilledText } from '../../text/words/unfilled.ts';
import { FLAG } from './blockFlags.ts';
import { currentBlock, keep, LIMIT, type PageState } from './pageState.ts';
import { flagsAround } from './tagNames.ts';

const [NAME, PROPERTY, ITEMPROP, HTTP_EQUIV, CONTENT, VALUE, CHARSET] = [
  'name',
  'property',
  'itemprop',
  'http-equiv',
  'content',
  'value',
  'charset',
].map(hashName) as [number, number, number, number, number, number, number];
const [REL, HREF, TYPE, TITLE, HREFLANG, MEDIA, LANG, SRC] = [
  'rel',
  'href',
  'type',
  'title',
  'hreflang',
  'media',
  'lang',
  'src',
].map(hashName) as [number, number, number, number, number, number, number, number];
const XML_LANG = hashName('xml:lang');

/** Longest value that is kept of one meta tag. */
const MAX_CONTENT = 20_000;

function readHtml(state: PageState, attributes: Attributes): void {
  state.lang ??= (attributes.get(LANG) ?? attributes.get(XML_LANG))?.trim() || undefined;
  for (let index = 0; index < attributes.count(); index += 1) {
    // the sign may come with a variation selector (AMP specification, "Mark up the document")
    if (/^(?:amp|amp4ads|\u26a1\ufe0f?)$/i.test(attributes.nameAt(index))) state.isAmp = true;
  }
}

/** True for a value that a template left unfilled; addresses are told by their beginning. */
function isUnfilled(content: string): boolean {
  return isUnfilledText(content) || (/^(?:https?:\/)?\//i.test(content) && isUnfilledAddress(content));
}

/** True within a film, a comment or another story by microdata: what is said there is not said of the page. */
function isOfOther(state: PageState): boolean {
  return (flagsAround(state, currentBlock(state)) & (FLAG.item | FLAG.comments | FLAG.nestedStory)) !== 0;
}

function readMeta(state: PageState, attributes: Attributes): void {
  if (attributes.get(CHARSET) !== undefined) return;
  // some recorders and templates write `value` for `content`
  const content = (attributes.get(CONTENT) ?? attributes.get(VALUE))?.slice(0, MAX_CONTENT).trim();
  if (!content || isUnfilled(content)) return;
  for (const key of [PROPERTY, NAME, ITEMPROP, HTTP_EQUIV]) {
    const names = attributes.get(key);
    if (!names || (key === ITEMPROP && isOfOther(state))) continue;
    for (const name of names.toLowerCase().split(/\s+/, 4)) {
      if (name) keep(state, state.metas, { name, content }, LIMIT.metas, 'meta tags');
    }
  }
}

/** Reads a `<link>`, or an `<a>` with `rel`. */
export function readLink(state: PageState, attributes: Attributes): void {
  const rel = (attributes.get(REL) ?? attributes.get(ITEMPROP))?.toLowerCase().trim();
  const href = attributes.get(HREF)?.trim();
  if (!rel || !href || href.length > MAX_CONTENT || isUnfilledAddress(href)) return;
  const [type, title, hreflang, media] = [TYPE, TITLE, HREFLANG, MEDIA].map((key) => attributes.get(key));
  const link = {
    rel: attributes.get(REL) === undefined ? `itemprop:${rel}` : rel,
    href,
    ...(type && { type: type.toLowerCase().trim() }),
    ...(title && { title: foldSpace(title) }),
    ...(hreflang && { hreflang }),
    ...(media && { media }),
  };
  keep(state, state.links, link, LIMIT.links, 'links');
}

function readScript(state: PageState, attributes: Attributes): void {
  const type = attributes.get(TYPE);
  state.isStructured = type !== undefined && /ld\+json/i.test(type);
  const src = attributes.get(SRC);
  if (src) keep(state, state.scripts, src.slice(0, 300), LIMIT.scripts, 'scripts');
}

/** Reads one start tag, if it is one of these. */
export function readHeadTag(state: PageState, tag: Tag, attributes: Attributes): void {
  if (tag.name === 'meta') readMeta(state, attributes);
  else if (tag.name === 'link') readLink(state, attributes);
  else if (tag.name === 'script') readScript(state, attributes);
  else if (tag.name === 'html') readHtml(state, attributes);
  else if (tag.name === 'base') state.base ??= attributes.get(HREF);
}

/** Reads the content of `<title>` or of a JSON-LD script. */
export function readRawText(state: PageState, tag: Tag, start: number, end: number): void {
  if (tag.name === 'title') {
    const inSvg = state.open.some((element) => element.tag.name === 'svg');
    const title = inSvg ? '' : foldSpace(decodeText(state.html.slice(start, Math.min(end, start + 2_000))));
    if (title !== '' && !isUnfilledText(title)) state.titleTag ??= title;
  }
  if (tag.name !== 'script' || !state.isStructured) return;
  state.isStructured = false;
  if (state.structuredChars + end - start > LIMIT.structuredChars) {
    state.faults.add(`more than ${LIMIT.structuredChars} characters of JSON-LD`);
    return;
  }
  state.structuredChars += end - start;
  keep(state, state.structured, state.html.slice(start, end), LIMIT.structured, 'JSON-LD blocks');
}
