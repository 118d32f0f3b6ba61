/** What a replay came to, held against what was recorded. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FileHashes } from '../model/recording.ts';
import type { RunReport } from '../model/run.ts';
import { hashOfText, type RoundReplay } from '../standalone.ts';
import { compareOutcomes, isSameOutcome } from './compareOutcomes.ts';
import type { ReplayResult } from './renderReplay.ts';
import type { Replayed } from './replayRound.ts';

/** `root`: the directory in which the replay wrote its output directories. */
export async function compareReplay(
  { start, state, end, outcome: recordedOutcome, hashes, missing }: RoundReplay,
  { report, outcome, source }: Replayed<unknown>,
  root: string,
): Promise<ReplayResult> {
  const recorded: FileHashes = end?.files ?? {};
  const files = { same: 0, changed: [] as string[], missing: [] as string[] };
  for (const [path, hash] of Object.entries(recorded)) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    const now = text === undefined ? null : hashOfText(text);
    // one that is gone here and there is as recorded, and no file
    if (now === hash) files.same += hash === null ? 0 : 1;
    else (now === null ? files.missing : files.changed).push(path);
  }
  // recordings of before have none
  const hasOutcome = end !== undefined && recordedOutcome.indexes.length > 0;
  return {
    startedAt: new Date(start.startedMs).toISOString(),
    version: start.version,
    isCut: end === undefined && !start.serves,
    ...(start.serves && { serves: start.serves }),
    ...(source !== undefined && source !== start.wish.source && { onlySource: source }),
    ...files,
    added: end === undefined ? [] : listAdded(hashes(), recorded, state.files.length === 0),
    notRecorded: missing(),
    isReportSame: end !== undefined && isDeepStrictEqual(toComparable(report), toComparable(end.report)),
    ...(hasOutcome && { left: compareOutcomes(recordedOutcome, outcome) }),
  };
}

/** True for a replay in which nothing came out otherwise. */
export function isAsRecorded({ changed, missing, added, isReportSame, left }: ReplayResult): boolean {
  const isSame = changed.length + missing.length + added.length === 0 && isReportSame;
  return isSame && (left === undefined || isSameOutcome(left));
}

/** Files that the round did not write. What lies beside the articles is all made anew, where the round found it already. */
function listAdded(hashes: FileHashes, recorded: FileHashes, wasEmpty: boolean): readonly string[] {
  const written = Object.entries(hashes).flatMap(([path, hash]) => (hash === null ? [] : [path]));
  return written.filter((path) => !(path in recorded) && wasEmpty);
}

/** A report without its times, and without private records, for which a replay has no key; failures come in the order of chance. */
function toComparable({ collections, failures }: RunReport) {
  const sorted = failures.map((one) => JSON.stringify(one)).sort();
  const open = collections.map(({ records: _records, ...collection }) => collection);
  return JSON.parse(JSON.stringify({ collections: open, failures: sorted })) as unknown;
}
