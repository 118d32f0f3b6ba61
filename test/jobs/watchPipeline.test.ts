import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JobContext } from '../../jobs/jobKind.ts';
import { HEARTBEAT } from '../../jobs/scheduleDue.ts';
import { watchPipeline } from '../../jobs/watchPipeline.ts';
import { Failure } from '../../src/errors.ts';
import { toSecret } from '../../src/model/secret.ts';
import type { NoticePost } from '../../src/ports/notices.ts';
import { openWorld } from '../support/memoryWorld.ts';
import { until } from '../support/wait.ts';

it('a pipeline that stands still is told of once, again while the sink is away, and once when it is well', async () => {
  const posts: NoticePost[] = [];
  const messenger = {
    async post(post: NoticePost) {
      posts.push(post);
      if (posts.length === 1) throw new Failure('timeout', 'It is away.');
      return { answer: '200' };
    },
    mail: () => Promise.reject(new Error('no mail is asked for')),
  };
  const sink = { id: 'ops', kind: 'webhook', atMost: 5, url: toSecret('https://ops.example/') } as const;
  const other = { ...sink, id: 'news', events: ['published'] as const };
  const world = openWorld({
    sources: [],
    notify: [{ ...sink, events: ['pipeline'] }, other],
    effects: { messenger },
  });
  const dispose = watchPipeline({ app: world.app } as JobContext, { lookMs: 5, stuckMs: 20 });
  try {
    await until('it was told twice', () => posts.length === 2);
    await world.app.heartbeats.record(HEARTBEAT);
    await until('it was told that all is well', () => posts.length === 3);
  } finally {
    dispose();
  }
  const types = posts.map(({ body }) => (body as { readonly type: string }).type);
  assert.deepEqual(types, ['pipeline.stuck', 'pipeline.stuck', 'pipeline.well']);
  assert.equal(posts[0]?.id, posts[1]?.id);
  assert.notEqual(posts[1]?.id, posts[2]?.id);
});
