/**
 * Whether Redis knows what the files said when they were written: only then is what they say now a human's word. A Redis that comes
 * back older, or another one, would take our own newer files for edited ones.
 */
import { isFailure } from '../errors.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';

/** A mark that lies both in Redis and beside the files, and is another one after each work that wrote a file. */
export interface FilesMark {
  /** To be called before work: where the two differ, what is known of the files is forgotten. */
  readonly check: () => Promise<void>;
  /** To be called after work. */
  readonly renew: () => Promise<void>;
  /** The same effects, whose writes are noticed. */
  readonly effects: Effects;
}

/** Articles of which it is forgotten at a time. */
const CHUNK = 500;

/** The mark of a collection. */
export function createFilesMark({ collection }: CollectionContext, effects: Effects): FilesMark {
  const { id, output } = collection;
  const path = `.frontwire.${id}.mark`;
  let hasWritten = false;
  const files: Effects['files'] = {
    ...effects.files,
    async write(dir, to, text) {
      const result = await effects.files.write(dir, to, text);
      if (result === 'written' && to.endsWith('.md')) hasWritten = true;
      return result;
    },
  };
  const readMark = async (): Promise<string | undefined> => {
    try {
      return (await effects.files.read(output.dir, path))?.trim();
    } catch (thrown) {
      if (isFailure(thrown, 'path_taken')) return undefined;
      throw thrown;
    }
  };
  const forgetAll = async (): Promise<void> => {
    const ids = await effects.articles.top(id, NEWEST, 0, -1);
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      await effects.articles.saveWrittenKeys(id, new Map(chunk.map((one) => [one, undefined])));
    }
  };
  return {
    effects: { ...effects, files },
    async check() {
      const [mark, known] = await Promise.all([readMark(), effects.articles.filesMark(id)]);
      if (mark === known) return;
      await forgetAll();
      await effects.articles.setFilesMark(id, mark);
    },
    async renew() {
      if (!hasWritten) return;
      const mark = fingerprint(`${await readMark()}\n${effects.clock.now()}`);
      await effects.files.write(output.dir, path, `${mark}\n`);
      await effects.articles.setFilesMark(id, mark);
      hasWritten = false;
    },
  };
}
