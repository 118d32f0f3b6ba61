/** Reads of a round, where only some addresses are to be read, and what became of them. */
import type { ReadResult, RoundPart } from '../../../jobs/roundPart.ts';
import type { ReadEnding, RoundWish } from '../../model/recording.ts';
import type { ReadTask } from '../../model/task.ts';
import { toArticleId } from '../../standalone.ts';

/** A part of a round, and how it went. */
export interface ChosenReads extends Required<RoundPart> {
  readonly tasks: () => readonly ReadTask[];
  readonly endings: () => readonly ReadEnding[];
}

/**
 * Only reads of the articles that are wished for, and of these further ids; all where none are. What no feed announces is read as if the
 * source that is wished for had.
 */
export function createChosenReads(
  { collection, source, articles }: Pick<RoundWish, 'collection' | 'source' | 'articles'>,
  moreIds: readonly string[] = [],
): ChosenReads {
  const ids = new Set([...(articles ?? []).map(toArticleId), ...moreIds]);
  const isOne = (url: string | undefined) => url !== undefined && ids.has(toArticleId(url));
  const tasks: ReadTask[] = [];
  const endings: ReadEnding[] = [];
  return {
    polls: () => true,
    reads: ({ entry }) => articles === undefined || isOne(entry.url),
    note(task, result) {
      tasks.push(task);
      endings.push(toEnding(task, result));
    },
    unannounced() {
      if (collection === undefined || source === undefined || tasks.length > 0) return [];
      return (articles ?? []).map((url) => {
        return { collection, sourceId: source, key: toArticleId(url), entry: { url }, feed: {}, tries: 0 };
      });
    },
    tasks: () => tasks,
    endings: () => endings,
  };
}

function toEnding({ entry: { url = '' } }: ReadTask, result: ReadResult): ReadEnding {
  if (result.kind === 'draft') return { url, article: result.draft.id };
  return { url, rejected: { code: result.code, reason: result.reason } };
}
