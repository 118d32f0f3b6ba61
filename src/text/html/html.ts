/** HTML as text. Linear in the input; everything here takes hostile markup. */
import type { Tag } from './tags.ts';
import { decodeText, scanTokens } from './tokens.ts';

/** Text with every run of white space made one space and the ends trimmed. */
export function foldSpace(text: string): string {
  return /[^\S ]|\s\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text.trim();
}

/** True if an element separates the text before it from the text after it. */
export const isBreak = (tag: Tag) => tag.isBlock || tag.name === 'br';

/**
 * The text of an HTML fragment with `separator` where a block begins or ends: no tags, no scripts, entities decoded, white
 * space as written.
 */
function readText(html: string, separator: string): string {
  let text = '';
  let hidden = 0;
  scanTokens(html, {
    open(tag) {
      if (isBreak(tag)) text += separator;
      if (tag.isHidden && !tag.isRaw && !tag.isVoid) hidden += 1;
    },
    close(tag) {
      if (isBreak(tag)) text += separator;
      if (tag.isHidden && !tag.isRaw && hidden > 0) hidden -= 1;
    },
    text(start, end) {
      if (hidden === 0) text += html.slice(start, end);
    },
    raw: () => undefined,
  });
  return decodeText(text);
}

/** The plain text of an HTML fragment on one line: no tags, no scripts, entities decoded, block ends as spaces. */
export function toPlainText(html: string): string {
  return foldSpace(/[<&]/.test(html) ? readText(html, ' ') : html);
}

/** The plain text of an HTML fragment, one line for each block and each `<br>`; empty lines left out. */
export function toPlainLines(html: string): string[] {
  const oneLine = html.replace(/[\r\n]+/g, ' ');
  return (/[<&]/.test(oneLine) ? readText(oneLine, '\n') : oneLine)
    .split('\n')
    .map(foldSpace)
    .filter((line) => line !== '');
}
