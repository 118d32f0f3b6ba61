/** Pages that say nothing, or nothing of what the feed announced. */
import { hostOf } from '../../text/url/url.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import { metaText } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';
import { type Detector, MAX_ERROR_CHARS, NEARLY_NOTHING, said } from './detector.ts';
import type { Evidence } from './evidence.ts';
import { UNNAMED } from './names.ts';
import { NEEDS_SCRIPT } from './sentences.ts';

/** True if a page's names are those of its site or of nothing. */
function isNameless({ facts, names }: Evidence): boolean {
  const site = [metaText(facts, 'og:site_name')?.text ?? '', hostOf(facts.url)?.split('.').at(-2) ?? ''].map(
    foldLetters,
  );
  return names.every((name) => UNNAMED.test(name) || site.includes(foldLetters(name)));
}

/** Least width or height of a picture that says something, in pixels. */
const MIN_SHOWN = 300;
/** Where pictures are the site's. */
const OF_SITE = FLAG.header | FLAG.footer | FLAG.beside | FLAG.aside | FLAG.comments | FLAG.hidden | FLAG.consent;

/**
 * True for a page that shows a large picture: a photograph with a title is a post. One without a stated size counts on a page that
 * says who made it, or when.
 */
function showsPicture({ facts }: Evidence): boolean {
  const isStated = metaText(facts, 'author', 'date', 'dc.creator', 'dc.date') !== undefined;
  const isLarge = (width?: number, height?: number) =>
    width === undefined && height === undefined ? isStated : Math.max(width ?? 0, height ?? 0) >= MIN_SHOWN;
  return facts.markup.pictures.some(({ width, height, flags }) => (flags & OF_SITE) === 0 && isLarge(width, height));
}

/** Pages that scripts have yet to fill, and pages with nothing at all. */
const unfilled: Detector = (evidence) => {
  const { facts, chars, ownChars, declaresArticle, text } = evidence;
  if (chars > 0 || declaresArticle) return undefined;
  const note = said(NEEDS_SCRIPT, text);
  const describes = metaText(facts, 'og:description', 'description', 'og:title') !== undefined;
  if (ownChars <= NEARLY_NOTHING && isNameless(evidence))
    return 'the page has no text, and no title but that of the site';
  if (ownChars <= NEARLY_NOTHING && note !== undefined && !describes) return `the page says "${note}" and nothing else`;
  if (showsPicture(evidence)) return undefined;
  const isHeaded = facts.markup.candidates.some((candidate) => candidate.kind === 'heading');
  return describes || isHeaded || text.replace(/\s/g, '').length > MAX_ERROR_CHARS
    ? undefined
    : 'the page has neither text nor metadata';
};

/** Least words of a title that identify an article. */
const MIN_TELLING_WORDS = 3;
/** Shortest telling word, in letters: shorter ones are in every text. */
const MIN_WORD_LETTERS = 4;
/** How much of a word is compared, in letters, because endings differ. */
const STEM_LETTERS = 5;

/** Beginnings of the words of a title, in lower case; pairs of characters in scripts without spaces. */
function tellingWords(title: string): readonly string[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word))
      return word.match(/../gu) ?? [];
    return word.length < MIN_WORD_LETTERS ? [] : [word.slice(0, STEM_LETTERS)];
  });
}

/** Pages that say little, and nothing of what the feed announced: in whatever language, they are not the article. */
const unannounced: Detector = ({ facts, entryTitle, names, text, ownChars, declaresArticle }) => {
  if (entryTitle === undefined || declaresArticle || ownChars > MAX_ERROR_CHARS) return undefined;
  // a page that introduces itself to other sites is somebody's page, whatever an aggregator calls it
  if (metaText(facts, 'og:title', 'og:description') !== undefined) return undefined;
  const words = tellingWords(entryTitle);
  const shown = [...names, text, metaText(facts, 'description')?.text.toLowerCase() ?? ''].join(' \n ');
  return words.length >= MIN_TELLING_WORDS && !words.some((word) => shown.includes(word))
    ? 'the page says little, and nothing of what the feed announced'
    : undefined;
};

/** Pages without an article's words: unfilled ones, and those that say little and nothing of what was announced. */
export const emptyPage: Detector = (evidence) => unfilled(evidence) ?? unannounced(evidence);
