/** Humans and git change the output directory under frontwire: the next run, or tick of serve, mends it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Queue } from 'bullmq';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { until } from '../support/wait.ts';

const COUNT = 4;
let newsroom: Newsroom;
let site: Site;

before(async () => {
  newsroom = await openNewsroom('127.0.9.1', COUNT);
  site = await openSite({ sources: [newsroom.feedUrl] });
});
after(async () => {
  await site.close();
  await newsroom.close();
});

const out = (path = '') => join(site.path, 'out', path);
const articlesOf = (files: Readonly<Record<string, string>>) =>
  Object.keys(files).filter((path) => path.startsWith('_news/'));
const git = (...args: readonly string[]) =>
  promisify(execFile)('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], { cwd: out() });
const hasGit = await promisify(execFile)('git', ['--version']).then(
  () => true,
  () => false,
);

describe('an output directory under other hands', { concurrency: false }, () => {
  it('a deleted, a renamed and a wiped file are mended by the next run', async () => {
    await site.round();
    const before = await site.files();
    const [gone = '', moved = ''] = articlesOf(before);
    await rm(out(gone));
    const to = moved.replace(/\.md$/, '-by-hand.md');
    await rename(out(moved), out(to));
    const { outcome } = await site.round();
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.match(outcome.stderr, /output\.mended/);
    const after = await site.files();
    assert.equal(after[gone], before[gone]);
    assert.equal(after[to], before[moved]);
    assert.equal(articlesOf(after).length, COUNT);
    assert.doesNotMatch((await site.round()).outcome.stderr, /output\.mended/);
    await rm(out(), { recursive: true });
    assert.equal((await site.round()).outcome.code, 0);
    assert.deepEqual(await site.files(), after);
  });

  it('a checkout of an older state is undone by the next run', {
    skip: !hasGit && 'there is no git here',
  }, async () => {
    await git('init', '-q');
    await git('add', '-A');
    await git('commit', '-qm', 'before');
    newsroom.announce(toStories(newsroom, COUNT + 2));
    await site.round('--all');
    await git('add', '-A');
    await git('commit', '-qm', 'after');
    const newer = await site.files();
    await git('checkout', '-q', 'HEAD~1');
    assert.equal(articlesOf(await site.files()).length, COUNT);
    assert.equal((await site.round()).outcome.code, 0);
    const mended = await site.files();
    for (const [path, text] of Object.entries(newer)) if (!path.startsWith('.')) assert.equal(mended[path], text, path);
    await rm(out('.git'), { recursive: true });
  });

  it('the tick of serve mends, too', async () => {
    const running = site.start(['serve'], { timeoutMs: 120_000 });
    await running.untilPrinted(/dashboard is at/);
    const before = await site.files();
    const [gone = ''] = articlesOf(before);
    const sweep = new Queue('sweep', { prefix: '{frontwire}', connection: { path: site.redis.path } });
    try {
      await rm(out(gone));
      await sweep.add('tick', {});
      await until('it is written again', async () => (await site.files())[gone] === before[gone], 30_000);
    } finally {
      await sweep.close();
      running.child.kill('SIGTERM');
    }
    assert.equal((await running.outcome).code, 0);
  });
});
