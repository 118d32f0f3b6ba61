/** JSON-LD as pages really write it (JSON-LD 1.1, schema.org): read, repaired where that is safe, and flattened. */
import type { StructuredItem } from '../../model/markup.ts';
import { isJsonObject, type JsonObject } from '../../text/jsonObject.ts';

/** Most objects of one page that are kept, and how deep they are looked for. */
const MAX_ITEMS = 400;
const MAX_DEPTH = 6;

/**
 * Text without the known faults that keep it from being JSON: comment and CDATA marks around it, line breaks within strings,
 * commas before a closing bracket, values that a template left empty, escapes that JSON does not know, a semicolon at the end.
 */
function repair(text: string): string {
  return text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[|\/\/\s*<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\\(?!["\\/bfnrtu])/g, '')
    .replace(/,(\s*[}\]])/g, '$1')
    .replace(/(?<!\\)("\s*:)\s*(?=[,}])/g, '$1null')
    .replace(/;\s*$/, '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(repair(text));
    } catch {
      return undefined;
    }
  }
}

/** The types of an object, in lower case, without `http://schema.org/` and prefixes. */
export function typesOf(value: JsonObject): readonly string[] {
  const types = value['@type'] ?? value.type;
  return (Array.isArray(types) ? types : [types])
    .filter((type): type is string => typeof type === 'string')
    .map((type) => type.toLowerCase().replace(/^.*[/#:]/, ''));
}

/** An object, and whether it was found in a list or as a part of another one. */
export interface ListedItem extends StructuredItem {
  readonly listed?: boolean;
}

/** Where the objects of an object describe something of their own. */
const WITHIN = ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item', 'video', 'hasPart', 'subjectOf'];
/** Those of them that are lists of other things. */
const LISTS = new Set(['itemListElement', 'item', 'video', 'hasPart', 'subjectOf']);

/** Adds an object, and the objects within it that describe something of their own. */
function collect(value: unknown, depth: number, items: ListedItem[], listed?: 'listed'): void {
  if (depth > MAX_DEPTH || items.length >= MAX_ITEMS) return;
  if (Array.isArray(value)) {
    for (const part of value.slice(0, MAX_ITEMS)) collect(part, depth + 1, items, listed);
    return;
  }
  if (!isJsonObject(value)) return;
  const types = typesOf(value);
  if (types.length > 0 || typeof value['@id'] === 'string')
    items.push({ types, value, ...(listed && { listed: true }) });
  for (const key of WITHIN) {
    if (value[key] !== undefined) collect(value[key], depth + 1, items, LISTS.has(key) ? 'listed' : listed);
  }
}

/** The objects of all JSON-LD scripts of a page, in the order of the page, outer before inner. Unreadable scripts are left out. */
export function readJsonLd(texts: readonly string[]): readonly ListedItem[] {
  const items: ListedItem[] = [];
  for (const text of texts) collect(parse(text), 0, items);
  return items;
}
