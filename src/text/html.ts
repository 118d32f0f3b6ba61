/** HTML as text. The one place, beside `src/extract`, that knows the HTML parser. Linear in the input. */
import { Parser } from 'htmlparser2';

const HIDDEN = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title', 'object']);
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Text with every run of white space made one space and the ends trimmed. */
export function foldSpace(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** The plain text of an HTML fragment on one line: no tags, no scripts, entities decoded, block ends as spaces. */
export function toPlainText(html: string): string {
  if (!/[<&]/.test(html)) return foldSpace(html);
  let text = '';
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (HIDDEN.has(name)) hidden += 1;
      else if (!INLINE.has(name)) text += ' ';
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
      else if (!INLINE.has(name)) text += ' ';
    },
    ontext(part) {
      if (hidden === 0) text += part;
    },
  });
  parser.end(html);
  return foldSpace(text);
}
