/** `frontwire replay`: a recorded round once more, offline, and what comes out otherwise. */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../errors.ts';
import type { FileHashes } from '../model/recording.ts';
import type { RunReport } from '../model/run.ts';
import { hashOfText, openRoundReplay, type RoundReplay } from '../standalone.ts';
import { createChosenReads } from './bundle/chosenReads.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { type ReplayResult, renderReplay } from './renderReplay.ts';
import { replayRound } from './replayRound.ts';
import { readSettings, type SessionOptions } from './session.ts';

/** Options of `replay`. */
export interface ReplayOptions extends SessionOptions {
  readonly dir?: string;
  readonly source?: string;
}

/** Replays a file and prints what came out. 1 when that differs though nothing else was wished for. */
export async function replay(file: string, options: ReplayOptions): Promise<number> {
  const other = options.config === undefined ? undefined : readSettings(options);
  const scratch = await mkdtemp(join(tmpdir(), 'frontwire-replay-'));
  try {
    const root = options.dir === undefined ? join(scratch, 'out') : await makeEmpty(resolve(options.dir));
    const opened = await openRoundReplay(resolve(file), { root, settings: other });
    try {
      const choose = async () => toPart(opened);
      const { report } = await replayRound(opened, { ...options, directory: scratch, choose }, async () => undefined);
      const result = await compare(opened, report, root);
      print(
        options.json
          ? `${JSON.stringify({ replay: result, report })}\n`
          : renderReplay(result, report, terminalWidth()),
      );
      if (opened.start.serves) return EXIT.done;
      const isAsRecorded =
        result.changed.length + result.missing.length + result.added.length === 0 && result.isReportSame;
      return isAsRecorded || other !== undefined || options.source !== undefined ? EXIT.done : EXIT.failed;
    } finally {
      await opened.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function makeEmpty(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) throw new Failure('usage', `${dir} is not empty: name a new directory.`);
  return dir;
}

/** A bundle of an article is of that alone. */
function toPart({ start: { wish } }: RoundReplay) {
  return wish.articles === undefined ? undefined : createChosenReads(wish);
}

async function compare(
  { start, state, end, hashes, missing }: RoundReplay,
  report: RunReport,
  root: string,
): Promise<ReplayResult> {
  const recorded: FileHashes = end?.files ?? {};
  const outcome = { same: 0, changed: [] as string[], missing: [] as string[] };
  for (const [path, hash] of Object.entries(recorded)) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    const now = text === undefined ? null : hashOfText(text);
    // one that is gone here and there is as recorded, and no file
    if (now === hash) outcome.same += hash === null ? 0 : 1;
    else (now === null ? outcome.missing : outcome.changed).push(path);
  }
  return {
    startedAt: new Date(start.startedMs).toISOString(),
    version: start.version,
    isCut: end === undefined && !start.serves,
    ...(start.serves && { serves: start.serves }),
    ...outcome,
    added: end === undefined ? [] : listAdded(hashes(), recorded, state.files.length === 0),
    notRecorded: missing(),
    isReportSame: end !== undefined && isDeepStrictEqual(toComparable(report), toComparable(end.report)),
  };
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
