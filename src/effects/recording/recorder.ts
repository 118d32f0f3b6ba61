/** Recording a round: every exchange with the web, what was known before it, and how it ended. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Failure, isFailure } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { Settings } from '../../model/policy.ts';
import type { RecordedFailure, RecordedFetch, RoundEnd, RoundStart, RoundState } from '../../model/recording.ts';
import type { Tape } from '../../ports/tape.ts';
import { toReason } from '../net/waits.ts';
import { toJsonRecord, writeState } from './jsonRecords.ts';
import { createRecordedFiles } from './recordedFiles.ts';
import { toRecordedSettings } from './recordedSettings.ts';
import { createHopRecords, type HopRecords, toOpenHeaders } from './recordHops.ts';
import { toVariant } from './requestVariant.ts';
import { type AdvancingClock, createRoundClock } from './roundClock.ts';
import type { Scrubber } from './scrubber.ts';
import { openWarcWriter, type WarcWriter } from './warcWriter.ts';

/** A tape that records. */
export interface RecordingTape extends Tape {
  /** Writes what the round begins with. */
  begin(
    start: Omit<RoundStart, 'startedMs' | 'settings'> & { readonly settings: Settings },
    state: RoundState,
  ): Promise<void>;
  /** Writes how it ended, and gives the file its name. Throws what kept an exchange from being recorded. */
  end(report: RoundEnd['report']): Promise<void>;
  close(): Promise<void>;
}

/** Requests that no article or source depends on: they move no clock. */
const WITHOUT_TIME: ReadonlySet<string> = new Set(['robots', 'hub', 'notice']);

/** What is recorded, and where to. */
export interface RecordingOptions {
  readonly path: string;
  readonly scrubber: Scrubber;
  /** Of frontwire. */
  readonly version: string;
  /** Output directories. */
  readonly dirs: readonly string[];
}

/** Creates the file and records on it. Throws `output_unavailable`. */
export async function openRecordingTape({ path, scrubber, version, dirs }: RecordingOptions): Promise<RecordingTape> {
  const writer = await openWarcWriter(path, `frontwire ${version}`);
  const clock = createRoundClock(Date.now());
  const { files, hashes } = createRecordedFiles(dirs);
  const writing = createWriting();
  return {
    clock,
    files,
    ...recordNetwork(writer, writing, scrubber, clock),
    async begin(start, state) {
      const settings = toRecordedSettings(start.settings, scrubber, dirs);
      await writer.write(toJsonRecord('start', { ...start, startedMs: clock.now(), settings } satisfies RoundStart));
      await writeState(writer, state, scrubber);
    },
    async end(report) {
      writing.ensureWhole();
      const end = { report, files: hashes() } satisfies RoundEnd;
      await writer.write(toJsonRecord('end', end, scrubber.text(JSON.stringify(end))));
      await writer.finish();
    },
    close: () => writer.close(),
  };
}

/** Writes that may fail: what cannot be recorded does not end the round, but the recording. */
interface Writing {
  attempt<T>(write: () => Promise<T>): Promise<T | undefined>;
  /** Throws what failed first. */
  ensureWhole(): void;
}

function createWriting(): Writing {
  let fault: unknown;
  return {
    async attempt(write) {
      if (fault !== undefined) return undefined;
      return await write().catch((thrown: unknown) => {
        fault ??= thrown;
        return undefined;
      });
    },
    ensureWhole() {
      if (fault !== undefined) throw fault;
    },
  };
}

function recordNetwork(
  writer: WarcWriter,
  writing: Writing,
  scrubber: Scrubber,
  clock: AdvancingClock,
): Pick<Tape, 'hops' | 'fetches'> {
  const hopsOf = new AsyncLocalStorage<HopRecords[]>();
  const writeHop = createHopRecords(writer, scrubber);
  const writeFetch = async (
    request: HttpRequest,
    result: Pick<RecordedFetch, 'response' | 'failure' | 'records'>,
  ): Promise<void> => {
    const { url, method = 'GET', kind } = request;
    const atMs = Date.now();
    if (!WITHOUT_TIME.has(kind)) clock.advance(atMs);
    const variant = scrubber.text(toVariant(request));
    const fetched: RecordedFetch = { url: scrubber.text(url), method, kind, variant, atMs, ...result };
    await writing.attempt(() => writer.write(toJsonRecord('fetch', fetched)));
  };
  return {
    hops: (network) => ({
      async fetch(request, signal) {
        const response = await network.fetch(request, signal);
        const records = await writing.attempt(() => writeHop(request, response));
        if (records) hopsOf.getStore()?.push(records);
        return response;
      },
    }),
    fetches: (network) => ({
      async fetch(request, signal) {
        const hops: HopRecords[] = [];
        const toRecords = () => (hops.length > 0 ? { records: hops.map(({ id }) => id) } : {});
        try {
          const response = await hopsOf.run(hops, () => network.fetch(request, signal));
          await writeFetch(request, { response: toRecorded(response, hops.at(-1)?.body, scrubber), ...toRecords() });
          return response;
        } catch (thrown) {
          const failure = toReason(thrown, signal);
          // what is done again soon has its record then
          if (isFailure(failure) && failure.retry !== 'soon') {
            await writeFetch(request, { failure: toRecordedFailure(failure, scrubber), ...toRecords() });
          }
          throw thrown;
        }
      },
    }),
  };
}

function toRecorded(
  { bytes, hops, headers, url, ...rest }: HttpResponse,
  record: string | undefined,
  scrubber: Scrubber,
): NonNullable<RecordedFetch['response']> {
  return {
    ...rest,
    url: scrubber.text(url),
    headers: toOpenHeaders(headers, scrubber),
    hops: hops.map((hop) => ({ ...hop, url: scrubber.text(hop.url) })),
    ...(record !== undefined && bytes.length > 0 && { record }),
  };
}

function toRecordedFailure(failure: Failure, scrubber: Scrubber): RecordedFailure {
  const { code, sentence, subject, retryAtMs, status, wall, retry } = failure;
  const text = (from: string | undefined) => (from === undefined ? undefined : scrubber.text(from));
  const told = { subject: text(subject), retryAtMs, status, wall };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { code, sentence: scrubber.text(sentence), retry, ...known };
}
