/** Candidates (blocking): the articles of the window that may be similar to one, found through an inverted index. */
import { type Features, IN_TITLE, TERM_SHIFT } from './articleFeatures.ts';
import type { StoryWindow, WindowArticle } from './storyWindow.ts';
import { titleWeight } from './termTable.ts';

/**
 * Candidates that are compared in full. Titles say less, so their order by the index is less certain: with 30 of them
 * stories lose a hundredth of their agreement; with 24 texts they lose nothing.
 */
const TITLE_CANDIDATES = 40;
const BODY_CANDIDATES = 20;

/** Most words that an article is found by, the rarest ones: memory and time stay flat. */
const INDEXED_TERMS = 32;

/** Words in more than one title in five find nothing useful. */
const MIN_WEIGHT = 1.6;

/** Entries of the index that are read for one article; the rarest words come first, so what is left out says least. */
const MAX_READ = 400;

/** A word of the title is better evidence than a word of the text. */
const TITLE_FACTOR = 2;

/**
 * Articles with bodies that share less are rarely linked, so they need not be compared. The unit is a word as rare as a new
 * one; one word of a title is enough. Counted in words because a larger window makes each word weigh more.
 */
const LEAST_SHARED_BY_BODY = 1.5;

/** Buckets that scores are sorted into, to find where the best begin. */
const BUCKETS = 64;

/** A word by which an article is found. */
interface IndexTerm {
  readonly term: number;
  readonly weight: number;
}

/** The words that an article is found by, rarest first. */
export function listIndexTerms(window: StoryWindow, features: Features): readonly IndexTerm[] {
  const terms: IndexTerm[] = [];
  for (let at = 0; at < features.pairsAt; at += 1) {
    const value = features.packed[at] ?? 0;
    const term = value >>> TERM_SHIFT;
    const rarity = titleWeight(window.terms, term);
    if (rarity < MIN_WEIGHT) continue;
    terms.push({ term, weight: rarity * rarity * ((value & IN_TITLE) === 0 ? 1 : TITLE_FACTOR) });
  }
  const { hashes } = window.terms.index;
  // of equally rare words not those that the window met first
  const orderOf = ({ term }: IndexTerm) => hashes[term] ?? 0;
  return terms.sort((a, b) => b.weight - a.weight || orderOf(a) - orderOf(b)).slice(0, INDEXED_TERMS);
}

/** The articles that share most with this one by the index, best first. */
export function listCandidates(window: StoryWindow, article: WindowArticle): readonly WindowArticle[] {
  const scores = scoresOf(window);
  const met = readPostings(window, article, scores);
  const least = article.features.hasBody ? LEAST_SHARED_BY_BODY * window.terms.titlesLog ** 2 : 0;
  const worth = met.filter((slot) => slot !== article.slot && (scores[slot] ?? 0) >= least);
  const wanted = article.features.hasBody ? BODY_CANDIDATES : TITLE_CANDIDATES;
  const from = findThreshold(worth, scores, wanted);
  const best: { readonly other: WindowArticle; readonly score: number }[] = [];
  for (const slot of worth) {
    const score = scores[slot] ?? 0;
    const other = score < from ? undefined : window.slots[slot];
    if (other !== undefined) best.push({ other, score });
  }
  for (const slot of met) scores[slot] = 0;
  return best
    .sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
    .slice(0, wanted)
    .map(({ other }) => other);
}

/** A score for every slot, all 0 between two searches. */
function scoresOf(window: StoryWindow): Float32Array {
  if (window.scores.length < window.slots.length)
    window.scores = new Float32Array(Math.ceil(window.slots.length * 1.25));
  return window.scores;
}

/** Adds up what each slot shares; returns the slots met. */
function readPostings(window: StoryWindow, article: WindowArticle, scores: Float32Array): readonly number[] {
  const met: number[] = [];
  let left = MAX_READ;
  for (const { term, weight } of listIndexTerms(window, article.features)) {
    const found = window.postings[term];
    if (found === undefined) continue;
    const slots = typeof found === 'number' ? [found] : found;
    const from = Math.max(0, slots.length - left);
    for (let at = from; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0;
      const score = scores[slot] ?? 0;
      if (score === 0) met.push(slot);
      scores[slot] = score + weight;
    }
    left -= slots.length - from;
    if (left <= 0) break;
  }
  return met;
}

/** A score that at least the wanted number of slots reach, and few more; 0 when there are fewer slots. */
function findThreshold(met: readonly number[], scores: Float32Array, wanted: number): number {
  if (met.length <= wanted) return 0;
  let highest = 0;
  for (const slot of met) highest = Math.max(highest, scores[slot] ?? 0);
  const counts = new Uint32Array(BUCKETS + 1);
  for (const slot of met) {
    const bucket = Math.floor(((scores[slot] ?? 0) / highest) * BUCKETS);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  let bucket = BUCKETS;
  for (let sum = counts[bucket] ?? 0; sum <= wanted && bucket > 0; sum += counts[bucket] ?? 0) bucket -= 1;
  return (bucket / BUCKETS) * highest;
}
