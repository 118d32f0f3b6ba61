/** A collection's topics, compiled once for any number of articles. */
import type { Topic } from '../model/score.ts';
import { compileKeywords, type KeywordAutomaton } from '../text/words/keywordAutomaton.ts';
import { listWords } from '../text/words/words.ts';

/** One distinct keyword and the topics that list it. Spellings that match the same texts are one keyword. */
interface TaxonomyKeyword {
  /** As first written in the taxonomy. */
  readonly keyword: string;
  /** Indexes of the topics that it supports. */
  readonly topics: readonly number[];
  /** Indexes of the topics that it excludes. */
  readonly against: readonly number[];
}

/** Topics with one automaton over all their keywords. Made by `compileTaxonomy`; its contents are private. */
export interface Taxonomy {
  readonly topics: readonly Topic[];
  readonly indexes: ReadonlyMap<string, number>;
  readonly keywords: readonly TaxonomyKeyword[];
  readonly automaton: KeywordAutomaton;
}

interface DraftKeyword {
  readonly keyword: string;
  readonly topics: Set<number>;
  readonly against: Set<number>;
}

/**
 * Compiles topics. A keyword that is listed twice, or in two spellings that differ by case, hyphens or spaces alone, is one
 * keyword, so that it counts once. A keyword without letters or digits is never found.
 */
export function compileTaxonomy(topics: readonly Topic[]): Taxonomy {
  const drafts = new Map<string, DraftKeyword>();
  topics.forEach((topic, index) => {
    for (const keyword of topic.keywords) draftOf(drafts, keyword)?.topics.add(index);
    for (const keyword of topic.not ?? []) draftOf(drafts, keyword)?.against.add(index);
  });
  const keywords = [...drafts.values()].map(({ keyword, topics: of, against }) => ({
    keyword,
    topics: [...of],
    against: [...against],
  }));
  return {
    topics,
    indexes: new Map(topics.map((topic, index) => [topic.name, index])),
    keywords,
    automaton: compileKeywords(keywords.map(({ keyword }) => keyword)),
  };
}

function draftOf(drafts: Map<string, DraftKeyword>, keyword: string): DraftKeyword | undefined {
  const key = listWords(keyword).join(' ');
  if (key === '') return undefined;
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const fresh = { keyword, topics: new Set<number>(), against: new Set<number>() };
  drafts.set(key, fresh);
  return fresh;
}
