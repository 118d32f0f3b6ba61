import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toHotList } from '../../src/model/hotList.ts';

const of = (lead: string) => ({ provider: lead.slice(0, 1), mayBeHot: !lead.endsWith('?') });

describe('the hot list', () => {
  it('has the hottest first, and of one publisher no more than its share of the places', () => {
    const leads = ['a1', 'a2', 'a3', 'b1', 'a4', 'c1', 'b2', 'b3', 'c2'];
    assert.deepEqual(toHotList(leads, 6, 1 / 3, of), ['a1', 'a2', 'b1', 'c1', 'b2', 'c2']);
    assert.deepEqual(toHotList(leads, 3, 1, of), ['a1', 'a2', 'a3']);
    assert.deepEqual(toHotList(['a1', 'a2'], 2, 0.01, of), ['a1']);
  });

  it('has nothing that is not dated', () => assert.deepEqual(toHotList(['a1?', 'b1'], 5, 1, of), ['b1']));
});
