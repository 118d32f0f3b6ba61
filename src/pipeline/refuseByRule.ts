/** Rules on the way in: an entry that they reject costs no request, an article that they reject is not stored. Both are kept in mind. */
import type { ScoredDraft } from '../model/article.ts';
import { isHidden } from '../model/hidden.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask, RuledOutRead } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { fingerprintOf } from '../rules/compileRules.ts';
import { rejectsEntry } from '../rules/judgeRules.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toEntryFacts } from './ruleFacts.ts';
import { articleIdOfTask } from './toReadTask.ts';

/** Longest text of a refused entry that is kept, in characters: rules look at it again, and its page is read anew. */
const MAX_KEPT_TEXT = 2_000;

/**
 * The rule that rejects an entry before its page is read. Undefined also for an entry of an article that readers see: it is read,
 * and the rule hides it.
 */
export async function refuseEntry(
  { rules }: Pick<CollectionContext, 'rules'>,
  source: Source,
  task: ReadTask,
  { articles }: Pick<Effects, 'articles'>,
  nowMs: number,
): Promise<string | undefined> {
  const rule = rejectsEntry(rules, toEntryFacts(task, source, nowMs));
  if (rule === undefined) return undefined;
  const [known] = await articles.resolve(task.collection, [articleIdOfTask(task)]);
  const [article] = known === undefined ? [] : await articles.outlines(task.collection, [known]);
  return article === undefined || isHidden(article) ? rule : undefined;
}

/** The rule that rejects what was read. Undefined for an article that there is: the rule hides it. */
export async function refuseDraft(
  collection: string,
  { ruled, aliases }: ScoredDraft,
  { articles }: Pick<Effects, 'articles'>,
): Promise<string | undefined> {
  if (ruled?.rejected === undefined) return undefined;
  const known = await articles.resolve(collection, aliases);
  return known.some((id) => id !== undefined) ? undefined : ruled.rejected;
}

/** Keeps a refused read for the day on which the rule is lifted, or forgets one that was let through. */
export async function noteRuling(
  { rules }: Pick<CollectionContext, 'rules'>,
  task: ReadTask,
  rule: string | undefined,
  { ruledOut, clock }: Pick<Effects, 'ruledOut' | 'clock'>,
): Promise<void> {
  if (rules.rules.length === 0) return;
  if (rule === undefined) await ruledOut.drop(task.collection, [task.key]);
  else
    await ruledOut.put(task.collection, [
      { task: toKept(task), rule, of: fingerprintOf(rules, rule), atMs: clock.now() },
    ]);
}

function toKept(task: ReadTask): RuledOutRead['task'] {
  const { contentHtml: _html, text, ...entry } = task.entry;
  return { ...task, tries: 0, entry: { ...entry, ...(text !== undefined && { text: text.slice(0, MAX_KEPT_TEXT) }) } };
}
