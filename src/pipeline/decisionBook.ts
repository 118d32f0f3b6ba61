/** The editor's decisions about one collection: their record is a file beside the articles, which humans may change, too. */
import { Failure, isFailure, toMessage } from '../errors.ts';
import { type CollectionDecisions, NO_DECISIONS } from '../model/decision.ts';
import type { Effects } from '../ports.ts';
import { MAX_DECISIONS_BYTES, parseDecisions, renderDecisions, toDecisionsPath } from '../publish/decisionsFile.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import type { CollectionContext } from './collectionContext.ts';

/** Reads and changes decisions. */
export interface DecisionBook {
  /** What holds: the file, or while that is missing or cannot be read, what was in force last. Costs one small read. */
  readonly read: () => Promise<CollectionDecisions>;
  /**
   * Changes the file in one step, and nothing in it without cause. Throws `decisions_unreadable` for a file that a human has to
   * correct first, `run_locked` while another process changes it.
   */
  readonly change: (how: (decisions: CollectionDecisions) => CollectionDecisions) => Promise<CollectionDecisions>;
  /** True if there is no file: a lost one is written again from what was in force. */
  readonly isMissing: () => Promise<boolean>;
}

type BookEffects = Pick<Effects, 'files' | 'decisions' | 'locks' | 'log'>;

/** The book of a collection. Collections that share a directory share the file. */
export function createDecisionBook({ collection }: CollectionContext, effects: BookEffects): DecisionBook {
  const { id, output } = collection;
  const path = toDecisionsPath(output.layout);
  const lock = `decisions:${fingerprint(`${output.dir}\n${path}`)}`;
  let known: { readonly text: string; readonly decisions: CollectionDecisions } | undefined;
  let told: string | undefined;
  const parse = (text: string): CollectionDecisions => {
    if (known?.text !== text) known = { text, decisions: parseDecisions(text, path, id) };
    return known.decisions;
  };
  const readFile = () => effects.files.read(output.dir, path, MAX_DECISIONS_BYTES + 1);
  const copy = async () => (await effects.decisions.load(id)) ?? NO_DECISIONS;
  const tell = (reason: string): void => {
    if (told !== reason) effects.log.error('decisions.unreadable', { collection: id, path, reason });
    told = reason;
  };
  const read = async (): Promise<CollectionDecisions> => {
    try {
      const text = await readFile();
      const decisions = text === undefined ? await copy() : parse(text);
      told = undefined;
      return decisions;
    } catch (thrown) {
      if (!isOfTheFile(thrown, path)) throw thrown;
      tell(toMessage(thrown));
      return await copy();
    }
  };
  const change: DecisionBook['change'] = async (how) => {
    const held = await effects.locks.whileHeld(lock, async () => {
      const text = await readFile();
      const before = text === undefined ? await copy() : parse(text);
      const after = how(before);
      const rendered = renderDecisions(text, path, id, after);
      if (rendered !== undefined && rendered !== text) await effects.files.write(output.dir, path, rendered);
      return after;
    });
    if (held === undefined)
      throw new Failure('run_locked', `Another process writes ${path} just now.`, { subject: path });
    return held.result;
  };
  const isMissing = async (): Promise<boolean> => {
    try {
      return (await effects.files.read(output.dir, path, 1)) === undefined;
    } catch (thrown) {
      if (isOfTheFile(thrown, path)) return false;
      throw thrown;
    }
  };
  return { read, change, isMissing };
}

/** True for a fault of this one file, which a human has to correct: it cannot be read, is a folder, or is a link that leads outside. */
function isOfTheFile(thrown: unknown, path: string): boolean {
  if (isFailure(thrown, 'output_unavailable')) return thrown.subject === path;
  return isFailure(thrown, 'decisions_unreadable') || isFailure(thrown, 'path_taken');
}
