/** What the detectors of pages that are not articles look at, gathered once. */
import type { Entry } from '../../model/feed.ts';
import type { CandidateElement } from '../../model/markup.ts';
import { findBotProtection } from '../../text/html/findBotProtection.ts';
import { toPlainText } from '../../text/html/html.ts';
import type { ArticleText } from '../body/extractText.ts';
import { candidateText, metaText, type PageFacts } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';

/** What the feed announced, as far as it is known. */
export type Announced = Pick<Entry, 'url' | 'title'>;

/** What the detectors look at. All texts are in lower case, with plain apostrophes and without quotations. */
export interface Evidence {
  readonly facts: PageFacts;
  /** URL that the feed announced, where it is known. */
  readonly entryUrl: string | undefined;
  /** Title under which the feed announced it, where it is known. */
  readonly entryTitle: string | undefined;
  /** The same, written as `names` are: a page of this name is the article, however its title is worded. */
  readonly announcedName: string | undefined;
  /** Parts of the title tag (`page not found`, `gazette`) and the first headings, each whole, without signs around them. */
  readonly names: readonly string[];
  /** The beginning of all visible text; of a page that shows nothing, what it says to browsers without scripts. */
  readonly text: string;
  /** The same by blocks of text. */
  readonly lines: readonly string[];
  /** The first paragraphs of what was taken for the article. */
  readonly passages: readonly string[];
  /** Characters of the article's running text. */
  readonly chars: number;
  /** Characters of the page's own words, the article's included: without links, navigation, margins and footer. */
  readonly ownChars: number;
  /** Characters between the first heading and the next. */
  readonly sectionChars: number;
  /** True if the page declares itself an article: by its type, a headline or a date. */
  readonly declaresArticle: boolean;
  /** True if search engines are to leave the page out, as they are with walls and error pages. */
  readonly isUnlisted: boolean;
  /** The product whose bot check the page is, by its markup; not looked for if the page declares itself an article. */
  readonly botProtection: string | undefined;
}

/** Farthest place at which a `<noscript>` is read, in characters of markup. */
const MAX_NOSCRIPT_AT = 60_000;
/** A page that shows no more than this is judged by what it says to browsers without scripts, too; in characters. */
const SHOWS_NOTHING = 100;
/** Longest page that may be a bot check, in characters. */
const MAX_PROTECTED_CHARS = 2_000;
/** How much of the visible text is looked through, in characters. */
const MAX_TEXT = 6_000;
/** Most headings that are looked at: the first is the site's name or the page's, and walls have few. */
const MAX_HEADINGS = 3;
/** Longest name, in characters: a longer title or heading is a headline, never the name of an error. */
const MAX_NAME = 110;
/** What surrounds a page's own words. */
const AROUND = FLAG.beside | FLAG.footer | FLAG.header | FLAG.aside | FLAG.comments;
/** Where headings are not the page's own. Dialogs are not among them: walls are often shown as one. */
const NOT_OWN_HEADING = FLAG.footer | FLAG.aside | FLAG.comments | FLAG.teaser | FLAG.noscript;

const SEPARATOR = /\s+[-–—|·•»›‹~]+\s+|\s*[|»›‹｜•]\s*|\s+::\s+/;

/** Lower case, plain apostrophes and spaces. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
/** Without signs at both ends. */
const bare = (text: string) => text.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
/** Without quotations: articles about error pages quote their sentences. */
const unquoted = (text: string) => text.replace(/[“„«‹][^”“»›]{2,300}[”“»›]|"[^"]{8,300}"/g, ' ');

/** Whole parts of titles and headings; the words after a colon count as one, too (`Gazette: Sign in`). */
function namesOf(facts: PageFacts, headings: readonly string[]): readonly string[] {
  const titles = [facts.markup.titleTag ?? '', metaText(facts, 'og:title')?.text ?? ''];
  const parts = titles.flatMap((title) => [title, ...title.split(SEPARATOR), title.replace(/^[^:]{1,40}:\s/, '')]);
  const names = [...parts, ...headings].filter((name) => name.length <= MAX_NAME).map((name) => bare(plain(name)));
  return [...new Set(names)].filter((name) => name !== '');
}

function textsOf(facts: PageFacts): readonly string[] {
  const { html, blocks } = facts.markup;
  const lines: string[] = [];
  let length = 0;
  for (const block of blocks) {
    if (length > MAX_TEXT) break;
    const part = html.slice(block.start, Math.min(block.end, block.start + 1_500)).replace(/<[^>]{0,2000}>/g, ' ');
    const line = plain(part.replace(/&nbsp;|&#160;/g, ' ').replace(/&(?:rsquo|lsquo|#39|#x27|apos|#8217);/g, "'"));
    lines.push(line);
    length += line.length;
  }
  return lines;
}

/** What a page says to browsers without scripts, which is all that some walls and shells say. */
function noscriptTexts(html: string): readonly string[] {
  const found = html.slice(0, MAX_NOSCRIPT_AT).matchAll(/<noscript\b[^>]{0,200}>([\s\S]{1,1500}?)<\/noscript/gi);
  return [...found]
    .slice(0, 5)
    .map(([, inner]) => plain(toPlainText((inner ?? '').replace(/<style[\s\S]{0,2000}?<\/style>/gi, ' '))));
}

/** Characters of the page's own words outside of links, between two places. */
function countOwn(facts: PageFacts, from: number, to: number): number {
  const { blocks, contentBlocks } = facts.markup;
  return blocks.reduce((sum, { start, contentBlock, chars, linkChars }) => {
    const isOwn = start >= from && start < to && ((contentBlocks[contentBlock]?.flags ?? 0) & AROUND) === 0;
    return isOwn ? sum + chars - linkChars : sum;
  }, 0);
}

/** True if a page declares itself an article: by its type, a headline or a date. */
export function isDeclaredArticle(facts: PageFacts): boolean {
  return (
    /^article/.test(metaText(facts, 'og:type')?.text ?? '') ||
    facts.article?.headline !== undefined ||
    facts.article?.datePublished !== undefined ||
    metaText(facts, 'article:published_time', 'parsely-pub-date') !== undefined
  );
}

/** Gathers what the detectors look at. */
export function gatherEvidence(
  facts: PageFacts,
  text: ArticleText | undefined,
  entry: Announced | undefined,
): Evidence {
  const isHeading = (candidate: CandidateElement) =>
    candidate.kind === 'heading' && (candidate.flags & NOT_OWN_HEADING) === 0;
  const headings = facts.markup.candidates.filter(isHeading).slice(0, MAX_HEADINGS + 1);
  const [first, ...others] = headings.filter((candidate) => candidateText(facts, candidate) !== '');
  const next = others.find((candidate) => first !== undefined && candidate.start > first.end + 1);
  const declaresArticle = isDeclaredArticle(facts);
  const ownChars = Math.max(text?.area.chars ?? 0, countOwn(facts, 0, Number.POSITIVE_INFINITY));
  const hidden = !declaresArticle && ownChars <= SHOWS_NOTHING ? noscriptTexts(facts.markup.html) : [];
  const lines = [...textsOf(facts), ...hidden].map(unquoted);
  return {
    facts,
    entryUrl: entry?.url,
    entryTitle: entry?.title,
    announcedName: entry?.title === undefined ? undefined : bare(plain(entry.title)),
    names: namesOf(
      facts,
      headings.slice(0, MAX_HEADINGS).map((candidate) => candidateText(facts, candidate)),
    ),
    text: lines.join(' \n '),
    lines,
    passages: (text?.passages ?? []).slice(0, 12).map((passage) => unquoted(plain(passage.text.slice(0, 1_500)))),
    chars: text?.area.chars ?? 0,
    ownChars,
    sectionChars: countOwn(facts, first?.end ?? 0, next?.start ?? Number.POSITIVE_INFINITY),
    declaresArticle,
    isUnlisted: (facts.metas.get('robots') ?? []).some((robots) => /noindex|none/i.test(robots)),
    botProtection: declaresArticle || ownChars > MAX_PROTECTED_CHARS ? undefined : findBotProtection(facts.markup.html),
  };
}
