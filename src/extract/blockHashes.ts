/** Which texts a page shows, as hashes: by them its sister pages tell what is template. */
import type { Markup } from '../model/markup.ts';
import { toTextHash } from '../text/words/foldLetters.ts';
import { readLines } from './body/readBlock.ts';

/** A shorter text, in characters, is a button or a name. */
const MIN_CHARACTERS = 20;
/** Blocks at the beginning and at the end of a page: there templates have what they repeat. */
const MAX_AT_EITHER_END = 50;

/** Hashes of the texts of a page, each line of a block for itself. */
export function hashBlocks(markup: Markup): readonly string[] {
  const texts = markup.blocks.filter(({ chars }) => chars >= MIN_CHARACTERS);
  const isShort = texts.length <= 2 * MAX_AT_EITHER_END;
  const chosen = isShort ? texts : [...texts.slice(0, MAX_AT_EITHER_END), ...texts.slice(-MAX_AT_EITHER_END)];
  const lines = chosen.flatMap((block) => readLines(markup, block));
  return [...new Set(lines.filter((line) => line.length >= MIN_CHARACTERS).map(toTextHash))];
}
