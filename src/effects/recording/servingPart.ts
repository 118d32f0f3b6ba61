/** One file of a recording that goes on. */
import { join } from 'node:path';
import { toReason } from '../../errors.ts';
import type { RoundStart, RoundState } from '../../model/recording.ts';
import type { Log } from '../../ports.ts';
import { toJsonRecord, writeState } from './jsonRecords.ts';
import { createExchangeLog, type ExchangeLog } from './recordNetwork.ts';
import type { Scrubber } from './scrubber.ts';
import { openWarcWriter } from './warcWriter.ts';

/** A file that is being written. Nothing but its opening throws: what cannot be written is told in the log, and ends the file. */
export interface ServingPart {
  /** Where a fetch that begins is written; it is waited for its `done`. */
  take(): ExchangeLog;
  begin(start: RoundStart, takeState: () => Promise<RoundState>): Promise<void>;
  /** Waits for the fetches that it took, and gives the file its name where it is whole. */
  end(): Promise<void>;
}

/** Where it is, and what must not be in it. */
interface PartOptions {
  readonly dir: string;
  readonly version: string;
  readonly scrubber: Scrubber;
  readonly log: Log;
}

/** Creates the next file of a directory. Throws `output_unavailable`. */
export async function openServingPart({ dir, version, scrubber, log }: PartOptions): Promise<ServingPart> {
  const instant = new Date().toISOString().replace(/[-:]/g, '').replace('.', '-');
  const path = join(dir, `frontwire-${instant}-${process.pid}.warc.gz`);
  const writer = await openWarcWriter(path, `frontwire ${version}`, { goesOn: true });
  let isWhole = true;
  const fail = (thrown: unknown): void => {
    if (isWhole) log.warn('recording.failed', { path, reason: toReason(thrown) });
    isWhole = false;
  };
  const exchanges = createExchangeLog(writer, fail);
  const { taken, idle } = countTaken();
  let begun: Promise<void> = Promise.resolve();
  return {
    take: () => ({ ...exchanges, done: taken() }),
    async begin(start, takeState) {
      const write = async () => {
        await writer.write(toJsonRecord('start', start));
        await writeState(writer, await takeState(), scrubber);
      };
      begun = write().catch(fail);
      await begun;
    },
    async end() {
      await Promise.all([idle(), begun]);
      if (isWhole) await writer.finish().catch(fail);
      await writer.close().catch(fail);
      if (isWhole) log.info('recording.written', { path, bytes: writer.size() });
    },
  };
}

/** Counts what was taken and not done yet. */
function countTaken() {
  let count = 0;
  let tellIdle = (): void => {};
  return {
    taken(): () => void {
      count += 1;
      return () => {
        count -= 1;
        if (count === 0) tellIdle();
      };
    },
    idle: () =>
      new Promise<void>((resolve) => {
        tellIdle = resolve;
        if (count === 0) resolve();
      }),
  };
}
