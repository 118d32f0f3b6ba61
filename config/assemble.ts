/** The whole configuration out of the file that was named, those that it includes, and where each thing was written. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { toReason } from '../src/errors.ts';
import { isJsonObject } from '../src/text/jsonObject.ts';
import { type Fault, lineOf } from './faults.ts';
import { type Origin, type Part, readPart } from './parts.ts';

type Path = readonly PropertyKey[];
type Mapping = Record<string, unknown>;

/** A configuration put together from files. */
export interface Assembly {
  readonly value: unknown;
  /** Files that cannot be used, and what files say against each other. */
  readonly faults: readonly Fault[];
  readonly originOf: (path: Path) => Origin;
  /** Notes that what is below a path comes from a file of its own. */
  readonly noteOrigin: (path: Path, part: Part) => void;
}

/** What the joining notes down. */
interface Notes {
  readonly origins: Map<string, Origin>;
  readonly faults: Fault[];
}

/** A pattern that matches more files than this is a mistake. */
const MAX_MATCHES = 1_000;

/**
 * The configuration of a file and of those under its `include`. Lists are joined, mappings too, key by key; collections of one id are
 * one. What two files say about one key is a fault, so that the order of files decides nothing but the order of lists.
 */
export function assemble(root: Part): Assembly {
  const notes: Notes = { origins: new Map(), faults: [] };
  const value = isJsonObject(root.value) ? structuredClone(root.value) : root.value;
  if (isJsonObject(value)) {
    for (const part of readIncluded(value.include, root, notes)) {
      if (isJsonObject(part.value)) joinMappings(value, part.value, [], { part, path: [] }, notes);
      else notes.faults.push({ path: ['include'], message: `${part.file} has no keys` });
    }
  }
  return {
    value,
    faults: notes.faults,
    originOf: (path) => originOf(notes.origins, root, path),
    noteOrigin: (path, part) => void notes.origins.set(toName(path), { part, path: [] }),
  };
}

function toName(path: Path): string {
  return JSON.stringify(path);
}

/** The nearest thing above a path that came from another file tells where the path is in that file. */
function originOf(origins: ReadonlyMap<string, Origin>, root: Part, path: Path): Origin {
  for (let length = path.length; length > 0; length -= 1) {
    const origin = origins.get(toName(path.slice(0, length)));
    if (origin) return { part: origin.part, path: [...origin.path, ...path.slice(length)] };
  }
  return { part: root, path };
}

function readIncluded(include: unknown, root: Part, { faults }: Notes): readonly Part[] {
  if (!Array.isArray(include)) return []; // the schema tells what it is to be
  return include.flatMap((pattern: unknown, index) => {
    try {
      const parts = listFiles(pattern, dirname(root.file)).map((file) => readPart(file));
      const nested = parts.find(({ value }) => isJsonObject(value) && value.include !== undefined);
      if (nested) faults.push({ path: ['include', index], message: `${nested.file} includes files; list them here` });
      return parts;
    } catch (thrown) {
      faults.push({ path: ['include', index], message: toReason(thrown) });
      return [];
    }
  });
}

/** The files of a path, whose last name may hold `*` for any letters, in the order of their names. Throws where there is none. */
function listFiles(pattern: unknown, folder: string): readonly string[] {
  if (typeof pattern !== 'string') return [];
  const path = resolve(folder, pattern);
  const name = basename(path);
  if (!name.includes('*')) return [path];
  const files = readdirSync(dirname(path)).filter((one) => !one.startsWith('.') && matches(one, name.split('*')));
  if (files.length === 0) throw new Error(`no file matches ${pattern}`);
  if (files.length > MAX_MATCHES) throw new Error(`${pattern} matches more than ${MAX_MATCHES} files`);
  return files.sort().map((one) => join(dirname(path), one));
}

/** True for a name that has the pieces of a pattern in their order: the first at its beginning, the last at its end. */
function matches(name: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of others.slice(0, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

function joinMappings(into: Mapping, from: Mapping, path: Path, origin: Origin, notes: Notes): void {
  for (const [key, added] of Object.entries(from)) {
    if (path.length === 0 && key === 'include') continue;
    const [here, there] = [[...path, key], { part: origin.part, path: [...origin.path, key] }];
    const present = into[key];
    if (present === undefined || present === null) {
      into[key] = structuredClone(added);
      notes.origins.set(toName(here), there);
    } else if (Array.isArray(present) && Array.isArray(added)) joinLists(present, added, here, there, notes);
    else if (isJsonObject(present) && isJsonObject(added)) joinMappings(present, added, here, there, notes);
    else notes.faults.push(toContradiction(here, there));
  }
}

/** Collections are joined by their ids, in whatever file they are. */
function joinLists(into: unknown[], from: readonly unknown[], path: Path, origin: Origin, notes: Notes): void {
  const isOfCollections = path.length === 1 && path[0] === 'collections';
  from.forEach((item, index) => {
    const its = { part: origin.part, path: [...origin.path, index] };
    const at = isOfCollections ? findSame(into, item) : -1;
    const present = into[at];
    if (isJsonObject(present) && isJsonObject(item)) {
      const { id: _id, ...others } = item;
      joinMappings(present, others, [...path, at], its, notes);
    } else notes.origins.set(toName([...path, into.push(structuredClone(item)) - 1]), its);
  });
}

function findSame(collections: readonly unknown[], item: unknown): number {
  const id = isJsonObject(item) ? item.id : undefined;
  return id === undefined ? -1 : collections.findIndex((one) => isJsonObject(one) && one.id === id);
}

function toContradiction(path: Path, { part, path: its }: Origin): Fault {
  return { path, message: `is set in ${part.file}:${lineOf(part.document, part.lines, its)}, too; keep one of them` };
}
