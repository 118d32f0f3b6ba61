import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AfterCommand, type CommandEnd, DEFAULT_AFTER } from '../../src/model/afterPublish.ts';
import type { Sink } from '../../src/model/sink.ts';
import { toAfterDirectories } from '../../src/pipeline/afterPublish.ts';
import { listChanges } from '../../src/pipeline/troubleNotices.ts';
import type { CommandOrder } from '../../src/ports/afterPublish.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const AFTER: AfterCommand = { command: ['make'], ...DEFAULT_AFTER, separator: 'nul' };
const WELL: CommandEnd = { outcome: 'done', exitCode: 0, seconds: 2, lastLines: [] };
const FAILED: CommandEnd = { outcome: 'failed', exitCode: 3, seconds: 2, lastLines: ['no room'] };
const signal = new AbortController().signal;
const story = (n: number) => ({
  url: `https://a.example/story-${n}`,
  title: `A story about the model number ${n}`,
  date: new Date(NOW_MS - n * 3_600_000).toISOString(),
});

function open(end: () => CommandEnd): { readonly world: World; readonly orders: CommandOrder[] } {
  const orders: CommandOrder[] = [];
  const commands = {
    async run(order: CommandOrder) {
      orders.push(order);
      return end();
    },
  };
  const world = openWorld({
    sources: [{ id: 'a', url: FEED }],
    collection: { output: { dir: '/out', layout: 'jekyll', body: 'none', digest: false, after: AFTER } },
    effects: { commands },
  });
  return { world, orders };
}

const directoryOf = ({ app }: World) => app.after.of('ai') ?? assert.fail();
const readState = (world: World) => world.app.after.readState(directoryOf(world));
const run = (world: World) => world.app.after.run(directoryOf(world), signal);
const pathsOf = ({ input }: CommandOrder) => input.split('\0').slice(0, -1);

describe('the command after publishing', () => {
  it('is given what was written and what was removed, and nothing else', async () => {
    const { world, orders } = open(() => WELL);
    world.tell(FEED, [story(1), story(2)]);
    await world.round();
    await run(world);
    const all = Object.keys(await world.files()).sort();
    assert.deepEqual(pathsOf(orders[0] ?? assert.fail()), all);
    assert.deepEqual([orders[0]?.directory, orders[0]?.command], ['/out', ['make']]);
    await world.publish();
    assert.deepEqual(await run(world), { kind: 'nothing' });
    await world.app.hand.remove('ai', [story(2).url], 'ada');
    world.tell(FEED, [story(3), story(1), story(2)]);
    await world.round();
    await run(world);
    const later = pathsOf(orders[1] ?? assert.fail());
    assert.ok(later.some((path) => path.endsWith('number-3.md')));
    assert.ok(later.some((path) => path.endsWith('number-2.md')) && !all.every((path) => later.includes(path)));
    assert.ok(!later.some((path) => path.endsWith('number-1.md')), 'it did not change');
  });

  it('waits until nothing changes any more, and not for ever', async () => {
    const { world } = open(() => WELL);
    assert.equal((await readState(world)).dueMs, undefined);
    await world.effects.changedPaths.note('ai', 'a', NOW_MS);
    assert.equal((await readState(world)).dueMs, NOW_MS + AFTER.settleMs);
    await world.effects.changedPaths.note('ai', 'b', NOW_MS + 5_000);
    assert.equal((await readState(world)).dueMs, NOW_MS + 5_000 + AFTER.settleMs);
    await world.effects.changedPaths.note('ai', 'c', NOW_MS + 99_999);
    assert.equal((await readState(world)).dueMs, NOW_MS + 10 * AFTER.settleMs);
  });

  it('that fails rests longer each time, a quarter of an hour at most, and loses nothing', async () => {
    let end = FAILED;
    const { world, orders } = open(() => end);
    await world.effects.changedPaths.note('ai', 'a', NOW_MS);
    const rests: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      await run(world);
      rests.push(((await readState(world)).dueMs ?? 0) - NOW_MS);
    }
    assert.deepEqual(rests, [60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
    assert.equal((await readState(world)).last?.failures, 6);
    await world.effects.changedPaths.note('ai', 'b', NOW_MS);
    end = WELL;
    await run(world);
    assert.deepEqual(orders.map(pathsOf), [['a'], ['a'], ['a'], ['a'], ['a'], ['a'], ['a', 'b']]);
    assert.deepEqual(
      [(await readState(world)).owed, (await readState(world)).last?.failures],
      [{ changed: 0, handed: 0 }, 0],
    );
  });

  it('that was ended by a stop is no failure and keeps its paths', async () => {
    const { world } = open(() => ({ outcome: 'stopped', seconds: 1, lastLines: [] }));
    await world.effects.changedPaths.note('ai', 'a', NOW_MS);
    await run(world);
    const { owed, last } = await readState(world);
    assert.deepEqual([owed.handed, last], [1, undefined]);
  });

  it('is told to sinks when it begins to fail and when it goes well again, once each', async () => {
    let end = FAILED;
    const { world } = open(() => end);
    const sink = { kind: 'webhook', id: 'hook', events: ['pipeline'], atMost: 5 } as unknown as Sink;
    const [collection] = world.app.settings.collections;
    const marks = new Map<string, string>();
    const look = async () => {
      const about = { id: 'ai', title: 'AI', site: 'https://news.example' };
      const changes = await listChanges(
        [sink],
        { collection: collection ?? assert.fail(), about, marks, nowMs: NOW_MS },
        world.effects,
      );
      for (const {
        mark: [name, value],
      } of changes)
        value === undefined ? marks.delete(name) : marks.set(name, value);
      return changes.flatMap(({ notice }) => (notice?.kind === 'pipeline' ? [[notice.isWell, notice.reason]] : []));
    };
    assert.deepEqual(await look(), []);
    await world.effects.changedPaths.note('ai', 'a', NOW_MS);
    await run(world);
    assert.deepEqual(await look(), [
      [false, 'The command after publishing ended with 3 after 2.0 s. Its last line: no room'],
    ]);
    await run(world);
    assert.deepEqual(await look(), []);
    end = WELL;
    await run(world);
    assert.deepEqual(await look(), [[true, 'The command after publishing went well again.']]);
    assert.deepEqual(await look(), []);
  });

  it('belongs to a directory: collections that share it share one command', async () => {
    const { world } = open(() => WELL);
    const [ai] = world.app.settings.collections;
    assert.ok(ai);
    const { after: _, ...plain } = ai.output;
    const others = [
      { ...ai, id: 'zoo', output: plain },
      { ...ai, id: 'far', output: { ...plain, dir: '/far' } },
    ];
    assert.deepEqual(toAfterDirectories([...others, ai]), [
      { owner: 'zoo', collections: ['zoo', 'ai'], dir: '/out', after: AFTER },
    ]);
  });
});
