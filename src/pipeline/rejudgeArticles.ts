/** Rules that changed are applied to the articles that there are: what a lifted rule hid comes back. */
import type { Article, ScoredDraft } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Ruled } from '../model/rule.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { judgeRules, mayHide } from '../rules/judgeRules.ts';
import { withoutRulings } from '../score/topicRulings.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { IdentifiedDraft } from './identifyDrafts.ts';
import { toArticleFacts } from './ruleFacts.ts';
import { scoreWithTopics } from './scoreDraft.ts';
import { storeStories } from './storeStories.ts';
import type { WriterBase } from './withWriterLock.ts';

/** Articles looked at together. */
const CHUNK = 200;

/** When articles are judged anew: where the rules changed, or also where time alone may change what a rule says. */
type Occasion = 'rulesChanged' | 'timePassed';

/**
 * Judges every article anew, under the collection's lock, and stores the stories that change; says how many articles did. Costs a
 * round trip where nothing is to be done. One that was cut short is done again.
 */
export async function rejudgeArticles(
  writer: Pick<WriterBase, 'context' | 'effects' | 'book' | 'mark'>,
  occasion: Occasion,
  signal?: AbortSignal,
): Promise<number> {
  const { context, effects } = writer;
  const { id } = context.collection;
  const { fingerprint, isTimed } = context.rules;
  const isKnown = (await effects.ruledOut.judgedBy(id, 'articles')) === fingerprint;
  if (isKnown && !(isTimed && occasion === 'timePassed')) return 0;
  const nowMs = effects.clock.now();
  const ids = await effects.articles.top(id, NEWEST, 0, -1);
  let count = 0;
  for (let start = 0; start < ids.length; start += CHUNK) {
    if (signal?.aborted) return count;
    const changed = await findChanged(context, ids.slice(start, start + CHUNK), effects, nowMs);
    if (changed.length === 0) continue;
    await storeStories(writer, changed, { changed: [], ended: [] });
    count += changed.length;
  }
  await effects.ruledOut.setJudgedBy(id, 'articles', fingerprint);
  if (count > 0) effects.log.info('articles.rejudged', { collection: id, articles: count });
  return count;
}

async function findChanged(
  context: CollectionContext,
  ids: readonly string[],
  { articles }: Pick<WriterBase['effects'], 'articles'>,
  nowMs: number,
): Promise<readonly IdentifiedDraft[]> {
  const { id } = context.collection;
  const isChanged = (article: Article) =>
    JSON.stringify(ruledNow(context, article, nowMs)) !== JSON.stringify(article.ruled);
  const needsText = context.rules.texts.has('text');
  const found = await (needsText ? articles.get(id, ids) : articles.outlines(id, ids));
  const told = found.flatMap((article) => (article ? [withoutEdits(article)] : []));
  const changed = told.filter(isChanged);
  const whole = needsText
    ? changed
    : await articles.get(
        id,
        changed.map((article) => article.id),
      );
  return whole.flatMap((previous) =>
    previous === undefined ? [] : [{ draft: rejudge(context, withoutEdits(previous), nowMs), previous }],
  );
}

/** What the rules say of an article now. Of one that was rebuilt from its file, a rule that may have hidden it still does. */
function ruledNow(context: CollectionContext, article: Article, nowMs: number): Ruled | undefined {
  const { topics } = withoutRulings(
    { topics: article.topics, rejected: article.rejectedTopics ?? [] },
    context.taxonomy,
  );
  const facts = toArticleFacts(context, article, topics, nowMs);
  const { ruled } = judgeRules(context.rules, facts);
  const wasHidden = article.isRebuilt && article.ruled?.hidden !== undefined;
  return wasHidden && ruled?.hidden === undefined && mayHide(context.rules, facts) ? article.ruled : ruled;
}

/** The article as the rules want it now. What was rebuilt from a file keeps its scores: its source's trust is not known. */
function rejudge(context: CollectionContext, article: Article, nowMs: number): ScoredDraft {
  if (!article.isRebuilt) {
    const decision = { topics: article.topics, rejected: article.rejectedTopics ?? [] };
    return scoreWithTopics(context, article, decision, nowMs);
  }
  const { ruled: _ruled, ...rest } = article;
  const ruled = ruledNow(context, article, nowMs);
  return { ...rest, ...(ruled && { ruled }) };
}
