/** What others do to an output directory is noticed by the next look, and mended at once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderPage } from '../support/documents.ts';
import { openWorld, type World } from '../support/memoryWorld.ts';
import { OTTERS, readOtters } from '../support/portal.ts';

const FEED = 'https://a.example/feed.xml';
const DIR = '/out';
const NAMES = ['Whales', 'Otters', 'Herons', 'Badgers'];

async function openPublished(): Promise<World> {
  const world = openWorld({ sources: [{ id: 'a', url: FEED }] });
  world.tell(
    FEED,
    NAMES.map((name, at) => ({
      url: `https://a.example/${name.toLowerCase()}`,
      title: `${name} return to the ${name.toLowerCase()} valley`,
      date: `2026-06-0${at + 1}T08:00:00Z`,
    })),
  );
  await world.round();
  await world.app.mendOutput('ai');
  return world;
}

const whalesOf = (files: Readonly<Record<string, string>>) =>
  Object.keys(files).find((path) => path.startsWith('_news/') && path.includes('whales')) ?? '';

async function rename(world: World, from: string, to: string): Promise<void> {
  await world.effects.files.write(DIR, to, (await world.effects.files.read(DIR, from)) ?? '');
  await world.effects.files.remove(DIR, from);
}

describe('an output directory that others change', () => {
  it('a file that is deleted is written again, byte for byte', async () => {
    const world = await openPublished();
    const before = await world.files();
    await world.effects.files.remove(DIR, whalesOf(before));
    assert.deepEqual(await world.app.mendOutput('ai'), { restored: 1, adopted: 0, renewed: 0 });
    assert.deepEqual(await world.files(), before);
    assert.equal(await world.app.mendOutput('ai'), undefined);
  });

  it('a directory that is wiped is filled again, with everything beside the articles', async () => {
    const world = await openPublished();
    const before = await world.files();
    for (const path of Object.keys(before)) await world.effects.files.remove(DIR, path);
    assert.equal((await world.app.mendOutput('ai'))?.restored, 4);
    assert.deepEqual(await world.files(), before);
  });

  it('pages that alone are wiped are written again', async () => {
    const world = await openPublished();
    const before = await world.files();
    for (const path of Object.keys(before)) {
      if (!path.startsWith('_news/')) await world.effects.files.remove(DIR, path);
    }
    await world.app.mendOutput('ai');
    assert.deepEqual(await world.files(), before);
  });

  it('a renamed file keeps its article, and no second one is written', async () => {
    const world = await openPublished();
    const from = whalesOf(await world.files());
    const [id] = await world.articles.ownersOf('ai', [from]);
    const to = '_news/2026-06-01-the-whales.md';
    await rename(world, from, to);
    assert.deepEqual(await world.app.mendOutput('ai'), { restored: 0, adopted: 1, renewed: 0 });
    assert.deepEqual(await world.articles.ownersOf('ai', [from, to]), [undefined, id]);
    const files = await world.files();
    assert.ok(!(from in files) && to in files);
    assert.ok(files['api/news/index.json']?.includes(to));
    await world.app.mendOutput('ai');
    assert.equal(await world.app.mendOutput('ai'), undefined);
    assert.equal((await world.round()).counts['articles.new'], 0);
  });

  it('after a checkout of an older state everything is as it was before it', async () => {
    const world = await openPublished();
    const older = await world.files();
    world.pass(3_600_000);
    const changed = { url: 'https://a.example/whales', title: 'Whales leave the valley', date: '2026-06-01T08:00:00Z' };
    world.set(changed.url, renderPage(changed));
    world.tell(FEED, [changed, { url: 'https://a.example/lynx', title: 'A lynx', date: '2026-06-10T08:00:00Z' }]);
    await world.round();
    const newer = await world.files();
    for (const path of Object.keys(newer)) await world.effects.files.remove(DIR, path);
    for (const [path, text] of Object.entries(older)) await world.effects.files.write(DIR, path, text);
    assert.deepEqual(await world.app.mendOutput('ai'), { restored: 1, adopted: 0, renewed: 1 });
    assert.deepEqual(await world.files(), newer);
  });

  it('a file that a human changed is not taken for an older one, and stays', async () => {
    const world = await openPublished();
    const path = whalesOf(await world.files());
    const text = ((await world.files())[path] ?? '').replace('---\n', '---\neditor: Ann\n');
    await world.effects.files.write(DIR, path, text);
    assert.equal(await world.app.mendOutput('ai'), undefined);
    assert.equal((await world.files())[path], text);
  });

  it('a new file of an article is adopted, and a note that is none is read once', async () => {
    const world = await openPublished();
    await world.effects.files.write(DIR, OTTERS, readOtters());
    await world.effects.files.write(DIR, '_news/2020-03-02-note.md', '# A note\n');
    assert.deepEqual(await world.app.mendOutput('ai'), { restored: 0, adopted: 1, renewed: 0 });
    assert.equal((await world.files())[OTTERS], readOtters());
    const path = whalesOf(await world.files());
    await world.effects.files.remove(DIR, path);
    assert.deepEqual(await world.app.mendOutput('ai'), { restored: 1, adopted: 0, renewed: 0 });
  });

  it('what frontwire writes itself is no change of others: nothing is surveyed after a publish', async () => {
    const world = await openPublished();
    let surveys = 0;
    const files = {
      ...world.effects.files,
      survey: (dir: string, folder: string) => {
        surveys += 1;
        return world.effects.files.survey(dir, folder);
      },
    };
    const next = world.reopen({ ...world.effects, files });
    next.pass(3_600_000);
    next.tell(FEED, [{ url: 'https://a.example/lynx', title: 'A lynx', date: '2026-06-10T08:00:00Z' }]);
    await next.round();
    assert.equal(await next.app.mendOutput('ai'), undefined);
    assert.equal(surveys, 0);
    await files.remove(DIR, whalesOf(await world.files()));
    assert.equal((await next.app.mendOutput('ai'))?.restored, 1);
  });

  it('a change just before a publish is not forgotten by it', async () => {
    const world = await openPublished();
    const path = whalesOf(await world.files());
    await world.effects.files.remove(DIR, path);
    world.pass(3_600_000);
    world.tell(FEED, [{ url: 'https://a.example/lynx', title: 'A lynx', date: '2026-06-10T08:00:00Z' }]);
    await world.round();
    assert.equal((await world.app.mendOutput('ai'))?.restored, 1);
  });
});
