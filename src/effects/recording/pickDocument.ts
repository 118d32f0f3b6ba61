/** One document out of an archive, as it was answered then. */
import { WARCParser, type WARCRecord } from 'warcio';
import { Failure } from '../../errors.ts';
import type { Document } from '../../model/http.ts';
import type { Settings } from '../../model/policy.ts';
import { RECORDING_URN, type RecordedFetch, type RoundStart } from '../../model/recording.ts';
import type { ExtractRule } from '../../model/selection.ts';
import { toUrlKey } from '../../text/url/url.ts';
import { readAnswerBody } from '../archives/answerBody.ts';
import { bytesInMemory } from '../archives/bytes.ts';
import { findWholeEnd } from './findWholeEnd.ts';

/** A document, and the rules by which its source is read, where the archive is a bundle. */
export interface PickedDocument {
  readonly document: Document;
  readonly extract?: readonly ExtractRule[];
}

type Kind = 'feed' | 'page';

/** An answer in the archive. */
interface Answer {
  readonly id: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is kept. */
  readonly payload: Uint8Array;
}

/** What a document of a kind calls itself, in archives that do not say what was asked for. */
const TYPES: Readonly<Record<Kind, RegExp>> = { feed: /xml|json|rss|atom/i, page: /html/i };
/** More than any page or feed that is read has. */
const AS_DOCUMENT = { maxBytes: 64 * 1024 * 1024, kind: 'page' } as const;
/** Addresses that are told where one has to be named. */
const MAX_TOLD = 10;

/**
 * The feed or the page of an archive, decompressed. Throws `not_found` where there is none, `body_corrupt`, `usage` where there are
 * several and none is named.
 */
export async function pickDocument(archive: Uint8Array, kind: Kind, wanted?: string): Promise<PickedDocument> {
  const { answers, fetches, start } = await readArchive(archive);
  const key = wanted === undefined ? undefined : toUrlKey(wanted);
  const fits = (url: string) => wanted === undefined || url === wanted || (key !== undefined && toUrlKey(url) === key);
  const listed = fetches.length > 0 ? ofFetches(fetches, answers, kind) : ofTypes(answers, kind);
  const found = new Map(listed.filter(({ asked, url }) => fits(asked) || fits(url)).map((one) => [one.asked, one]));
  const [first] = found.values();
  if (first === undefined) {
    const which = wanted === undefined ? '' : ` of ${wanted}`;
    throw new Failure('not_found', `The archive has no ${kind}${which} that was answered with 200.`);
  }
  if (found.size > 1) {
    const told = [...found.keys()].slice(0, MAX_TOLD).map((url) => `\n  ${url}`);
    throw new Failure(
      'usage',
      `The archive has ${found.size} documents of this kind: name one with --url.${told.join('')}`,
    );
  }
  const { url, headers, answer } = first;
  const bytes = await readAnswerBody(answer.payload, new Map(Object.entries(answer.headers)), AS_DOCUMENT);
  const extract = extractOf(start);
  return { document: { url, headers, bytes }, ...(extract && { extract }) };
}

/** The rules of the one source of a bundle. */
function extractOf(start: RoundStart | undefined): readonly ExtractRule[] | undefined {
  const sources =
    (start?.settings as Settings | undefined)?.collections.flatMap((collection) => collection.sources) ?? [];
  return sources.length === 1 ? sources[0]?.extract : undefined;
}

/** An answer, with the address and the headers that the round knew it by. */
interface Listed extends Pick<Answer, 'url' | 'headers'> {
  readonly asked: string;
  readonly answer: Answer;
}

/** A recording says what was asked for, and which record has the body. */
function ofFetches(
  fetches: readonly RecordedFetch[],
  answers: ReadonlyMap<string, Answer>,
  kind: Kind,
): readonly Listed[] {
  return fetches.flatMap(({ url: asked, kind: of, response }) => {
    const answer = answers.get(response?.record ?? '');
    if (of !== kind || response === undefined || answer === undefined || response.status !== 200) return [];
    return [{ asked, answer, url: response.url, headers: response.headers }];
  });
}

function ofTypes(answers: ReadonlyMap<string, Answer>, kind: Kind): readonly Listed[] {
  return [...answers.values()]
    .filter(({ status, headers }) => status === 200 && TYPES[kind].test(headers['content-type'] ?? ''))
    .map((answer) => ({ asked: answer.url, answer, url: answer.url, headers: answer.headers }));
}

interface Archive {
  readonly answers: Map<string, Answer>;
  readonly fetches: RecordedFetch[];
  start?: RoundStart;
}

async function readArchive(bytes: Uint8Array): Promise<Archive> {
  const archive: Archive = { answers: new Map(), fetches: [] };
  try {
    const whole = bytes.subarray(
      0,
      await findWholeEnd(bytesInMemory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))),
    );
    for await (const record of new WARCParser([whole])) await takeRecord(record, archive);
  } catch (cause) {
    // what comes before is whole; a file that was cut short ends like this
    if (archive.answers.size === 0) throw new Failure('recording_unreadable', 'The archive cannot be read.', { cause });
  }
  return archive;
}

async function takeRecord(record: WARCRecord, archive: Archive): Promise<void> {
  const url = record.warcTargetURI ?? '';
  const payload = await record.readFully();
  if (record.warcType === 'metadata' && url === `${RECORDING_URN}fetch`) {
    archive.fetches.push(JSON.parse(Buffer.from(payload).toString()) as RecordedFetch);
  } else if (record.warcType === 'metadata' && url === `${RECORDING_URN}start`) {
    archive.start = JSON.parse(Buffer.from(payload).toString()) as RoundStart;
  }
  const http = record.httpHeaders;
  if (record.warcType !== 'response' || !http) return;
  const id = record.warcHeader('WARC-Record-ID') ?? url;
  const headers = Object.fromEntries([...http.headers].map(([name, value]) => [name.toLowerCase(), value]));
  archive.answers.set(id, { id, url, status: Number(http.statusCode), headers, payload });
}
