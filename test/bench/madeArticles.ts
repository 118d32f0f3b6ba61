/** Articles made for benches: as many as wanted, always the same, with the statistics of news. */
import type { GroupItem } from '../../src/group/groupItem.ts';

const VOCABULARY = 60_000;
/** Near half of the words of a text are among the 150 most frequent. */
const COMMON_SHARE = 0.45;
const COMMON_WORDS = 150;
const STORY_SHARE = 0.25;
const STORY_SIZE = 8;
const TITLE_WORDS = 10;
const EXCERPT_WORDS = 30;
const STORY_WORDS = 12;

/** A repeatable source of numbers in [0, 1) (mulberry32). */
export function createNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many articles, evenly spread over a time, oldest first. */
export function makeArticles(count: number, spanMs: number): readonly GroupItem[] {
  const next = createNumbers(7);
  const stories: string[][] = [];
  const words = (length: number): string[] => Array.from({ length }, () => makeWord(next));
  return Array.from({ length: count }, (_, index) => {
    const isTold = next() < STORY_SHARE;
    if (stories.length === 0 || next() < STORY_SHARE / STORY_SIZE) stories.push(words(STORY_WORDS));
    const open = stories.slice(-Math.max(1, Math.round(stories.length / 4)));
    const topic = isTold ? (open[Math.floor(next() * open.length)] ?? []) : [];
    const mix = (length: number): string =>
      words(length)
        .map((word) => (topic.length > 0 && next() < 0.4 ? (topic[Math.floor(next() * topic.length)] ?? word) : word))
        .join(' ');
    return {
      id: `a${index.toString(16).padStart(16, '0')}`,
      title: mix(TITLE_WORDS),
      excerpt: mix(EXCERPT_WORDS),
      publishedMs: Math.round((spanMs * index) / count),
      provider: `publisher${Math.floor(next() * 200)}.example`,
    };
  });
}

/** A word. Zipf's law: its rank is about the vocabulary's size to the power of a uniform number. */
export function makeWord(next: () => number): string {
  const rank = Math.floor((next() < COMMON_SHARE ? COMMON_WORDS : VOCABULARY) ** next());
  const syllables = ['ba', 'ke', 'ri', 'to', 'nu', 'sha', 'lem', 'dor', 'vi', 'pan'];
  return [...String(rank)].map((digit) => syllables[Number(digit)] ?? '').join('');
}
