/** Redirects, followed by hand so that every hop passes the same checks. */
import { Failure } from '../../errors.ts';
import type { Hop, HttpRequest, HttpResponse } from '../../model/http.ts';
import { redactUrl } from '../../text/url/url.ts';
import { checkUrl } from './checkUrl.ts';
import { createHopCookies } from './hopCookies.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Requests one hop and does not follow. */
export type FetchHop = (request: HttpRequest, signal: AbortSignal, hop: number) => Promise<HttpResponse>;

/**
 * The response at the end of the redirects. The request's time limit holds for all hops together; time spent waiting for
 * the rate limiter does not count. Throws `too_many_redirects` past the limit or when a URL comes again and nothing has
 * changed, `url_refused` for a target that may not be requested, `answer_invalid` for one that cannot be read.
 */
export async function followRedirects(
  request: HttpRequest,
  signal: AbortSignal,
  fetchHop: FetchHop,
): Promise<HttpResponse> {
  const cookies = createHopCookies();
  const hops: Hop[] = [];
  let { url } = request;
  let spentMs = 0;
  for (;;) {
    const response = await fetchHop(buildHopRequest(request, url, spentMs, cookies.header(url)), signal, hops.length);
    spentMs += response.durationMs;
    const target = request.maxRedirects === 0 ? undefined : toTarget(request, response);
    if (target === undefined) return { ...response, hops, durationMs: spentMs };
    const isChanged = cookies.take(url, response.headers['set-cookie']);
    const isLoop = !isChanged && hops.some((hop) => hop.url === target);
    hops.push({ url, status: response.status });
    if (isLoop) throw toEndless(request, 'leads in a circle');
    if (hops.length > request.maxRedirects)
      throw toEndless(request, `leads through more than ${hops.length - 1} redirects`);
    url = target;
  }
}

function toEndless(request: HttpRequest, what: string): Failure {
  const subject = redactUrl(request.url);
  return new Failure('too_many_redirects', `${subject} ${what}.`, { subject });
}

function buildHopRequest(request: HttpRequest, url: string, spentMs: number, cookie: string | undefined): HttpRequest {
  const timeoutMs = request.timeoutMs - spentMs;
  if (timeoutMs <= 0) {
    const subject = redactUrl(request.url);
    throw new Failure('timeout', `${subject} spends all its time on redirects.`, { subject });
  }
  const { authorization, ...open } = request.headers;
  const isSameOrigin = url === request.url || new URL(url).origin === new URL(request.url).origin;
  const headers = authorization !== undefined && isSameOrigin ? request.headers : open;
  return { ...request, url, timeoutMs, headers: cookie === undefined ? headers : { ...headers, cookie } };
}

/** Where a response leads; undefined when it is not a redirect, or one that a POST must not follow (RFC 9110, 15.4). */
function toTarget(request: HttpRequest, response: HttpResponse): string | undefined {
  const location = response.headers.location;
  if (location === undefined || !REDIRECTS.has(response.status)) return undefined;
  if (request.method === 'POST' && response.status < 307) return undefined;
  const text = toUtf8(location.trim());
  if (!URL.canParse(text, response.url)) {
    const subject = redactUrl(response.url);
    throw new Failure('answer_invalid', `${subject} redirects to something that is not a URL.`, { subject });
  }
  const target = checkUrl(new URL(text, response.url).href);
  target.hash = '';
  return target.href;
}

/** Header values come as Latin-1; many servers write UTF-8 into `Location`. */
function toUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
