/** `frontwire inspect`: what is read out of a document, without storing anything. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { Failure, isFailure, toMessage, toReason } from '../errors.ts';
import { loadFeedInspection, loadPageInspection } from '../inspection.ts';
import type { Document } from '../model/http.ts';
import type { ExtractRule } from '../model/selection.ts';
import { toUrlKey } from '../text/url/url.ts';
import { EXIT } from './exitCodes.ts';
import { readJsonLines } from './jsonLines.ts';
import { print, printJsonLine } from './output.ts';
import { readInput } from './readInput.ts';
import type { SessionOptions } from './session.ts';

/** Options of `inspect`. */
export interface InspectOptions extends SessionOptions {
  readonly batch?: boolean;
  readonly url?: string;
  readonly header?: readonly string[];
  /** Id or URL of a source. */
  readonly source?: string;
}

interface InspectRequest {
  readonly id?: string;
  readonly kind: string;
  readonly file: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a WARC file begins with (ISO 28500, section 4). */
const ARCHIVE = 'WARC/1.';

/** A document is read whole into memory; over this it is refused before. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** Inspects one document, or with `--batch` many. A document that cannot be read is an answer too, and ends with 0 in a batch. */
export async function inspect(
  kind: string | undefined,
  file: string | undefined,
  options: InspectOptions,
): Promise<number> {
  if (options.batch) {
    for await (const request of readJsonLines<InspectRequest>(process.stdin))
      await printJsonLine(await answer(request));
    return EXIT.done;
  }
  if ((kind !== 'feed' && kind !== 'page') || !file)
    throw new Failure('usage', 'Say what to inspect: `inspect feed FILE` or `inspect page FILE`.');
  const headers = Object.fromEntries((options.header ?? []).map(toHeader));
  const request: InspectRequest = { kind, file, headers, ...(options.url && { url: options.url }) };
  const found = await answer(
    request,
    options.source === undefined ? undefined : await readRules(options, options.source),
  );
  print(`${JSON.stringify(found, undefined, options.json ? undefined : 2)}\n`);
  return found.ok ? EXIT.done : EXIT.failed;
}

/** What the configuration says of the pages of a source. Throws `usage` where there is no such source. */
async function readRules(options: InspectOptions, said: string): Promise<readonly ExtractRule[]> {
  const { readSettings } = await import('./session.ts'); // with all that most commands need
  const sources = readSettings(options).collections.flatMap((collection) => collection.sources);
  const key = toUrlKey(said);
  const source = sources.find(
    ({ id, name, url }) => id === said || name === said || (key !== undefined && toUrlKey(url) === key),
  );
  if (source === undefined)
    throw new Failure('usage', `There is no source "${said}"; \`frontwire sources list\` shows them.`);
  return source.extract ?? [];
}

async function answer({ id, kind, file, url, headers }: InspectRequest, rules?: readonly ExtractRule[]) {
  const head = { ...(id !== undefined && { id }), kind };
  try {
    if (kind !== 'feed' && kind !== 'page')
      throw new Failure('usage', `There is no kind "${kind}"; there are: feed, page.`);
    if (typeof file !== 'string') throw new Failure('usage', 'The request names no file.');
    const bytes = await readBytes(file);
    const isArchive = Buffer.from(bytes.subarray(0, ARCHIVE.length)).toString() === ARCHIVE;
    const found = isArchive ? await (await import('../standalone.ts')).pickDocument(bytes, kind, url) : undefined;
    const document: Document = found?.document ?? {
      bytes,
      ...(url !== undefined && { url }),
      ...(headers && { headers: toLowerNames(headers) }),
    };
    return kind === 'feed'
      ? { ...head, ok: true, feed: (await loadFeedInspection())(document) }
      : { ...head, ok: true, page: (await loadPageInspection())(document, undefined, rules ?? found?.extract) };
  } catch (thrown) {
    const code = isFailure(thrown) ? thrown.code : 'internal';
    return { ...head, ok: false, error: { code, message: toMessage(thrown) } };
  }
}

/** The bytes of a file, of the standard input (`-`), or of what a gzipped one holds. */
async function readBytes(file: string): Promise<Uint8Array> {
  const bytes = file === '-' ? await readInput() : await readFile(file).catch((cause) => notFound(file, cause));
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    return isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_FILE_BYTES }) : bytes;
  } catch (cause) {
    throw new Failure('body_corrupt', `${file} cannot be decompressed: ${toReason(cause)}.`, {
      subject: file,
      cause,
    });
  }
}

function notFound(file: string, cause: unknown): never {
  throw new Failure('not_found', `${file} cannot be read: ${toReason(cause)}.`, { subject: file, cause });
}

function toHeader(header: string): readonly [string, string] {
  const colon = header.indexOf(':');
  if (colon < 1) throw new Failure('usage', `"${header}" is not a header; write "name: value".`);
  return [header.slice(0, colon).trim(), header.slice(colon + 1).trim()];
}

function toLowerNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
