/** What Eleventy has to be told about the folders of articles, so that a site builds that was configured for nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onDay, openExportWorld, put } from '../support/exportWorld.ts';

const signal = new AbortController().signal;
const DATA = 'news/news.11tydata.cjs';
const ARCHIVE = '_archive/_archive.11tydata.json';

function openWorld(layout: 'eleventy' | 'jekyll') {
  return openExportWorld({}, { output: { dir: '/out', layout, body: 'none' } });
}

/** What the text of the data file says of an article. */
function computed(text: string): Record<string, (data: object) => unknown> {
  const file = { exports: {} as { eleventyComputed: Record<string, (data: object) => unknown> } };
  new Function('module', text)(file);
  return file.exports.eleventyComputed;
}

test('the layout eleventy has data files by which only what is published has pages', async () => {
  const world = openWorld('eleventy');
  await put(world, [onDay('2026-05-01', 9, 'a', { path: 'news/2026-05-01-a.md' })]);
  await world.publish();
  const files = await world.files();
  const { permalink, eleventyExcludeFromCollections: isExcluded } = computed(files[DATA] ?? '');
  assert.equal(permalink?.({ published: false }), false);
  assert.equal(permalink?.({ published: true }), undefined);
  assert.equal(permalink?.({ published: true, permalink: '/own/' }), '/own/');
  assert.equal(isExcluded?.({ published: false }), true);
  assert.equal(isExcluded?.({}), false);
  assert.deepEqual(JSON.parse(files[ARCHIVE] ?? ''), { permalink: false, eleventyExcludeFromCollections: true });
});

test('a data file that was changed stays, and one that is lost is written again', async () => {
  const world = openWorld('eleventy');
  await put(world, [onDay('2026-05-01', 9, 'a', { path: 'news/2026-05-01-a.md' })]);
  await world.publish();
  await world.effects.files.write('/out', DATA, 'module.exports = {};\n');
  await world.effects.files.remove('/out', ARCHIVE);
  await world.app.sweepCollection('ai', signal);
  const files = await world.files();
  assert.equal(files[DATA], 'module.exports = {};\n');
  assert.ok(files[ARCHIVE], ARCHIVE);
});

test('other layouts have none', async () => {
  const world = openWorld('jekyll');
  await put(world, [onDay('2026-05-01', 9, 'a')]);
  await world.publish();
  assert.deepEqual(
    Object.keys(await world.files()).filter((path) => path.includes('11tydata')),
    [],
  );
});
