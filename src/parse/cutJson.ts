/** A text of JSON without the items past the limit, which are cut before they become objects. */

/** A document that was cut, and how many items it lost. `values` counts what is left: members, items and the document itself. */
export interface CutJson {
  readonly text: string;
  readonly past: number;
  readonly values: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** Cuts the `items` of the outermost object to `max`. One pass; broken JSON is returned as it is, to be refused by its parser. */
export function cutJsonItems(text: string, max: number): CutJson {
  let depth = 0;
  let key = '';
  let inItems = false;
  let commas = 0;
  let values = 1;
  let past = 0;
  let cutAt = -1;
  let copied = 0;
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (depth === 1) key = end - at === 6 ? text.slice(at + 1, end) : '';
      at = end;
    } else if (code === COMMA) {
      if (inItems && depth === 2) {
        commas += 1;
        if (commas === max) cutAt = at;
        if (commas >= max) past += 1;
      }
      if (cutAt < 0) values += 1;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (cutAt < 0) values += 1;
      if (code === 0x5b && depth === 2 && key === 'items') {
        inItems = true;
        commas = 0;
      }
    } else if (code === 0x5d || code === 0x7d) {
      if (inItems && depth === 2) {
        if (cutAt >= 0) {
          parts.push(text.slice(copied, cutAt));
          copied = at;
        }
        inItems = false;
        cutAt = -1;
      }
      depth -= 1;
    }
  }
  return { text: parts.length === 0 ? text : parts.join('') + text.slice(copied), past, values };
}

/** Position of the quote that ends the string at `at`; the end of the text where there is none. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}
