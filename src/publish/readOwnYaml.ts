/**
 * Front matter in exactly the form in which frontwire writes it, read ten times as fast as by a YAML parser: nearly all
 * files of a collection are of this form, and some work reads them all.
 */
import { renderYaml } from './renderYaml.ts';

type Fields = Record<string, unknown>;

/** What is left to read. */
interface Cursor {
  readonly lines: readonly string[];
  at: number;
}

/** Deeper than anything that is written; what is deeper is somebody else's. */
const MAX_INDENT = 10;

/** A key and the value on its line, if any. Linear: one class, then the rest. */
const PAIR = /^([A-Za-z]\w*):(?: (.+))?$/;

/**
 * The values of a YAML text of ours, or undefined when it has any other form. The result is proved: rendered again it
 * must give the same text, byte for byte, and rendering gives different texts for different values.
 */
export function readOwnYaml(yaml: string): Fields | undefined {
  try {
    const fields = readPairs({ lines: yaml.split('\n').filter((line) => line !== ''), at: 0 }, 0);
    return renderYaml(fields) === yaml ? fields : undefined;
  } catch {
    return undefined; // not JSON between the quotes: the YAML parser decides
  }
}

function readPairs(cursor: Cursor, indent: number): Fields {
  const fields: Fields = {};
  for (let line = lineAt(cursor, indent); line !== undefined; line = lineAt(cursor, indent)) {
    const [, key, value] = PAIR.exec(line) ?? [];
    if (key === undefined) break;
    cursor.at += 1;
    fields[key] = value === undefined ? readBlock(cursor, indent + 2) : readScalar(value);
  }
  return fields;
}

function readBlock(cursor: Cursor, indent: number): unknown {
  if (indent > MAX_INDENT) return undefined;
  return lineAt(cursor, indent)?.startsWith('- ') ? readItems(cursor, indent) : readPairs(cursor, indent);
}

/** The first pair of an item is on the line of its dash; the others follow below. */
function readItems(cursor: Cursor, indent: number): unknown[] {
  const items: unknown[] = [];
  for (let line = lineAt(cursor, indent); line?.startsWith('- '); line = lineAt(cursor, indent)) {
    const [, key, value] = PAIR.exec(line.slice(2)) ?? [];
    cursor.at += 1;
    if (key === undefined) items.push(readScalar(line.slice(2)));
    else if (value === undefined)
      items.push({ [key]: readBlock(cursor, indent + 4), ...readPairs(cursor, indent + 2) });
    else items.push({ [key]: readScalar(value), ...readPairs(cursor, indent + 2) });
  }
  return items;
}

/** The line at the cursor without its indent, if it has exactly this one. */
function lineAt({ lines, at }: Cursor, indent: number): string | undefined {
  const line = lines[at];
  return line !== undefined && line[indent] !== ' ' && line.search(/[^ ]/) === indent ? line.slice(indent) : undefined;
}

function readScalar(text: string): unknown {
  if (text.startsWith('"')) return JSON.parse(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
