/** What a reader sees of HTML: its blocks of text, and whatever is more than text. */
import { Parser } from 'htmlparser2';

/** The text, a line for each block, and what does not belong into a body. */
export interface ShownText {
  readonly blocks: readonly string[];
  /** Names of the elements around the blocks, in the order in which they open. */
  readonly elements: readonly string[];
  /** How many lists are around each item. */
  readonly depths: readonly number[];
  /** Elements and attributes that no text needs: they would load, run or ask something. */
  readonly foreign: readonly string[];
}

const BLOCKS = new Set('p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre div table tr td th dl dt dd hr figure'.split(' '));
const LISTS = new Set(['ul', 'ol']);
const WANTED = new Set('p h2 h3 h4 h5 h6 ul ol li blockquote pre div a strong em code span br'.split(' '));
const ATTRIBUTES = new Set(['href', 'id', 'class', 'tabindex', 'style']);

/** Reads HTML as a browser shows it: white space is one space, a block ends a line. */
export function readShown(html: string): ShownText {
  const [blocks, elements, foreign]: [string[], string[], string[]] = [[], [], []];
  const depths: number[] = [];
  let lists = 0;
  let text = '';
  const end = () => {
    const line = text.replace(/\s+/g, ' ').trim();
    if (line !== '') blocks.push(line);
    text = '';
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (BLOCKS.has(name)) end();
      if (name === 'br') text += ' ';
      elements.push(name);
      if (LISTS.has(name)) lists += 1;
      if (name === 'li') depths.push(lists);
      if (!WANTED.has(name)) foreign.push(name);
      for (const [key, value] of Object.entries(attributes))
        if (!ATTRIBUTES.has(key) || (key === 'href' && !/^https?:/i.test(value)))
          foreign.push(`${name} ${key}=${value}`);
    },
    ontext(part) {
      text += part;
    },
    onclosetag(name) {
      if (BLOCKS.has(name)) end();
      if (LISTS.has(name)) lists -= 1;
    },
    oncomment(comment) {
      foreign.push(`<!--${comment}-->`);
    },
  });
  parser.write(html);
  parser.end();
  end();
  return { blocks, elements, depths, foreign };
}
