/** A week of an editor, with a real directory, Redis and git: every decision holds, whatever becomes of Redis. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { parse } from 'yaml';
import { renderPage } from '../support/documents.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';

const DECISIONS = '_data/frontwire-decisions.yaml';
const SECRET = Buffer.alloc(32, 9).toString('base64');
let room: Newsroom;
let site: Site;

before(async () => {
  room = await openNewsroom('127.0.77.1', 7);
  const env = { FRONTWIRE_SECURED_KEY: SECRET, USER: 'ada' };
  site = await openSite({ sources: [{ url: room.feedUrl, trust: 'curated' }], env });
});
after(async () => {
  await site.close();
  await room.close();
});

const git = (...args: readonly string[]): string => {
  const identity = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd: join(site.path, 'out'), encoding: 'utf8' });
};
const commit = (what: string): void => {
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', what);
};
const urlOf = (n: number): string => room.url(`/story-${n}`);

async function run(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await site.run(args);
  assert.equal(code, 0, `${args.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

interface Found {
  readonly path: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

async function fileOf(url: string): Promise<Found | undefined> {
  const files = Object.entries(await site.files()).filter(([path]) => path.startsWith('_news/'));
  const [path, text = ''] = files.find(([, content]) => content.includes(`\nwebUrl: "${url}"`)) ?? [];
  return path === undefined ? undefined : { path, text, fields: parse(text.split(/^---$/m)[1] ?? '') };
}

async function checkDecisions(removedTitle: string): Promise<void> {
  const [muted, hidden, pinned, corrected] = await Promise.all([0, 1, 2, 3].map((n) => fileOf(urlOf(n))));
  assert.equal(muted?.fields.published, false);
  assert.equal(hidden?.fields.published, false);
  assert.deepEqual([pinned?.fields.pinned, pinned?.fields.published], [true, true]);
  assert.deepEqual([corrected?.fields.title, corrected?.fields.edited], ['As the editor has it', ['title']]);
  assert.equal(await fileOf(urlOf(4)), undefined);
  assert.equal((await fileOf(room.url('/found')))?.fields.title, 'Otters return to the mill');
  const hot = JSON.parse((await site.files())['api/news/hot.json'] ?? '') as { value: { webUrl: string }[] };
  assert.equal(hot.value[0]?.webUrl, urlOf(2));
  for (const { webUrl } of hot.value) assert.ok(![urlOf(0), urlOf(1), urlOf(4)].includes(webUrl), webUrl);
  for (const [path, text] of Object.entries(await site.files())) {
    if (path === DECISIONS || path.startsWith('.git/')) continue;
    assert.ok(!text.includes(urlOf(4)) && !text.includes(removedTitle), path);
  }
}

describe("an editor's week", () => {
  it('mutes, hides, pins, corrects, removes and adds, loses Redis, and finds every decision in force', async () => {
    await site.round();
    const removedTitle = String((await fileOf(urlOf(4)))?.fields.title);
    git('init', '-q');
    commit('Monday');

    const file = join(site.path, 'frontwire.yaml');
    const muted = 'rules: [{ name: muted, when: { title: model 0 }, then: { hide: true } }]';
    await writeFile(file, `${await readFile(file, 'utf8')}${muted}\n`);
    await run('edit', `${urlOf(1)}?utm_source=x`, '--hide');
    await run('edit', urlOf(2), '--pin');
    const corrected = (await fileOf(urlOf(3))) ?? assert.fail();
    await writeFile(
      join(site.path, 'out', corrected.path),
      corrected.text.replace(/^title: .*$/m, 'title: As the editor has it'),
    );
    await run('remove', join('out', (await fileOf(urlOf(4)))?.path ?? ''), '--by', 'bo');
    const found = { url: room.url('/found'), title: 'Otters return to the mill', date: new Date().toISOString() };
    room.set('/found', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: renderPage(found) });
    assert.match(await run('add', found.url), /Otters return to the mill/);
    await site.round('--all');
    await checkDecisions(removedTitle);
    const decisions = parse((await site.files())[DECISIONS] ?? '') as Record<string, Record<string, { by: string }>>;
    const signers = Object.values(decisions).flatMap((one) => Object.values(one).map(({ by }) => by));
    assert.deepEqual(signers.sort(), ['ada', 'ada', 'bo', 'file']);
    assert.match(await run('explain', urlOf(3)), /What the editor decided\n {2}edited: title \(without: /);
    commit('Wednesday');

    const redis = new Redis({ path: site.redis.path });
    await redis.flushall();
    redis.disconnect();
    await run('reindex');
    await run('republish');
    assert.equal(git('status', '--porcelain'), '');
    await site.round('--all');
    await run('republish');
    assert.equal(git('status', '--porcelain'), '');
    await checkDecisions(removedTitle);

    // the publisher tells all of them anew, the removed one among them
    room.announce(toStories(room, 7).map((story) => ({ ...story, title: `${story.title} updated` })));
    await site.round('--all');
    assert.equal(await fileOf(urlOf(4)), undefined);
    assert.equal((await fileOf(urlOf(3)))?.fields.title, 'As the editor has it');
    await run('edit', urlOf(3), '--reset');
    assert.match(String((await fileOf(urlOf(3)))?.fields.title), /updated$/);
    await run('restore', urlOf(4));
    assert.match(String((await fileOf(urlOf(4)))?.fields.title), /updated$/);
  });
});
