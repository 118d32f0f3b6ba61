import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createFairRoom } from '../../src/effects/fairRoom.ts';

const open = () => createFairRoom({ slots: 8, bytes: 800 });

describe('a fair room', () => {
  test('gives one alone half of the places, and to the next half of the rest', () => {
    const room = open();
    const enter = (hub: string) => Array.from({ length: 8 }, () => room.enter(hub)).filter((place) => place);
    const first = enter('a');
    assert.deepEqual([first.length, enter('b').length, enter('c').length], [4, 2, 1]);
    for (const place of first) place?.leave();
    assert.ok(room.enter('c'));
  });
  test('gives one alone half of the bytes, over all its places, and to the next half of the rest', () => {
    const room = open();
    const [a, again, b] = [room.enter('a'), room.enter('a'), room.enter('b')];
    assert.deepEqual(
      [a?.take(300), again?.take(101), again?.take(100), b?.take(201), b?.take(200)],
      [true, false, true, false, true],
    );
    a?.leave();
    assert.equal(b?.take(100), true);
  });
});
