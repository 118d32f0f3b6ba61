import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addToCounts, MAX_COUNTED, NO_COUNTS } from '../../src/model/keywordCounts.ts';
import { toTelling } from '../../src/score/toTelling.ts';

describe('toTelling', () => {
  it('says nothing about the first articles, and halves what half of many articles hold', () => {
    assert.equal(toTelling(NO_COUNTS)('bank'), 1);
    const few = addToCounts(NO_COUNTS, [['bank'], ['bank', 'bank'], []]);
    assert.equal(toTelling(few)('bank'), 1);
    const many = {
      articles: 950,
      byKeyword: new Map([
        ['bank', 500],
        ['goal', 300],
        ['quark', 20],
      ]),
    };
    const tellingOf = toTelling(many);
    assert.equal(tellingOf('bank'), 0.5);
    assert.ok(tellingOf('goal') > 0.7 && tellingOf('goal') < 0.8);
    assert.deepEqual([tellingOf('quark'), tellingOf('unheard')], [1, 1]);
  });
});

describe('addToCounts', () => {
  it('counts an article once for each of its keywords, and keeps the shares when it halves', () => {
    const some = addToCounts(NO_COUNTS, [
      ['a', 'a'],
      ['a', 'b'],
    ]);
    assert.deepEqual([some.articles, Object.fromEntries(some.byKeyword)], [2, { a: 2, b: 1 }]);
    const full = {
      articles: MAX_COUNTED,
      byKeyword: new Map([
        ['a', MAX_COUNTED / 2],
        ['b', 1],
      ]),
    };
    const halved = addToCounts(full, [[]]);
    assert.deepEqual(
      [halved.articles, Object.fromEntries(halved.byKeyword)],
      [MAX_COUNTED / 2, { a: MAX_COUNTED / 4 }],
    );
  });
});
