/** Why an article is where it is, in words for an editor. */
import type { Article } from '../../src/model/article.ts';
import { whyHidden } from '../../src/model/hidden.ts';
import type { Scoring } from '../../src/model/scoring.ts';
import { type Standing, standingOf } from '../../src/model/standing.ts';
import { listMissing, STANDING_REASONS } from '../../src/model/standingReason.ts';

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
    const missing = listMissing(article, rules.scoring).map((reason) => STANDING_REASONS[reason].words);
    return `heat ${article.heat} of ${rules.threshold}${missing.length > 0 ? `: ${missing.join(', ')}` : ''}`;
  },
  hidden: (article) => whyHidden(article) ?? '',
  led: () => 'another article leads its story',
  archived: () => 'retired by its age',
};
