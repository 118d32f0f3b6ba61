/** A human may decide in the file itself: a changed value counts like a command. */
import { isFailure } from '../errors.ts';
import type { Article, ScoredDraft } from '../model/article.ts';
import type { WrittenKeys } from '../model/changes.ts';
import { type ArticleDecision, type CollectionDecisions, isHeldValue } from '../model/decision.ts';
import type { Effects } from '../ports.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { type FileChange, listFileChanges, toWrittenKeys } from '../publish/writtenKeys.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { hashOfText } from './adoptFile.ts';
import { withDecision, withValue } from './changeDecisions.ts';
import type { CollectionContext } from './collectionContext.ts';
import type { DecisionBook } from './decisionBook.ts';
import type { FilesMark } from './filesMark.ts';
import { inParallel } from './inParallel.ts';

/** What noticing needs. */
export interface Noticing {
  readonly context: CollectionContext;
  readonly effects: Effects;
  readonly book: DecisionBook;
  readonly mark: FilesMark;
}

/** The decisions that hold, and files that must not be written now, with what they said when we wrote them. */
export interface Noticed {
  readonly decisions: CollectionDecisions;
  readonly untouchable: ReadonlyMap<string, WrittenKeys>;
}

/** An article that may have a file. */
type Filed = ScoredDraft & Partial<Pick<Article, 'path' | 'archived' | 'edited' | 'written'>>;

/** Whose changes these are, in log and file. */
const BY = 'file';
const FILES_AT_ONCE = 8;

interface Found {
  readonly article: Filed;
  readonly written?: WrittenKeys;
  readonly now: WrittenKeys;
  readonly changes: readonly FileChange[];
}

/**
 * Looks what humans changed in the files of these articles, and makes decisions of it. While the file of decisions cannot be
 * changed, the files with such changes are not to be touched, so that nothing of a human's is lost. Throws `redis_older` where what is
 * known of the files may be from before they were written.
 */
export async function noticeEdits(
  { context, effects, book, mark }: Noticing,
  articles: readonly Filed[],
): Promise<Noticed> {
  const { id } = context.collection;
  const filed = articles.filter((article) => article.path !== undefined && !article.archived);
  const ids = filed.map((article) => article.id);
  const written = await effects.articles.writtenKeys(id, ids);
  await mark.ensureCurrent();
  const looked = await inParallel([...filed.entries()], FILES_AT_ONCE, ([at, article]) =>
    look(context, article, written[at], effects),
  );
  const found = looked.filter((one) => one !== undefined);
  const changed = found.filter(({ changes }) => changes.length > 0);
  const settled = new Map(found.map((one) => [one.article.id, one.now]));
  if (changed.length === 0) {
    if (settled.size > 0) await effects.articles.saveWrittenKeys(id, settled);
    return { decisions: await book.read(), untouchable: new Map() };
  }
  try {
    const at = toSeconds(effects.clock.now());
    const decisions = await book.change((before) =>
      changed.reduce(
        (all, one) => withDecision(all, one.article, (old) => decide(old, one, effects), { at, by: BY }),
        before,
      ),
    );
    await effects.articles.saveWrittenKeys(id, settled);
    for (const { article, changes } of changed) {
      effects.log.info('hand.noticed', {
        collection: id,
        article: article.id,
        keys: changes.map(({ key }) => key),
        by: BY,
      });
    }
    return { decisions, untouchable: new Map() };
  } catch (thrown) {
    if (!isFailure(thrown, 'decisions_unreadable') && !isFailure(thrown, 'run_locked')) throw thrown;
    const untouchable = new Map(changed.map(({ article, written: known }) => [article.id, known ?? {}]));
    return { decisions: await book.read(), untouchable };
  }
}

/** What a file says otherwise than written; for one of which that is not known, what it says now. Undefined: as written, or no file. */
async function look(
  { collection }: CollectionContext,
  article: Filed,
  written: WrittenKeys | undefined,
  effects: Effects,
): Promise<Found | undefined> {
  const { dir, layout } = collection.output;
  const text = await readFile(dir, article.path ?? '', effects);
  if (text === undefined) return undefined;
  // a text of ours, the last one or one that an older state of the directory brought back
  if (written !== undefined && article.written?.includes(hashOfText(text))) return undefined;
  const now = toWrittenKeys(text, layout);
  if (now === undefined) return undefined;
  if (written === undefined) return { article, now, changes: [] };
  const changes = listFileChanges(text, layout, written) ?? [];
  return changes.length === 0 ? undefined : { article, written, now, changes };
}

async function readFile(dir: string, path: string, { files }: Effects): Promise<string | undefined> {
  try {
    return await files.read(dir, path);
  } catch (thrown) {
    if (isFailure(thrown, 'path_taken')) return undefined;
    throw thrown;
  }
}

/** A decision with what the file says. A value that cannot be one is not taken, and is written over. */
function decide(old: ArticleDecision, { article, changes }: Found, { log }: Effects): ArticleDecision {
  const plain = withoutEdits(article);
  return changes.reduce((decision, { key, value }): ArticleDecision => {
    const { hide: _hide, show: _show, pinned: _pinned, until: _until, ...rest } = decision;
    if (key === 'published') {
      const { pinned, until } = decision;
      const kept = { ...rest, ...(pinned && { pinned }), ...(until && { until }) };
      return value === false ? { ...kept, hide: true } : value === true ? { ...kept, show: true } : decision;
    }
    if (key === 'pinned') {
      const { hide, show } = decision;
      return {
        ...rest,
        ...(hide && { hide }),
        ...(show && { show }),
        ...(value === true && { pinned: true as const }),
      };
    }
    const given = value ?? '';
    if (!isHeldValue(key, given)) {
      log.warn('hand.refused', {
        article: article.id,
        path: article.path,
        key,
        reason: 'the value is not one of that key',
      });
      return decision;
    }
    return withValue(decision, plain, key, given);
  }, old);
}
