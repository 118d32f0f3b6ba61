/** The way through a feed that a survey takes, setting long texts aside as it goes. */
import { rootScope, type Scope } from '../text/xml/names.ts';
import { decodeReferences } from '../text/xml/references.ts';

/** On both sides of the number of a text that was set aside. A document that has this character (for private use) is not clean. */
export const ASIDE_MARK = '\ue000';
/** The first reader looks at every character several times over; texts from this length on are spared it. */
const LONG_TEXT = 256;

/** How far a survey has come, and what it has seen. */
export interface Walk {
  readonly text: string;
  readonly stack: string[];
  readonly channelNames: Set<string>;
  readonly itemNames: Set<string>;
  root: string;
  rootAttributes: Readonly<Record<string, string>>;
  channelAttributes: Readonly<Record<string, string>>;
  scope: Scope;
  /** Depth of the items. */
  itemDepth: number;
  elements: number;
  items: number;
  at: number;
  /** The document up to `copied`, with texts set aside. */
  readonly parts: string[];
  readonly aside: string[];
  copied: number;
}

/** A survey's start. */
export function createWalk(text: string): Walk {
  return {
    text,
    stack: [],
    channelNames: new Set(),
    itemNames: new Set(),
    root: '',
    rootAttributes: {},
    channelAttributes: {},
    scope: rootScope(),
    itemDepth: 0,
    elements: 0,
    items: 0,
    at: 0,
    parts: [],
    aside: [],
    copied: 0,
  };
}

/** Sets the text up to `end` aside if it is long or has references. */
export function readText(walk: Walk, end: number): void {
  const part = walk.text.slice(walk.at, end);
  const isPlain = part.length < LONG_TEXT && !part.includes('&');
  if (!isPlain && walk.stack.length > 0) setAside(walk, end, decodeReferences(part));
}

/** Moves behind a CDATA section, and sets its text aside if it is long; false if it does not end. */
export function readCdata(walk: Walk): boolean {
  const { text, at } = walk;
  if (!skip(walk, ']]>')) return false;
  const content = text.slice(at + '<![CDATA['.length, walk.at - ']]>'.length);
  if (content.length < LONG_TEXT || walk.stack.length === 0) return true;
  const { at: end } = walk;
  walk.at = at;
  setAside(walk, end, content);
  walk.at = end;
  return true;
}

/** Replaces the document from here to `end` by a mark. */
function setAside(walk: Walk, end: number, content: string): void {
  walk.parts.push(walk.text.slice(walk.copied, walk.at), ASIDE_MARK, String(walk.aside.length), ASIDE_MARK);
  walk.aside.push(content);
  walk.copied = end;
}

/** Moves behind the next `needle`; false if there is none. */
export function skip(walk: Walk, needle: string): boolean {
  const end = walk.text.indexOf(needle, walk.at);
  walk.at = end + needle.length;
  return end >= 0;
}
