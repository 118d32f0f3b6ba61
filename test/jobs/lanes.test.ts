import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanes, END_AFTER_MS, type LaneSlot, type Lanes, SLOW_AFTER_MS } from '../../jobs/lanes.ts';

function enter(lanes: Lanes, source: string | undefined, nowMs: number): LaneSlot {
  const place = lanes.enter(source, nowMs);
  if ('retryAfterMs' in place) assert.fail(`${source} is sent away`);
  return place;
}

/** Jobs that wait for a host from `nowMs` on. */
function enterWaiting(lanes: Lanes, sources: readonly (string | undefined)[], nowMs = 0): LaneSlot[] {
  return sources.map((source) => {
    const place = enter(lanes, source, nowMs);
    lanes.setWaiting(place, true, nowMs);
    return place;
  });
}

describe('lanes', () => {
  it('give the place of a job that waits for a host to the next one, and take it back with the answer', () => {
    const lanes = createLanes({ quick: 2, slow: 8 });
    const [place] = enterWaiting(lanes, [undefined]);
    lanes.makeRoom(SLOW_AFTER_MS - 1);
    assert.equal(lanes.size(), 2);
    lanes.makeRoom(SLOW_AFTER_MS);
    assert.deepEqual([lanes.size(), place?.lane], [3, 'slow']);
    lanes.setWaiting(place!, false, 400);
    assert.deepEqual([lanes.size(), place?.lane], [2, 'quick']);
    lanes.leave(place!, 500);
    assert.equal(lanes.size(), 2);
  });

  it('leave alone what works, however long', () => {
    const lanes = createLanes({ quick: 2, slow: 8 });
    enter(lanes, undefined, 0);
    assert.deepEqual([lanes.makeRoom(60_000), lanes.size()], [[], 2]);
  });

  it('end those who come last when the slow lane is full, and nobody before their time', () => {
    const lanes = createLanes({ quick: 2, slow: 2 });
    const [first, second] = enterWaiting(lanes, [undefined, undefined]);
    assert.deepEqual(lanes.makeRoom(SLOW_AFTER_MS), []);
    const [third] = enterWaiting(lanes, [undefined], SLOW_AFTER_MS);
    assert.deepEqual(lanes.makeRoom(SLOW_AFTER_MS + END_AFTER_MS - 1), []);
    assert.deepEqual(lanes.makeRoom(SLOW_AFTER_MS + END_AFTER_MS), [third]);
    lanes.leave(third!, 3_000);
    assert.deepEqual(lanes.makeRoom(60_000), []);
    lanes.leave(first!, 60_000);
    lanes.leave(second!, 60_000);
    assert.equal(lanes.size(), 2);
  });

  it('move a job aside when there is room again, before its time is over', () => {
    const lanes = createLanes({ quick: 2, slow: 1 });
    const [first, second] = enterWaiting(lanes, [undefined, undefined]);
    lanes.makeRoom(SLOW_AFTER_MS);
    assert.deepEqual([first?.lane, second?.lane], ['slow', 'quick']);
    lanes.leave(first!, 1_000);
    assert.deepEqual(lanes.makeRoom(1_000), []);
    assert.equal(second?.lane, 'slow');
  });

  it('give a source a quarter of the quick places, and say when to come again, one after another', () => {
    const lanes = createLanes({ quick: 16, slow: 0 });
    for (let n = 0; n < 4; n += 1) enter(lanes, 'greedy', 0);
    const waits = [1, 2, 3]
      .map(() => lanes.enter('greedy', 0))
      .map((one) => ('retryAfterMs' in one ? one.retryAfterMs : 0));
    assert.deepEqual(waits, [50, 75, 100]);
    for (let n = 0; n < 4; n += 1) enter(lanes, 'modest', 0);
    enter(lanes, undefined, 0);
  });

  it('give a source a quarter of the slow places, and end what it has beyond', () => {
    const lanes = createLanes({ quick: 16, slow: 8 });
    const greedy = enterWaiting(lanes, ['greedy', 'greedy', 'greedy', 'greedy']);
    const [modest] = enterWaiting(lanes, ['modest']);
    lanes.makeRoom(SLOW_AFTER_MS);
    assert.deepEqual(
      greedy.map(({ lane }) => lane),
      ['slow', 'slow', 'quick', 'quick'],
    );
    assert.equal(modest?.lane, 'slow');
    assert.deepEqual(lanes.makeRoom(END_AFTER_MS), greedy.slice(2));
  });

  it('count nothing twice when a job leaves that was answered or left before', () => {
    const lanes = createLanes({ quick: 2, slow: 2 });
    const [place] = enterWaiting(lanes, ['a']);
    lanes.makeRoom(SLOW_AFTER_MS);
    lanes.leave(place!, 1_000);
    lanes.leave(place!, 1_000);
    lanes.setWaiting(place!, false, 1_000);
    assert.equal(lanes.size(), 2);
    enter(lanes, 'a', 1_000);
  });
});
