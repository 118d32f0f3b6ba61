/** What an operator decides about sources: it lies in the file of decisions, and a lost Redis does not undo it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enqueueDue } from '../../jobs/scheduleDue.ts';
import { createMemoryDecisions } from '../support/memory/decisions.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const PATH = '_data/frontwire-decisions.yaml';
const STORY = { url: 'https://a.example/1', title: 'Whales leave the bay', date: '2026-06-10T08:00:00Z' };

function openTwo(): World {
  const world = openWorld({
    sources: [
      { id: 'a', url: FEED, trust: 'open' },
      { id: 'b', url: 'https://b.example/feed.xml' },
    ],
  });
  world.tell(FEED, [STORY]);
  return world;
}
const fileOf = async (world: World) => (await world.files())[PATH];

describe('an operator decides about sources', () => {
  it('so that a paused one is neither polled by the schedule nor by a round of all, until it is resumed or named', async () => {
    const world = openTwo();
    const { app } = world;
    await app.sources.reconcile('ai');
    assert.equal(await app.sources.decide(world.source('a'), { paused: true }, 'ada'), true);
    assert.equal(await app.sources.decide(world.source('a'), { paused: true }, 'bob'), false, 'it was so before');
    assert.deepEqual(await app.sources.listDue('ai'), ['b']);
    assert.deepEqual(await app.sources.listDueForRound('ai'), ['b']);
    const polled: string[] = [];
    const add = async (jobs: readonly { data: { source: string } }[]) =>
      void polled.push(...jobs.map(({ data }) => data.source));
    const jobContext = { app, queues: { poll: { addBulk: add }, read: { addBulk: async () => [] } } } as never;
    await enqueueDue(jobContext, { all: true });
    assert.deepEqual(polled.splice(0), ['b']);
    await enqueueDue(jobContext, { source: 'a' });
    assert.deepEqual(polled, ['a']);
    await app.sources.decide(world.source('a'), { paused: false }, 'ada');
    assert.deepEqual(await app.sources.listDue('ai'), ['a', 'b']);
    assert.equal((await app.sources.listDecided('ai')).size, 0);
  });

  it('whose configuration says that it rests, until it is resumed; what was decided outweighs the file', async () => {
    const world = openWorld({
      sources: [
        { id: 'a', url: FEED, paused: true },
        { id: 'b', url: 'https://b.example/feed.xml' },
      ],
    });
    const { app } = world;
    await app.sources.reconcile('ai');
    assert.deepEqual(await app.sources.listDue('ai'), ['b']);
    assert.deepEqual([...(await app.sources.listPaused('ai'))], ['a']);
    assert.equal(await app.sources.decide(world.source('a'), { paused: true }, 'ada'), false, 'it rests already');
    assert.equal(await app.sources.decide(world.source('a'), { paused: false }, 'ada'), true);
    assert.deepEqual(await app.sources.listDue('ai'), ['a', 'b']);
    const emptied = world.reopen({ decisions: createMemoryDecisions() });
    assert.equal((await emptied.app.sources.listPaused('ai')).size, 0, 'the file of decisions says so');
    await app.sources.decide(world.source('a'), { paused: true }, 'ada');
    assert.equal((await app.sources.listDecided('ai')).size, 0, 'as configured: nothing is left to be decided');
  });

  it('so that its trust counts for articles that are read from then on', async () => {
    const world = openTwo();
    await world.app.sources.decide(world.source('a'), { trust: 'curated' }, 'ada');
    const [read] = await world.pollAndRead('a');
    assert.ok(read?.kind === 'draft');
    assert.equal(read.draft.trust, 'curated');
  });

  it('in the file, beside what a human wrote there; a lost Redis, or a lost file, loses nothing', async () => {
    const world = openTwo();
    await world.effects.files.write('/out', PATH, '# ours\nai:\n  sources:\n    b: { trust: 12 }\n');
    await world.app.sources.decide(world.source('a'), { paused: true }, 'ada');
    const text = (await fileOf(world)) ?? '';
    assert.match(
      text,
      /^# ours\nai:\n {2}sources:\n[\s\S]*b: \{ trust: 12 \}[\s\S]*a:[\s\S]*paused: true[\s\S]*by: ada/,
    );
    const emptied = world.reopen({ decisions: createMemoryDecisions() });
    assert.equal((await emptied.app.sources.listDecided('ai')).get('a')?.paused, true);
    await world.effects.files.remove('/out', PATH);
    assert.equal((await world.app.sources.listDecided('ai')).get('a')?.paused, true);
    await world.publish();
    assert.match((await fileOf(world)) ?? '', /paused: true/);
  });

  it('never against the file: one that cannot be read is not written, and what held last goes on', async () => {
    const world = openTwo();
    await world.app.sources.decide(world.source('a'), { paused: true }, 'ada');
    await world.effects.files.write('/out', PATH, 'ai:\n  sources:\n    a: { paused: perhaps }\n');
    await assert.rejects(world.app.sources.decide(world.source('b'), { paused: true }, 'ada'), /line 3/);
    assert.equal((await world.app.sources.listDecided('ai')).get('a')?.paused, true);
  });
});
