/** Which of the names that page, AMP variant and feed give are the article's authors. */
import type { Entry } from '../model/feed.ts';
import type { Extraction } from '../model/page.ts';
import { BY_OPERATOR } from '../model/selection.ts';
import { foldLetters } from '../text/words/foldLetters.ts';
import { type Candidate, type Judged, judge } from './candidate.ts';
import type { SisterPages } from './sisterPages.ts';

/** What there is to choose authors from. */
export interface AuthorEvidence {
  readonly page: Extraction | undefined;
  readonly variant: Extraction | undefined;
  readonly entry: Entry;
  /** Names of the site and of the feed: they are its publisher rather than the author, where somebody else is named. */
  readonly names: readonly (string | undefined)[];
  readonly sisters?: Pick<SisterPages, 'shareAuthors'> | undefined;
}

type Names = readonly string[];

const wordsOf = (name: string) =>
  name
    .split(/[\s.]+/)
    .map(foldLetters)
    .filter(Boolean);

/** True for a shorter form of a name: one of its words, its initials. */
function isShortFor(short: string, name: string): boolean {
  const [own, words] = [wordsOf(short), wordsOf(name)];
  if (words.length < 2 || own.length !== 1) return false;
  return words.includes(own[0] ?? '') || own[0] === words.map((word) => word.charAt(0)).join('');
}

/** True if the names are some of the others, or shorter forms of them. */
function isPart(authors: Names, said: Names): boolean {
  const known = new Set(said.map(foldLetters));
  const isKnown = (name: string) => known.has(foldLetters(name));
  if (authors.every(isKnown)) return authors.length < said.length;
  return authors.every((name) => isKnown(name) || said.some((other) => isShortFor(name, other)));
}

/** What speaks against names of a page. */
function whyNot(authors: Names, { entry, names, sisters }: AuthorEvidence): string | undefined {
  const said = entry.authors ?? [];
  if (said.length === 0) return undefined;
  const known = new Set(names.map((name) => foldLetters(name ?? '')));
  const isSite = (list: Names) => list.every((name) => known.has(foldLetters(name)));
  if (isSite(authors) && !isSite(said)) return 'it is the name of the site or feed';
  if (isPart(authors, said)) return 'it is a part of what the entry names';
  return sisters?.shareAuthors(authors) ? 'other pages of the source have it, too, whoever wrote them' : undefined;
}

/**
 * The authors: those of the page, then of the variant, then of the feed. Names of the site give way to people, and names that
 * stand on pages whose entries name others are the template's.
 */
export function judgeAuthors(evidence: AuthorEvidence): Judged<Names> {
  const read = [
    { authors: evidence.page?.authors, from: `page:${evidence.page?.provenance.authors ?? ''}` },
    { authors: evidence.variant?.authors, from: `amp:${evidence.variant?.provenance.authors ?? ''}` },
  ];
  const candidates: Candidate<Names>[] = read.flatMap(({ authors, from }) =>
    authors === undefined || authors.length === 0
      ? []
      : [{ value: authors, from, against: from.endsWith(`:${BY_OPERATOR}`) ? undefined : whyNot(authors, evidence) }],
  );
  const said = evidence.entry.authors ?? [];
  return judge([...candidates, ...(said.length > 0 ? [{ value: said, from: 'feed' }] : [])], (names) =>
    names.join(', '),
  );
}
