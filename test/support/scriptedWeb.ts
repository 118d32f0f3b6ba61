/** Publishers that are a table: for tests of the pipeline. */
import type { Failure } from '../../src/errors.ts';
import type { HttpRequest, HttpResponse } from '../../src/model/http.ts';

/** What a URL answers: a body, an answer, or a failure of the network. */
export type Scripted =
  | string
  | (Partial<HttpResponse> & { readonly body?: string })
  | Failure
  | ((ask: HttpRequest) => Scripted);

/** Answers as the table says, and notes the request; 404 for what is not in it. */
export function answerScripted(
  ask: HttpRequest,
  web: ReadonlyMap<string, Scripted>,
  asks: HttpRequest[],
): HttpResponse {
  asks.push(ask);
  let scripted = web.get(ask.url) ?? { status: 404 };
  while (typeof scripted === 'function') scripted = scripted(ask);
  if (scripted instanceof Error) throw scripted;
  const { body = '', ...rest } = typeof scripted === 'string' ? { body: scripted } : scripted;
  const isPage = /<html/i.test(body);
  const headers: Record<string, string> = {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/xml',
    ...rest.headers,
  };
  // a script that states a status has compared by itself
  const isKnown =
    rest.status === undefined && headers.etag !== undefined && ask.headers['if-none-match'] === headers.etag;
  return {
    url: ask.url,
    status: isKnown ? 304 : 200,
    hops: [],
    durationMs: 1,
    ...rest,
    headers,
    bytes: new TextEncoder().encode(isKnown ? '' : body),
  };
}
