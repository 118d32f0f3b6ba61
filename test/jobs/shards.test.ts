import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanes, type LaneSlot } from '../../jobs/lanes.ts';
import { createShards } from '../../jobs/shards.ts';

/** All that is due on the event loop has run. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Shards over lanes of so many quick places, whose members work until they are told to end. */
function open(quick: number) {
  const lanes = createLanes({ quick, slow: 8 });
  const shards = createShards(lanes);
  const working = new Map<string, () => void>();
  const member = async (name: string): Promise<string> => {
    const slot = lanes.enter(undefined, 0) as LaneSlot;
    await new Promise<void>((resolve) => working.set(name, resolve));
    working.delete(name);
    lanes.leave(slot, 0);
    shards.letIn();
    return name;
  };
  const start = (names: readonly string[], stop = new AbortController().signal) =>
    shards.during(names.length, stop, ({ inTurn }) =>
      Promise.allSettled(names.map((name) => inTurn(() => member(name)))),
    );
  const end = async (...names: readonly string[]) => {
    for (const name of names) working.get(name)?.();
    await turn();
  };
  return { lanes, shards, start, end, working: () => [...working.keys()] };
}

describe('shards of a worker', () => {
  it('have as many members in progress as there are places, in order, and all of them in the end', async () => {
    const { start, end, working } = open(2);
    const done = start(['a', 'b', 'c', 'd']);
    assert.deepEqual(working(), ['a', 'b']);
    await end('b');
    assert.deepEqual(working(), ['a', 'c']);
    await end('a', 'c');
    assert.deepEqual(working(), ['d']);
    await end('d');
    assert.deepEqual(
      (await done).map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled'],
    );
  });

  it('leave further jobs to other workers until no member waits', async () => {
    const { shards, start, end } = open(4);
    assert.equal(shards.jobs(), 1);
    const first = start(['a', 'b', 'c']);
    assert.equal(shards.jobs(), 2, 'a place is free');
    const second = start(['d', 'e', 'f']);
    assert.equal(shards.jobs(), 2, 'two members wait');
    await end('a', 'b');
    assert.equal(shards.jobs(), 2, 'nobody waits, but there is no place');
    await end('c', 'd');
    assert.equal(shards.jobs(), 2, 'one shard, and one that may be taken');
    await first;
    await end('e', 'f');
    await second;
    assert.equal(shards.jobs(), 1);
  });

  it('share the places with jobs that have one each', async () => {
    const { lanes, shards, start, end, working } = open(2);
    const alone = lanes.enter(undefined, 0) as LaneSlot;
    assert.equal(shards.jobs(), 2);
    const done = start(['a', 'b']);
    assert.deepEqual([working(), shards.jobs()], [['a'], 2]);
    lanes.leave(alone, 0);
    shards.letIn();
    assert.deepEqual([working(), shards.jobs()], [['a', 'b'], 1]);
    await end('a', 'b');
    await done;
  });

  it('give members that wait for a host long their places to others', async () => {
    const { lanes, shards, start, end, working } = open(1);
    const slots: LaneSlot[] = [];
    const waiting = shards.during(1, new AbortController().signal, ({ inTurn }) =>
      inTurn(async () => {
        const slot = lanes.enter(undefined, 0) as LaneSlot;
        slots.push(slot);
        lanes.setWaiting(slot, true, 0);
        await turn();
        lanes.leave(slot, 0);
      }),
    );
    const done = start(['a']);
    assert.deepEqual(working(), []);
    lanes.makeRoom(1_000);
    shards.letIn();
    assert.deepEqual([slots[0]?.lane, working()], ['slow', ['a']]);
    await waiting;
    await end('a');
    await done;
  });

  it('begin no further member once they are stopped, and leave those of other shards their turn', async () => {
    const { start, end, working } = open(1);
    const stop = new AbortController();
    const stopped = start(['a', 'b'], stop.signal);
    const other = start(['c']);
    stop.abort();
    await end('a');
    const [first, second] = await stopped;
    assert.deepEqual([first?.status, second?.status], ['fulfilled', 'rejected']);
    assert.equal((second as PromiseRejectedResult).reason.code, 'aborted');
    assert.deepEqual(working(), ['c']);
    await end('c');
    await other;
  });
});
