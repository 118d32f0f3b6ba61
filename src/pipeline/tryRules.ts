/** What the rules of a collection would have done to recent articles; nothing is changed. */
import type { Article } from '../model/article.ts';
import { whyHidden } from '../model/hidden.ts';
import type { Ruled } from '../model/rule.ts';
import type { RuledOutRead } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { judgeRules } from '../rules/judgeRules.ts';
import { withoutRulings } from '../score/topicRulings.ts';
import type { CollectionContext } from './collectionContext.ts';
import { isFree } from './ruledOutQueue.ts';
import { toArticleFacts, toEntryFacts } from './ruleFacts.ts';

/** An article, or an entry that is rejected now, on which a rule would act. */
export interface TriedArticle {
  readonly title: string;
  readonly url: string;
  readonly now: 'published' | 'held' | 'hidden' | 'rejected';
}

/** What one rule would have done. Rules of one name are one. */
export interface RuleTrial {
  readonly rule: string;
  /** In words that follow its name. */
  readonly does: string;
  readonly matched: number;
  /** The newest of them, at most 100. */
  readonly articles: readonly TriedArticle[];
}

/** What all rules of a collection would have done. */
export interface RulesTrial {
  /** Articles of the time, entries that rules reject now included. */
  readonly articles: number;
  /** Of these, by all rules together: those of which no article would have been made, and those that would be hidden. */
  readonly rejected: number;
  readonly hidden: number;
  /** Hidden or rejected by a rule now, and no longer. */
  readonly returning: number;
  readonly rules: readonly RuleTrial[];
}

/** Articles looked at together, and listed of one rule. */
const CHUNK = 200;
const MAX_LISTED = 100;

/** Tries the rules on what was published, or rejected, since an instant (ms). */
export async function tryRules(
  context: CollectionContext,
  sinceMs: number,
  { articles, ruledOut, clock }: Pick<Effects, 'articles' | 'ruledOut' | 'clock'>,
): Promise<RulesTrial> {
  const { id } = context.collection;
  const nowMs = clock.now();
  const tally = createTally(context);
  const refused = (await ruledOut.list(id)).filter(({ atMs }) => atMs >= sinceMs);
  for (const read of refused) tally.add(toRefused(read), judgeRead(context, read, nowMs), true);
  const ids = [...(await articles.between(id, sinceMs, Number.POSITIVE_INFINITY))].reverse();
  for (let start = 0; start < ids.length; start += CHUNK) {
    for (const article of await articles.get(id, ids.slice(start, start + CHUNK))) {
      if (article === undefined || article.archived) continue;
      tally.add(toTried(article), judgeArticle(context, article, nowMs), article.ruled?.hidden !== undefined);
    }
  }
  return tally.result();
}

interface Tally {
  readonly add: (article: TriedArticle, ruled: Ruled | undefined, isKeptAway: boolean) => void;
  readonly result: () => RulesTrial;
}

function createTally({ rules: { rules } }: CollectionContext): Tally {
  const trials = new Map<string, { rule: string; does: string; matched: number; articles: TriedArticle[] }>();
  for (const { rule, act } of rules) {
    const known = trials.get(rule.name);
    const does = [...new Set([...(known ? [known.does] : []), act.did])].join('; ');
    trials.set(rule.name, { rule: rule.name, does, matched: 0, articles: [] });
  }
  const counts = { articles: 0, rejected: 0, hidden: 0, returning: 0 };
  return {
    add(article, ruled, isKeptAway) {
      counts.articles += 1;
      if (ruled?.rejected !== undefined) counts.rejected += 1;
      else if (ruled?.hidden !== undefined) counts.hidden += 1;
      else if (isKeptAway) counts.returning += 1;
      for (const name of new Set(ruled?.did.map(({ rule }) => rule))) {
        const trial = trials.get(name);
        if (trial === undefined) continue;
        trial.matched += 1;
        if (trial.articles.length < MAX_LISTED) trial.articles.push(article);
      }
    },
    result: () => ({ ...counts, rules: [...trials.values()] }),
  };
}

function judgeArticle(context: CollectionContext, article: Article, nowMs: number): Ruled | undefined {
  const decision = { topics: article.topics, rejected: article.rejectedTopics ?? [] };
  const { topics } = withoutRulings(decision, context.taxonomy);
  return judgeRules(context.rules, toArticleFacts(context, article, topics, nowMs)).ruled;
}

/** A rule that is as it was still rejects what it rejected: it may have found in the page what the entry does not say. */
function judgeRead(context: CollectionContext, read: RuledOutRead, nowMs: number): Ruled | undefined {
  const { task, rule } = read;
  const source = context.collection.sources.find(({ id }) => id === task.sourceId);
  if (source === undefined) return undefined;
  const { ruled } = judgeRules(context.rules, toEntryFacts(task, source, nowMs));
  if (ruled?.rejected !== undefined || isFree(context, read, nowMs)) return ruled;
  return { ...ruled, rejected: rule, hidden: rule, did: [...(ruled?.did ?? []), { rule, did: 'rejects it' }] };
}

function toRefused({ task }: RuledOutRead): TriedArticle {
  const { title, url = '' } = task.entry;
  return { title: title ?? url, url, now: 'rejected' };
}

function toTried(article: Article): TriedArticle {
  const { fields, heat, published } = article;
  const isOut = heat < 0 || whyHidden(article) !== undefined;
  return { title: fields.title, url: fields.webUrl, now: published ? 'published' : isOut ? 'hidden' : 'held' };
}
