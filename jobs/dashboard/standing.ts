/** Why an article is where it is, in words for an editor. */
import type { Article } from '../../src/model/article.ts';
import { whyHidden } from '../../src/model/hidden.ts';
import type { Scoring } from '../../src/model/scoring.ts';
import { type Standing, standingOf } from '../../src/model/standing.ts';

/** The operator's rules that decide about it. */
export interface PublishRules {
  readonly scoring: Scoring;
  readonly threshold: number;
}

/** A standing with the word for it and the reason. */
export interface StandingInWords {
  readonly standing: Standing;
  readonly word: string;
  readonly reason: string;
}

/** What each standing is called. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  published: 'published',
  held: 'held back',
  led: 'led by another',
  hidden: 'hidden',
  archived: 'archived',
};

/** Where an article is, and why. */
export function explainStanding(article: Article, rules: PublishRules): StandingInWords {
  const standing = standingOf(article);
  return { standing, word: STANDING_WORDS[standing], reason: REASONS[standing](article, rules) };
}

const REASONS: Readonly<Record<Standing, (article: Article, rules: PublishRules) => string>> = {
  published: ({ heat, decided = [] }, { threshold }) => {
    if (decided.includes('pinned')) return 'the editor pinned it';
    return decided.includes('shown') ? 'the editor publishes it' : `heat ${heat}, at least ${threshold}`;
  },
  held: (article, rules) => {
    const missing = listMissing(article, rules.scoring);
    return `heat ${article.heat} of ${rules.threshold}${missing.length > 0 ? `: ${missing.join(', ')}` : ''}`;
  },
  hidden: (article) => whyHidden(article) ?? '',
  led: () => 'another article leads its story',
  archived: () => 'retired by its age',
};

/** What an ordinary article has and this one lacks, the most points first. */
function listMissing({ quality, trust }: Article, scoring: Scoring): readonly string[] {
  const points = (name: string) =>
    quality.signals.filter((signal) => signal.name === name).reduce((sum, signal) => sum + signal.points, 0);
  if (quality.signals.length === 0) return [];
  const faults: (readonly [points: number, words: string])[] = [];
  if (points('image') <= 0 && scoring.leadImage > 0) faults.push([scoring.leadImage, 'no lead image']);
  if (points('titleKeyword') <= 0 && scoring.titleKeyword > 0)
    faults.push([scoring.titleKeyword, 'no keyword of its topics in the title']);
  if (trust === 'open' && scoring.trust.known > scoring.trust.open)
    faults.push([scoring.trust.known - scoring.trust.open, 'its source is open']);
  if (points('titleLength') < 0) faults.push([-points('titleLength'), 'a long title']);
  if (points('boost') < 0) faults.push([-points('boost'), 'its source is lowered']);
  return faults.sort(([a], [b]) => b - a).map(([, words]) => words);
}
