/** What an operator decides about sources while frontwire runs: remembered in the file of decisions, so that no restart undoes it. */
import { isFailure } from '../errors.ts';
import { type CollectionDecisions, isPaused, NO_DECISIONS, type SourceDecision } from '../model/decision.ts';
import type { Source, Trust } from '../model/source.ts';
import type { Effects } from '../ports.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import type { DecisionBook } from './decisionBook.ts';

/** What is to hold from now on; what is left out stays as it is. */
export interface SourceChange {
  readonly paused?: boolean;
  /** `undefined`, when it is named: as the configuration says. */
  readonly trust?: Trust | undefined;
}

/** Deciding about sources, and what was decided. */
export interface SourceHand {
  /**
   * Remembers and logs it; false when it had been decided so before. Throws `decisions_unreadable` for a file that a human has to
   * correct first, `run_locked` while another process changes it.
   */
  readonly decide: (source: Source, change: SourceChange, by: string) => Promise<boolean>;
  /** By source id. */
  readonly listDecided: (collection: string) => Promise<ReadonlyMap<string, SourceDecision>>;
  /** The source with the trust that was decided; what another process decides counts within a second. */
  readonly asDecided: (source: Source) => Promise<Source>;
}

/** A read of an article asks each time what was decided of its source, and a look at the file costs as much as a small article. */
const REMEMBERED_MS = 1_000;

type HandEffects = Pick<Effects, 'decisions' | 'clock' | 'log'>;

/** The hand over the sources of all collections. */
export function createSourceHand(bookOf: (collection: string) => DecisionBook, effects: HandEffects): SourceHand {
  const listDecided = async (collection: string): Promise<ReadonlyMap<string, SourceDecision>> => {
    const { sources = {} } = await readWhereverPossible(bookOf(collection), collection, effects);
    return new Map(Object.entries(sources));
  };
  const last = new Map<string, { readonly atMs: number; readonly decided: ReturnType<typeof listDecided> }>();
  const listLately = (collection: string): ReturnType<typeof listDecided> => {
    const nowMs = effects.clock.now();
    const known = last.get(collection);
    if (known !== undefined && Math.abs(nowMs - known.atMs) < REMEMBERED_MS) return known.decided;
    const decided = listDecided(collection);
    last.set(collection, { atMs: nowMs, decided });
    decided.catch(() => last.delete(collection));
    return decided;
  };
  return {
    listDecided,
    async decide(source, change, by) {
      const { collection, id } = source;
      const signature = { at: toSeconds(effects.clock.now()), by };
      let isChanged = false;
      const after = await bookOf(collection).change((before) => {
        const known = before.sources ?? {};
        const sources = withSource(known, source, change, signature);
        isChanged = sources !== known;
        return isChanged ? { ...before, sources } : before;
      });
      last.delete(collection);
      if (!isChanged) return false;
      const copy = (await effects.decisions.load(collection)) ?? NO_DECISIONS;
      await effects.decisions.save(collection, { ...copy, ...(after.sources && { sources: after.sources }) });
      effects.log.info('source.decided', { collection, source: id, ...change, by });
      return true;
    },
    async asDecided(source) {
      const trust = (await listLately(source.collection)).get(source.id)?.trust;
      return trust === undefined ? source : { ...source, trust };
    },
  };
}

/** A disk that is away must not keep sources from being polled: then what was in force last holds. */
async function readWhereverPossible(
  book: DecisionBook,
  collection: string,
  { decisions }: HandEffects,
): Promise<CollectionDecisions> {
  try {
    return await book.read();
  } catch (thrown) {
    if (!isFailure(thrown, 'output_unavailable')) throw thrown;
    return (await decisions.load(collection)) ?? NO_DECISIONS;
  }
}

type Decided = Readonly<Record<string, SourceDecision>>;

/** The decisions with that about one source changed; the very same where nothing changes. */
function withSource(
  all: Decided,
  source: Source,
  change: SourceChange,
  signature: { at: string; by: string },
): Decided {
  const { [source.id]: known, ...others } = all;
  const wasPaused = isPaused(source, known);
  const willBePaused = change.paused ?? wasPaused;
  const paused = willBePaused === wasPaused ? known?.paused : toPauseDecision(source, willBePaused);
  const trust = 'trust' in change ? change.trust : known?.trust;
  if (paused === known?.paused && trust === known?.trust) return all;
  if (paused === undefined && trust === undefined) return others;
  const decision = { ...(paused !== undefined && { paused }), ...(trust !== undefined && { trust }), ...signature };
  return { ...all, [source.id]: decision as SourceDecision };
}

/** What the configuration says already needs no decision. */
function toPauseDecision(source: Source, isWanted: boolean): boolean | undefined {
  return isWanted === isPaused(source, undefined) ? undefined : isWanted;
}
