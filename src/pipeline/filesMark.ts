/**
 * Whether Redis knows what the files said when they were written: only then is what they say now a human's word. A Redis that comes
 * back older, or another one, would take our own newer files for edited ones.
 */
import { Failure, isFailure } from '../errors.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';

/**
 * Whenever articles whose files were written are stored, Redis is given a new mark, and then this machine keeps it: a Redis that does
 * not know the mark of its machine is older than the files. Beside the mark the machine notes which articles have files that were
 * written and are not stored yet.
 */
export interface FilesMark {
  /**
   * To be called under the collection's lock, before work. True where Redis is older than the files: nothing of what it says is to be
   * compared with them until they are indexed and `accept` was called. It stays true until `trust`.
   */
  readonly check: () => Promise<boolean>;
  /** The files are indexed. */
  readonly accept: () => void;
  /** What follows from it is done, too. */
  readonly trust: () => Promise<void>;
  /**
   * To be called before anything is concluded from what Redis said of the files. Throws `redis_older` where it lost meanwhile what it
   * knew at the last `check` or was told since.
   */
  readonly ensureCurrent: () => Promise<void>;
  /** The same effects, whose writes are noticed. */
  readonly effects: Effects;
}

/** What this machine keeps: the mark, and ids of articles whose files were written and that are not stored yet. */
interface Notes {
  readonly read: () => Promise<{ readonly mark: string | undefined; readonly unstored: readonly string[] }>;
  readonly setMark: (mark: string) => Promise<void>;
  readonly noteUnstored: (article: string) => Promise<void>;
}

/** The mark of a collection. */
export function createFilesMark(context: CollectionContext, effects: Effects): FilesMark {
  const { id } = context.collection;
  const { articles, storeEpoch } = effects;
  const notes = createNotes(context, effects);
  let trustedEpoch: number | undefined;
  let isOlder = false;
  let hasWritten = false;
  const renew = async (epoch: number): Promise<void> => {
    const mark = await articles.addFilesMark(id);
    // a Redis that came back older meanwhile may know the new mark, and not what it stands for
    if (storeEpoch() !== epoch) return;
    [hasWritten, isOlder] = [false, false];
    await notes.setMark(mark);
  };
  return {
    async check() {
      const epoch = storeEpoch();
      const { mark, unstored } = await notes.read();
      isOlder = mark !== undefined && !(await articles.hasFilesMark(id, mark));
      trustedEpoch = isOlder ? undefined : epoch;
      if (isOlder || mark === undefined || unstored.length === 0) return isOlder;
      await articles.saveWrittenKeys(id, new Map(unstored.map((one) => [one, undefined])));
      await notes.setMark(mark);
      return false;
    },
    accept() {
      trustedEpoch = storeEpoch();
    },
    async trust() {
      if (trustedEpoch !== undefined) await renew(trustedEpoch);
    },
    async ensureCurrent() {
      const epoch = storeEpoch();
      if (trustedEpoch === epoch) return;
      const { mark } = await notes.read();
      if (mark !== undefined && !(await articles.hasFilesMark(id, mark)))
        throw new Failure('redis_older', 'Redis came back without what it knew of the files.', { subject: id });
      trustedEpoch = epoch;
    },
    effects: withNotice(effects, notes, {
      written: () => {
        hasWritten = true;
      },
      async stored(epoch) {
        if (hasWritten && !isOlder && trustedEpoch === epoch) await renew(epoch);
      },
    }),
  };
}

function createNotes({ collection }: CollectionContext, { localMarks, log }: Effects): Notes {
  const { id, output } = collection;
  const name = `${id}-${fingerprint(output.dir, 8)}.files`;
  const tryTo = async (note: () => Promise<void>): Promise<void> => {
    try {
      await note();
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      log.warn('output.unmarked', { collection: id, reason: thrown.message });
    }
  };
  return {
    async read() {
      const [mark, ...unstored] = (await localMarks.read(name))?.split('\n') ?? [];
      return { mark, unstored };
    },
    setMark: (mark) => tryTo(() => localMarks.write(name, mark)),
    noteUnstored: (article) => tryTo(() => localMarks.append(name, article)),
  };
}

/** What effects tell of their writes. */
interface Notice {
  readonly written: () => void;
  /** `epoch`: that of the stores before. */
  readonly stored: (epoch: number) => Promise<void>;
}

function withNotice(effects: Effects, notes: Notes, notice: Notice): Effects {
  const { files, articles, storeEpoch } = effects;
  return {
    ...effects,
    files: {
      ...files,
      async write(dir, to, text) {
        const result = await files.write(dir, to, text);
        if (result === 'written' && to.endsWith('.md')) notice.written();
        return result;
      },
    },
    articles: {
      ...articles,
      async save(collection, changes) {
        const epoch = storeEpoch();
        await articles.save(collection, changes);
        await notice.stored(epoch);
      },
      async saveWrittenKeys(collection, written) {
        for (const [id, keys] of written) if (keys === undefined) await notes.noteUnstored(id);
        await articles.saveWrittenKeys(collection, written);
      },
    },
  };
}
