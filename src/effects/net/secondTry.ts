/** One more try, at once and on a fresh connection, after what passes by itself in most cases. */
import { type Failure, isFailure } from '../../errors.ts';
import type { HttpRequest, HttpResponse, RequestKind } from '../../model/http.ts';

/** A second try that has less time than this is left out. */
const MIN_TIMEOUT_MS = 500;
/**
 * What a server that is restarted, or a proxy in front of it, says in passing. 501 and 505 stay as they are; with a 503 a
 * server asks to be left alone, and products that ward off bots say it, too.
 */
const PASSING_STATUSES: ReadonlySet<number> = new Set([500, 502, 504]);
/** Sources are polled again soon anyway, and robots.txt has a rule of its own; an article is announced once. */
const OF_ARTICLES: ReadonlySet<RequestKind> = new Set(['page', 'amp']);
/** A connection that was there and broke: closed while idle as the request went out (RFC 9112, section 9.3.1), or reset. */
const BROKEN: ReadonlySet<unknown> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Sends a request over one connection. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/**
 * Sends a request by `send` and, when its connection broke or an article's server fails in passing, once more by
 * `sendFresh`, within the time that is left. What the second try brings is what counts. Only what has no body is repeated.
 */
export async function sendTwice(
  request: HttpRequest,
  signal: AbortSignal,
  { send, sendFresh }: { readonly send: Send; readonly sendFresh: Send },
): Promise<HttpResponse> {
  const startedMs = performance.now();
  const first = await send(request, signal).catch((thrown: unknown) => {
    if (isFailure(thrown) && isBroken(thrown)) return thrown;
    throw thrown;
  });
  const timeoutMs = request.timeoutMs - (performance.now() - startedMs);
  const isRepeated = request.body === undefined && !signal.aborted && timeoutMs >= MIN_TIMEOUT_MS;
  if (isFailure(first)) {
    if (isRepeated) return await sendFresh({ ...request, timeoutMs }, signal);
    throw first;
  }
  return isRepeated && isPassing(request, first) ? await sendFresh({ ...request, timeoutMs }, signal) : first;
}

function isBroken({ code, cause }: Failure): boolean {
  if (code !== 'connect_failed' && code !== 'body_corrupt') return false;
  return BROKEN.has((cause as { readonly code?: unknown } | undefined)?.code);
}

function isPassing({ kind }: HttpRequest, { status }: HttpResponse): boolean {
  return OF_ARTICLES.has(kind) && PASSING_STATUSES.has(status);
}
