/** Faults of a configuration as an operator reads them: file, line, place, what is wrong, what was meant. */
import type { Document, LineCounter, Node } from 'yaml';
import { isMap, isPair, isSeq } from 'yaml';
import type { z } from 'zod';

/** Where a fault stands and what it is. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** zod's issues as faults: unknown keys one by one with a suggestion, union noise flattened. */
export function toFaults(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownKey(key) }));
    }
    if (issue.code === 'invalid_union') {
      const deepest = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
      const inner = toFaults(deepest).map((fault) => ({
        path: [...issue.path, ...fault.path],
        message: fault.message,
      }));
      return inner.length > 0 ? inner : [{ path: issue.path, message: issue.message }];
    }
    return [{ path: issue.path, message: lowerFirst(issue.message) }];
  });
}

/** `frontwire.yaml:12: collections[0].sources[1].url: write an absolute URL`, a line a fault, in file order. */
export function renderFaults(file: string, faults: readonly Fault[], document: Document, lines: LineCounter): string {
  return faults
    .map((fault) => ({ fault, line: lineOf(document, lines, fault.path) }))
    .sort((a, b) => a.line - b.line)
    .map(({ fault, line }) => `${file}:${line}: ${renderPath(fault.path)}: ${fault.message}`)
    .join('\n');
}

const KNOWN_KEYS =
  'collections providers policy network dashboard id title site category output topics defaultTopic requireTopic sources dir layout body url kind trust boost every name parent keywords not domain logo read maxAge publish threshold story window keep days scoring leadImage ampVariant topic titleKeyword video related hotHalfLifeHours userAgent perHost concurrency spacing allowPrivate respectRobots host port readOnly webSub publicUrl'.split(
    ' ',
  );

/** Two slips (a transposition counts as two) are a typing error, in names of up to three letters one. */
function unknownKey(key: string): string {
  const near = KNOWN_KEYS.map((known) => ({ known, distance: editDistance(key.toLowerCase(), known.toLowerCase()) }))
    .filter(({ distance }) => distance <= (key.length > 3 ? 2 : 1))
    .sort((a, b) => a.distance - b.distance)[0];
  return `unknown key${near ? `; did you mean "${near.known}"?` : ''}`;
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

function renderPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text ? '.' : ''}${String(key)}`),
    '',
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
