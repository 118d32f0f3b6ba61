/** The command of each output directory: once per burst of changes, one at a time over all processes, until it went well. */
import {
  type AfterCommand,
  type AfterEnd,
  type AfterReport,
  type OwedPaths,
  toAfterFault,
} from '../model/afterPublish.ts';
import type { Collection, Settings } from '../model/policy.ts';
import type { Effects } from '../ports.ts';
import { MINUTE_MS } from '../text/date/durations.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { whileAllHeld } from './runLedger.ts';

/** A directory with a command. It is called by the first collection that is written to it. */
export interface AfterDirectory {
  readonly owner: string;
  readonly collections: readonly string[];
  readonly dir: string;
  readonly after: AfterCommand;
}

/** How it stands with the command of a directory. */
export interface AfterState extends Omit<AfterDirectory, 'after'> {
  readonly owed: OwedPaths;
  readonly last?: AfterEnd;
  /** When it is run by itself (ms), where something is owed. */
  readonly dueMs?: number;
}

/** What became of one attempt: `busy` while another process runs a command there. */
export type AfterAttempt =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'ran'; readonly report: AfterReport };

/** The commands after publishing. */
export interface AfterPublish {
  /** The directory of a collection; undefined where it has no command. */
  readonly of: (collection: string) => AfterDirectory | undefined;
  readonly directories: readonly AfterDirectory[];
  readonly readState: (directory: AfterDirectory) => Promise<AfterState>;
  /** Runs the command where paths are owed, whether it is due or not. */
  readonly run: (directory: AfterDirectory, signal: AbortSignal) => Promise<AfterAttempt>;
}

/** Changes that never end are handed on after this many times the wait for quiet. */
const PATIENCE = 10;
/** A command that failed is tried again after a minute, then after twice as long each time, up to a quarter of an hour. */
const FIRST_RETRY_MS = MINUTE_MS;
const MAX_RETRY_MS = 15 * MINUTE_MS;

const SEPARATORS: Readonly<Record<AfterCommand['separator'], string>> = { newline: '\n', nul: '\0' };

/** The commands of the settings. */
export function createAfterPublish({ collections }: Settings, effects: Effects): AfterPublish {
  const directories = toAfterDirectories(collections);
  const readState = async ({ owner, collections: ids, dir, after }: AfterDirectory): Promise<AfterState> => {
    const [last, ...parts] = await Promise.all([
      effects.changedPaths.loadEnd(owner),
      ...ids.map((id) => effects.changedPaths.owed(id)),
    ]);
    const owed = addUp(parts);
    const dueMs = toDueMs(owed, last, after.settleMs);
    return { owner, collections: ids, dir, owed, ...(last && { last }), ...(dueMs !== undefined && { dueMs }) };
  };
  return {
    directories,
    of: (collection) => directories.find((one) => one.collections.includes(collection)),
    readState,
    async run(directory, signal) {
      const { collections: ids, dir } = directory;
      const { owed } = await readState(directory);
      if (owed.changed + owed.handed === 0) return { kind: 'nothing' };
      // by collection for machines that call the directory differently, by directory for two configurations
      const locks = [...ids.map((id) => `after:${id}`).sort(), `after-dir:${fingerprint(dir, 16)}`];
      const held = await whileAllHeld(effects.locks, locks, [], (lost) =>
        runCommand(directory, effects, AbortSignal.any([signal, lost])),
      );
      return held?.result ?? { kind: 'busy' };
    },
  };
}

/** Directories with a command, in the order of the settings. A command belongs to all collections that are written there. */
export function toAfterDirectories(collections: readonly Collection[]): readonly AfterDirectory[] {
  const dirs = [...new Set(collections.map(({ output }) => output.dir))];
  return dirs.flatMap((dir) => {
    const own = collections.filter(({ output }) => output.dir === dir);
    const after = own.find(({ output }) => output.after)?.output.after;
    const ids = own.map(({ id }) => id);
    return after && ids[0] !== undefined ? [{ owner: ids[0], collections: ids, dir, after }] : [];
  });
}

async function runCommand(
  { owner, collections, dir, after }: AfterDirectory,
  { changedPaths, commands, clock, log, measurements }: Effects,
  signal: AbortSignal,
): Promise<AfterAttempt> {
  const paths = [...new Set((await Promise.all(collections.map((id) => changedPaths.take(id)))).flat())].sort();
  if (paths.length === 0) return { kind: 'nothing' };
  const subject = { collections: collections.join(' '), directory: dir };
  log.info('after.started', { ...subject, paths: paths.length });
  const input = paths.map((path) => `${path}${SEPARATORS[after.separator]}`).join('');
  const ended = await commands.run({ ...after, directory: dir, input }, signal);
  const at = toSeconds(clock.now());
  const report = { collections, at, paths: paths.length, ...ended };
  const fault = toAfterFault(ended);
  const { outcome, seconds, exitCode, lastLines } = ended;
  const told = { ...subject, paths: paths.length, seconds, ...(exitCode !== undefined && { exitCode }) };
  if (fault === undefined) log.info('after.done', told);
  else log.warn('after.failed', { ...told, outcome, reason: fault, lastLines });
  measurements.count('after_total', [owner, outcome]);
  if (outcome === 'stopped') return { kind: 'ran', report };
  if (fault === undefined) for (const id of collections) await changedPaths.settle(id);
  const failures = fault === undefined ? 0 : 1 + ((await changedPaths.loadEnd(owner))?.failures ?? 0);
  await changedPaths.saveEnd(owner, { at, paths: paths.length, ...ended, failures });
  return { kind: 'ran', report };
}

function addUp(parts: readonly OwedPaths[]): OwedPaths {
  const sum = (name: 'changed' | 'handed') => parts.reduce((total, part) => total + part[name], 0);
  const first = Math.min(...parts.map(({ firstMs = Number.POSITIVE_INFINITY }) => firstMs));
  const last = Math.max(...parts.map(({ lastMs = Number.NEGATIVE_INFINITY }) => lastMs));
  return {
    changed: sum('changed'),
    handed: sum('handed'),
    ...(Number.isFinite(first) && { firstMs: first }),
    ...(Number.isFinite(last) && { lastMs: last }),
  };
}

/** When a command runs by itself: once nothing changes any more, and not before its time of rest after failures is over. */
function toDueMs(owed: OwedPaths, last: AfterEnd | undefined, settleMs: number): number | undefined {
  const { changed, handed, firstMs = 0, lastMs = 0 } = owed;
  if (changed + handed === 0) return undefined;
  const quietMs = Math.min(lastMs + settleMs, firstMs + PATIENCE * settleMs);
  const restMs = last && last.failures > 0 ? Math.min(FIRST_RETRY_MS * 2 ** (last.failures - 1), MAX_RETRY_MS) : 0;
  return Math.max(quietMs, last && restMs > 0 ? Date.parse(last.at) + restMs : 0);
}
