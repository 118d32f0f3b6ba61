/**
 * The file of the editor's decisions: one per output directory, read and written so that what a human wrote beside them stays.
 * What it holds is checked as hostile: an unknown key or a broken line is a fault that names its place.
 */
import { Document, isMap, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { Failure } from '../errors.ts';
import {
  type ArticleDecision,
  articleDecisionSchema,
  type CollectionDecisions,
  NO_DECISIONS,
  sourceDecisionSchema,
  storyDecisionSchema,
} from '../model/decision.ts';
import { LAYOUTS, type Layout } from '../model/layouts.ts';
import type { StoryDecision } from '../model/story.ts';

/** Longest file of decisions, in bytes: longer than any editor's work of years. Of what is longer, one byte more than this is read. */
export const MAX_DECISIONS_BYTES = 16 * 1024 * 1024;
/** Where decisions about stories lie among those about articles: no article id is like it. */
const STORIES = 'stories';
/** Where decisions about sources lie. */
const SOURCES = 'sources';

const HEADER = [
  ' What the editor decided about articles: by collection, then article id. frontwire keeps this file, and',
  ' what you write into it counts: hide, show, pinned (with until), lead, removed, edit (values by key);',
  ' under `sources`, by the id of a source: paused, trust.',
].join('\n');

/** What text has in place of bytes that are not UTF-8. */
const LOST_LETTER = '\ufffd';

/** What a parser would find no good words for, and would rather not read. */
const FAULTS: readonly (readonly [sign: RegExp, why: string])[] = [
  [/^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/m, 'a merge left its marks here; keep one side, and take the marks out'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text in UTF-16 has them after each letter.
  [/[\ufffd\x00]/, 'it is not UTF-8; save it as UTF-8'],
  [/(?:[[{][ \t]*|[-?][ \t]+){100}/, 'it is nested too deeply'],
];

/** Some faults of YAML in words for who did not write a parser. */
const SENTENCES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'what is on this line was decided above, too; keep one of them',
  MULTIPLE_DOCS: 'a second document begins here; keep one',
  RESOURCE_EXHAUSTION: 'it is nested too deeply',
};

const sourcesSchema = z.record(z.string(), sourceDecisionSchema);

type Plain = Readonly<Record<string, unknown>>;

/** The path of the file, relative to the output directory. */
export function toDecisionsPath(layout: Layout): string {
  return `${LAYOUTS[layout].dataFolder}/frontwire-decisions.yaml`;
}

/** The decisions of a collection, from the file's text. Throws `decisions_unreadable` with the line of the first fault. */
export function parseDecisions(text: string, path: string, collection: string): CollectionDecisions {
  const { document, lineOf } = open(text, path);
  const root = toPlain(document, path);
  const own = root[collection];
  if (own === undefined || own === null) return NO_DECISIONS;
  if (!isPlain(own)) throw unreadable(path, lineOf([collection]), `${collection} holds no decisions`);
  const check = <T>(schema: z.ZodType<T>, value: unknown, at: readonly (string | number)[]): T => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const place = [...at, ...((issue?.path ?? []) as (string | number)[])];
    throw unreadable(path, lineOf(place), `${place.slice(1).join('.')}: ${issue?.message ?? 'it cannot be read'}`);
  };
  const articles = Object.entries(own)
    .filter(([id]) => id !== STORIES && id !== SOURCES)
    .map(([id, value]) => [id, check(articleDecisionSchema, value, [collection, id])] as const);
  const stories = own[STORIES] ?? [];
  if (!Array.isArray(stories)) throw unreadable(path, lineOf([collection, STORIES]), 'stories is not a list');
  const sources = check(sourcesSchema, own[SOURCES] ?? {}, [collection, SOURCES]) as CollectionDecisions['sources'] &
    object;
  return {
    articles: Object.fromEntries(articles) as Readonly<Record<string, ArticleDecision>>,
    stories: stories.map((one, at) => toStoryDecision(check(storyDecisionSchema, one, [collection, STORIES, at]))),
    ...(Object.keys(sources).length > 0 && { sources }),
  };
}

/**
 * The file's text with these decisions of a collection in place of those that it holds: other collections, comments and the form of
 * what did not change stay, and where nothing did, so does every byte. Throws `decisions_unreadable`.
 */
export function renderDecisions(
  text: string | undefined,
  path: string,
  collection: string,
  decisions: CollectionDecisions,
): string | undefined {
  const before = text === undefined ? NO_DECISIONS : parseDecisions(text, path, collection);
  const document = text === undefined ? new Document({}) : open(text, path).document;
  if (text === undefined) document.commentBefore = HEADER;
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  let isChanged = false;
  const set = (place: readonly string[], value: unknown, old: unknown): void => {
    if (JSON.stringify(value) === JSON.stringify(old)) return;
    isChanged = true;
    if (value === undefined) return void document.deleteIn([collection, ...place]);
    for (const list of [[collection], [collection, ...place.slice(0, -1)]]) openList(document, list);
    document.setIn([collection, ...place], document.createNode(value));
  };
  const setAll = (place: readonly string[], after: Plain, known: Plain): void => {
    const gone = Object.keys(known).filter((id) => after[id] === undefined);
    for (const id of gone) set([...place, id], undefined, known[id]);
    for (const [id, one] of Object.entries(after)) set([...place, id], one, known[id]);
  };
  setAll([], decisions.articles, before.articles);
  const [stories, known] = [decisions.stories, before.stories].map((all) =>
    all.length === 0 ? undefined : all.map(fromStoryDecision),
  );
  set([STORIES], stories, known);
  const { sources = {} } = decisions;
  if (Object.keys(sources).length > 0) setAll([SOURCES], sources, before.sources ?? {});
  else set([SOURCES], undefined, before.sources);
  return isChanged ? toText(document) : text;
}

/** The document as text, in which the sign for a lost letter is escaped: unescaped it means that a file is not UTF-8. */
function toText(document: Document): string {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && node.value.includes(LOST_LETTER)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0 }).replaceAll(LOST_LETTER, '\\uFFFD');
}

/** Makes sure that there is a list, and that it is continued line by line: one that was emptied is read as `{}`. */
function openList(document: Document, place: readonly string[]): void {
  if (!isMap(document.getIn(place))) document.setIn(place, document.createNode({}));
  const list = document.getIn(place);
  if (isMap(list) && list.items.length === 0) list.flow = false;
}

function toStoryDecision(read: z.output<typeof storyDecisionSchema>): StoryDecision {
  const { at, by } = read;
  const signed = { ...(at !== undefined && { at }), ...(by !== undefined && { by }) };
  if ('together' in read) return { kind: 'together', ids: read.together, ...signed };
  return { kind: 'apart', ids: read.apart, from: read.from, ...signed };
}

function fromStoryDecision(decision: StoryDecision): Plain {
  const { kind, ids, at, by } = decision;
  const signed = { ...(at !== undefined && { at }), ...(by !== undefined && { by }) };
  return kind === 'together' ? { together: ids, ...signed } : { apart: ids, from: decision.from, ...signed };
}

/** True for more than 16 MiB; only a text of a quarter as many characters needs to be counted. */
function isTooLong(text: string): boolean {
  if (text.length <= MAX_DECISIONS_BYTES / 4) return false;
  return text.length > MAX_DECISIONS_BYTES || new TextEncoder().encode(text).length > MAX_DECISIONS_BYTES;
}

function open(text: string, path: string) {
  if (isTooLong(text)) throw unreadable(path, undefined, 'it is longer than 16 MiB');
  for (const [sign, why] of FAULTS) {
    const at = text.search(sign);
    if (at !== -1) throw unreadable(path, text.slice(0, at).split('\n').length, why);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    lineCounter: lines,
    logLevel: 'error',
  });
  const [fault] = document.errors;
  if (fault) {
    const message = fault.message.split('\n', 1)[0]?.replace(/ at line.*$/, '') ?? '';
    throw unreadable(path, fault.linePos?.[0].line, SENTENCES[fault.code] ?? message);
  }
  visit(document, {
    Alias(_key, node) {
      const line = lines.linePos(node.range?.[0] ?? 0).line;
      throw unreadable(path, line, `it refers to another place (*${node.source}); write out what is meant`);
    },
  });
  const lineOf = (place: readonly (string | number)[]): number | undefined => {
    for (let length = place.length; length > 0; length -= 1) {
      const node = document.getIn(place.slice(0, length), true) as { readonly range?: readonly number[] } | undefined;
      if (node?.range) return lines.linePos(node.range[0] ?? 0).line;
    }
    return undefined;
  };
  return { document, lineOf };
}

function toPlain(document: Document.Parsed, path: string): Plain {
  const root: unknown = document.toJS();
  if (root === null || root === undefined) return {};
  if (!isPlain(root)) throw unreadable(path, 1, 'it is not a list of collections');
  return root;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(path: string, line: number | undefined, why: string, cause?: unknown): Failure {
  const place = line === undefined ? path : `${path}, line ${line}`;
  const sentence = `The decisions cannot be read (${place}): ${why.replace(/[.:]$/, '')}.`;
  return new Failure('decisions_unreadable', sentence, { subject: path, cause });
}
