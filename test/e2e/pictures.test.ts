/** Pictures beside the site, of whole programs over HTTP and a real Redis. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { buildCli } from '../support/builtCli.ts';
import { renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { frontMatterOf, openSite, type Site } from '../support/site.ts';
import { draw, withMetadata } from '../support/testPictures.ts';

const ADDRESS = '127.0.8.43';
const SITE = 'https://news.example/ai';

interface Stored {
  readonly url: string;
  readonly source?: string;
  readonly isCached?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly color?: string;
  readonly variants?: readonly { readonly url: string; readonly width: number }[];
}

describe('pictures beside the site', { concurrency: false }, () => {
  let publisher: TestPublisher;
  let site: Site;
  let logo: string;
  const story = (n: number): TestStory => ({
    url: publisher.url(`/story-${n}`),
    title: `${['Amber', 'Birch', 'Cedar', 'Dunes', 'Ember'][n]} robot model ${n}`,
    date: new Date(Date.UTC(2026, 4, 1 + n, 8)).toISOString(),
    image: publisher.url(`/picture-${n}.jpg`),
  });
  const announce = (count: number) => {
    const stories = Array.from({ length: count }, (_, n) => story(n));
    const body = renderFeed('Publisher', stories);
    publisher.set('/feed.xml', { body, headers: { 'content-type': 'application/rss+xml' } });
    for (const one of stories) {
      const headers = { 'content-type': 'text/html; charset=utf-8' };
      publisher.set(new URL(one.url).pathname, { headers, body: renderPage(one) });
    }
  };
  const serve = (path: string, body: Buffer) =>
    publisher.set(path, { body, headers: { 'content-type': 'image/jpeg' } });
  const readFile = async (n: number) => {
    const [path, text] = Object.entries(await site.files()).find(([name]) => name.endsWith(`model-${n}.md`)) ?? [];
    assert.ok(path && text);
    return { path, fields: frontMatterOf(text) };
  };
  const imageOf = async (n: number) => ((await readFile(n)).fields.images as Stored[])[0] ?? assert.fail();
  const listImages = async () => (await readdir(join(site.path, 'out/images')).catch(() => [])).sort();
  before(async () => {
    await buildCli();
    publisher = await openPublisher({}, ADDRESS);
    logo = publisher.url('/logo.png');
    const photo = await withMetadata(draw(800, 500, 1), 6)
      .jpeg()
      .toBuffer();
    serve('/picture-0.jpg', photo);
    serve('/picture-1.jpg', photo); // the same bytes under another address
    serve('/picture-2.jpg', photo.subarray(0, 2_000));
    serve('/logo.png', await draw(64, 64, 5).png().toBuffer());
    announce(4); // the picture of the last is not there
    site = await openSite({
      sources: [{ url: publisher.url('/feed.xml'), trust: 'curated' }],
      collection: { output: { dir: './out', images: { widths: [120, 240] } } },
      configuration: {
        network: { allowPrivate: [`${ADDRESS}/32`], perHost: { concurrency: 8, spacing: '0ms' } },
        providers: [{ name: 'Publisher', domain: ADDRESS, logo }],
      },
    });
  });
  after(async () => {
    await site.close();
    await publisher.close();
  });

  it('are stored in every width, shared, and told with where they come from', async () => {
    const { outcome } = await site.round('--all');
    assert.equal(outcome.code, 0, outcome.stderr);
    const image = await imageOf(0);
    assert.match(image.url, /^https:\/\/news\.example\/ai\/images\/[0-9a-f]{24}-240\.jpg$/);
    assert.deepEqual(
      [image.source, image.isCached, image.width, image.height],
      [publisher.url('/picture-0.jpg'), true, 240, 384],
    );
    assert.match(image.color ?? '', /^#[0-9a-f]{6}$/);
    assert.deepEqual(
      image.variants?.map(({ width }) => width),
      [120, 240],
    );
    const other = await imageOf(1);
    assert.deepEqual([other.url, other.source], [image.url, publisher.url('/picture-1.jpg')]);
    const provider = (await readFile(0)).fields.provider as { readonly images: readonly Stored[] };
    assert.match(provider.images[0]?.url ?? '', new RegExp(`^${SITE}/images/[0-9a-f]{24}-64\\.jpg$`));
    assert.equal(provider.images[0]?.source, logo);
    const names = [image, provider.images[0] ?? assert.fail()]
      .flatMap(({ url, variants = [] }) => [url, ...variants.map((one) => one.url)])
      .map((url) => url.slice(`${SITE}/images/`.length));
    assert.deepEqual(await listImages(), names.sort());
    assert.equal(publisher.visitsTo('/logo.png').length, 1);
  });

  it('that cannot be stored stay links, and explain says why', async () => {
    for (const [n, reason] of [
      [2, 'It is broken: it cannot be decoded to its end.'],
      [3, 'It was answered with 404.'],
    ] as const) {
      const image = await imageOf(n);
      assert.deepEqual([image.url, image.isCached], [publisher.url(`/picture-${n}.jpg`), undefined]);
      const { stdout } = await site.run(['explain', publisher.url(`/story-${n}`)]);
      assert.ok(stdout.includes(reason), stdout);
      const json = JSON.parse((await site.run(['explain', publisher.url(`/story-${n}`), '--json'])).stdout);
      assert.equal(json.pictures[0].reason, reason);
    }
  });

  it('are quiet: a second round writes nothing and asks for nothing, also when the articles are read again', async () => {
    const [hash, asked] = [await site.hash(), publisher.visitsTo('/picture-0.jpg').length];
    const { report } = await site.round('--all');
    assert.equal(report.collections[0]?.files.written, 0);
    assert.equal(await site.hash(), hash);
    assert.equal((await site.run(['reindex', '--yes'])).code, 0);
    assert.equal((await site.run(['republish'])).code, 0);
    assert.equal(await site.hash(), hash);
    const client = new Redis(site.redis.path);
    await client.flushall();
    client.disconnect();
    await site.round('--all');
    assert.deepEqual([await site.hash(), publisher.visitsTo('/picture-0.jpg').length], [hash, asked]);
  });
});
