/**
 * What the names that a page gives its elements (class, id, role) say about them. They are hints, not proof: a part that is
 * named like a sidebar and has most of the text is the article all the same (`body/weighBlocks.ts`).
 */

import { anyOf } from '../../text/words/patterns.ts';
import * as words from './classNames.data.ts';

/** Bits of a content block. */
export const FLAG = {
  /** Not shown: `hidden`, `display:none`. */
  hidden: 1,
  /** Outside of the article: navigation, sidebar, advertising, sharing. */
  beside: 2,
  /** Named as the text of an article. */
  content: 4,
  /** Readers' comments. */
  comments: 8,
  /** Cookie and consent notices. */
  consent: 16,
  author: 32,
  date: 64,
  /** Picture caption. */
  caption: 128,
  /** Within `<noscript>`. */
  noscript: 256,
  /** Page or article header. */
  header: 512,
  /** Within a list of teasers or another article: `<article>` in `<article>`, `<aside>`. */
  aside: 1024,
  /** Within a paragraph's link. */
  link: 2048,
  /** Within `<main>` or `<article>`, or what is named like them. */
  article: 4096,
  /** Paywall or registration notice. */
  paywall: 8192,
  footer: 16384,
  /** Named a teaser: another article's, or the opening of this one. */
  teaser: 32768,
  /** Named as a title, by templates that do not use `<h1>` for it. */
  headline: 65536,
  /** Within a story by microdata, and within a story in another one, also by `<article>`. */
  story: 131072,
  nestedStory: 262144,
  /** Within a film, a sound or an event by microdata. */
  item: 524288,
} as const;

/** The bits that hold for everything inside a content block. */
export const INHERITED =
  FLAG.hidden |
  FLAG.beside |
  FLAG.comments |
  FLAG.consent |
  FLAG.noscript |
  FLAG.header |
  FLAG.aside |
  FLAG.article |
  FLAG.caption |
  FLAG.footer |
  FLAG.teaser |
  FLAG.story |
  FLAG.nestedStory |
  FLAG.item;

/** A pattern that finds one of these words, or rows of words, in a name. */
const findWords = (alternatives: readonly string[]) => new RegExp(`(?:^|[^a-z])${anyOf(alternatives)}(?=$|[^a-z])`);

/** What names say, tried one after the other on a name in lower case with its words separated by `-`. */
export const NAME_RULES: readonly (readonly [number, RegExp])[] = [
  [FLAG.comments, findWords(words.COMMENTS)],
  [FLAG.consent, findWords(words.CONSENT)],
  [FLAG.beside, findWords(words.BESIDE)],
  [FLAG.teaser, findWords(words.TEASER)],
  [FLAG.footer, findWords(words.FOOTER)],
  [FLAG.content, findWords(words.CONTENT)],
  [FLAG.article, findWords(words.ARTICLE)],
  [FLAG.author, findWords(words.AUTHOR)],
  [FLAG.date, findWords(words.DATE)],
  [FLAG.caption, findWords(words.CAPTION)],
  [FLAG.headline, findWords(words.HEADLINE)],
  [FLAG.header, findWords(words.HEADER)],
  [FLAG.paywall, findWords(words.PAYWALL)],
];

/** Finds any of their words: most names have none, and one pattern tells so in a fifth of the time of all. */
export const ANY_NAME_RULE = findWords(Object.values(words).flat());

const BY_ROLE: Readonly<Record<string, number>> = {
  navigation: FLAG.beside,
  complementary: FLAG.beside | FLAG.aside,
  banner: FLAG.header,
  contentinfo: FLAG.footer,
  search: FLAG.beside,
  dialog: FLAG.consent,
  alertdialog: FLAG.consent,
  main: FLAG.article,
  article: FLAG.article,
};

/** The bits for a `role`. */
export function flagsOfRole(role: string): number {
  return BY_ROLE[role.toLowerCase()] ?? 0;
}

/** What an item by microdata is (schema.org). */
const BY_TYPE: readonly (readonly [RegExp, number])[] = [
  [/comment|answer$/i, FLAG.comments],
  [/(?:video|audio|music|event)\w*$/i, FLAG.item],
  [/(?:article|posting)$/i, FLAG.story],
];

/** The bits for an `itemtype`. */
export function flagsOfType(type: string): number {
  return BY_TYPE.find(([pattern]) => pattern.test(type.trim()))?.[1] ?? 0;
}

const BY_TAG: Readonly<Record<string, number>> = {
  nav: FLAG.beside,
  menu: FLAG.beside,
  aside: FLAG.aside,
  footer: FLAG.footer,
  header: FLAG.header,
  main: FLAG.article,
  article: FLAG.article,
  figcaption: FLAG.caption,
  noscript: FLAG.noscript,
  dialog: FLAG.consent,
  form: 0,
};

/** The bits that an element has by its name alone. */
export function flagsOfTag(tag: string): number {
  return BY_TAG[tag] ?? 0;
}
