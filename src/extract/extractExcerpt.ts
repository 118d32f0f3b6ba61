/** What the article is about in a sentence or two: the publisher's description if it is one, else the first real sentences. */
import { cutAtSpace } from '../text/cutText.ts';
import { foldSpace } from '../text/html.ts';
import { type Found, siteNames } from './extractSite.ts';
import type { ArticleText } from './extractText.ts';
import { lettersOf, metaText, type PageFacts, textOf } from './pageFacts.ts';

/** Design, section 3. */
export const MAX_EXCERPT = 360;
/** A description shorter than this says nothing that the title does not. */
const MIN_EXCERPT = 20;
/** Texts that sites put where a description should stand. */
const BOILERPLATE =
  /^(?:[^\p{L}\p{N}]*$|n\/?a$|null$|undefined$|description$|lorem ipsum|just another wordpress|ein weiterer wordpress|this is (?:a|the) |page \d)|(?:uses?|verwende\w*|nutz\w*|utilise|utiliza|utilizza) cookies|cookies? (?:policy|settings|einstellungen)|enable javascript|javascript (?:is )?(?:disabled|aktivieren)|browser (?:is )?(?:not supported|unterstützt)|please (?:log|sign) ?in|adblock/iu;

/** True for a text that describes the article. */
function isDescription(text: string, title: string | undefined, names: readonly string[]): boolean {
  if (text.length < MIN_EXCERPT || BOILERPLATE.test(text)) return false;
  const letters = lettersOf(text);
  return (
    letters !== '' &&
    (title === undefined || letters !== lettersOf(title)) &&
    !names.some((name) => lettersOf(name) === letters)
  );
}

function declared(facts: PageFacts): readonly Found<string>[] {
  const raw: readonly (readonly [string | undefined, string])[] = [
    [metaText(facts, 'og:description')?.text, 'og'],
    [metaText(facts, 'description')?.text, 'meta'],
    [textOf(facts.article?.description), 'json-ld'],
    [metaText(facts, 'twitter:description')?.text, 'twitter'],
    [
      metaText(facts, 'dc.description', 'dcterms.description', 'dcterms.abstract', 'sailthru.description', 'abstract')
        ?.text,
      'meta',
    ],
  ];
  return raw
    .filter((entry): entry is [string, string] => entry[0] !== undefined)
    .map(([value, from]) => ({ value, from }));
}

/** Descriptions so short are slogans of their article where there is a longer one; in characters. */
const SHORT = 65;
const WHOLE = 100;
/** The end of a text that was cut. */
const CUT = /(?:\.\.\.|…)$/;

/** Of the descriptions that the page declares, the whole one before one that was cut, a sentence before a slogan. */
function choose(found: readonly Found<string>[]): Found<string> | undefined {
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const isCut = CUT.test(first.value);
  const fuller = others.find(({ value }) => {
    if (value.length < WHOLE || value.length > MAX_EXCERPT || value.length <= first.value.length || CUT.test(value))
      return false;
    return isCut ? lettersOf(value).startsWith(lettersOf(first.value)) : first.value.length <= SHORT;
  });
  return fuller ?? first;
}

/** A description without the date before it and the invitation after it. */
function trim(text: string): string {
  return text
    .replace(/^\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}[\s,|:–-]{1,3}(?:\d{1,2}[:.]\d{2}\s?(?:uhr)?[\s,|:–-]{1,3})?/i, '')
    .replace(
      /\s?[[(]?(?:read more|weiterlesen|mehr lesen|continue reading|lire la suite|leer más|leggi tutto)[\])]?[\s.…»>]*$/i,
      '',
    )
    .trim();
}

/** The first real sentences of the text, up to the limit of an excerpt. */
function firstSentences(text: ArticleText | undefined): string | undefined {
  const first = text?.passages.find(
    (passage) =>
      passage.tag === 'p' &&
      passage.text.length >= (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(passage.text) ? 20 : 60) &&
      /[.!?…:»"“”。！？]/.test(passage.text) &&
      !BOILERPLATE.test(passage.text),
  );
  if (first === undefined) return undefined;
  if (first.text.length <= MAX_EXCERPT) return first.text;
  const sentences = /^.{80,350}?[.!?…](?=\s+["„“«]?\p{Lu})/su.exec(first.text);
  return sentences?.[0] ?? first.text;
}

/** The excerpt, one line, at most 360 characters, cut at a word. */
export function extractExcerpt(
  facts: PageFacts,
  text: ArticleText | undefined,
  title: string | undefined,
): Found<string> | undefined {
  const names = siteNames(facts);
  const description = choose(declared(facts).filter(({ value }) => isDescription(value, title, names)));
  if (description !== undefined)
    return { value: cutAtSpace(trim(foldSpace(description.value)), MAX_EXCERPT), from: description.from };
  const sentences = firstSentences(text);
  return sentences === undefined ? undefined : { value: cutAtSpace(sentences, MAX_EXCERPT), from: 'text' };
}
