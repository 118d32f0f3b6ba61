/** Redirects, followed by hand so that every hop passes the same guards. */
import { Failure } from '../../errors.ts';
import type { Answer, Ask, Hop } from '../../model/http.ts';
import { redactUrl } from '../../text/url/url.ts';
import { checkUrl } from './checkUrl.ts';
import { createHopCookies } from './hopCookies.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Asks one hop and does not follow. */
export type FetchHop = (ask: Ask, signal: AbortSignal, hop: number) => Promise<Answer>;

/**
 * The answer at the end of the redirects. The time limit of the ask holds for all hops together, waiting for a host's
 * turn not counted. Throws `too_many_redirects` past the limit or when a URL comes again and nothing has changed,
 * `url_refused` for a target that may not be asked, `answer_invalid` for one that cannot be read.
 */
export async function followRedirects(ask: Ask, signal: AbortSignal, fetchHop: FetchHop): Promise<Answer> {
  const cookies = createHopCookies();
  const hops: Hop[] = [];
  let { url } = ask;
  let spentMs = 0;
  for (;;) {
    const answer = await fetchHop(toHopAsk(ask, url, spentMs, cookies.header(url)), signal, hops.length);
    spentMs += answer.durationMs;
    const target = ask.maxRedirects === 0 ? undefined : toTarget(ask, answer);
    if (target === undefined) return { ...answer, hops, durationMs: spentMs };
    const isChanged = cookies.take(url, answer.headers['set-cookie']);
    const isLoop = !isChanged && hops.some((hop) => hop.url === target);
    hops.push({ url, status: answer.status });
    if (isLoop || hops.length > ask.maxRedirects) throw toEndless(ask, hops.length, isLoop);
    url = target;
  }
}

function toEndless(ask: Ask, count: number, isLoop: boolean): Failure {
  const subject = redactUrl(ask.url);
  const what = isLoop ? 'leads in a circle' : `leads through more than ${count - 1} redirects`;
  return new Failure('too_many_redirects', `${subject} ${what}.`, { subject });
}

function toHopAsk(ask: Ask, url: string, spentMs: number, cookie: string | undefined): Ask {
  const timeoutMs = ask.timeoutMs - spentMs;
  if (timeoutMs <= 0) {
    const subject = redactUrl(ask.url);
    throw new Failure('timeout', `${subject} spends its time on redirects.`, { subject });
  }
  const { authorization, ...open } = ask.headers;
  const isSameOrigin = url === ask.url || new URL(url).origin === new URL(ask.url).origin;
  const headers = authorization !== undefined && isSameOrigin ? ask.headers : open;
  return { ...ask, url, timeoutMs, headers: cookie === undefined ? headers : { ...headers, cookie } };
}

/** Where an answer leads; undefined when it is no redirect, or one that a POST must not follow (RFC 9110, 15.4). */
function toTarget(ask: Ask, answer: Answer): string | undefined {
  const location = answer.headers.location;
  if (location === undefined || !REDIRECTS.has(answer.status)) return undefined;
  if (ask.method === 'POST' && answer.status < 307) return undefined;
  const text = toUtf8(location.trim());
  if (!URL.canParse(text, answer.url)) {
    const subject = redactUrl(answer.url);
    throw new Failure('answer_invalid', `${subject} redirects to what is no URL.`, { subject });
  }
  const target = checkUrl(new URL(text, answer.url).href);
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
