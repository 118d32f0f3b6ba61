/** Whether an article is meant by the words that somebody looks for. */
import type { Article } from '../model/article.ts';

/** Words beyond these do not narrow a search any further. */
const MAX_WORDS = 12;

/** What somebody looks for, in words that are compared with titles. */
export function toWantedWords(text: string | undefined): readonly string[] {
  return fold(text ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
}

/** True if an article holds all the words in title or publisher, and comes from the source or publisher. */
export function isWanted(article: Article, words: readonly string[], source: string | undefined): boolean {
  const { title, provider } = article.fields;
  if (source !== undefined && !isFrom(article, source)) return false;
  if (words.length === 0) return true;
  const text = fold(`${title} ${provider.name}`);
  return words.every((word) => text.includes(word));
}

function isFrom({ fields: { provider }, provenance: { sourceId } }: Article, source: string): boolean {
  if (sourceId === source) return true;
  const wanted = fold(source);
  return provider.domain === wanted || fold(provider.name).includes(wanted);
}

/** In lower case and without accents. */
function fold(text: string): string {
  return ONLY_PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase();
}

const ONLY_PLAIN = /^[\x20-\x7e]*$/;
