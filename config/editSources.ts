/**
 * Adds sources to the text of a configuration, and takes them out, without a change to any other line: comments, quotes, order and ends
 * of lines stay. The result is read again and compared before it is given back.
 */
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { Failure } from '../src/errors.ts';
import { assemble } from './assemble.ts';
import { parsePart } from './parts.ts';
import { type ListPlace, type Splice, spliceIn, spliceOut } from './spliceList.ts';

/** A source as the file has it, key by key. */
export type WrittenSource = Readonly<Record<string, unknown>>;

/** The text with further sources at the end of those of the `index`-th collection. Throws `config_invalid` where that cannot be done. */
export function addSources(text: string, index: number, added: readonly WrittenSource[]): string {
  if (added.length === 0) return text;
  const document = open(text);
  const place = findSources(document, index);
  const splice = spliceIn(text, place, added);
  const few = added.length > MAX_READ_AGAIN ? [...added.slice(0, SOME), ...added.slice(-SOME)] : added;
  const tried = few === added ? splice : spliceIn(text, place, few);
  verify(text, document, tried, index, (sources) => [...sources, ...few]);
  return applySplice(text, splice);
}

/**
 * Sources that are added at once and all read again. Of longer lists the first and the last are tried in their place; what is between
 * them is written in the same way, item by item, and reading tens of thousands takes seconds.
 */
const MAX_READ_AGAIN = 500;
const SOME = 50;

/** The value of a configuration with further sources at the end of those of the `index`-th collection. */
export function withSources(value: unknown, index: number, added: readonly WrittenSource[]): unknown {
  const { collections = [] } = value as { collections?: readonly { sources?: readonly WrittenSource[] | null }[] };
  const changed = collections.map((one, at) =>
    at === index ? { ...one, sources: [...(one.sources ?? []), ...added] } : one,
  );
  return { ...(value as object), collections: changed };
}

/** The text without the `at`-th source of the `index`-th collection. Throws `config_invalid` where that cannot be done. */
export function removeSource(text: string, index: number, at: number): string {
  const document = open(text);
  const splice = spliceOut(text, findSources(document, index), at);
  const change = (sources: readonly WrittenSource[]) => sources.filter((_, position) => position !== at);
  return verify(text, document, splice, index, change);
}

/** Sources of each collection as a file and those that it includes have them, aliases resolved; of a text that is known to be valid. */
export function readAllSources(text: string, file: string): readonly (readonly WrittenSource[])[] {
  return listSources(assemble(parsePart(text, resolve(file))).value);
}

/** The same of this one file. What it has comes first where others are joined to it, so that positions are those of the whole. */
export function readWrittenSources(text: string): readonly (readonly WrittenSource[])[] {
  return listSources(toPlain(open(text)));
}

function listSources(value: unknown): readonly (readonly WrittenSource[])[] {
  const { collections = [] } = value as {
    collections?: readonly { sources?: readonly WrittenSource[] | null }[];
  };
  return collections.map(({ sources }) => sources ?? []);
}

function open(text: string): Document.Parsed {
  const document = parseDocument(text, { keepSourceTokens: true, merge: true });
  const [fault] = document.errors;
  if (fault) throw new Failure('config_invalid', `The configuration is not YAML: ${fault.message}`, { cause: fault });
  return document;
}

function toPlain(document: Document.Parsed): unknown {
  return document.toJS({ maxAliasCount: 100 });
}

/** Where the sources of a collection are written; an alias is written for several collections at once, and is not touched. */
function findSources(document: Document.Parsed, index: number): ListPlace {
  const collections = document.get('collections', true);
  const collection = isSeq(collections) ? collections.items[index] : undefined;
  if (!isSeq(collections) || !isMap(collection)) throw untouchable('The collection is');
  const pair = collection.items.find(({ key }) => String(key) === 'sources') as Pair | undefined;
  if (pair === undefined && collection.items.some(isMerge)) throw untouchable('The collection is');
  const list = pair?.value;
  if (isAlias(list)) throw untouchable('The list of sources is');
  const key = pair?.key as ListPlace['key'];
  return {
    collection: collection as YAMLMap,
    ...(key && { key }),
    ...(isSeq(list)
      ? { list: list as YAMLSeq }
      : pair?.value
        ? { nothing: pair.value as NonNullable<ListPlace['nothing']> }
        : {}),
  };
}

/** `<<: *others`, which may bring the list. */
function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.source === '<<';
}

function untouchable(what: string): Failure {
  return new Failure(
    'config_invalid',
    `${what} not written in this file alone (but in one that it includes, or by an alias or <<), and is not changed. Change it by hand.`,
  );
}

/** Applies a change, and makes sure that it changed the sources of the collection as it should, and nothing else. */
function verify(
  text: string,
  before: Document.Parsed,
  splice: Splice,
  index: number,
  change: (sources: readonly WrittenSource[]) => readonly WrittenSource[],
): string {
  const changed = applySplice(text, splice);
  const expected = toPlain(before) as { collections: { sources?: readonly WrittenSource[] | null }[] };
  const collection = expected.collections[index];
  if (collection) collection.sources = change(collection.sources ?? []);
  const found = readAgain(changed) as typeof expected | undefined;
  const own = found?.collections[index];
  if (own && change([]).length === 0) own.sources ??= [];
  if (!isDeepStrictEqual(found, expected)) {
    throw new Failure(
      'config_invalid',
      'The configuration is written in a way that frontwire cannot change without touching other lines. Change it by hand.',
    );
  }
  return changed;
}

function applySplice(text: string, { from, to, insert }: Splice): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** The value of a changed text; undefined for one that is broken now, as where an anchor was cut out that an alias names. */
function readAgain(text: string): unknown {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) return undefined;
  try {
    return toPlain(document);
  } catch {
    return undefined;
  }
}
