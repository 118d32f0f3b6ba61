/** `frontwire replay`: a recorded round once more, offline, and what comes out otherwise. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RoundPart } from '../../jobs/roundPart.ts';
import type { App } from '../app.ts';
import { Failure } from '../errors.ts';
import { makeFolders, openRoundReplay, type RoundReplay } from '../standalone.ts';
import { createChosenReads } from './bundle/chosenReads.ts';
import { compareReplay, isAsRecorded } from './compareReplay.ts';
import { EXIT } from './exitCodes.ts';
import { findRecordedSource } from './findRecordedSource.ts';
import { findSource } from './findSource.ts';
import { print, terminalWidth } from './output.ts';
import { partUntil } from './partUntil.ts';
import { renderReplay } from './renderReplay.ts';
import { replayRound } from './replayRound.ts';
import { readSettings, type SessionOptions } from './session.ts';

/** Options of `replay`. */
export interface ReplayOptions extends SessionOptions {
  readonly dir?: string;
  /** Id, name or URL. */
  readonly source?: string;
  /** An address: what was answered later than it is left out. */
  readonly until?: string;
}

/** Replays a file and prints what came out. 1 when that differs though nothing else was wished for. */
export async function replay(file: string, options: ReplayOptions): Promise<number> {
  const other = options.config === undefined ? undefined : readSettings(options);
  const scratch = await mkdtemp(join(tmpdir(), 'frontwire-replay-'));
  try {
    const root = options.dir === undefined ? join(scratch, 'out') : await makeEmpty(resolve(options.dir));
    const opened = await openRoundReplay(resolve(file), { root, settings: other });
    try {
      const choose = async () => choosePart(opened, options.until);
      const { source, json } = options;
      const find = source === undefined ? undefined : (app: App) => nameSource(app, source, other !== undefined);
      const replayed = await replayRound(
        opened,
        { json, directory: scratch, choose, findSource: find },
        () => undefined,
      );
      const { report } = replayed;
      const result = await compareReplay(opened, replayed, root);
      print(
        options.json
          ? `${JSON.stringify({ replay: result, report })}\n`
          : renderReplay(result, report, terminalWidth()),
      );
      if (opened.start.serves) return EXIT.done;
      const isOther = other !== undefined || options.source !== undefined || options.until !== undefined;
      return isAsRecorded(result) || isOther ? EXIT.done : EXIT.failed;
    } finally {
      await opened.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The id of a source of the recording, or of the other configuration. */
async function nameSource(app: App, said: string, isOther: boolean): Promise<string> {
  // one id may be in several collections: then all of them are meant
  if (app.settings.collections.some(({ sources }) => sources.some(({ id }) => id === said))) return said;
  return (await (isOther ? findSource : findRecordedSource)(app, said)).id;
}

async function makeEmpty(dir: string): Promise<string> {
  await makeFolders(dir);
  if ((await readdir(dir)).length > 0) throw new Failure('usage', `${dir} is not empty: name a new directory.`);
  return dir;
}

/** A bundle of an article is of that alone. Throws `not_found` where the address was not asked for. */
function choosePart({ start: { wish }, fetches }: RoundReplay, until: string | undefined): RoundPart | undefined {
  const chosen = wish.articles === undefined ? undefined : createChosenReads(wish);
  return until === undefined ? chosen : partUntil(fetches, until, chosen);
}
