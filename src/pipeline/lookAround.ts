/** What an operator looks at beside sources and articles: the stores, who runs, and the output directories. Changes nothing. */
import type { Diagnosis } from '../ports/diagnosis.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { isAsKnown } from './outputManifest.ts';
import { toRunLock } from './runLedger.ts';

/** The questions, by collection where they are about one. */
export interface LookAround extends Pick<Diagnosis, 'memory' | 'countMalformed'> {
  /** The process whose run has the collection now. */
  readonly runnerOf: (collection: string) => ReturnType<Diagnosis['holderOf']>;
  /** Why the output directory cannot be written, in a sentence; undefined where nothing speaks against it. */
  readonly findWriteFault: (collection: string) => Promise<string | undefined>;
  /** False where others added, removed or renamed files since the last look, which the next run or tick mends. */
  readonly isOutputAsKnown: (collection: string) => Promise<boolean>;
}

/** The questions, bound to effects. */
export function createLookAround(contextOf: (id: string) => CollectionContext, effects: Effects): LookAround {
  const { diagnosis } = effects;
  return {
    memory: () => diagnosis.memory(),
    countMalformed: (id) => diagnosis.countMalformed(id),
    runnerOf: (id) => diagnosis.holderOf(toRunLock(id)),
    findWriteFault: (id) => diagnosis.findWriteFault(contextOf(id).collection.output.dir),
    isOutputAsKnown: (id) => isAsKnown(contextOf(id), effects),
  };
}
