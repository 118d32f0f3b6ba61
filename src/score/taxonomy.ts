/** A collection's topics, compiled once for any number of articles. */
import type { Topic, TopicKeyword } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import { compileKeywords, type KeywordAutomaton } from '../text/words/keywordAutomaton.ts';
import { compileFinder, type KeywordFinder } from '../text/words/keywordFinder.ts';
import { isCapitals, listSingulars, withoutAccents } from '../text/words/wordForms.ts';
import { listWords, splitWords } from '../text/words/words.ts';
import { SECTIONS } from './sections.data.ts';

/** One distinct keyword and the topics that list it. Spellings that match the same texts are one keyword. */
export interface TaxonomyKeyword {
  /** As first written in the taxonomy. */
  readonly keyword: string;
  /** The language whose articles it is for; absent for all. */
  readonly language?: string;
  /** Indexes of the topics that it supports. */
  readonly topics: readonly number[];
  /** Indexes of the topics that it excludes. */
  readonly against: readonly number[];
  /** What a hit of it counts: 1 if a topic lists it, less if a topic's name alone implies it. */
  readonly weight: number;
}

/** Topics with one automaton over all their keywords. Made by `compileTaxonomy`; its contents are private. */
export interface Taxonomy {
  readonly topics: readonly Topic[];
  readonly indexes: ReadonlyMap<string, number>;
  readonly keywords: readonly TaxonomyKeyword[];
  readonly matching: Matching;
}

/** Keywords are found in the forms of a text. */
export interface FormsMatching {
  readonly kind: 'forms';
  readonly finder: KeywordFinder;
  readonly read: ReadTexts;
}

/** The other kind, `portal`: as the portals of the reference matched keywords. */
type Matching = FormsMatching | { readonly kind: 'portal'; readonly automaton: KeywordAutomaton };

/**
 * What was found in the articles that were read last: an article is scored when it is read, and by the collection's writer
 * again, twice and more.
 */
export interface ReadTexts {
  readonly of: <T>(key: string, read: () => T) => T;
}

/** Articles whose evidence is remembered: as many as a round publishes at once. */
const MAX_READ = 1_000;

function createReadTexts(): ReadTexts {
  const known = new Map<string, unknown>();
  return {
    of<T>(key: string, read: () => T): T {
      if (known.has(key)) return known.get(key) as T;
      const value = read();
      known.set(key, value);
      if (known.size > MAX_READ) known.delete(known.keys().next().value ?? '');
      return value;
    },
  };
}

interface KeywordInMaking extends Pick<TaxonomyKeyword, 'keyword' | 'language' | 'weight'> {
  readonly topics: Set<number>;
  readonly against: Set<number>;
}

/** A topic's own name says less than a listed keyword: it may be a word of everyday speech (`World`, `Life`). */
const NAME_WEIGHT = 0.7;
/** Parts of a section are named in passing more often than the section itself. */
const PART_WEIGHT = 0.5;

/**
 * Compiles topics. A keyword that is listed twice, or in two spellings that differ by case, accents, hyphens or spaces alone, is one
 * keyword, so that it counts once; only an abbreviation in capitals is another than the word. A keyword without letters or digits is
 * never found. Names of topics that have keywords, and of the sections of that name, are keywords of less weight, unless they are
 * listed anywhere; the preset `portal` does without them.
 */
export function compileTaxonomy(topics: readonly Topic[], options: Partial<Pick<Scoring, 'preset'>> = {}): Taxonomy {
  const isPortal = options.preset === 'portal';
  const keyOf = isPortal ? (keyword: string) => listWords(keyword).join(' ') : toKey;
  const made = new Map<string, KeywordInMaking>();
  const put = (stated: TopicKeyword, list: 'topics' | 'against', topic: number, weight = 1) => {
    const { word, language } = typeof stated === 'string' ? { word: stated, language: undefined } : stated;
    const key = keyOf(word);
    if (key === '') return;
    const full = `${key}\n${isPortal ? '' : (language ?? '')}`;
    const known = made.get(full) ?? {
      keyword: word,
      ...(language !== undefined && { language: language.toLowerCase() }),
      weight,
      topics: new Set<number>(),
      against: new Set<number>(),
    };
    made.set(full, known);
    known[list].add(topic);
  };
  topics.forEach((topic, index) => {
    for (const keyword of topic.keywords) put(keyword, 'topics', index);
    for (const keyword of topic.not ?? []) put(keyword, 'against', index);
  });
  if (!isPortal) for (const { word, topic, weight } of listImplied(topics, made)) put(word, 'topics', topic, weight);
  const keywords = [...made.values()].map((one) => ({ ...one, topics: [...one.topics], against: [...one.against] }));
  return {
    topics,
    indexes: new Map(topics.map((topic, index) => [topic.name, index])),
    keywords,
    matching: isPortal
      ? { kind: 'portal', automaton: compileKeywords(keywords.map(({ keyword }) => keyword)) }
      : { kind: 'forms', finder: compileFinder(keywords.map(toFind)), read: createReadTexts() },
  };
}

/** Parts of sections are in many languages, and the relatives of one are words of another (`governo`: governor). */
function toFind({ keyword, weight }: TaxonomyKeyword) {
  return { keyword, isExact: weight <= PART_WEIGHT };
}

function toKey(keyword: string): string {
  return splitWords(keyword)
    .map(({ written, folded }) => (isCapitals(written) ? written : withoutAccents(folded)))
    .join(' ');
}

interface ImpliedWord {
  readonly word: string;
  readonly topic: number;
  readonly weight: number;
}

/** The words that topics with keywords are known by, none that is listed or is the name of another topic. */
function listImplied(topics: readonly Topic[], listed: ReadonlyMap<string, KeywordInMaking>): readonly ImpliedWord[] {
  const taken = new Set([...listed.keys()].map((key) => key.split('\n')[0] ?? ''));
  const names = new Map(topics.map(({ name }, index) => [toKey(name), index]));
  return topics.flatMap((topic, index) => {
    if (topic.keywords.length === 0) return [];
    const section = sectionOf(topic.name);
    const words = [
      { word: topic.name, topic: index, weight: NAME_WEIGHT },
      ...(section?.names ?? []).map((word) => ({ word, topic: index, weight: NAME_WEIGHT })),
      ...(section?.parts ?? []).map((word) => ({ word, topic: index, weight: PART_WEIGHT })),
    ];
    return words.filter(({ word }) => {
      const forms = [toKey(word), ...listSingulars(toKey(word))];
      return forms.every((form) => !taken.has(form) && (names.get(form) ?? index) === index);
    });
  });
}

/** The words of the section that a topic is named like. */
function sectionOf(name: string): { readonly names: readonly string[]; readonly parts: readonly string[] } | undefined {
  const key = listWords(name).join(' ');
  return SECTION_WORDS.find(({ keys }) => keys.has(key));
}

const SECTION_WORDS = Object.values(SECTIONS).map(({ names, parts }) => {
  const [namesOf, partsOf] = [names, parts].map((lines) => lines.flatMap((line) => line.split(', ')));
  return {
    names: namesOf ?? [],
    parts: partsOf ?? [],
    keys: new Set(namesOf?.map((word) => listWords(word).join(' '))),
  };
});
