/** JSON to sinks. They are named by the operator: one may be in a private network, and none may send us elsewhere. */
import { Failure, isFailure, type Retry } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import { toSecret } from '../../model/secret.ts';
import type { Network } from '../../ports/network.ts';
import type { Messenger, NoticePost } from '../../ports/notices.ts';
import type { Clock } from '../../ports.ts';
import { toRetryAtMs } from '../../text/date/retryAfter.ts';
import { toSingleLine } from '../../text/words/toSingleLine.ts';
import { readWebhookSecret, toWebhookSignature } from '../../text/words/webhookSignature.ts';

/** A sink answers within a second; one that does its work first has this long. */
const TIMEOUT_MS = 15_000;
/** Of an answer only the beginning is shown. */
const MAX_BYTES = 4 * 1024;
const SHOWN = 120;
/** All addresses: those that are public and those that are not. */
const ANYWHERE = ['0.0.0.0/0', '::/0'];
/** Statuses of clients' faults (4xx) that pass by themselves: request timeout, too many requests. */
const PASSING: ReadonlySet<number> = new Set([408, 429]);

/** Posts by a network that limits no rates: a sink says by itself when it has enough. */
export function createNoticePost(network: Network, clock: Clock): Messenger['post'] {
  return async (post, signal) => {
    const url = post.url.reveal();
    const subject = new URL(url).origin;
    try {
      const response = await network.fetch(toRequest(post, clock.now()), signal);
      if (response.status >= 200 && response.status < 300) return { answer: describe(response, post) };
      throw toFailure(response, post, clock.now());
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      const { code, retry, retryAtMs, status } = thrown;
      const sentence = thrown.sentence.replaceAll(url, subject);
      const details = { subject, retry, ...(retryAtMs !== undefined && { retryAtMs }), ...(status && { status }) };
      throw new Failure(code, sentence, details);
    }
  };
}

function toRequest(
  { id, url: target, body: content, topic, secret, authorization }: NoticePost,
  nowMs: number,
): HttpRequest {
  const url = target.reveal();
  const body = JSON.stringify(topic ? { topic: topic.reveal(), ...content } : content);
  const seconds = Math.floor(nowMs / 1_000);
  const key = secret && readWebhookSecret(secret.reveal());
  return {
    url,
    kind: 'notice',
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      ...(key && { 'webhook-signature': toWebhookSignature(key, id, seconds, body) }),
    },
    ...(authorization && {
      ownHeaders: { origin: new URL(url).origin, headers: { authorization: toSecret(authorization.reveal()) } },
    }),
    body,
    maxBytes: MAX_BYTES,
    overflow: 'cut',
    timeoutMs: TIMEOUT_MS,
    maxRedirects: 0,
    patienceMs: 0,
    allowPrivate: ANYWHERE,
  };
}

function toFailure(response: HttpResponse, post: NoticePost, nowMs: number): Failure {
  const { status } = response;
  const subject = new URL(post.url.reveal()).origin;
  const isRedirect = status >= 300 && status < 400;
  const retry: Retry = status >= 500 || PASSING.has(status) ? 'later' : 'never';
  const retryAtMs = retry === 'later' ? toRetryAtMs(response.headers, nowMs) : undefined;
  const sentence = isRedirect
    ? `${subject} redirects (${status}), which is not followed: give the address that it leads to.`
    : `${subject} answered ${describe(response, post)}.`;
  const code = status === 410 ? 'http_gone' : status === 429 ? 'rate_limited' : 'http_status';
  return new Failure(code, sentence, { subject, status, retry, ...(retryAtMs !== undefined && { retryAtMs }) });
}

/** The status and the beginning of the body, in which nothing of the address is repeated. */
function describe({ status, bytes }: HttpResponse, { url, topic }: NoticePost): string {
  const { pathname, search } = new URL(url.reveal());
  const path = pathname.length > 1 ? [pathname + search, pathname] : [];
  const secrets = [url.reveal(), ...path, ...(topic ? [topic.reveal()] : [])];
  const text = toSingleLine(new TextDecoder().decode(bytes));
  const open = secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  const shown = [...open].slice(0, SHOWN).join('');
  return shown === '' ? `${status}` : `${status}: ${shown}`;
}
