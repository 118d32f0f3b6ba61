import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countLeft } from '../../jobs/countLeft.ts';
import type { JobContext } from '../../jobs/jobKind.ts';

/** A queue with these reads by state, each the id of its collection, and collections with these pending reads. */
function openQueue(states: Readonly<Record<string, readonly string[]>>, pending: Readonly<Record<string, number>>) {
  let commands = 0;
  const read = {
    getJobCounts: async () => Object.fromEntries(Object.entries(states).map(([state, jobs]) => [state, jobs.length])),
    async getJobs(state: string, start: number, end: number) {
      commands += 1;
      return (states[state] ?? []).slice(start, end + 1).map((collection) => ({ data: { task: { collection } } }));
    },
  };
  const app = {
    settings: { collections: Object.keys(pending).map((id) => ({ id })) },
    pendingReads: { count: async (id: string) => new Map([['s', pending[id] ?? 0]]) },
  };
  return { context: { app, queues: { read } } as unknown as JobContext, commands: () => commands };
}
const many = (count: number, toCollection: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => toCollection(n));

describe('what a round leaves', () => {
  test('is what is of the collection, where another site has jobs in the same queue', async () => {
    const jobs = { prioritized: many(100, (n) => (n < 70 ? 'a' : 'of another site')), delayed: ['a'] };
    assert.equal((await countLeft(openQueue(jobs, { a: 5 }).context)).get('a'), 76);
  });
  test('is counted by collection, whatever the state of the jobs', async () => {
    const jobs = {
      waiting: ['a'],
      prioritized: many(1_201, (n) => (n % 3 === 0 ? 'b' : 'a')),
      delayed: ['b', 'b'],
      active: [],
    };
    const { context } = openQueue(jobs, { a: 0, b: 7, c: 0 });
    assert.deepEqual(Object.fromEntries(await countLeft(context)), { a: 801, b: 410, c: 0 });
  });
  test('is counted in a sample where it is very much, in some dozen commands', async () => {
    const jobs = { prioritized: many(200_000, (n) => (n < 50_000 ? 'a' : 'b')) };
    const { context, commands } = openQueue(jobs, { a: 0, b: 0 });
    const left = await countLeft(context);
    assert.equal((left.get('a') ?? 0) + (left.get('b') ?? 0), 200_000);
    assert.ok(Math.abs((left.get('a') ?? 0) - 50_000) < 6_000, `${left.get('a')}`);
    assert.ok(commands() <= 40);
  });
});
