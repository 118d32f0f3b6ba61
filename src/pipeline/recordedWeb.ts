/** The web as an archive has it: what is asked for is answered as it was then. */
import { Failure, type FailureCode, isFailure } from '../errors.ts';
import type { RecordedAnswer } from '../model/archive.ts';
import type { Hop, HttpRequest, HttpResponse } from '../model/http.ts';
import type { OpenArchive } from '../ports/archives.ts';
import type { Network } from '../ports/network.ts';
import { redactUrl, resolveUrl, toUrlKey } from '../text/url/url.ts';
import type { ArchiveIndex } from './archiveIndex.ts';
import type { Row } from './archiveTable.ts';

/** An archive that is read, with its contents. */
export interface IndexedArchive {
  readonly archive: OpenArchive;
  readonly index: ArchiveIndex;
  /** Addresses, as numbers, that were asked for while other pages were read: variants, and pages that are announced. */
  readonly used: Set<number>;
}

/** A page that was taken out of the archive already. */
export interface TakenPage {
  readonly row: Row;
  readonly answer: RecordedAnswer;
}

/** Failures of a record, or of the page in it. */
export const OF_THE_RECORD: ReadonlySet<FailureCode> = new Set(['body_too_large', 'body_corrupt']);

/** What is the matter with the whole archive; undefined for a failure of another kind. */
export function findArchiveFailure(thrown: unknown): Failure | undefined {
  return isFailure(thrown, 'archive_unreadable') && isFailure(thrown.cause) ? thrown.cause : undefined;
}

/** A failure of the archive ends the work: no page is taken for missing because its archive cannot be reached. */
async function readPlace({ archive, index }: IndexedArchive, row: Row, maxBytes: number): Promise<RecordedAnswer> {
  try {
    return await archive.read(index.placeOf(row), maxBytes);
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon' || OF_THE_RECORD.has(thrown.code)) throw thrown;
    throw new Failure('archive_unreadable', thrown.sentence, { retry: 'soon', cause: thrown });
  }
}

/** The answer of a row. Of a repeat it is the body of the first record, under its own address. */
export async function takeRow(indexed: IndexedArchive, row: Row, maxBytes: number): Promise<RecordedAnswer> {
  const body = indexed.index.bodyOf(row);
  const answer = await readPlace(indexed, row, maxBytes);
  if (body === undefined) return answer;
  const first = await readPlace(indexed, body, maxBytes);
  return { ...first, url: answer.url };
}

/**
 * A network that knows this archive alone: `not_recorded` for everything else. The `page` is what its address gives, whatever else was
 * recorded there.
 */
export function createRecordedWeb(indexed: IndexedArchive, page?: TakenPage): Network {
  const answerOf = async (url: string, maxBytes: number): Promise<TakenPage> => {
    if (page !== undefined && toUrlKey(page.answer.url) === toUrlKey(url)) return page;
    const row = indexed.index.find(url);
    const answer = row === undefined ? undefined : await takeRow(indexed, row, maxBytes);
    // two addresses of one hash are one in a thousand million
    if (row === undefined || answer === undefined || toUrlKey(answer.url) !== toUrlKey(url)) {
      throw new Failure('not_recorded', 'The archive has no page of this address.', { subject: redactUrl(url) });
    }
    return { row, answer };
  };
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    const hops: Hop[] = [];
    for (let { url } = request; ; ) {
      const { row, answer: found } = await answerOf(url, request.maxBytes);
      indexed.used.add(indexed.index.keyOf(row));
      const { status, headers, bytes } = found;
      const target = status >= 300 && status < 400 ? resolveUrl(headers.location, found.url) : undefined;
      if (target === undefined) {
        return { url: found.url, status, headers, bytes, hops, durationMs: 0, receivedMs: indexed.index.dateOf(row) };
      }
      hops.push({ url: found.url, status });
      if (hops.length > request.maxRedirects || hops.some((hop) => hop.url === target)) throw toEndless(request.url);
      url = target;
    }
  };
  return { fetch: answer };
}

function toEndless(url: string): Failure {
  const subject = redactUrl(url);
  return new Failure('too_many_redirects', `${subject} leads in a circle.`, { subject });
}
