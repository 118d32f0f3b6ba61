/** What an operator decides about articles in advance: rules with conditions and what follows. Plain data. */
import type { Trust } from './source.ts';

/** What a condition looks at. `text` is the title, the excerpt and the text; `category` is what the feed says of its entry. */
export const RULE_FIELDS = [
  'title',
  'text',
  'url',
  'author',
  'provider',
  'topic',
  'language',
  'category',
  'source',
] as const;

/** What a condition looks at. */
export type RuleField = (typeof RULE_FIELDS)[number];

/** Conditions; all of them must hold. */
export interface RuleConditions extends Readonly<Partial<Record<RuleField, readonly string[]>>> {
  /** Published longer ago than this. */
  readonly olderThanMs?: number;
}

/** What a rule does. `false` undoes what an earlier rule did. */
export interface RuleEffects {
  /** No article is made of it; one that there is already is hidden. */
  readonly reject?: boolean;
  /** It has its file and is not published, and leads no story. */
  readonly hide?: boolean;
  readonly topic?: readonly string[];
  readonly untopic?: readonly string[];
  /** Points of quality. */
  readonly boost?: number;
  readonly trust?: Trust;
  /** The `category` of its front matter. */
  readonly category?: string;
}

/** A rule. */
export interface Rule {
  /** As the operator calls it, else what it looks for. */
  readonly name: string;
  readonly when: RuleConditions;
  readonly does: RuleEffects;
  /** Of the rule of one source. */
  readonly sourceId?: string;
}

/** What rules did to an article. */
export interface Ruled {
  /** The rule that keeps it from readers. */
  readonly hidden?: string;
  /** The rule by which no article is made of it. */
  readonly rejected?: string;
  readonly category?: string;
  /** Every rule that acted, in order, and what it did, in words that follow its name. */
  readonly did: readonly { readonly rule: string; readonly did: string }[];
}

/** What the rules decided about an article's scores. Each names its rule. */
export interface ScoreRulings {
  readonly given: readonly { readonly topic: string; readonly rule: string }[];
  readonly taken: readonly { readonly topic: string; readonly rule: string }[];
  readonly boosts: readonly { readonly points: number; readonly rule: string }[];
  readonly trust?: { readonly value: Trust; readonly rule: string };
}
