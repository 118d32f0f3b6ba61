/** Where an article's file is. */
import { LAYOUTS, type Layout } from '../model/layouts.ts';
import { cutAtWord, toSlug } from '../text/words/slug.ts';

/** The longest name after the date, suffix included. */
const MAX_NAME_BYTES = 120;

/** How many characters of the article id are tried, one length after the other, to separate two articles of one title. */
const SUFFIX_LENGTHS = [7, 13, 64] as const;

/** The date in the name of a file whose date cannot be read; normalized articles always have one. */
const NO_DATE = '1970-01-01';

/** The folder of a collection's articles, relative to the output directory. */
export function toFolder(layout: Layout, category: string): string {
  return LAYOUTS[layout].articlesFolder(toSlug(category, 'news'));
}

/**
 * The path of a new article, relative to the output directory: `<folder>/YYYY-MM-DD-<slug>.md`. It is made of ASCII
 * letters, digits and hyphens, whatever the title holds, so it cannot lead out of the folder and is a file name on every
 * system. A path that `isTaken` gets a suffix from the article id.
 */
export function toPath(
  layout: Layout,
  category: string,
  publishedDateTime: string,
  title: string,
  id: string,
  isTaken: (path: string) => boolean,
): string {
  const date = /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(publishedDateTime)?.[0] ?? NO_DATE;
  const start = `${toFolder(layout, category)}/${date}-`;
  const slug = toSlug(title, id);
  const path = `${start}${slug}.md`;
  return isTaken(path) ? toFreePath(start, slug, toSlug(id, 'article'), isTaken) : path;
}

/** The shortest suffix that makes the path free; past the whole id, a number does. */
function toFreePath(start: string, slug: string, id: string, isTaken: (path: string) => boolean): string {
  for (const length of SUFFIX_LENGTHS) {
    const path = `${start}${withSuffix(slug, id.slice(0, length))}.md`;
    if (!isTaken(path)) return path;
  }
  for (let number = 2; ; number += 1) {
    const path = `${start}${withSuffix(slug, `${id.slice(0, 64)}-${number}`)}.md`;
    if (!isTaken(path)) return path;
  }
}

function withSuffix(slug: string, suffix: string): string {
  return `${cutAtWord(slug, MAX_NAME_BYTES - suffix.length - 1)}-${suffix}`;
}
