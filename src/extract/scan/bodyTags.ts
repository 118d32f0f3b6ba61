/** What the elements of the body are kept as: content blocks, candidates for a field, pictures, frames. */
import type { CandidateKind } from '../../model/markup.ts';
import { hashName, type Tag } from '../../text/html/tags.ts';
import type { Attributes } from '../../text/html/tokens.ts';
import { anyOf } from '../../text/words/patterns.ts';
import { FLAG, flagsOfRole, flagsOfTag, flagsOfType, INHERITED } from './blockFlags.ts';
import { classifyClassNames } from './classifyClassNames.ts';
import { readLink } from './headTags.ts';
import { currentBlock, keep, LIMIT, type PageState } from './pageState.ts';
import { readPicture, readSource } from './pictureTags.ts';
import { flagsAround, namesOf } from './tagNames.ts';

const ROLE = hashName('role');
const HIDDEN = hashName('hidden');
const STYLE = hashName('style');
const ITEMPROP = hashName('itemprop');
const ITEMTYPE = hashName('itemtype');
const REL = hashName('rel');
const SRC = hashName('src');
const TYPE = hashName('type');
const CONTENT = hashName('content');
const HREF = hashName('href');
const DATETIME = hashName('datetime');
const TITLE = hashName('title');
const DATA_SRC = hashName('data-src');
const DATA_VIDEO = hashName('data-videoid');

function isUnseen(attributes: Attributes): boolean {
  if (attributes.get(HIDDEN) !== undefined) return true;
  const style = attributes.get(STYLE);
  return style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/** Makes the current tag a content block and returns its index, or that of the one around it if there are too many. */
function addContentBlock(state: PageState, tag: Tag, attributes: Attributes, named: number, end: number): number {
  const parent = currentBlock(state);
  if (state.contentBlocks.length >= LIMIT.contentBlocks) {
    state.faults.add(`more than ${LIMIT.contentBlocks} elements`);
    return parent;
  }
  const role = attributes.get(ROLE);
  let ownFlags = named | flagsOfTag(tag.name) | (role === undefined ? 0 : flagsOfRole(role));
  const type = attributes.get(ITEMTYPE);
  if (type !== undefined) ownFlags |= flagsOfType(type);
  if (isUnseen(attributes)) ownFlags |= FLAG.hidden;
  if (attributes.get(ITEMPROP)?.toLowerCase() === 'articlebody') ownFlags |= FLAG.content | FLAG.article;
  // the page as a whole is not a sidebar, whatever its template's switches are called
  if (tag.name === 'body' || tag.name === 'html') ownFlags = 0;
  const around = flagsAround(state, parent);
  const isNested = (ownFlags & around & FLAG.story) !== 0 || (tag.name === 'article' && state.openCount.get(tag));
  if (isNested) ownFlags |= FLAG.nestedStory;
  const flags = ownFlags | (around & INHERITED);
  state.contentBlocks.push({ parent, tag: tag.name, flags, ownFlags, start: end });
  return state.contentBlocks.length - 1;
}

/** Headings that few templates use for a title. */
const LOWER_HEADING = /^h[3-6]$/;

function kindOfCandidate(
  tag: Tag,
  flags: number,
  property: string | undefined,
  rel: string | undefined,
): CandidateKind | undefined {
  if (tag.name === 'h1' || tag.name === 'h2') return 'heading';
  if (tag.name === 'time') return 'time';
  if (property !== undefined) return 'property';
  if (rel !== undefined && (rel === AUTHOR_PAGE || /\bauthor\b/i.test(rel))) return 'author';
  if ((flags & FLAG.author) !== 0) return 'author';
  if ((flags & FLAG.date) !== 0) return 'date';
  return (flags & FLAG.headline) !== 0 || LOWER_HEADING.test(tag.name) ? 'headline' : undefined;
}

/** Addresses of authors' pages. */
const AUTHOR_ADDRESS = new RegExp(
  `/${anyOf([
    'authors?|autor(?:en|es|in|innen)?|auteurs?|autore|redakteure?',
    'writers?|contributors?|journalists?|newsteam|staff|reporters?|profil|by',
  ])}/[^/?#]{3,}`,
  'i',
);
/** The relation of a link to such a page, which states none itself. */
const AUTHOR_PAGE = 'author-page';

/** What a link says of itself that matters here. */
function relationOf(tag: Tag, attributes: Attributes): string | undefined {
  if (tag.name !== 'a') return undefined;
  return (
    attributes.get(REL)?.match(/\bauthor\b/i)?.[0] ??
    (AUTHOR_ADDRESS.test(attributes.get(HREF) ?? '') ? AUTHOR_PAGE : undefined)
  );
}

/** Makes the current tag a candidate, if it is one, and returns its index, else -1. */
function addCandidate(
  state: PageState,
  tag: Tag,
  attributes: Attributes,
  named: number,
  contentBlock: number,
  end: number,
): number {
  const property = attributes.get(ITEMPROP)?.toLowerCase();
  const kind = kindOfCandidate(tag, named, property, relationOf(tag, attributes));
  if (kind === 'headline') {
    if (state.headlines >= LIMIT.headlines) return -1;
    state.headlines += 1;
  }
  if (kind === undefined || tag.name === 'body' || tag.name === 'html' || state.candidates.length >= LIMIT.candidates)
    return -1;
  const value =
    attributes.get(DATETIME) ??
    attributes.get(CONTENT) ??
    (kind === 'author' || kind === 'property' ? attributes.get(HREF) : attributes.get(TITLE));
  state.candidates.push({
    kind,
    tag: tag.name,
    names: namesOf(attributes).slice(0, 200),
    ...(property !== undefined && { property }),
    ...(value !== undefined && { value: value.slice(0, 500) }),
    contentBlock,
    flags: flagsAround(state, contentBlock) | named,
    start: end,
    end,
  });
  return tag.isVoid ? -1 : state.candidates.length - 1;
}

function readFrame(state: PageState, attributes: Attributes, contentBlock: number, at: number): void {
  const src = attributes.get(SRC) ?? attributes.get(DATA_SRC) ?? attributes.get(DATA_VIDEO);
  if (!src) return;
  keep(
    state,
    state.frames,
    { src: src.slice(0, 2_000), contentBlock, flags: flagsAround(state, contentBlock), at },
    LIMIT.frames,
    'frames',
  );
}

/** Reads one start tag of the body; returns the content block that it makes or is in, and its candidate, or -1. */
export function readBodyTag(
  state: PageState,
  tag: Tag,
  attributes: Attributes,
  at: number,
  end: number,
): { contentBlock: number; candidate: number } {
  const around = currentBlock(state);
  const { name } = tag;
  if (name === 'img' || name === 'amp-img') readPicture(state, attributes, around, at);
  else if (name === 'source') readSource(state, attributes);
  else if (name === 'picture') state.offered = '';
  else if (name === 'iframe' || name === 'embed' || name.startsWith('amp-')) readFrame(state, attributes, around, at);
  else if (name === 'input' && attributes.get(TYPE)?.toLowerCase() === 'password') state.hasPassword = true;
  else if (name === 'a' && attributes.get(REL) !== undefined && state.links.length < LIMIT.links)
    readLink(state, attributes);
  if (attributes.count() === 0 && !tag.isBlock)
    return {
      contentBlock: around,
      candidate: name === 'time' ? addCandidate(state, tag, attributes, 0, around, end) : -1,
    };
  const names = namesOf(attributes);
  const named = names === '' ? 0 : classifyClassNames(names);
  const contentBlock = tag.isBlock && !tag.isVoid ? addContentBlock(state, tag, attributes, named, end) : around;
  return { contentBlock, candidate: addCandidate(state, tag, attributes, named, contentBlock, end) };
}
