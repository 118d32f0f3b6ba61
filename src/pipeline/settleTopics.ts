/** Topics of a round's articles, decided anew when all of the round is known: as if they had been published together. */
import type { Article } from '../model/article.ts';
import type { TopicDecision } from '../model/score.ts';
import type { TopicBasis } from '../model/topicBasis.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { decideTopics } from '../score/assessTopics.ts';
import { withoutRulings } from '../score/topicRulings.ts';
import { toTelling } from '../score/toTelling.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { IdentifiedDraft } from './identifyDrafts.ts';
import { scoreWithTopics } from './scoreDraft.ts';
import { storeStories } from './storeStories.ts';
import { listTelling } from './weighTopics.ts';
import type { WriterBase } from './withWriterLock.ts';

/** Articles looked at together: some milliseconds, in which nobody else is served. */
const CHUNK = 50;
/** Bases that are kept of a round, one to two KB of Redis each. What a longer round publishes past them stays as it was decided. */
const MAX_BASES = 20_000;

/** Keeps what the topics of a batch were decided from until the end of its round. */
export async function keepBases(
  { context, effects }: WriterBase,
  bases: ReadonlyMap<string, TopicBasis>,
): Promise<void> {
  const { id } = context.collection;
  if (bases.size > 0 && (await effects.topicBases.count(id)) < MAX_BASES) await effects.topicBases.put(id, bases);
}

/**
 * A round publishes what was read while it still reads, and a batch knows only the articles before it: how much a keyword says in the
 * collection would depend on where time cut the batches. So the topics of its articles are decided once more at its end, by the counts
 * of all. `recent`: of the last batches, by article; those of earlier ones are kept in `topicBases`. Says how many files were written.
 */
export async function settleTopics(writer: WriterBase, recent: ReadonlyMap<string, TopicBasis>): Promise<number> {
  const { context, effects } = writer;
  const { topicBases, keywordCounts } = effects;
  const { id } = context.collection;
  const earlier = await topicBases.list(id);
  if (earlier.length + recent.size === 0) return 0;
  const tellingOf = toTelling(await keywordCounts.load(id));
  let count = 0;
  const settle = async (bases: readonly (readonly [string, TopicBasis])[]): Promise<void> => {
    const changed = await findChanged(context, bases, effects.articles, { tellingOf, nowMs: effects.clock.now() });
    const store = () => storeStories(writer, changed, { changed: [], ended: [] });
    const written = changed.length === 0 ? [] : await writer.window.commit(store);
    count += written.filter(({ file }) => file === 'written').length;
  };
  for (let start = 0; start < earlier.length; start += CHUNK) {
    const ids = earlier.slice(start, start + CHUNK).filter((one) => !recent.has(one));
    const bases = await topicBases.get(id, ids);
    await settle(ids.flatMap((one, n) => (bases[n] === undefined ? [] : [[one, bases[n]] as const])));
  }
  const last = [...recent];
  for (let start = 0; start < last.length; start += CHUNK) await settle(last.slice(start, start + CHUNK));
  if (earlier.length > 0) await topicBases.clear(id);
  return count;
}

/** What is known at the end of the round. */
interface Known {
  readonly tellingOf: (keyword: string) => number;
  readonly nowMs: number;
}

/** The articles whose topics, or reasons for them, are others now. */
async function findChanged(
  context: CollectionContext,
  bases: readonly (readonly [string, TopicBasis])[],
  articles: WriterBase['effects']['articles'],
  { tellingOf, nowMs }: Known,
): Promise<readonly IdentifiedDraft[]> {
  const { taxonomy, collection } = context;
  const isSame = ({ evidence, telling }: TopicBasis) =>
    JSON.stringify(listTelling(evidence, taxonomy, tellingOf)) === JSON.stringify(telling);
  const moved = new Map(bases.filter(([, basis]) => !isSame(basis)));
  const ids = [...moved.keys()];
  const decided = (await articles.outlines(collection.id, ids)).flatMap((outline) => {
    const [article, basis] = [outline && withoutEdits(outline), outline && moved.get(outline.id)];
    // one whose words changed since, and one that was rebuilt from its file, have topics of their own
    if (article === undefined || article.isRebuilt || basis?.from !== article.topicsFrom || !basis) return [];
    const decision = decide(context, basis, tellingOf);
    return isDecided(context, article, decision) ? [] : [[article.id, decision] as const];
  });
  const decisions = new Map(decided);
  const whole = await articles.get(collection.id, [...decisions.keys()]);
  return whole.flatMap((previous) => {
    const decision = previous && decisions.get(previous.id);
    if (!decision) return [];
    return [{ draft: scoreWithTopics(context, withoutEdits(previous), decision, nowMs), previous }];
  });
}

function decide(
  { taxonomy, policy, collection }: CollectionContext,
  basis: TopicBasis,
  tellingOf: Known['tellingOf'],
): TopicDecision {
  const options = { defaultTopic: collection.defaultTopic, ...policy.topics, tellingOf };
  const decision = decideTopics(basis, taxonomy, policy.scoring, options);
  return basis.letIn && decision.topics.length === 0 ? basis.letIn : decision;
}

/** True where an article has these topics, for these reasons. */
function isDecided({ taxonomy }: CollectionContext, article: Article, decision: TopicDecision): boolean {
  const has = withoutRulings({ topics: article.topics, rejected: article.rejectedTopics ?? [] }, taxonomy);
  return JSON.stringify(has) === JSON.stringify(decision);
}
