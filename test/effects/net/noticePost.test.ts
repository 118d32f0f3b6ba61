/** Posts to sinks over real sockets. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openNetwork } from '../../../src/effects/net/network.ts';
import { createNoticePost } from '../../../src/effects/net/noticePost.ts';
import { isFailure } from '../../../src/errors.ts';
import { DEFAULT_NETWORK } from '../../../src/model/defaultPolicy.ts';
import { toSecret } from '../../../src/model/secret.ts';
import type { NoticePost } from '../../../src/ports/notices.ts';
import { openPublisher, type TestPublisher } from '../../support/publisher.ts';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef');
const SECRET = toSecret(`whsec_${KEY.toString('base64')}`);
const NOW_MS = Date.UTC(2026, 10, 29, 12);
const signal = new AbortController().signal;

const network = openNetwork(DEFAULT_NETWORK);
const post = createNoticePost(network, { now: () => NOW_MS });
let receiver: TestPublisher;
let other: TestPublisher;

before(async () => {
  receiver = await openPublisher();
  other = await openPublisher({}, '127.0.0.2');
});
after(async () => {
  await network.close();
  await receiver.close();
  await other.close();
});

const toPost = (path: string, more: Partial<NoticePost> = {}): NoticePost => ({
  id: 'n1',
  url: toSecret(receiver.url(path)),
  body: { type: 'test' },
  ...more,
});

async function failureOf(work: Promise<unknown>) {
  const thrown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(isFailure(thrown), String(thrown));
  return thrown;
}

describe('a post to a sink', () => {
  it('goes to a private address and is signed as Standard Webhooks say', async () => {
    receiver.set('/hook', { status: 204 });
    const { answer } = await post(toPost('/hook', { secret: SECRET, authorization: toSecret('Bearer t0ken') }), signal);
    assert.equal(answer, '204');
    const [visit] = receiver.visitsTo('/hook');
    const seconds = NOW_MS / 1_000;
    const signed = createHmac('sha256', KEY).update(`n1.${seconds}.{"type":"test"}`).digest('base64');
    assert.equal(visit?.headers['webhook-id'], 'n1');
    assert.equal(visit?.headers['webhook-timestamp'], String(seconds));
    assert.equal(visit?.headers['webhook-signature'], `v1,${signed}`);
    assert.equal(visit?.headers.authorization, 'Bearer t0ken');
    assert.equal(visit?.body, '{"type":"test"}');
  });

  const answers = [
    [500, 'later'],
    [503, 'later'],
    [408, 'later'],
    [429, 'later'],
    [400, 'never'],
    [401, 'never'],
    [404, 'never'],
    [410, 'never'],
  ] as const;
  for (const [status, retry] of answers) {
    it(`that is answered ${status} is tried again: ${retry}`, async () => {
      receiver.set('/status', { status, body: 'no' });
      const failure = await failureOf(post(toPost('/status'), signal));
      assert.deepEqual([failure.status, failure.retry], [status, retry]);
    });
  }

  it('waits as long as Retry-After says', async () => {
    receiver.set('/busy', { status: 429, headers: { 'retry-after': '120' } });
    assert.equal((await failureOf(post(toPost('/busy'), signal))).retryAtMs, NOW_MS + 120_000);
  });

  it('follows no redirect, and takes the login nowhere', async () => {
    receiver.set('/moved', { status: 307, headers: { location: other.url('/elsewhere') } });
    const failure = await failureOf(post(toPost('/moved', { authorization: toSecret('Bearer t0ken') }), signal));
    assert.equal(failure.retry, 'never');
    assert.match(failure.message, /redirects \(307\)/);
    assert.equal(other.visits.length, 0);
  });

  it('never repeats its address, whatever the answer says and however it fails', async () => {
    receiver.set('/services/T0/s3cret', { status: 400, body: 'no hook at /services/T0/s3cret, topic s3cret2' });
    const refused = await failureOf(post(toPost('/services/T0/s3cret', { topic: toSecret('s3cret2') }), signal));
    assert.match(refused.message, /answered 400: no hook at \*\*\*/);
    const url = toSecret('http://127.0.0.1:1/services/T0/s3cret');
    const unreachable = await failureOf(post({ ...toPost('/'), url }, signal));
    for (const failure of [refused, unreachable]) {
      assert.doesNotMatch(JSON.stringify([failure.message, failure.subject, failure.stack]), /s3cret/);
    }
  });
});
