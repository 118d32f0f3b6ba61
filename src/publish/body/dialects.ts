/** What each dialect makes of signs, so that text is shown as it is. */
import type { Dialect } from '../../model/layouts.ts';

/** How a dialect is written. */
interface DialectRule {
  /** Signs that a backslash makes text. */
  readonly escaped: RegExp;
  /** Signs that no backslash helps, and that are written as references. */
  readonly referred: RegExp;
  /** Text that the engine would exchange, or make a link of, whatever is done to its signs: it is written as HTML. */
  readonly exchanged?: RegExp;
  /** What breaks the line of an item that a list follows, though its signs are escaped. */
  readonly breaking?: RegExp;
  /** What begins a tag of the template language that runs before the Markdown, in code too. */
  readonly template?: RegExp;
  /** Only shortcodes run in code, and raw HTML is left out. */
  readonly hasShortcodes?: boolean;
}

/** Every dialect, with the settings that its generator has when nobody sets any. */
export const DIALECTS: Readonly<Record<Dialect, DialectRule>> = {
  // Jekyll: kramdown 2 with the parser for GFM and smart quotes; escaped_chars.rb lists what a backslash escapes. Liquid runs before.
  kramdown: {
    escaped: /[\\`*_[>$"']|\](?!:)|(?<=\.)\.|\.(?=\.)|(?<=-)-|-(?=-)/g,
    // a line from a bracket to "]:" is the definition of a link, escaped or not
    referred: /[&<{~^|]|\](?=:)/g,
    // two backslashes at the end of a line are a break, and so is one that is escaped
    breaking: /\\\\$/,
    template: /\{[{%]/,
  },
  // Hugo: goldmark with typographer, linkify, tables, strikethrough, footnotes, definition lists; emoji where they are switched on.
  goldmark: {
    escaped:
      /[\\`*_[\]>~^|$"']|(?<=\.)\.|\.(?=\.)|(?<=-)-|-(?=-)|(?<=https?|ftp):(?=\/\/)|(?<=www)\.|(?<=[\w.+-])@(?=\w)/gi,
    referred: /[&<{]|:(?=[\w+-]+:)/g,
    hasShortcodes: true,
  },
  // Eleventy: markdown-it with HTML and without indented code. Liquid, or Nunjucks, runs before.
  'markdown-it': {
    escaped: /[\\`*_[\]>~^|$]/g,
    referred: /[&<{]/g,
    template: /\{[{%#]/,
  },
  // Astro: remark with GFM, which makes links of addresses, and SmartyPants: both work on the text after all escapes are gone.
  remark: {
    escaped: /[\\`*_[\]>~^|$]/g,
    referred: /[&<{]/g,
    exchanged: /["'`]|--|\.\s*\.\s*\.|https?:\/\/|www\.|[\w.+-]@[\w-]/i,
  },
};

/** The signs of each dialect; what a backslash escapes is the first group. */
const SIGNS = Object.fromEntries(
  Object.entries(DIALECTS).map(([name, { escaped, referred }]) => [
    name,
    new RegExp(`(${escaped.source})|(?:${referred.source})`, escaped.flags),
  ]),
) as Readonly<Record<Dialect, RegExp>>;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;' };

/** What means something in the code of a line, too, in one of the dialects: to template languages, tables and definitions of links. */
const IN_CODE = /[`{|[\]]|<!--/;

/** True for code that every dialect shows as it is within backticks. */
export function isCode(text: string): boolean {
  return !IN_CODE.test(text);
}

/** Text as a dialect shows it, without what matters at the start of a line only. */
export function escapeIn(dialect: Dialect, text: string): string {
  return text.replace(SIGNS[dialect], (sign, plain?: string) =>
    plain === undefined ? (NAMED[sign] ?? `&#${sign.charCodeAt(0)};`) : `\\${sign}`,
  );
}
