/** What the article is about in a sentence or two: the publisher's description if it describes it, else the first real sentences. */
import { MAX_EXCERPT_CHARACTERS } from '../../model/articleSchema.ts';
import { cutAtSpace } from '../../text/words/cutText.ts';
import { foldLetters } from '../../text/words/foldLetters.ts';
import { anyOf, findAny } from '../../text/words/patterns.ts';
import { isUnfilledText } from '../../text/words/unfilled.ts';
import type { ArticleText, Passage } from '../body/extractText.ts';
import type { Found } from '../facts/found.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { siteNames } from '../site/extractSite.ts';
import { chooseDescription } from './chooseDescription.ts';
import { completeDescription } from './completeDescription.ts';
import { EMPTY_BEGINNINGS, NOTICE_WORDS } from './descriptions.data.ts';
import { isOpening } from './isOpening.ts';
import { leadSentences } from './sentences.ts';
import { trimDescription } from './trimDescription.ts';

/** Shortest description, in characters: shorter ones say nothing that the title does not. */
const MIN_EXCERPT = 20;
/** Shortest excerpt made of first sentences, in characters, if the paragraph has as much. */
const MIN_LEAD = 80;
/** Shortest description that is taken if there is nothing else, in characters. */
const MIN_LAST = 12;
/** Texts that sites put in place of a description. */
const BOILERPLATE = findAny([`^${anyOf(EMPTY_BEGINNINGS)}`, ...NOTICE_WORDS], 'iu');

/** True for a text that describes the article. `own`: its title and the site's names, letters alone. */
function isDescription(text: string, own: ReadonlySet<string>, min = MIN_EXCERPT): boolean {
  if (text.length < min || BOILERPLATE.test(text) || isUnfilledText(text)) return false;
  const letters = foldLetters(text);
  return letters !== '' && !own.has(letters);
}

/** The descriptions that the page declares. Without Open Graph, the plain one is often the site's; that of a Twitter card is not. */
function declared(facts: PageFacts, names: readonly string[]): readonly Found<string>[] {
  const raw: readonly (readonly [string | undefined, string])[] = [
    [metaText(facts, 'og:description')?.text, 'og'],
    [facts.metas.has('og:description') ? undefined : metaText(facts, 'twitter:description')?.text, 'twitter'],
    [metaText(facts, 'description')?.text, 'meta'],
    [textOfValue(facts.article?.description), 'json-ld'],
    [metaText(facts, 'twitter:description')?.text, 'twitter'],
    [
      metaText(facts, 'dc.description', 'dcterms.description', 'dcterms.abstract', 'sailthru.description', 'abstract')
        ?.text,
      'meta',
    ],
  ];
  return (
    raw
      .filter((entry): entry is [string, string] => entry[0] !== undefined)
      // most pages say the same in all places
      .filter(([text], index, all) => all.findIndex(([other]) => other === text) === index)
      .map(([text, from]) => ({ value: trimDescription(text, names), from }))
  );
}

/** Shortest running text, in characters: one in CJK characters says in 20 of them what others say in 60. */
const minimumOf = (text: string) => (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(text) ? 20 : 60);

/** True for a passage that is running text. */
const isSentence = ({ tag, text }: Passage) =>
  tag === 'p' &&
  text.length >= minimumOf(text) &&
  /[.!?…:»"“”。！？।۔؟։]/.test(text) &&
  !BOILERPLATE.test(text) &&
  isOpening(text);

/** Least words of a standfirst without a full stop. Unlike bylines it has neither a date nor a time. */
const MIN_WORDS = 8;
const isStandfirst = ({ tag, text }: Passage) =>
  tag === 'p' &&
  text.length >= minimumOf(text) &&
  text.split(' ').length >= MIN_WORDS &&
  !/\d{4}|\d[:.]\d/.test(text) &&
  !BOILERPLATE.test(text) &&
  isOpening(text);

/** The first real sentences of the text, up to the limit of an excerpt. */
function firstSentences(text: ArticleText | undefined, title: string | undefined): string | undefined {
  const passages = text?.passages ?? [];
  const letters = foldLetters(title ?? '');
  // the title itself, or the way to it: `Gazette / News / The tram is late`
  const isTitle = (line: string) => line.length <= MAX_EXCERPT_CHARACTERS && foldLetters(line).endsWith(letters);
  const isOwn = ({ text: line }: Passage) => letters === '' || !isTitle(line);
  const opensAt = passages.findIndex((passage) => isSentence(passage) && isOwn(passage));
  // there may be bylines between the two
  const above = passages.slice(0, Math.max(0, opensAt)).findLast((passage) => isOpening(passage.text));
  const first = above !== undefined && isStandfirst(above) && isOwn(above) ? above : passages[opensAt];
  if (first === undefined || first.text.length <= MAX_EXCERPT_CHARACTERS) return first?.text;
  return leadSentences(first.text, MIN_LEAD, MAX_EXCERPT_CHARACTERS);
}

/** The excerpt, one line, at most `MAX_EXCERPT_CHARACTERS` long, cut at a word. */
export function extractExcerpt(
  facts: PageFacts,
  text: ArticleText | undefined,
  title: string | undefined,
): Found<string> | undefined {
  const names = siteNames(facts);
  const own = new Set([...(title === undefined ? [] : [title]), ...names].map(foldLetters));
  const stated = declared(facts, names);
  const chosen = chooseDescription(
    stated.filter(({ value }) => isDescription(value, own)),
    text,
  );
  if (chosen !== undefined) {
    const whole = completeDescription(chosen.value, text, MAX_EXCERPT_CHARACTERS);
    return { value: cutAtSpace(whole, MAX_EXCERPT_CHARACTERS), from: chosen.from };
  }
  const sentences = firstSentences(text, title);
  if (sentences !== undefined) return { value: cutAtSpace(sentences, MAX_EXCERPT_CHARACTERS), from: 'text' };
  return stated.find(({ value }) => isDescription(value, own, MIN_LAST));
}
