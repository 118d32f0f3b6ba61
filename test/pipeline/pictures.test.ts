import assert from 'node:assert/strict';
import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createFiles } from '../../src/effects/disk/files.ts';
import type { Image } from '../../src/model/article.ts';
import { DEFAULT_PICTURES, type MakingResult } from '../../src/model/picture.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const FEED = 'https://a.example/feed.xml';
const DAY_MS = 86_400_000;
const signal = new AbortController().signal;
const pictureUrl = (n: number) => `https://a.example/picture-${n}.jpg`;
const story = (n: number) => ({
  url: `https://a.example/story-${n}`,
  title: `A story about the model number ${n}`,
  date: new Date(NOW_MS - n * 3_600_000).toISOString(),
  image: pictureUrl(n),
});

let place: TemporaryDirectory;
let count = 0;
before(async () => {
  place = await openTemporaryDirectory();
});
after(() => place.remove());

/** A maker that takes the bytes for the picture: `bad` is refused. */
const pictureMaker = {
  ensure: async () => undefined,
  async make(bytes: Uint8Array): Promise<MakingResult> {
    const text = Buffer.from(bytes).toString('utf8');
    if (text.startsWith('bad')) return { refused: 'It is bad.' };
    const file = (extension: 'jpg' | 'webp') => ({
      width: 480,
      extension,
      bytes: Buffer.from(`${extension} of ${text}`),
    });
    return { made: { width: 480, height: 300, color: '#102030', main: file('jpg'), variants: [file('webp')] } };
  },
};

interface Scene {
  readonly world: World;
  readonly dir: string;
  look(): Promise<void>;
  files(): Promise<readonly string[]>;
  lead(n: number): Promise<Image | undefined>;
  age(days: number): Promise<void>;
}

function open(): Scene {
  count += 1;
  const dir = join(place.path, `out-${count}`);
  const world = openWorld({
    sources: [{ id: 'a', url: FEED }],
    collection: { output: { dir, layout: 'hugo', body: 'none', digest: false, images: DEFAULT_PICTURES } },
    effects: { files: createFiles(), pictureMaker },
  });
  const folder = join(dir, 'static/images');
  const files = async () => (await readdir(folder).catch(() => [])).sort();
  return {
    world,
    dir,
    files,
    async look() {
      for (const article of await world.app.articles.listUnmeasured('ai')) {
        const task = world.app.pictures.toTask('ai', article);
        if (task) await world.app.pictures.look(task, signal);
      }
      await world.publish();
    },
    async lead(n) {
      const id = await world.app.articles.idOf('ai', story(n).url);
      const details = await world.app.articles.readDetails('ai', id ?? '');
      return details?.article.fields.images[0];
    },
    async age(days) {
      const then = new Date(world.app.now() - days * DAY_MS);
      for (const name of await files()) await utimes(join(folder, name), then, then);
    },
  };
}

const tell = ({ world }: Scene, ...numbers: readonly number[]) => world.tell(FEED, numbers.map(story));
const sweep = ({ world }: Scene) => world.app.sweepCollection('ai', signal);

describe('storing pictures', () => {
  it('puts them where the generator serves them, once for the same bytes', async () => {
    const scene = open();
    for (const n of [1, 2]) scene.world.set(pictureUrl(n), 'same bytes');
    tell(scene, 1, 2);
    await scene.world.round();
    await scene.look();
    const image = await scene.lead(1);
    assert.match(image?.url ?? '', /^https:\/\/news\.example\/ai\/images\/[0-9a-f]{24}-480\.jpg$/);
    assert.deepEqual([image?.isCached, image?.source, image?.color], [true, pictureUrl(1), '#102030']);
    assert.equal((await scene.lead(2))?.url, image?.url);
    assert.equal((await scene.files()).length, 2);
  });

  it('asks again for what was refused after a day, and not before, whichever article has it', async () => {
    const scene = open();
    scene.world.set(pictureUrl(1), 'bad');
    tell(scene, 1);
    await scene.world.round();
    await scene.look();
    const asked = () => scene.world.asks.filter(({ url }) => url === pictureUrl(1)).length;
    assert.deepEqual([await scene.lead(1), asked()], [{ url: pictureUrl(1) }, 1]);
    await sweep(scene);
    await scene.look();
    assert.equal(asked(), 1);
    scene.world.set(pictureUrl(1), 'good now');
    scene.world.pass(DAY_MS + 1);
    await sweep(scene);
    await scene.look();
    assert.deepEqual([(await scene.lead(1))?.isCached, asked()], [true, 2]);
  });

  it('sweeps what no article uses, but nothing that is young or that others put there', async () => {
    const scene = open();
    for (const n of [1, 2]) scene.world.set(pictureUrl(n), `bytes ${n}`);
    tell(scene, 1, 2);
    await scene.world.round();
    await scene.look();
    await scene.world.effects.files.write(scene.dir, 'static/images/mine.jpg', 'mine');
    const all = await scene.files();
    await scene.world.app.hand.remove('ai', [story(2).url], 'ada');
    await scene.age(0);
    assert.equal((await sweep(scene))?.pictures, 0);
    assert.deepEqual(await scene.files(), all);
    await scene.age(2);
    assert.equal((await sweep(scene))?.pictures, 2);
    const left = await scene.files();
    assert.deepEqual([left.length, left.includes('mine.jpg')], [3, true]);
    assert.equal((await scene.lead(1))?.isCached, true);
    assert.deepEqual(await scene.world.effects.pictureShelf.urls('ai'), [pictureUrl(1)]);
    assert.equal((await sweep(scene))?.pictures, 0);
  });

  it('does not sweep while articles wait to be published: what they use no article uses yet', async () => {
    const scene = open();
    scene.world.set(pictureUrl(1), 'bytes');
    tell(scene, 1);
    await scene.world.round();
    const [article] = await scene.world.app.articles.listUnmeasured('ai');
    const task = article && scene.world.app.pictures.toTask('ai', article);
    await scene.world.app.pictures.look(task ?? assert.fail(), signal);
    await scene.age(9);
    assert.equal((await sweep(scene))?.pictures, 0);
    assert.equal((await scene.files()).length, 2);
    await scene.world.publish();
    assert.equal((await sweep(scene))?.pictures, 0);
    assert.equal((await scene.lead(1))?.isCached, true);
  });

  it('writes again what somebody deleted, and gives back the link where the publisher has it no more', async () => {
    const scene = open();
    for (const n of [1, 2]) scene.world.set(pictureUrl(n), `bytes ${n}`);
    tell(scene, 1, 2);
    await scene.world.round();
    await scene.look();
    const all = await scene.files();
    await rm(join(scene.dir, 'static/images'), { recursive: true });
    scene.world.set(pictureUrl(2), { status: 404 });
    await sweep(scene);
    await scene.look();
    assert.deepEqual(
      (await scene.files()).every((name) => all.includes(name)),
      true,
    );
    assert.equal((await scene.lead(1))?.isCached, true);
    assert.deepEqual(await scene.lead(2), { url: pictureUrl(2) });
  });
});
