/** How many articles are published, held back and hidden, and the main reasons, counted by an index or by reading them. */
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Scoring } from '../model/scoring.ts';
import {
  type ReasonCount,
  reasonOf,
  STANDING_REASONS,
  type StandingReason,
  toReasonCounts,
  UNPUBLISHED_REASONS,
} from '../model/standingReason.ts';
import type { Effects } from '../ports.ts';

/** The articles of a source by where readers find them. */
export interface SourceArticles {
  readonly published: number;
  /** Leads below the threshold. */
  readonly held: number;
  /** Led by another article, hidden by a rule or by the editor, or archived. */
  readonly hidden: number;
  /** Why those that are not published are not, the most frequent reason first. */
  readonly reasons: readonly ReasonCount[];
}

/** The counts of a source without articles. */
export const NO_ARTICLES: SourceArticles = { published: 0, held: 0, hidden: 0, reasons: [] };

/** The questions that count articles by where they are. */
export interface StandingCounts {
  /** The main reasons why articles are not published, the most frequent first: one count of an index for each. */
  readonly countReasons: (collection: string) => Promise<readonly ReasonCount[]>;
  /** Where the articles of each source are, and why, by source id. Reads the whole collection, a part at a time. */
  readonly countBySource: (collection: string) => Promise<ReadonlyMap<string, SourceArticles>>;
  /** The same of the articles that are dated between two instants (ms), of all sources. Reads these. */
  readonly countBetween: (collection: string, fromMs: number, toMs: number) => Promise<SourceArticles>;
}

/** Articles read at once. */
const CHUNK = 200;

type CountingEffects = Pick<Effects, 'articles' | 'pause'>;

/** The questions, bound to the stored articles. */
export function createStandingCounts(effects: CountingEffects, scoring: Scoring): StandingCounts {
  const { articles } = effects;
  return {
    async countReasons(collection) {
      const counts = UNPUBLISHED_REASONS.map(async (reason) => {
        const { number } = STANDING_REASONS[reason];
        return [reason, await articles.count(collection, { by: 'standing' }, number, number)] as const;
      });
      return toReasonCounts(new Map(await Promise.all(counts)));
    },
    async countBySource(collection) {
      const ids = await articles.top(collection, NEWEST, 0, -1);
      const sources = await countBy(effects, collection, ids, scoring, ({ provenance }) => provenance.sourceId);
      return new Map([...sources].map(([source, reasons]) => [source, toSourceArticles(reasons)]));
    },
    async countBetween(collection, fromMs, toMs) {
      const ids = await articles.between(collection, fromMs, toMs);
      const [reasons] = (await countBy(effects, collection, ids, scoring, () => 'all')).values();
      return reasons ? toSourceArticles(reasons) : NO_ARTICLES;
    },
  };
}

type Reasons = Map<StandingReason, number>;

/** Counts reasons by what `keyOf` says of an article. Holds a part of the articles at a time. */
async function countBy(
  { articles, pause }: CountingEffects,
  collection: string,
  ids: readonly string[],
  scoring: Scoring,
  keyOf: (article: Article) => string,
): Promise<ReadonlyMap<string, Reasons>> {
  const counts = new Map<string, Reasons>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const article of await articles.outlines(collection, ids.slice(start, start + CHUNK))) {
      if (!article) continue;
      const reasons: Reasons = counts.get(keyOf(article)) ?? new Map();
      const reason = reasonOf(article, scoring);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      counts.set(keyOf(article), reasons);
    }
    await pause();
  }
  return counts;
}

function toSourceArticles(reasons: Reasons): SourceArticles {
  const inState = (state: 'published' | 'held' | 'hidden') =>
    [...reasons].reduce((sum, [reason, count]) => sum + (STANDING_REASONS[reason].state === state ? count : 0), 0);
  return {
    published: inState('published'),
    held: inState('held'),
    hidden: inState('hidden'),
    reasons: toReasonCounts(new Map([...reasons].filter(([reason]) => reason !== 'published'))),
  };
}
