/** The hits of keywords in an article's words and in what its publisher says of it, weighed by where they are. */
import type { TopicField, TopicHit } from '../model/score.ts';
import type { Scoring } from '../model/scoring.ts';
import type { FieldCounts, KeywordEvidence } from '../model/topicBasis.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { findKeywords, type KeywordFinder, type KeywordHit } from '../text/words/keywordFinder.ts';
import type { FormsMatching, Taxonomy } from './taxonomy.ts';
import type { TopicSubject } from './topicSubject.ts';

/** Words at the beginning of a text that tell its subject: about three sentences. */
const OPENING_WORDS = 60;
/** A keyword there counts as much as two further down. */
const OPENING_FACTOR = 2;
/** A common word within a name (`Ameris Bank Amphitheatre`) says little of what an article is about. */
const NAME_FACTOR = 0.3;
/** Words of a usual article. In a longer one each hit says less, down to half the effect of its length. */
const USUAL_WORDS = 400;
const LENGTH_EFFECT = 0.5;

/** The evidence of the article's own words, by keyword. */
export function gatherEvidence(
  subject: TopicSubject,
  { finder, read }: FormsMatching,
  taxonomy: Taxonomy,
  scoring: Scoring,
): ReadonlyMap<number, KeywordEvidence> {
  return read.of(toWordsHash(subject), () => readEvidence(subject, finder, taxonomy, scoring));
}

/** The hashes of subjects that are still there. It changes no result. */
const hashes = new WeakMap<TopicSubject, string>();

/** A short name of all words of an article. */
function toWordsHash(subject: TopicSubject): string {
  const { title, excerpt, headings, text, language } = subject;
  const hash = hashes.get(subject) ?? fingerprint(JSON.stringify([title, excerpt, headings, text, language]));
  hashes.set(subject, hash);
  return hash;
}

function readEvidence(
  subject: TopicSubject,
  finder: KeywordFinder,
  taxonomy: Taxonomy,
  { topicWeights }: Scoring,
): ReadonlyMap<number, KeywordEvidence> {
  const evidence = new Map<number, KeywordEvidence>();
  const isSpoken = languageFilter(subject.language, taxonomy);
  const add = ({ keyword, likeness }: KeywordHit, field: TopicField, weight: number) => {
    const known = evidence.get(keyword);
    if (known === undefined) {
      evidence.set(keyword, { keyword, weight: weight * likeness, counts: { [field]: 1 } });
      return;
    }
    known.weight += weight * likeness;
    known.counts[field] = (known.counts[field] ?? 0) + 1;
  };
  const read = (text: string) => {
    const { hits, words } = findKeywords(finder, text);
    return {
      hits: withoutCovered(
        hits.filter(({ keyword }) => isSpoken(keyword)),
        finder,
        taxonomy,
      ),
      words,
    };
  };
  for (const hit of read(subject.title).hits) add(hit, 'title', topicWeights.title);
  for (const hit of read(subject.excerpt ?? '').hits) add(hit, 'excerpt', topicWeights.excerpt);
  for (const heading of subject.headings ?? []) {
    for (const hit of read(heading).hits) add(hit, 'heading', topicWeights.excerpt);
  }
  const { hits, words } = read(subject.text ?? '');
  const share = topicWeights.text / (1 - LENGTH_EFFECT + (LENGTH_EFFECT * words) / USUAL_WORDS);
  for (const hit of hits) {
    const isOpening = hit.start < OPENING_WORDS;
    const part = hit.isInName ? share * NAME_FACTOR : share;
    add(hit, isOpening ? 'opening' : 'text', isOpening ? part * OPENING_FACTOR : part);
  }
  return evidence;
}

/** The evidence of an article's own words; none in a portal. */
export function listEvidence(subject: TopicSubject, taxonomy: Taxonomy, scoring: Scoring): readonly KeywordEvidence[] {
  if (taxonomy.matching.kind === 'portal') return [];
  return [...gatherEvidence(subject, taxonomy.matching, taxonomy, scoring).values()];
}

/** The keywords of the taxonomy that an article's own words hold, each once. */
export function listKeywordsOf(subject: TopicSubject, taxonomy: Taxonomy, scoring: Scoring): readonly string[] {
  const found = listEvidence(subject, taxonomy, scoring);
  return [...new Set(found.map(({ keyword }) => taxonomy.keywords[keyword]?.keyword ?? ''))];
}

/** Evidence in what the publisher says: a term counts by how much of it the keyword is; of several the best of a topic counts. */
export function readTerms(
  terms: readonly string[],
  taxonomy: Taxonomy,
): ReadonlyMap<number, { readonly share: number; readonly keyword: string }> {
  const best = new Map<number, { share: number; keyword: string }>();
  if (taxonomy.matching.kind === 'portal') return best;
  const { finder } = taxonomy.matching;
  for (const term of terms.slice(0, MAX_TERMS)) {
    const { hits, words } = findKeywords(finder, term.slice(0, MAX_TERM));
    for (const { keyword, start, end, likeness } of hits) {
      const found = taxonomy.keywords[keyword];
      const share = (likeness * (end - start)) / words;
      for (const topic of found?.topics ?? []) {
        if (share > (best.get(topic)?.share ?? 0)) best.set(topic, { share, keyword: found?.keyword ?? '' });
      }
    }
  }
  return best;
}

/** Terms that are read of an article, and characters of each; publishers with more stuff them. */
const MAX_TERMS = 40;
const MAX_TERM = 120;

/** True for keywords that are meant for the language of the article; for all if that is unknown. */
function languageFilter(language: string | undefined, { keywords }: Taxonomy): (keyword: number) => boolean {
  if (language === undefined || language === '') return () => true;
  const spoken = language.toLowerCase().split(/[-_]/)[0];
  return (keyword) => {
    const wanted = keywords[keyword]?.language;
    return wanted === undefined || wanted.split('-')[0] === spoken;
  };
}

/**
 * Without hits that another one covers that speaks for the same topics: `learning` in `machine learning`, and of several keywords
 * that one word is a form of the one that says the most.
 */
function withoutCovered(hits: readonly KeywordHit[], finder: KeywordFinder, taxonomy: Taxonomy): readonly KeywordHit[] {
  if (hits.every((hit, at) => hit.start >= (hits[at - 1]?.end ?? 0))) return hits;
  return hits.filter((hit, at) => {
    // hits are in the order of their ends: what covers this one ends at its end or in the next words
    for (let other = at - 1; hits[other]?.end === hit.end; other -= 1) {
      if (isCovered(hit, hits[other], taxonomy)) return false;
    }
    for (let other = at + 1; (hits[other]?.end ?? Number.POSITIVE_INFINITY) <= hit.start + finder.longest; other += 1) {
      if (isCovered(hit, hits[other], taxonomy)) return false;
    }
    return true;
  });
}

function isCovered(hit: KeywordHit, other: KeywordHit | undefined, { keywords }: Taxonomy): boolean {
  if (other === undefined || other.start > hit.start) return false;
  const [own, theirs] = [keywords[hit.keyword], keywords[other.keyword]];
  if (own === undefined || theirs === undefined || own.against.length > 0) return false;
  if (!own.topics.every((topic) => theirs.topics.includes(topic))) return false;
  if (other.end - other.start > hit.end - hit.start) return true;
  const [less, more] = [own.weight * hit.likeness, theirs.weight * other.likeness];
  return less < more || (less === more && other.keyword < hit.keyword);
}

/** The counts of a keyword as hits, in the order of the fields in which they were found. */
export function toHits(keyword: string, counts: FieldCounts): readonly TopicHit[] {
  return Object.entries(counts).map(([field, count]) => ({ keyword, field: field as TopicField, count }));
}
