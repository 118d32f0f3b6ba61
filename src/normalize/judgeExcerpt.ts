/** Which excerpt is believed, and which part of a page's text is the article's own. */
import { MAX_EXCERPT_CHARACTERS } from '../model/articleSchema.ts';
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import { textOfBlock } from '../text/markdown/block.ts';
import { readMarkdown } from '../text/markdown/readMarkdown.ts';
import { writeMarkdown } from '../text/markdown/writeMarkdown.ts';
import { cutAtSpace } from '../text/words/cutText.ts';
import { foldLetters } from '../text/words/foldLetters.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { type Candidate, type Judged, judge } from './candidate.ts';
import type { SisterPages } from './sisterPages.ts';

/** Letters by which the beginning of an excerpt is found in the text. */
const BEGINNING = 40;
/** A shorter paragraph, in characters, is not an excerpt. */
const MIN_PARAGRAPH = 40;
/** The end of a sentence: lines of dates and names have none. */
const SENTENCE_END = /[.!?…:。！？।۔؟։][)"'”“»’]*$/;
/** Links and templates as wikis write them, and what else precedes them in lists of changes. */
const WIKI_MARKUP = /\[\[[^\][]{0,300}\]\]|\{\{[^{}]{0,300}\}\}/g;
/** Letters of a text besides such markup that make it one. */
const MIN_BESIDE = 40;

/** What speaks against a text of the feed: it is the markup of a wiki and next to nothing else. */
function whyNoText(text: string): string | undefined {
  const start = text.slice(0, MAX_EXCERPT_CHARACTERS * 4);
  const rest = start.replace(WIKI_MARKUP, ' ');
  return rest !== start && foldLetters(rest).length < MIN_BESIDE ? 'it is markup of a wiki' : undefined;
}

/** An extraction without the paragraphs that sister pages have, too. */
export function withoutTemplate(
  extraction: Extraction | undefined,
  sisters: SisterPages | undefined,
): Extraction | undefined {
  if (extraction?.text === undefined || sisters === undefined) return extraction;
  const paragraphs = extraction.text.split('\n\n');
  const isOwn = paragraphs.map((paragraph) => !sisters.shareText(paragraph));
  if (isOwn.every(Boolean)) return extraction;
  const { text: _text, markdown, ...rest } = extraction;
  const text = paragraphs.filter((_, index) => isOwn[index]).join('\n\n');
  const kept = readMarkdown(markdown ?? '').filter((block) => !sisters.shareText(textOfBlock(block)));
  return {
    ...rest,
    ...(text !== '' && { text }),
    ...(text !== '' && kept.length > 0 && { markdown: writeMarkdown(kept) }),
  };
}

/** The excerpt: of page, variant and feed the first that is not template, else the beginning of the text that is not. */
export function judgeExcerpt(
  use: { readonly page: Extraction | undefined; readonly variant: Extraction | undefined },
  entry: Entry,
  sisters: SisterPages | undefined,
): Judged<string> {
  const own = withoutTemplate(use.page, sisters);
  const said = entry.summary ?? entry.text;
  const isBeginning = (one: string) => one.length >= MIN_PARAGRAPH && SENTENCE_END.test(one);
  const begun = own === use.page ? undefined : own?.text?.split('\n\n').find(isBeginning);
  const candidates: Candidate<string>[] = [
    ...fromExtraction(use.page, own, 'page', sisters),
    ...fromExtraction(use.variant, use.variant, 'amp', sisters),
    ...(begun === undefined ? [] : [{ value: begun, from: 'page:text' }]),
    ...(said === undefined ? [] : [{ value: said, from: 'feed', against: whyNotSaid(said, sisters) }]),
  ];
  const lines = candidates
    .map((one) => ({ ...one, value: cutAtSpace(toSingleLine(one.value), MAX_EXCERPT_CHARACTERS) }))
    .filter(({ value }) => value !== '');
  const { lost, ...judged } = judge(lines, (value) => value);
  // a value that merely comes later is not worth a line: only what something speaks against
  return { ...judged, lost: lost.filter((words) => !words.endsWith('goes before')) };
}

/** What speaks against the text of the feed. */
function whyNotSaid(said: string, sisters: SisterPages | undefined): string | undefined {
  return whyNoText(said) ?? (sisters?.shareText(said) ? 'other entries of the source have it, too' : undefined);
}

function fromExtraction(
  extraction: Extraction | undefined,
  own: Extraction | undefined,
  origin: string,
  sisters: SisterPages | undefined,
): readonly Candidate<string>[] {
  const { excerpt, text } = extraction ?? {};
  if (extraction === undefined || excerpt === undefined) return [];
  const from = extraction.provenance.excerpt ?? '';
  const beginning = foldLetters(excerpt).slice(0, BEGINNING);
  const isIn = (whole: string) => foldLetters(whole).includes(beginning);
  const isCut = own !== extraction && isIn(text ?? '') && !isIn(own?.text ?? '');
  const isShared = sisters?.shareText(excerpt) || isCut;
  return [
    {
      value: excerpt,
      from: `${origin}:${from}`,
      against: isShared ? 'other pages of the source have it, too' : undefined,
    },
  ];
}
