import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFaultInRequest, GROUP_SHAPE, SCORE_SHAPE } from '../../src/cli/batchRequests.ts';
import { Failure, toReason } from '../../src/errors.ts';

test('a request with a missing or a wrong value is told by its key', () => {
  assert.equal(findFaultInRequest({ id: 1 }, SCORE_SHAPE), 'title is missing');
  assert.equal(findFaultInRequest({ title: 'a', topics: 5 }, SCORE_SHAPE), 'topics must be a list of texts');
  assert.equal(findFaultInRequest({ title: 'a', trust: true }, SCORE_SHAPE), 'trust must be text or number');
  assert.equal(findFaultInRequest({ id: 1, title: 'a' }, GROUP_SHAPE), 'id must be text');
  assert.equal(findFaultInRequest({ id: 'x', title: 'a', provider: { domain: 'b.example' } }, GROUP_SHAPE), undefined);
});

test('a failure says what happened, and only where it helps what to do', () => {
  assert.equal(
    new Failure('not_a_feed', 'The document is JSON, but not a JSON Feed.').message,
    'The document is JSON, but not a JSON Feed.',
  );
  assert.match(
    new Failure('redis_evicts', 'Redis evicts.').message,
    /^Redis evicts\. Set `maxmemory-policy noeviction`/,
  );
});

test('the reason of a system error is in words', () => {
  const error = Object.assign(new Error("ENOENT: no such file or directory, open 'x'"), { code: 'ENOENT' });
  assert.equal(toReason(error), 'it does not exist');
  assert.equal(toReason(new Error('one.\ntwo')), 'one');
});
