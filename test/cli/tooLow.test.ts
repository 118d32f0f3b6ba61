import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeTooLow } from '../../src/cli/tooLow.ts';
import { DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';

test('sources whose articles stay below the threshold are named, with what would help', () => {
  const sources = [
    { id: 'good', trust: 'known', boost: 0 },
    { id: 'low', trust: 'open', boost: 0 },
    { id: 'lower', trust: 'open', boost: -5 },
  ] as const;
  const sentence = describeTooLow('ai', sources, DEFAULT_POLICY) ?? '';
  assert.match(
    sentence,
    /^ai: articles of low and 1 other source are hardly ever published: .* has 37 points.* by 13, or lower/,
  );
  assert.equal(describeTooLow('ai', sources.slice(0, 1), DEFAULT_POLICY), undefined);
});
