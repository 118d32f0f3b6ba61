/** Topics by what keywords say in the collection: decided by the collection's writer, for a batch together. */
import type { ScoredDraft } from '../model/article.ts';
import { addToCounts, type KeywordCounts } from '../model/keywordCounts.ts';
import type { TopicBasis } from '../model/topicBasis.ts';
import { isGuidAlias } from '../normalize/guidAlias.ts';
import type { Effects } from '../ports.ts';
import { listEvidence } from '../score/topicEvidence.ts';
import { toTelling } from '../score/toTelling.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';
import { inSlices } from './inSlices.ts';
import { listKeywords, scoreDraft, scoreWithTopics, toTopicSubject } from './scoreDraft.ts';

/** Drafts between two pauses: a millisecond or two each. */
const BETWEEN_PAUSES = 10;

/** Drafts with their topics, and what these were decided from, by `topicsFrom`: the hash of a draft's words and of the rules. */
export interface Weighed {
  readonly drafts: readonly ScoredDraft[];
  readonly bases: ReadonlyMap<string, TopicBasis>;
}

/**
 * The drafts of a batch, scored by the articles that were counted and the new ones of the batch, so that their order makes no difference.
 * What their publishers said of them is left out from here on.
 */
export async function weighTopics(
  context: CollectionContext,
  drafts: readonly ScoredDraft[],
  effects: Pick<Effects, 'keywordCounts' | 'articles' | 'clock' | 'pause'>,
): Promise<Weighed> {
  const bases = new Map<string, TopicBasis>();
  if (drafts.length === 0 || context.collection.topics.length === 0) return { drafts: drafts.map(withoutTerms), bases };
  const nowMs = effects.clock.now();
  const known = await effects.keywordCounts.load(context.collection.id);
  const news = await listNew(context, drafts, effects);
  const tellingOf = toTelling(withKeywordsOf(context, known, news));
  const { topics, requireTopic } = context.collection;
  const rules = fingerprint(JSON.stringify([topics, context.policy.topics, context.policy.scoring]));
  const weigh = (draft: ScoredDraft): ScoredDraft => {
    const topicsFrom = fingerprint(JSON.stringify([toTopicSubject(draft), rules]));
    bases.set(topicsFrom, toBasis(context, draft, topicsFrom, tellingOf));
    const scored = scoreDraft(context, draft, nowMs, tellingOf);
    // what was let in for its topics when it was read keeps them
    return withoutTerms({ ...(requireTopic && scored.topics.length === 0 ? draft : scored), topicsFrom });
  };
  const weighed: ScoredDraft[] = [];
  await inSlices(drafts, (draft) => void weighed.push(weigh(draft)), effects, BETWEEN_PAUSES);
  return { drafts: weighed, bases };
}

/** Those of articles that are not known yet, one of each. */
async function listNew(
  context: CollectionContext,
  drafts: readonly ScoredDraft[],
  { articles }: Pick<Effects, 'articles'>,
): Promise<readonly ScoredDraft[]> {
  const aliasesOf = (draft: ScoredDraft) => draft.aliases.filter((alias) => !isGuidAlias(alias));
  const aliases = [...new Set(drafts.flatMap(aliasesOf))];
  const owners = await articles.resolve(context.collection.id, aliases);
  const known = new Set(aliases.filter((_, n) => owners[n] !== undefined));
  return drafts.filter((draft) => {
    const own = aliasesOf(draft);
    const isNew = !own.some((alias) => known.has(alias));
    for (const alias of own) known.add(alias);
    return isNew;
  });
}

function toBasis(
  { taxonomy, policy, collection }: CollectionContext,
  draft: ScoredDraft,
  from: string,
  tellingOf: (keyword: string) => number,
): TopicBasis {
  const subject = toTopicSubject(draft);
  const { webUrl, publisher, sourceTopics } = subject;
  const evidence = listEvidence(subject, taxonomy, policy.scoring);
  return {
    from,
    evidence,
    surroundings: { webUrl, publisher, sourceTopics },
    telling: listTelling(evidence, taxonomy, tellingOf),
    ...(collection.requireTopic && { letIn: { topics: draft.topics, rejected: draft.rejectedTopics ?? [] } }),
  };
}

/** How much those keywords say that do not say all, by their place in the taxonomy. */
export function listTelling(
  evidence: TopicBasis['evidence'],
  { keywords }: CollectionContext['taxonomy'],
  tellingOf: (keyword: string) => number,
): TopicBasis['telling'] {
  const told = evidence.map(({ keyword }) => [keyword, tellingOf(keywords[keyword]?.keyword ?? '')] as const);
  return told.filter(([, telling]) => telling < 1);
}

/** Counts the keywords of articles that are new. */
export async function countKeywordsOf(
  context: CollectionContext,
  drafts: readonly ScoredDraft[],
  { keywordCounts }: Pick<Effects, 'keywordCounts'>,
): Promise<void> {
  const { id, topics } = context.collection;
  if (drafts.length === 0 || topics.length === 0) return;
  await keywordCounts.save(id, withKeywordsOf(context, await keywordCounts.load(id), drafts));
}

function withKeywordsOf(
  context: CollectionContext,
  counts: KeywordCounts,
  drafts: readonly ScoredDraft[],
): KeywordCounts {
  return addToCounts(
    counts,
    drafts.map((draft) => listKeywords(context, draft)),
  );
}

/**
 * A draft of a known article: with the topics that the article has, where words and rules are those from which they were decided.
 * What other articles say meanwhile changes nothing that is published.
 */
export function keepTopics(
  context: CollectionContext,
  nowMs: number,
  previous: ScoredDraft,
  draft: ScoredDraft,
): ScoredDraft {
  if (draft.isRebuilt || draft.topicsFrom === undefined || draft.topicsFrom !== previous.topicsFrom) return draft;
  const decision = { topics: previous.topics, rejected: previous.rejectedTopics ?? [] };
  return scoreWithTopics(context, draft, decision, nowMs);
}

function withoutTerms({ publisherTerms: terms, ...draft }: ScoredDraft): ScoredDraft {
  const feedCategories = terms?.categories ?? draft.feedCategories ?? [];
  return { ...draft, ...(feedCategories.length > 0 && { feedCategories }) };
}
