import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextState } from '../../src/fetch/nextState.ts';
import type { FeedOutcome } from '../../src/fetch/readFeedResponse.ts';
import type { SourceState } from '../../src/model/source.ts';
import { aFeed, anAnswer, aSource, DAY, HOUR, NOON } from './aSource.ts';

const reason = 'For a reason.';
const outcome: fc.Arbitrary<FeedOutcome> = fc.oneof(
  fc.constant<FeedOutcome>({ kind: 'unchanged', because: 'status' }),
  fc.constant<FeedOutcome>({ kind: 'fresh', document: { bytes: new Uint8Array() }, bodyHash: 'x' }),
  fc.constant<FeedOutcome>({ kind: 'blocked', reason }),
  fc.record({
    kind: fc.constant('limited' as const),
    reason: fc.constant(reason),
    untilMs: fc.integer({ min: 0, max: NOON * 2 }),
  }),
  fc.constant<FeedOutcome>({ kind: 'limited', reason }),
  fc.constantFrom<FeedOutcome>({ kind: 'missing', status: 404, reason }, { kind: 'missing', status: 410, reason }),
  fc
    .constantFrom('timeout', 'feed_unreadable', 'address_refused')
    .map((code) => ({ kind: 'failed', code, reason }) as FeedOutcome),
  fc.constant<FeedOutcome>({ kind: 'postponed', reason }),
);
const hours = fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 25 });
const minutes = fc.option(fc.integer({ min: 0, max: 10 ** 6 }), { nil: undefined });
const step = fc.record({
  outcome,
  waitMs: fc.integer({ min: 0, max: 40 * DAY }),
  status: fc.constantFrom(200, 301, 304, 404, 410, 429, 500),
  hop: fc.constantFrom(undefined, 301, 302, 308),
  maxAge: fc.option(fc.integer({ min: 0, max: 10 ** 9 }), { nil: undefined }),
  skipHours: hours,
  ttlMinutes: minutes,
});

test('whatever happens to a source in whatever order, it has a next poll in time, a reason, and a state to be stored', () => {
  const steps = fc.array(step, { maxLength: 40 });
  fc.assert(
    fc.property(steps, fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined }), (all, everyMinutes) => {
      const source = aSource(everyMinutes === undefined ? {} : { everyMinutes });
      let state: SourceState | undefined;
      let nowMs = NOON;
      for (const one of all) {
        nowMs += one.waitMs;
        const headers = one.maxAge === undefined ? {} : { 'cache-control': `max-age=${one.maxAge}` };
        const hops = one.hop === undefined ? [] : [{ url: source.url, status: one.hop }];
        const response = anAnswer({
          status: one.status,
          headers,
          hops,
          url: hops.length ? 'https://b.example/' : source.url,
        });
        const feed = aFeed({
          skipHours: one.skipHours,
          ...(one.ttlMinutes !== undefined && { ttlMinutes: one.ttlMinutes }),
        });
        const next = nextState(state, one.outcome, {
          source,
          nowMs,
          response,
          ...(one.outcome.kind === 'fresh' && { feed }),
        });
        check(next, one.outcome, nowMs, everyMinutes);
        state = next;
      }
    }),
    { numRuns: 300 },
  );
});

function check(next: SourceState, outcome: FeedOutcome, nowMs: number, everyMinutes = 0): void {
  assert.ok(next.nextPollMs > nowMs);
  const longestMs = Math.max(7 * DAY, everyMinutes * 60_000) * 1.05 + DAY + HOUR;
  const named = outcome.kind === 'limited' ? (outcome.untilMs ?? 0) : 0;
  assert.ok(next.nextPollMs <= Math.max(nowMs + longestMs, named));
  assert.ok(next.notBeforeMs === undefined || next.notBeforeMs <= next.nextPollMs);
  assert.ok(next.sinceMs <= nowMs && next.reason.length > 0 && next.nextPollReason.length > 0);
  assert.ok(next.recentEntriesMs.length <= 20);
  // What is stored is what is read back: nothing undefined, no number that JSON does not know.
  assert.deepEqual(JSON.parse(JSON.stringify(next)), next);
}
