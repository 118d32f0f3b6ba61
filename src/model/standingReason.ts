/** The main reason why an article is where it is, as one of a small fixed set that can be counted. */
import type { Article } from './article.ts';
import { isHiddenByEditor } from './hidden.ts';
import type { Scoring } from './scoring.ts';
import { type Standing, standingOf } from './standing.ts';

interface About {
  /** What stands for it in the index `by:standing`. It never changes; a new reason gets a new number. */
  readonly number: number;
  /** Where readers find such an article: `hidden` is all that is not on show whatever its heat. */
  readonly state: 'published' | 'held' | 'hidden';
  /** Completes "it is not published because of ...", for people. */
  readonly words: string;
}

/** Every reason. `held` ones name what an ordinary article has and this one lacks. */
export const STANDING_REASONS = {
  published: { number: 0, state: 'published', words: 'published' },
  noPicture: { number: 10, state: 'held', words: 'no lead image' },
  noTitleKeyword: { number: 11, state: 'held', words: 'no topic keyword in the title' },
  openSource: { number: 12, state: 'held', words: 'an open source' },
  longTitle: { number: 13, state: 'held', words: 'a long title' },
  loweredSource: { number: 14, state: 'held', words: 'a lowered source' },
  loweredByRule: { number: 15, state: 'held', words: 'lowered by a rule' },
  fewPoints: { number: 16, state: 'held', words: 'too few points' },
  led: { number: 30, state: 'hidden', words: 'led by another article' },
  rule: { number: 31, state: 'hidden', words: 'hidden by a rule' },
  editor: { number: 32, state: 'hidden', words: 'hidden by the editor' },
  archived: { number: 33, state: 'hidden', words: 'archived' },
} as const satisfies Record<string, About>;

/** One of them. */
export type StandingReason = keyof typeof STANDING_REASONS;

/** All of them, in the order of the list. */
export const ALL_REASONS = Object.keys(STANDING_REASONS) as readonly StandingReason[];

/** Those of articles that are not published. */
export const UNPUBLISHED_REASONS = ALL_REASONS.filter((reason) => reason !== 'published');

/** How many articles are where they are for a reason. */
export interface ReasonCount {
  readonly reason: StandingReason;
  readonly count: number;
}

type Placed = Pick<Article, 'archived' | 'published' | 'heat' | 'ruled' | 'decided' | 'quality' | 'trust'>;

/** The main reason of an article's standing; of a held one, what costs it the most points. */
export function reasonOf(article: Placed, scoring: Scoring): StandingReason {
  return BY_STANDING[standingOf(article)](article, scoring);
}

const BY_STANDING: Readonly<Record<Standing, (article: Placed, scoring: Scoring) => StandingReason>> = {
  published: () => 'published',
  led: () => 'led',
  archived: () => 'archived',
  hidden: (article) => (isHiddenByEditor(article) ? 'editor' : 'rule'),
  held: (article, scoring) => listMissing(article, scoring)[0] ?? 'fewPoints',
};

/** What an ordinary article has and this one lacks, the most points first; nothing where its points are not known one by one. */
export function listMissing(
  { quality, trust }: Pick<Article, 'quality' | 'trust'>,
  scoring: Scoring,
): readonly StandingReason[] {
  if (quality.signals.length === 0) return [];
  const points = (name: string) =>
    quality.signals.reduce((sum, signal) => sum + (signal.name === name ? signal.points : 0), 0);
  const costs: readonly (readonly [StandingReason, number])[] = [
    ['noPicture', points('image') <= 0 ? scoring.leadImage : 0],
    ['noTitleKeyword', points('titleKeyword') <= 0 ? scoring.titleKeyword : 0],
    ['openSource', trust === 'open' ? scoring.trust.known - scoring.trust.open : 0],
    ['longTitle', -points('titleLength')],
    ['loweredSource', -points('boost')],
    ['loweredByRule', -points('rule')],
  ];
  return costs
    .filter(([, cost]) => cost > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason]) => reason);
}

/** The counts above 0, the greatest first. */
export function toReasonCounts(counts: ReadonlyMap<StandingReason, number>): readonly ReasonCount[] {
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

/** Those of one state. */
function reasonsOfState(counts: readonly ReasonCount[], state: About['state']): readonly ReasonCount[] {
  return counts.filter(({ reason }) => STANDING_REASONS[reason].state === state);
}

/** `no lead image 12, a long title 3`: up to `most` of them. */
export function describeReasons(counts: readonly ReasonCount[], most = Number.POSITIVE_INFINITY): string {
  const told = counts.slice(0, most).map(({ reason, count }) => `${STANDING_REASONS[reason].words} ${count}`);
  return told.join(', ');
}

/** `12 held back (no lead image 10, a long title 2), 4 hidden (led by another article 4)`; empty where there are neither. */
export function describeUnpublished(
  {
    held,
    hidden,
    reasons,
  }: { readonly held: number; readonly hidden: number; readonly reasons: readonly ReasonCount[] },
  most?: number,
): string {
  const tell = (count: number, words: string, state: About['state']) => {
    const why = describeReasons(reasonsOfState(reasons, state), most);
    return count === 0 ? [] : [`${count} ${words}${why === '' ? '' : ` (${why})`}`];
  };
  return [...tell(held, 'held back', 'held'), ...tell(hidden, 'hidden', 'hidden')].join(', ');
}
