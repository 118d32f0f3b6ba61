import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWaits } from '../../../src/effects/net/waits.ts';
import { Failure } from '../../../src/errors.ts';
import type { HttpRequest } from '../../../src/model/http.ts';

const request = { url: 'https://a.example/' } as HttpRequest;

describe('waits', () => {
  it('tell when the work of a signal begins and ends to wait, once for requests side by side', async () => {
    const waits = createWaits();
    const told: boolean[] = [];
    const { signal } = new AbortController();
    waits.watch(signal, (isWaiting) => told.push(isWaiting));
    const answers: (() => void)[] = [];
    const network = waits.ofNetwork({
      fetch: () => new Promise((resolve) => answers.push(() => resolve({} as never))),
    });
    const both = [network.fetch(request, signal), network.fetch(request, signal)];
    void network.fetch(request, new AbortController().signal);
    assert.deepEqual(told, [true]);
    for (const answer of answers) answer();
    await Promise.all(both);
    assert.deepEqual(told, [true, false]);
  });

  it('tell of robots.txt, too, and of failures', async () => {
    const waits = createWaits();
    const told: boolean[] = [];
    const { signal } = new AbortController();
    waits.watch(signal, (isWaiting) => told.push(isWaiting));
    const robots = waits.ofRobots({ isAllowed: () => Promise.reject(new Error('away')) });
    await assert.rejects(robots.isAllowed('https://a.example/', signal), /away/);
    assert.deepEqual(told, [true, false]);
  });

  it('make of an end with a failure as its reason that failure, and of any other what it is', async () => {
    const network = createWaits().ofNetwork({
      fetch: () => Promise.reject(new Failure('aborted', 'Stopped.', { subject: 'https://a.example/' })),
    });
    const [ended, stopped] = [new AbortController(), new AbortController()];
    ended.abort(new Failure('timeout', 'Others waited.'));
    stopped.abort(new Error('frontwire is stopping'));
    await assert.rejects(network.fetch(request, ended.signal), { code: 'timeout', subject: 'https://a.example/' });
    await assert.rejects(network.fetch(request, stopped.signal), { code: 'aborted' });
  });
});
