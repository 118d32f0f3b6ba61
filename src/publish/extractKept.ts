/** What a human added to an article's front matter, so that it survives when the file is rewritten. */
import { isMap, isScalar, type Pair, parse, parseDocument, stringify } from 'yaml';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The YAML of the keys that are not `owned`, as written in the file: style, order and the comments directly above and
 * inside included. Where the text is not complete by itself (flow style, an alias to an anchor of ours) it is rendered from the
 * values. Empty when there are none.
 *
 * @param yaml front matter that was read without a failure, and `fields` as read from it.
 */
export function extractKept(yaml: string, fields: Fields, owned: ReadonlySet<string>): string {
  const values = Object.fromEntries(Object.entries(fields).filter(([key]) => !owned.has(key)));
  if (Object.keys(values).length === 0) return '';
  const text = cutKept(yaml, owned);
  return isSame(text, values) ? text : stringify(values, { lineWidth: 0 }).trimEnd();
}

function cutKept(yaml: string, owned: ReadonlySet<string>): string {
  const { contents } = parseDocument(yaml, { merge: false, logLevel: 'silent' });
  if (!isMap(contents) || contents.flow) return '';
  const starts = contents.items.map((pair) => toStart(yaml, pair));
  return contents.items
    .flatMap((pair, index) => (owned.has(toKey(pair)) ? [] : [yaml.slice(starts[index], starts[index + 1]).trimEnd()]))
    .join('\n');
}

/** Where a pair begins: the start of its line, or of the comment lines directly above it. */
function toStart(yaml: string, pair: Pair): number {
  let start = toLineStart(yaml, isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0);
  while (start > 0 && yaml[toLineStart(yaml, start - 1)] === '#') start = toLineStart(yaml, start - 1);
  return start;
}

/** `lastIndexOf` takes a negative position for the first character. */
function toLineStart(yaml: string, offset: number): number {
  return offset === 0 ? 0 : yaml.lastIndexOf('\n', offset - 1) + 1;
}

function toKey(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** Both come from the same file, so that their keys are in the same order. */
function isSame(text: string, values: Fields): boolean {
  try {
    return JSON.stringify(parse(text, { merge: false, logLevel: 'silent' })) === JSON.stringify(values);
  } catch {
    return false;
  }
}
