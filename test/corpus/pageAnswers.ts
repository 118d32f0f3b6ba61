/** The pages of the corpus, and the corpus' own comparison of what was read of them with what its suites expect. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isFailure, toMessage } from '../../src/errors.ts';
import type { Document } from '../../src/model/http.ts';
import type { InspectedPage } from '../../src/pipeline/inspectPage.ts';
import { corpusFolder } from './corpusFolder.ts';

/** One page of the corpus. */
export interface PageRequest {
  readonly id: string;
  readonly kind: 'page';
  readonly file: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
}

/** How often one field was right, of the cases that state it. */
export interface Rate {
  readonly asserted: number;
  readonly rate: number;
  readonly lenientRate: number;
}

/** Slice -> field -> rate. */
export type Slices = Record<string, Record<string, Rate>>;

/** All pages that the corpus asks about. */
export function loadPageRequests(): readonly PageRequest[] {
  const script = join(corpusFolder, 'compare/requests.mjs');
  const lines = execFileSync(process.execPath, [script, corpusFolder, 'pages'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as PageRequest]));
}

/** One line of answers: what `read` makes of the page, or why it could not be read. */
export function answerPage(request: PageRequest, read: (document: Document) => Partial<InspectedPage>) {
  const { id, kind, file, url, headers } = request;
  try {
    const bytes = gunzipSync(readFileSync(file));
    return { id, kind, ok: true, page: read({ bytes, ...(url && { url }), ...(headers && { headers }) }) };
  } catch (error) {
    if (!isFailure(error)) console.error(`${id}: ${error instanceof Error ? error.stack : error}`);
    return { id, kind, ok: false, error: { code: isFailure(error) ? error.code : 'crash', message: toMessage(error) } };
  }
}

/** The comparison of a file of answers; `options` are those of the corpus' script. */
export function comparePages(out: string, options: readonly string[] = []): Slices {
  const script = join(corpusFolder, 'compare/compare-pages.mjs');
  const printed = execFileSync(process.execPath, [script, corpusFolder, out, ...options], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return (JSON.parse(printed) as { slices: Slices }).slices;
}
