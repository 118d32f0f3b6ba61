/** Faults of a configuration as an operator reads them: file, line, place, what is wrong, what was meant. */
import type { Document, LineCounter, Node } from 'yaml';
import { isMap, isPair, isSeq } from 'yaml';
import { z } from 'zod';

/** Where a fault is, and what it is. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** zod's issues as faults: unknown keys one by one with a suggestion out of the schema, union noise flattened. */
export function toFaults(issues: readonly z.core.$ZodIssue[], schema: z.ZodType): readonly Fault[] {
  const root = z.toJSONSchema(schema, { io: 'input' }) as SchemaNode;
  return issues.flatMap((issue) => faultsOf(issue, root, []));
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

/** `frontwire.yaml:12: collections[0].sources[1].url: write an absolute URL`, a line a fault, in file order. */
export function renderFaults(file: string, faults: readonly Fault[], document: Document, lines: LineCounter): string {
  return faults
    .map((fault) => ({ fault, line: lineOf(document, lines, fault.path) }))
    .sort((a, b) => a.line - b.line)
    .map(({ fault, line }) => `${file}:${line}: ${renderPath(fault.path)}: ${fault.message}`)
    .join('\n');
}

/** The parts of a JSON Schema that lead to the keys of its objects. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
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
  return [node, ...(node.anyOf ?? []).flatMap(split)];
}

function describeUnknownKey(key: string, knownKeys: readonly string[]): string {
  return `unknown key${suggest(key, knownKeys)}`;
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
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
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
export function renderPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text ? '.' : ''}${String(key)}`),
    '',
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
