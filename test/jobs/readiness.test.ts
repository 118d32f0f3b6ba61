import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assessIndexes } from '../../jobs/dashboard/readiness.ts';

const mark = { generation: 'g', revision: 3, articles: 1_200 };

test('readiness says whether indexes are complete, and how far their rebuild is', () => {
  const { ok, reason } = assessIndexes({ ...mark, isComplete: true });
  assert.deepEqual([ok, reason], [true, 'The indexes are complete: 1,200 articles.']);
  const during = assessIndexes({ ...mark, isComplete: false, rebuild: { done: 1_200, total: 5_000 } });
  assert.equal(during.ok, false);
  assert.match(during.reason, /being rebuilt from the files, 1,200 of 5,000 files/);
  const lost = assessIndexes({ ...mark, articles: 0, isComplete: false });
  assert.equal(lost.ok, false);
  assert.match(lost.reason, /not known to be complete/);
});
