/** Files as articles, with what the editor decided: a rebuild keeps every decision. */
import type { Article, EditedKey } from '../model/article.ts';
import { type CollectionDecisions, HELD_KEYS, listRemoved, toDecided } from '../model/decision.ts';
import { applyEdits } from '../publish/applyEdits.ts';
import type { FileSketch } from './fileSketch.ts';
import { toIndexed } from './mergeFile.ts';
import type { ReadFile } from './readArticleFiles.ts';

/** Files told apart by whether their articles were removed for good. */
interface DecidedFiles {
  readonly kept: readonly FileSketch[];
  /** Paths of files that came back after their articles were removed. */
  readonly removed: readonly string[];
}

/** The files whose articles may be indexed. */
export function withoutRemoved(files: readonly FileSketch[], decisions: CollectionDecisions): DecidedFiles {
  const names = listRemoved(decisions);
  const isRemoved = ({ aliases }: FileSketch) => aliases.some((alias) => names.has(alias));
  return {
    kept: files.filter((file) => !isRemoved(file)),
    removed: files.filter(isRemoved).map(({ path }) => path),
  };
}

/**
 * The article of a file, joined to what Redis knows, with its decision. A file has the values of the human already. What the publisher
 * said is in Redis, in the private record or in the decision; where none of them says anything, the human's is all there is. `nowMs`:
 * pins end by it.
 */
export function toDecidedArticle(
  file: ReadFile,
  known: Article | undefined,
  decisions: CollectionDecisions,
  nowMs: number,
): Article {
  const article = toIndexed(file, known);
  const decision = decisions.articles[article.id];
  if (decision === undefined) return article;
  const isAsWritten = known?.written?.includes(file.hash);
  const { edit = {}, was = {} } = decision;
  const isTold = (key: string) => known === undefined && file.recorded.has(key);
  const edited = HELD_KEYS.filter((key) => edit[key] !== undefined && !isTold(key)).map(
    (key): EditedKey => ({ key, ...(was[key] !== undefined && { was: was[key] }) }),
  );
  const decided = toDecided(decision, nowMs);
  const plain = isAsWritten ? article : { ...article, edited };
  return { ...applyEdits(plain, decision), ...(decided.length > 0 && { decided }) };
}
