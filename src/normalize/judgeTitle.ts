/** Which of the titles that page, AMP variant and feed give is the article's. */
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import { BY_OPERATOR } from '../model/selection.ts';
import { parseDate } from '../text/date/time.ts';
import { decodeText } from '../text/html/tokens.ts';
import { cutAtSpace } from '../text/words/cutText.ts';
import { foldLetters } from '../text/words/foldLetters.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { type Candidate, type Judged, judge } from './candidate.ts';

/** What there is to choose a title from. */
export interface TitleEvidence {
  readonly page: Extraction | undefined;
  readonly variant: Extraction | undefined;
  readonly entry: Entry;
  /** Names of the site and of the feed, none of which is a title. */
  readonly names: readonly (string | undefined)[];
  /** The text of the article; its first words are the title of an untitled post. */
  readonly text: string | undefined;
  /** What the source's other pages have, too. */
  readonly sisters?: { readonly shareTitle: (title: string) => boolean } | undefined;
}

/** Longest title, in characters; a longer one is a text. */
const MAX_TITLE = 500;
/** Longest title that is made of a text, in characters. */
const MAX_FIRST_WORDS = 80;
/** The address of who committed a change, as repository browsers print it beside the name. */
const MAIL_ADDRESS = /<[^<>\s]+@[^<>\s]+>|^(?:author|committer)\s.*@/i;
/** The end of a start tag that was cut in the middle. */
const BROKEN_MARKUP = /["']\s*\/?>|=["']/;
const ELLIPSIS = /\s*(?:\.{3}|…|\[…\]|\[\.{3}\])$/;
const SEPARATED = /^\s*(?:[-–—|·•»«:~/]|::)\s/;

/**
 * The title: that of the page, unless it is the name of the site or of the feed, shared by sister pages, torn, or a line of
 * another kind; else that of the feed, which goes first where it is whole and the page's is a part of it; else the first words
 * of the text.
 */
export function judgeTitle(evidence: TitleEvidence): Judged<string> {
  const { entry } = evidence;
  const stated = toStated(entry.title);
  const announced: Candidate<string>[] =
    stated === undefined ? [] : [{ value: stated, from: 'feed', against: whyNoTitle(stated) }];
  const candidates = [
    ...fromExtraction(evidence.page, 'page', stated, evidence),
    ...fromExtraction(evidence.variant, 'amp', stated, evidence),
    ...announced,
  ];
  const isTitled = candidates.some(({ against }) => against === undefined);
  return judge(isTitled ? candidates : [...candidates, ...fromText(evidence)], (value) => value);
}

/** A stated title on one line. References that were escaped twice are read. */
function toStated(title: string | undefined): string | undefined {
  const line = toSingleLine(title ?? '');
  const decoded = /&(?:#\d{2,6}|#x[\da-f]{2,5}|amp|quot|lt|gt);/i.test(line) ? toSingleLine(decodeText(line)) : line;
  return decoded === '' ? undefined : cutAtSpace(decoded, MAX_TITLE);
}

function fromExtraction(
  extraction: Extraction | undefined,
  origin: string,
  stated: string | undefined,
  evidence: TitleEvidence,
): readonly Candidate<string>[] {
  const value = cutAtSpace(toSingleLine(extraction?.title ?? ''), MAX_TITLE);
  if (extraction === undefined || value === '') return [];
  const from = `${origin}:${extraction.provenance.title ?? ''}`;
  const told = stated === undefined || isName(stated, evidence) ? undefined : stated;
  if (extraction.provenance.title === BY_OPERATOR) return [{ value, from }];
  const fault = whyNoTitle(value) ?? whyShared(value, stated, evidence) ?? (told && whyLess(value, told, extraction));
  return [{ value, from, against: fault || undefined }];
}

/** What speaks against any text as a title. */
function whyNoTitle(value: string): string | undefined {
  return MAIL_ADDRESS.test(value) ? 'it holds the mail address of a person' : undefined;
}

/** True for the name of the site or of the feed. */
function isName(title: string, { names }: TitleEvidence): boolean {
  const letters = foldLetters(title);
  return names.some((name) => name !== undefined && foldLetters(name) === letters);
}

/** What speaks against the title of a page that its entry does not have. */
function whyShared(value: string, stated: string | undefined, evidence: TitleEvidence): string | undefined {
  const letters = foldLetters(value);
  if (letters === '' || (stated !== undefined && foldLetters(stated) === letters)) return undefined;
  if (isName(value, evidence)) return 'it is the name of the site or feed';
  return evidence.sisters?.shareTitle(value) ? 'other articles of the source have it, too' : undefined;
}

/** What speaks against the title of a page beside that of its entry: it has a part of that alone, or more than that. */
function whyLess(value: string, stated: string, { titles = [], provenance }: Extraction): string | undefined {
  const [own, other] = [foldLetters(value), foldLetters(stated)];
  if (own === other || ELLIPSIS.test(stated) || other.length < 2) return undefined;
  const pageTitles = titles.map(foldLetters);
  const isOnPage = pageTitles.some((pageTitle) => pageTitle === other || pageTitle.startsWith(other));
  const rest = value.slice(stated.length);
  if (isOnPage && value.startsWith(stated) && SEPARATED.test(rest) && provenance.title === 'title')
    return 'it is the title of the entry with names of the site';
  if (own.endsWith(other) && BROKEN_MARKUP.test(value.slice(0, value.length - stated.length + 2)))
    return 'it has a torn tag';
  if (isShown(other, own, pageTitles)) return 'the page has the title of the entry as one of its own';
  const after = stated.slice(value.length);
  if (!stated.startsWith(value)) return undefined;
  if (/^\s*</.test(after)) return 'it was torn at a tag that the title of the entry shows';
  const isTorn = !SEPARATED.test(after) && !/^[:,;]/.test(after);
  return isOnPage && isTorn ? 'it is a part of the title of the entry, which is on the page' : undefined;
}

/** Least letters of a title that is found again on the page. */
const MIN_SHOWN = 6;

/**
 * True if the title of the entry is a heading or a declared title of the page, which has it in other words or with more around
 * it: two witnesses agree. One that only adds names to the page's title is not better.
 */
function isShown(other: string, own: string, pageTitles: readonly string[]): boolean {
  return other.length >= MIN_SHOWN && !other.includes(own) && pageTitles.includes(other);
}

/** True for a line that is a date, also in the form in which JavaScript prints one. */
function isDate(line: string): boolean {
  const [whole = ''] = line.split(/\s\(/);
  return parseDate(whole) !== undefined || parseDate(whole.replace(/\sGMT(?=[+-])/, ' ')) !== undefined;
}

/** The first words of the text, as readers of short posts show them. */
function fromText({ text, entry, page }: TitleEvidence): readonly Candidate<string>[] {
  const lines = [entry.text, entry.summary, text, page?.excerpt].flatMap((body) => body?.split('\n') ?? []);
  const first = lines.map(toSingleLine).find((line) => /\p{L}/u.test(line) && !isDate(line));
  const value = cutAtSpace(first ?? '', MAX_FIRST_WORDS);
  return value === '' ? [] : [{ value, from: 'text' }];
}
