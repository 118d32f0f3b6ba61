/**
 * Answers of servers as `test/fixtures/answers/<verdict>/<name>.http` keeps them, written by us after what the products
 * and sites of the web send: lines `GET url` (the asked one, then where redirects led), `HTTP status`, headers, an
 * empty line, the document. `{{filler 900}}` is replaced by this many characters of script.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HttpResponse } from '../../src/model/http.ts';

const FOLDER = resolve(import.meta.dirname, '../fixtures/answers');
const ASKED = 'https://gazette.example/news/river-tram';

/** One answer with what it is: the kind of a page that is not an article, or `article`. */
export interface KeptAnswer {
  readonly verdict: string;
  readonly name: string;
  /** The URL that a feed announced. */
  readonly asked: string;
  readonly response: HttpResponse;
}

/** All kept answers. */
export function loadAnswers(): readonly KeptAnswer[] {
  return readdirSync(FOLDER).flatMap((verdict) =>
    readdirSync(resolve(FOLDER, verdict)).map((file) => {
      const kept = parseAnswer(readFileSync(resolve(FOLDER, verdict, file), 'utf8'));
      return { verdict, name: file.replace(/\.http$/, ''), ...kept };
    }),
  );
}

/** The same document answered as found, without the headers that give a guard away. */
export function asFound(response: HttpResponse): HttpResponse {
  return { ...response, status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function parseAnswer(text: string): Pick<KeptAnswer, 'asked' | 'response'> {
  const empty = text.startsWith('\n') ? 0 : text.indexOf('\n\n') + 1;
  const end = empty > 0 || text.startsWith('\n') ? empty : text.length;
  const lines = text.slice(0, end).split('\n').filter(Boolean);
  const urls = lines.flatMap((line) => (line.startsWith('GET ') ? [line.slice(4)] : []));
  const status = Number(lines.find((line) => line.startsWith('HTTP '))?.slice(5) ?? 200);
  const headers = lines.filter((line) => /^[a-z-]+: /.test(line)).map((line) => line.split(/: (.*)/).slice(0, 2));
  const body = text.slice(end + 1).replace(/\{\{filler (\d+)\}\}/g, (_, n) => 'x1=y(z);'.repeat(Number(n) / 8));
  const response = {
    url: urls.at(-1) ?? ASKED,
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...Object.fromEntries(headers) },
    bytes: new TextEncoder().encode(body),
    hops: urls.slice(0, -1).map((url) => ({ url, status: 302 })),
    durationMs: 5,
    receivedMs: Date.UTC(2026, 5, 10, 12),
  };
  return { asked: urls[0] ?? ASKED, response };
}
