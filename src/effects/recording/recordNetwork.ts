/** What a tape sees of the network, as records: each exchange, and how each fetch ended. */
import { type Failure, isFailure } from '../../errors.ts';
import type { HttpRequest, HttpResponse, ReceivedAnswer, RequestKind } from '../../model/http.ts';
import type { RecordedFailure, RecordedFetch } from '../../model/recording.ts';
import type { Tape } from '../../ports/tape.ts';
import { toReason } from '../net/waits.ts';
import { withCookiesOf } from './givenCookies.ts';
import { toJsonRecord } from './jsonRecords.ts';
import { createHopRecords, type HopRecords, toOpenHeaders } from './recordHops.ts';
import { toVariant } from './requestVariant.ts';
import type { Scrubber } from './scrubber.ts';
import type { WarcWriter } from './warcWriter.ts';

/** Where exchanges are written. What cannot be written does not end the work, but the recording. */
export interface ExchangeLog {
  /** Undefined where it could not be written. */
  hop(request: HttpRequest, answer: ReceivedAnswer, scrubber: Scrubber): Promise<HopRecords | undefined>;
  fetch(fetched: RecordedFetch): Promise<void>;
  /** Throws what failed first. */
  ensureWhole(): void;
  /** Told when a fetch that was to be written here ended. */
  readonly done?: () => void;
}

/** Writes into a file; nothing more once something could not be written, which is told once. */
export function createExchangeLog(writer: WarcWriter, onFault?: (thrown: unknown) => void): ExchangeLog {
  const writeHop = createHopRecords(writer);
  let fault: unknown;
  const attempt = async <T>(write: () => Promise<T>): Promise<T | undefined> => {
    if (fault !== undefined) return undefined;
    return await write().catch((thrown: unknown) => {
      if (fault === undefined) onFault?.(thrown);
      fault ??= thrown;
      return undefined;
    });
  };
  return {
    hop: (request, answer, scrubber) => attempt(() => writeHop(request, answer, scrubber)),
    async fetch(fetched) {
      await attempt(() => writer.write(toJsonRecord('fetch', fetched)));
    },
    ensureWhole() {
      if (fault !== undefined) throw fault;
    },
  };
}

/** What is told to others, and what hubs are asked, no article depends on: it is nobody's business. */
const PRIVATE_KINDS: ReadonlySet<RequestKind> = new Set(['notice', 'hub']);

/** A fetch in progress, whose records belong into one file. */
interface Fetching {
  readonly log: ExchangeLog;
  readonly hops: HopRecords[];
  /** With the cookies that it was given on its way. */
  scrubber: Scrubber;
}

/** The network, recorded. `logOf` gives the file of a fetch that begins, undefined while there is none. */
export function recordNetwork(
  logOf: () => ExchangeLog | undefined,
  scrubber: Scrubber,
): Pick<Tape, 'hops' | 'fetches'> {
  const writeFetch = async (
    request: HttpRequest,
    { log, hops, scrubber }: Fetching,
    result: Pick<RecordedFetch, 'response' | 'failure'>,
  ): Promise<void> => {
    const { url, method = 'GET', kind, ofWork } = request;
    const atMs = Date.now();
    ofWork?.advance(atMs);
    const variant = scrubber.text(toVariant(request));
    const records = hops.length > 0 ? { records: hops.map(({ id }) => id) } : {};
    const by = ofWork?.source === undefined ? {} : { by: ofWork.source };
    await log.fetch({ url: scrubber.text(url), method, kind, variant, ...by, atMs, ...result, ...records });
  };
  return {
    hops: (network) => network,
    fetches: (network) => ({
      async fetch(request, signal) {
        const log = PRIVATE_KINDS.has(request.kind) ? undefined : logOf();
        if (log === undefined) return await network.fetch(request, signal);
        const one: Fetching = { log, hops: [], scrubber };
        const onAnswer = async (hop: HttpRequest, answer: ReceivedAnswer): Promise<void> => {
          one.scrubber = withCookiesOf(answer.headers, one.scrubber);
          const records = await log.hop(hop, answer, one.scrubber);
          if (records) one.hops.push(records);
        };
        try {
          const response = await network.fetch({ ...request, onAnswer }, signal);
          await writeFetch(request, one, { response: toRecorded(response, one.hops.at(-1)?.body, one.scrubber) });
          return response;
        } catch (thrown) {
          const failure = toReason(thrown, signal);
          // what is done again soon has its record then
          if (isFailure(failure) && failure.retry !== 'soon')
            await writeFetch(request, one, { failure: toRecordedFailure(failure, one.scrubber) });
          throw thrown;
        } finally {
          log.done?.();
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
