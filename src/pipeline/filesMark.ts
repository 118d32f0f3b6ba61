/**
 * Whether Redis knows what the files said when they were written: only then is what they say now a human's word. A Redis that comes
 * back older or empty, or another one, would take our own newer files for edited ones.
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
  /** The files are indexed. What Redis lost while they were is noticed by `ensureCurrent`. */
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

/** Epochs of the stores: that of the last `check`, and the one in which they know what the files say. */
interface Epochs {
  readonly looked?: string | undefined;
  readonly trusted?: string | undefined;
}

/** The mark of a collection. */
export function createFilesMark(context: CollectionContext, effects: Effects): FilesMark {
  const { id } = context.collection;
  const { articles, storeEpoch } = effects;
  const notes = createNotes(context, effects);
  let known: Epochs = {};
  let isOlder = false;
  let hasWritten = false;
  const renew = async (epoch: string): Promise<void> => {
    const mark = await articles.addFilesMark(id);
    // a Redis that came back older or was emptied meanwhile may know the new mark, and not what it stands for
    if ((await storeEpoch(id)) !== epoch) return;
    [hasWritten, isOlder] = [false, false];
    await notes.setMark(mark);
  };
  return {
    async check() {
      const epoch = await storeEpoch(id);
      const { mark, unstored } = await notes.read();
      isOlder = mark !== undefined && !(await articles.hasFilesMark(id, mark));
      known = isOlder ? { looked: epoch } : { looked: epoch, trusted: epoch };
      if (isOlder || mark === undefined || unstored.length === 0) return isOlder;
      await articles.saveWrittenKeys(id, new Map(unstored.map((one) => [one, undefined])));
      await notes.setMark(mark);
      return false;
    },
    accept() {
      known = { ...known, trusted: known.looked };
    },
    async trust() {
      if (known.trusted !== undefined) await renew(known.trusted);
    },
    async ensureCurrent() {
      const epoch = await storeEpoch(id);
      if (known.trusted === epoch) return;
      const { mark } = await notes.read();
      // without a mark nobody can say what is lost: where something may be, the next look does
      const isCurrent = mark === undefined ? known.trusted === undefined : await articles.hasFilesMark(id, mark);
      if (!isCurrent) throw new Failure('redis_older', 'Redis lost what it knew of the files.', { subject: id });
      known = { ...known, trusted: epoch };
    },
    effects: withNotice(effects, notes, {
      written: () => {
        hasWritten = true;
      },
      async stored(epoch) {
        if (hasWritten && !isOlder && known.trusted === epoch) await renew(epoch);
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
  readonly stored: (epoch: string) => Promise<void>;
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
        const epoch = await storeEpoch(collection);
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
