/** Faults of a configuration as an operator reads them: file, line, place, what is wrong, what was meant. */
import type { Document, LineCounter, Node } from 'yaml';
import { isMap, isPair, isSeq } from 'yaml';
import { z } from 'zod';
import { redactUrl } from '../src/text/url/url.ts';
import type { Origin } from './parts.ts';

/** Where a fault is, and what it is. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** zod's issues as faults: unknown keys one by one with a suggestion out of the schema, union noise flattened. */
export function toFaults(issues: readonly z.core.$ZodIssue[], schema: z.ZodType, input: unknown): readonly Fault[] {
  const root = z.toJSONSchema(schema, { io: 'input' }) as SchemaNode;
  return issues
    .flatMap((issue) => faultsOf(issue, root, []))
    .map(({ path, message }) => {
      const value = message.startsWith(UNKNOWN_KEY) ? undefined : valueAt(input, path);
      return { path, message: `${message}${tellValue(value, path)}` };
    });
}

/** Keys whose values, right or wrong, may be secrets: they are not repeated. */
const SECRET_KEYS: ReadonlySet<PropertyKey> = new Set(['basic', 'bearer', 'cookie', 'headers', 'proxy', 'notify']);
/** Longest value that is repeated, in characters: enough to recognize it. */
const MAX_TOLD = 60;

/** `; it is "foo"`, for a value that one can recognize and that is no secret. */
function tellValue(value: unknown, path: readonly PropertyKey[]): string {
  if (!['string', 'number', 'boolean'].includes(typeof value) || path.some((key) => SECRET_KEYS.has(key))) return '';
  const text = JSON.stringify(typeof value === 'string' ? redactUrl(value) : value);
  return `; it is ${text.length > MAX_TOLD ? `${text.slice(0, MAX_TOLD)}…` : text}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
}

function faultsOf(issue: z.core.$ZodIssue, root: SchemaNode, above: readonly PropertyKey[]): readonly Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = listKeys(root, path);
    return issue.keys.map((key) => ({ path: [...path, key], message: describeUnknownKey(key, known) }));
  }
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
    const inner = deepest.flatMap((each) => faultsOf(each, root, path));
    return inner.length > 0 ? inner : [{ path, message: issue.message }];
  }
  return [{ path, message: describeIssue(issue) }];
}

/** zod's sentence as it reads after the name of a key. */
function describeIssue({ code, message }: z.core.$ZodIssue): string {
  if (code === 'invalid_type' && message.endsWith('received undefined')) return 'this key is missing';
  return lowerFirst(message.replace(/^(?:Invalid input|Too big|Too small): /, ''));
}

/** `frontwire.yaml:12: collections[0].sources[1].url: write an absolute URL`, a line a fault, in the order of files and lines. */
export function renderFaults(faults: readonly Fault[], originOf: (path: Fault['path']) => Origin): string {
  const found = faults.map(({ path, message }) => {
    const origin = originOf(path);
    return { message, origin, line: lineOf(origin.part.document, origin.part.lines, origin.path) };
  });
  const files = [...new Set(found.map(({ origin }) => origin.part.file))];
  const rankOf = ({ origin }: (typeof found)[number]) => files.indexOf(origin.part.file);
  return found
    .sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line)
    .map(({ origin, line, message }) => `${origin.part.file}:${line}: ${renderPath(origin.path)}: ${message}`)
    .join('\n');
}

/** The parts of a JSON Schema that lead to the keys of its objects. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** The keys that the schema allows at a path. */
function listKeys(root: SchemaNode, path: readonly PropertyKey[]): readonly string[] {
  const nodes = path.reduce<readonly SchemaNode[]>(
    (found, key) =>
      found
        .flatMap((node) => (typeof key === 'number' ? node.items : node.properties?.[String(key)]) ?? [])
        .flatMap(split),
    split(root),
  );
  return nodes.flatMap((node) => Object.keys(node.properties ?? {}));
}

/** A node, and each of its alternatives. */
function split(node: SchemaNode): readonly SchemaNode[] {
  return [node, ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(split)];
}

const UNKNOWN_KEY = 'unknown key';

function describeUnknownKey(key: string, knownKeys: readonly string[]): string {
  return `${UNKNOWN_KEY}${suggest(key, knownKeys)}`;
}

/**
 * `; did you mean "..."?` of the nearest name; empty where none is near. Two slips (a transposition counts as two) are a typing
 * error, in names of up to three letters one.
 */
export function suggest(name: string, known: readonly string[]): string {
  const near = known
    .map((one) => ({ one, distance: editDistance(name.toLowerCase(), one.toLowerCase()) }))
    .filter(({ distance }) => distance <= (name.length > 3 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance)[0];
  return near ? `; did you mean "${near.one}"?` : '';
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)));
}

/** The line of the key or value at a path, or of the nearest thing above it that is there. */
export function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String((item.key as Node | null)?.toString()) === key);
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return lines.linePos(offset).line;
}

/** `collections[0].sources[1].url` */
function renderPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text ? '.' : ''}${String(key)}`),
    '',
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
