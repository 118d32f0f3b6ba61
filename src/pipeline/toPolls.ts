/** Polls of sources, each bound to the effects that its source may use. */
import type { Source } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import type { TellReads } from './archiveSteps.ts';
import type { CollectionContext } from './collectionContext.ts';
import { forSource } from './forSource.ts';
import type { EnqueueReads } from './handOn.ts';
import { type PollReport, type PollWish, pollSource, previewPoll } from './pollSource.ts';
import { type ArchiveReport, previewArchive, readArchive } from './readArchive.ts';

/** How a source is polled: one that is an archive is read in place. */
export interface Polls {
  /** Polls a source; its new entries are given to `enqueue` before anything is stored. */
  readonly pollSource: (
    source: Source,
    enqueue: EnqueueReads,
    signal: AbortSignal,
    wish?: PollWish,
  ) => Promise<PollReport>;
  /** Reads what is new in an archive into the inbox of its collection, and tells of each step. */
  readonly readArchive: (source: Source, tell: TellReads, signal: AbortSignal) => Promise<ArchiveReport>;
  /** What a poll would find; nothing is stored. */
  readonly previewPoll: (source: Source, signal: AbortSignal) => Promise<PollReport>;
}

/** The polls of all collections. */
export function toPolls(contextOf: (id: string) => CollectionContext, effects: Effects): Polls {
  return {
    pollSource: (source, enqueue, signal, wish) =>
      pollSource(contextOf(source.collection), { source, wish }, enqueue, forSource(source, effects), signal),
    readArchive: (source, tell, signal) =>
      readArchive(contextOf(source.collection), source, forSource(source, effects), tell, signal),
    async previewPoll(source, signal) {
      const own = forSource(source, effects);
      const { collection, id, kind } = source;
      if (kind !== 'warc') return await previewPoll(contextOf(collection), source, own, signal);
      return await previewArchive(source, await effects.sourceStates.load(collection, id), own, signal);
    },
  };
}
