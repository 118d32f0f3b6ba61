/** The file of decisions broken by a merge, or led outside by a link, in a real directory: what held last holds, and nothing is lost. */
import assert from 'node:assert/strict';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';

let room: Newsroom;
let site: Site;

before(async () => {
  room = await openNewsroom('127.0.89.1', 2);
  site = await openSite({ sources: [{ url: room.feedUrl, trust: 'curated' }] });
});
after(async () => {
  await site.close();
  await room.close();
});

describe('a file of decisions that cannot be read', () => {
  it('stops no round, is written by nobody, and counts again when it is mended', async () => {
    const file = join(site.path, 'out/_data/frontwire-decisions.yaml');
    await site.round();
    assert.equal((await site.run(['edit', room.url('/story-1'), '--hide'])).code, 0);
    const good = await readFile(file, 'utf8');
    const isHidden = async () =>
      Object.values(await site.files()).some((text) => /^published: false$/m.test(text) && text.includes('/story-1"'));
    const outside = join(site.path, 'outside.yaml');
    const goesOn = async (said: RegExp): Promise<void> => {
      const { outcome } = await site.round('--all');
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.match(outcome.stderr, said);
      assert.equal(await isHidden(), true);
      const edit = await site.run(['edit', room.url('/story-1'), '--show']);
      assert.notEqual(edit.code, 0);
      assert.match(edit.stderr, said);
    };

    const merged = `${good}<<<<<<< HEAD\n=======\n>>>>>>> theirs\n`;
    await writeFile(file, merged);
    await goesOn(/line \d+\): a merge left its marks here/);
    assert.equal(await readFile(file, 'utf8'), merged);

    await rm(file);
    await writeFile(outside, 'ai: {}\n');
    await symlink(outside, file);
    await goesOn(/leads out of the output directory/);
    assert.equal(await readFile(outside, 'utf8'), 'ai: {}\n');

    await rm(file);
    await writeFile(file, good.replace('hide: true', 'show: true'));
    await site.round('--all');
    assert.equal(await isHidden(), false);
  });
});
