/**
 * Whether Redis knows what the files said when they were written: only then is what they say now a human's word. A Redis that comes
 * back older, or another one, would take our own newer files for edited ones.
 */
import { isFailure } from '../errors.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Effects } from '../ports.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';

/** A count of works that wrote files, kept in Redis and by this machine: a Redis that is behind its machine is older than the files. */
export interface FilesMark {
  /** To be called before work: where Redis is behind, what it knows of the files is forgotten. */
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
  const { articles, localMarks, clock, log } = effects;
  const name = `${id}-${fingerprint(output.dir, 8)}`;
  let hasWritten = false;
  const files: Effects['files'] = {
    ...effects.files,
    async write(dir, to, text) {
      const result = await effects.files.write(dir, to, text);
      if (result === 'written' && to.endsWith('.md')) hasWritten = true;
      return result;
    },
  };
  const forgetAll = async (): Promise<void> => {
    const ids = await articles.top(id, NEWEST, 0, -1);
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      await articles.saveWrittenKeys(id, new Map(chunk.map((one) => [one, undefined])));
    }
  };
  return {
    effects: { ...effects, files },
    async check() {
      const [local, known] = await Promise.all([localMarks.read(name), articles.filesMark(id)]);
      if (local === undefined || !isBehind(known, local)) return;
      await forgetAll();
      await articles.setFilesMark(id, local);
    },
    async renew() {
      if (!hasWritten) return;
      const next = toNext(await articles.filesMark(id), `${id} ${clock.now()}`);
      // Redis first: a machine that is behind is nothing, another may have written meanwhile
      await articles.setFilesMark(id, next);
      hasWritten = false;
      try {
        await localMarks.write(name, next);
      } catch (thrown) {
        if (!isFailure(thrown)) throw thrown;
        log.warn('output.unmarked', { collection: id, reason: thrown.message });
      }
    },
  };
}

/** `lineage count`: a Redis of its own lineage counts from 1. */
function toNext(mark: string | undefined, seed: string): string {
  const [lineage = '', count = '0'] = mark?.split(' ') ?? [];
  return `${lineage === '' ? fingerprint(seed) : lineage} ${Number(count) + 1}`;
}

/** True if Redis has another past than the one in which this machine wrote last. */
function isBehind(known: string | undefined, local: string): boolean {
  const [[knownLineage, knownCount = '0'] = [], [lineage, count = '0'] = []] = [known?.split(' '), local.split(' ')];
  return knownLineage !== lineage || Number(knownCount) < Number(count);
}
