/** What the article is about in a sentence or two: the publisher's description if it is one, else the first real sentences. */
import { cutAtSpace } from '../text/cutText.ts';
import { foldSpace } from '../text/html.ts';
import { chooseDescription, endsSentence, openingOf, placeIn } from './chooseDescription.ts';
import { type Found, siteNames } from './extractSite.ts';
import type { ArticleText, Passage } from './extractText.ts';
import { lettersOf, metaText, type PageFacts, textOf } from './pageFacts.ts';

/** Design, section 3. */
export const MAX_EXCERPT = 360;
/** A description shorter than this says nothing that the title does not. */
const MIN_EXCERPT = 20;
/** One that says something where there is nothing else. */
const MIN_LAST = 12;
/** Texts that sites put where a description should stand. */
const BOILERPLATE =
  /^(?:[!-~]*$|©|copyright (?:©|\d)|[^\p{L}\p{N}]*$|n\/?a$|null$|undefined$|description$|lorem ipsum|just another wordpress|ein weiterer wordpress|this is (?:a|the) |page \d)|(?:uses?|verwende\w*|nutz\w*|utilise|utiliza|utilizza) cookies|cookies? (?:policy|settings|einstellungen)|enable javascript|javascript (?:is )?(?:disabled|aktivieren)|browser (?:is )?(?:not supported|unterstützt)|please (?:log|sign) ?in|adblock|non-?commercial use only|\{\{/iu;

/** True for a text that describes the article. */
function isDescription(text: string, title: string | undefined, names: readonly string[], min = MIN_EXCERPT): boolean {
  if (text.length < min || BOILERPLATE.test(text)) return false;
  const letters = lettersOf(text);
  return (
    letters !== '' &&
    (title === undefined || letters !== lettersOf(title)) &&
    !names.some((name) => lettersOf(name) === letters)
  );
}

/** The descriptions that the page declares. Where Open Graph is missing, the plain one is often the site's, that of the Twitter card is not. */
function declared(facts: PageFacts): readonly Found<string>[] {
  const raw: readonly (readonly [string | undefined, string])[] = [
    [metaText(facts, 'og:description')?.text, 'og'],
    [facts.metas.has('og:description') ? undefined : metaText(facts, 'twitter:description')?.text, 'twitter'],
    [metaText(facts, 'description')?.text, 'meta'],
    [textOf(facts.article?.description), 'json-ld'],
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
      .filter(([value], index, all) => all.findIndex(([other]) => other === value) === index)
      .map(([value, from]) => ({ value, from }))
  );
}

/** A description without the date before it and the invitation after it. */
function trim(text: string): string {
  return text
    .replaceAll('\\n', ' ')
    .replace(/^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}[\s,|:–-]{1,3}(?:\d{1,2}[:.]\d{2}\s?(?:uhr)?[\s,|:–-]{1,3})?/i, '')
    .replace(
      /\s?[[(]?(?:read more|weiterlesen|mehr lesen|continue reading|lire la suite|leer más|leggi tutto)[\])]?[\s.…»>]*$/i,
      '',
    )
    .trim();
}

/** A text of CJK characters says in 20 of them what others say in 60. */
const minimumOf = (text: string) => (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(text) ? 20 : 60);

/** True for a passage that is running text. */
const isSentence = ({ tag, text }: Passage) =>
  tag === 'p' && text.length >= minimumOf(text) && /[.!?…:»"“”。！？]/.test(text) && !BOILERPLATE.test(text);

/** A standfirst without a full stop has so many words, and neither a date nor a time, which bylines have. */
const MIN_WORDS = 8;
const isStandfirst = ({ tag, text }: Passage) =>
  tag === 'p' &&
  text.length >= minimumOf(text) &&
  text.split(' ').length >= MIN_WORDS &&
  !/\d{4}|\d[:.]\d/.test(text) &&
  !BOILERPLATE.test(text);

/** The text up to the last end of a sentence that leaves it short enough, else cut at a word. */
function wholeSentences(text: string, min: number): string {
  if (text.length <= MAX_EXCERPT) return text;
  const ends = [...text.slice(0, MAX_EXCERPT).matchAll(/[.!?…](?=\s+["„“«]?\p{Lu})/gu)].map(({ index }) => index + 1);
  const end = ends.findLast((place) => place >= min);
  return end === undefined ? cutAtSpace(text, MAX_EXCERPT) : text.slice(0, end);
}

/** The first real sentences of the text, up to the limit of an excerpt. */
function firstSentences(text: ArticleText | undefined): string | undefined {
  const passages = text?.passages ?? [];
  const place = passages.findIndex(isSentence);
  const above = passages[place - 1];
  const first = above !== undefined && isStandfirst(above) ? above : passages[place];
  if (first === undefined) return undefined;
  const sentence = /^.{80,350}?[.!?…](?=\s+["„“«]?\p{Lu})/su.exec(first.text)?.[0];
  return first.text.length <= MAX_EXCERPT ? first.text : (sentence ?? first.text);
}

/** A description that ends within a sentence, made whole where the page shows how it goes on. */
function complete(description: string, text: ArticleText | undefined): string {
  if (endsSentence(description)) return description;
  const passage = text?.passages[placeIn(openingOf(text), description)];
  if (passage === undefined || passage.text.length <= description.length) return description;
  const isBeginning = lettersOf(passage.text).startsWith(lettersOf(description));
  return isBeginning ? wholeSentences(passage.text, description.length - 3) : description;
}

/** The excerpt, one line, at most 360 characters, cut at a word. */
export function extractExcerpt(
  facts: PageFacts,
  text: ArticleText | undefined,
  title: string | undefined,
): Found<string> | undefined {
  const names = siteNames(facts);
  const stated = declared(facts);
  const chosen = chooseDescription(
    stated.filter(({ value }) => isDescription(value, title, names)),
    text,
  );
  if (chosen !== undefined) {
    const whole = complete(foldSpace(trim(chosen.value)), text);
    return { value: cutAtSpace(whole, MAX_EXCERPT), from: chosen.from };
  }
  const sentences = firstSentences(text);
  if (sentences !== undefined) return { value: cutAtSpace(sentences, MAX_EXCERPT), from: 'text' };
  return stated.find(({ value }) => isDescription(value, title, names, MIN_LAST));
}
