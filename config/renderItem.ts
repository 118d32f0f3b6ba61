/** An item of a list as YAML in block style. */
import { stringify } from 'yaml';

/** Texts that mean themselves without quotes: they begin with a letter, and have neither `: ` nor ` #` nor white space at an end. */
const PLAIN = /^\p{L}(?:[\p{L}\p{N}_./+(),&=?%~@;$^-]|:(?=[^\s:])|#(?<=[^\s]#)| (?=[^\s#]))*$/u;
/** Words that mean something else without quotes, for some reader of YAML. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const KEY = /^[A-Za-z]\w*$/;

/** The lines of an item. Maps of plain texts, as nearly all of a long list are, are written here: it is much faster than the library. */
export function renderItem(item: unknown): readonly string[] {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) {
    const entries = Object.entries(item);
    if (entries.length > 0 && entries.every(([key, value]) => KEY.test(key) && !RESERVED.test(key) && isPlain(value))) {
      return entries.map(([key, value], at) => `${at === 0 ? '- ' : '  '}${key}: ${value}`);
    }
  }
  return stringify([item], { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd().split('\n');
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' && PLAIN.test(value) && !RESERVED.test(value);
}
