/** What rules look at: an entry before its page is read, or an article. */
import type { RuleField } from '../model/rule.ts';

/** What is known of an entry or an article. */
export interface RuleFacts {
  readonly sourceId: string;
  readonly sourceUrl?: string | undefined;
  readonly title?: string | undefined;
  /** Excerpt and text; the title counts among them, too. */
  readonly texts: readonly (string | undefined)[];
  readonly urls: readonly (string | undefined)[];
  readonly authors: readonly string[];
  readonly providerName?: string | undefined;
  /** Hosts and registrable domains of its publisher. */
  readonly domains: readonly string[];
  /** Names of its topics, as they are without rules. */
  readonly topics: readonly string[];
  readonly language?: string | undefined;
  readonly categories: readonly string[];
  readonly publishedMs?: number | undefined;
  readonly nowMs: number;
  /** Of these there may be more than is known: a condition on one of them that does not hold may hold all the same. */
  readonly unknown: ReadonlySet<RuleField>;
}
