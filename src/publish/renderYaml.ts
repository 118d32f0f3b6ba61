/**
 * Front matter as YAML that every reader takes the same way: YAML 1.1 and 1.2, JavaScript, Ruby and Go. It is built by
 * us, not by a library, because the look is part of the format: one line a value, no folding, no anchors, blank lines
 * between the blocks.
 */
import type { Image, Provider } from '../model/article.ts';
import { FRONT_MATTER_BLOCKS, type LayoutKey } from '../model/articleSchema.ts';
import type { FrontMatter, RelatedArticle } from '../model/frontMatter.ts';
import { toWellFormed } from '../text/toWellFormed.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Every key that is written, at whatever depth. */
type Key = keyof FrontMatter | LayoutKey | keyof RelatedArticle | keyof Provider | keyof Image;

/**
 * How the texts of a key are written: `words` without quotes where that is safe, an `instant` without quotes, anything
 * else in double quotes. `other`: numbers, booleans and lists or objects.
 */
const STYLES: Readonly<Record<Key, 'words' | 'instant' | 'quoted' | 'other'>> = {
  category: 'words',
  title: 'quoted',
  excerpt: 'quoted',
  publishedDateTime: 'instant',
  dateCertainty: 'words',
  updatedDateTime: 'instant',
  originalUrl: 'quoted',
  webUrl: 'quoted',
  ampWebUrl: 'quoted',
  cdnAmpWebUrl: 'quoted',
  type: 'words',
  quality: 'other',
  heat: 'other',
  published: 'other',
  pinned: 'other',
  featuredContent: 'quoted',
  provider: 'other',
  name: 'words',
  domain: 'words',
  date: 'instant',
  authors: 'words',
  topics: 'words',
  pictures: 'other',
  images: 'other',
  url: 'quoted',
  width: 'other',
  height: 'other',
  isCached: 'other',
  source: 'quoted',
  variants: 'other',
  color: 'quoted',
  related: 'other',
  edited: 'words',
  secured: 'quoted',
};
const STYLE_OF: ReadonlyMap<string, string> = new Map(Object.entries(STYLES));

/** The number of the block that a key belongs to. */
const BLOCK_OF: ReadonlyMap<string, number> = new Map(
  FRONT_MATTER_BLOCKS.flatMap((keys, block) => keys.map((key) => [key, block] as const)),
);

/** ASCII words; anything with a meaning in YAML (signs, numbers, dates, a colon) cannot occur. Linear: the classes are disjoint. */
const PLAIN_WORDS = /^[A-Za-z][A-Za-z0-9]*(?:[ ._-][A-Za-z0-9]+)*$/;

/** Words that a reader takes for a boolean, null or a number. YAML 1.1, types bool, null and float; 1.2, section 10.3. */
const RESERVED_WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf', 'infinity']);

/** What a reader takes for the exponent of a number without digits before it (`yaml`, version 1.1: `e2`, `E-8`). */
const LOOKS_LIKE_EXPONENT = /^e[-+._]?\d/i;

/** UTC without fractions: the only form without quotes (a timestamp in YAML 1.1, a text in 1.2). */
const TIMESTAMP = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/**
 * What JSON leaves as it is but some YAML reader refuses or folds: delete and the C1 controls (next line among them), the
 * line and paragraph separators, the byte order mark and the non-characters at the end of the plane (YAML 1.2.2, section 5.1).
 */
const UNSAFE_IN_QUOTES = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** The YAML of a front matter, keys in the order of the object, without the `---` lines. Ends without a line break. */
export function renderYaml(fields: Fields): string {
  return Object.entries(fields)
    .map(([key, value], at, pairs) => {
      const lead = at === 0 ? '' : BLOCK_OF.get(key) === BLOCK_OF.get(pairs[at - 1]?.[0] ?? '') ? '\n' : '\n\n';
      return lead + renderPair(key, value, '');
    })
    .join('');
}

/** A text in double quotes: JSON's escapes are YAML's too, and the rest is added. */
function renderQuoted(text: string): string {
  return JSON.stringify(toWellFormed(text)).replace(UNSAFE_IN_QUOTES, toEscape);
}

function renderPair(key: string, value: unknown, indent: string): string {
  const start = `${indent}${renderKey(key)}:`;
  if (!isBlock(value)) return `${start} ${renderScalar(key, value)}`;
  const inner = `${indent}  `;
  return `${start}\n${isFields(value) ? renderPairs(value, inner) : renderList(key, value, inner)}`;
}

function renderPairs(fields: Fields, indent: string): string {
  return Object.entries(fields)
    .map(([key, value]) => renderPair(key, value, indent))
    .join('\n');
}

/** The first pair of an item is on the line of its dash. */
function renderList(key: string, items: readonly unknown[], indent: string): string {
  return items
    .map((item) => {
      const text =
        isBlock(item) && isFields(item) ? renderPairs(item, `${indent}  `).trimStart() : renderScalar(key, item);
      return `${indent}- ${text}`;
    })
    .join('\n');
}

function renderScalar(key: string, value: unknown): string {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  if (typeof value === 'object') return JSON.stringify(value); // null, an empty list: YAML has JSON's form of them
  const text = String(value);
  const style = STYLE_OF.get(key);
  const isPlain = (style === 'instant' && TIMESTAMP.test(text)) || (style === 'words' && isPlainWord(text));
  return isPlain ? text : renderQuoted(text);
}

function renderKey(key: string): string {
  return isPlainWord(key) ? key : renderQuoted(key);
}

/** True if every reader takes the unquoted text for the same text. */
function isPlainWord(text: string): boolean {
  return PLAIN_WORDS.test(text) && !LOOKS_LIKE_EXPONENT.test(text) && !RESERVED_WORDS.has(text.toLowerCase());
}

/** An empty list or object has no lines: a key with nothing after it would be null. */
function isBlock(value: unknown): value is Fields | readonly unknown[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
