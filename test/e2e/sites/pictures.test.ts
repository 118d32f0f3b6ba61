/** Pictures that frontwire stored, on the sites that the generators build, and as a browser loads them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import sharp from 'sharp';
import { buildSite, isOnPath } from '../../../src/cli/site/buildSite.ts';
import { GENERATORS, type Generator, SITE_LAYOUTS, type SiteLayout } from '../../../src/cli/site/generators.ts';
import { type ServedSite, serveSite } from '../../../src/cli/site/serveSite.ts';
import { writeSite } from '../../../src/cli/site/writeSite.ts';
import { isFailure } from '../../../src/errors.ts';
import { LAYOUTS } from '../../../src/model/layouts.ts';
import { buildCli } from '../../support/builtCli.ts';
import { renderFeed, renderPage, type TestStory } from '../../support/documents.ts';
import { openPublisher, type TestPublisher } from '../../support/publisher.ts';
import { openSite, type Site } from '../../support/site.ts';
import { draw } from '../../support/testPictures.ts';
import { findBarriers } from '../browser/findBarriers.ts';
import { EXECUTABLE, openBrowser } from '../browser/openBrowser.ts';
import { type ReadPage, readPage } from './readPage.ts';

const ADDRESS = '127.0.8.44';
const SITE = 'https://news.example/ai';
const WIDTHS = [320, 640, 1280];
const never = new AbortController().signal;
/** Story n has the picture n; that of the first, which is the oldest, is no picture. */
const SIZES = [
  [0, 0],
  [900, 1400],
  [500, 300],
  [1600, 900],
] as const;

describe('stored pictures on a built site', { concurrency: false }, () => {
  let publisher: TestPublisher;
  const story = (n: number): TestStory => ({
    url: publisher.url(`/story-${n}`),
    title: `${['Amber', 'Birch', 'Cedar', 'Dunes'][n]} robot model ${n}`,
    date: new Date(Date.UTC(2026, 4, 1 + n, 8)).toISOString(),
    image: publisher.url(`/picture-${n}.jpg`),
  });

  before(async () => {
    await buildCli();
    publisher = await openPublisher({}, ADDRESS);
    const stories = SIZES.map((_, n) => story(n));
    const type = (value: string) => ({ headers: { 'content-type': value } });
    publisher.set('/feed.xml', { body: renderFeed('Publisher', stories), ...type('application/rss+xml') });
    publisher.set('/logo.png', { body: await draw(64, 64, 9).png().toBuffer(), ...type('image/png') });
    for (const [n, [width, height]] of SIZES.entries()) {
      publisher.set(`/story-${n}`, { body: renderPage(story(n)), ...type('text/html; charset=utf-8') });
      const body = width === 0 ? Buffer.from('no picture') : await draw(width, height, n).jpeg().toBuffer();
      publisher.set(`/picture-${n}.jpg`, { body, ...type('image/jpeg') });
    }
  });
  after(() => publisher.close());

  for (const layout of SITE_LAYOUTS) {
    const generator: Generator = GENERATORS[layout];
    const isAbsent = generator.npmPackage === undefined && !isOnPath(generator.program);
    it(`of ${generator.name} are there in every width, a browser takes the one that fits, and nobody meets a barrier`, {
      skip: isAbsent && `${generator.name} is NOT INSTALLED: nothing of it is tested`,
    }, async (context) => {
      const site = await openStored(publisher, layout);
      try {
        const built = await build(site, layout, context);
        if (built !== undefined) await checkSite(built, layout);
      } finally {
        await site.close();
      }
    });
  }
});

/** A directory with the articles, their pictures and the site. */
async function openStored(publisher: TestPublisher, layout: SiteLayout): Promise<Site> {
  const site = await openSite({
    sources: [{ url: publisher.url('/feed.xml'), trust: 'curated' }],
    collection: { output: { dir: './out', layout, images: { widths: WIDTHS } } },
    configuration: {
      network: { allowPrivate: [`${ADDRESS}/32`], perHost: { concurrency: 8, spacing: '0ms' } },
      providers: [{ name: 'Publisher', domain: ADDRESS, logo: publisher.url('/logo.png') }],
    },
  });
  const { outcome } = await site.round('--all');
  assert.equal(outcome.code, 0, outcome.stderr);
  await writeSite(join(site.path, 'out'), layout, { title: 'AI Every Day', site: SITE, category: 'news' });
  return site;
}

/** The folder of the built site; undefined where its generator cannot be had, which is said. */
async function build(site: Site, layout: SiteLayout, context: TestContext): Promise<string | undefined> {
  try {
    return await buildSite(join(site.path, 'out'), layout, () => undefined, never);
  } catch (thrown) {
    if (
      !isFailure(thrown, 'site_not_built') ||
      !/could not fetch .*(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED)/.test(thrown.message)
    )
      throw thrown;
    context.skip(`${GENERATORS[layout].name} could NOT BE FETCHED and is not tested: ${thrown.message}`);
    return undefined;
  }
}

async function checkSite(built: string, layout: SiteLayout): Promise<void> {
  const served = await serveSite(built, new URL(SITE).pathname);
  try {
    const feed = JSON.parse(readFileSync(join(built, 'feed.json'), 'utf8')) as {
      items: { url: string; image: string }[];
    };
    for (const { image } of feed.items.slice(0, -1))
      assert.equal((await loadPicture(served, image)).format, 'jpeg', image);
    const end = LAYOUTS[layout].pageEnd;
    const pages = [
      '',
      layout === 'hugo' ? 'news/' : 'newest/',
      ...feed.items.map(({ url }) => url.slice(`${SITE}/`.length)),
    ];
    assert.ok(pages.slice(2).every((page) => page.endsWith(end)));
    for (const path of pages) await checkPage(served, await getPage(served, path));
    if (existsSync(EXECUTABLE)) await checkInBrowser(served, pages);
  } finally {
    await served.close();
  }
}

async function getPage({ url }: ServedSite, path: string): Promise<ReadPage> {
  const response = await fetch(new URL(path, url));
  assert.equal(response.status, 200, path);
  return readPage(await response.text());
}

/** A picture by its address on the site, as it is decoded. */
async function loadPicture({ url }: ServedSite, address: string) {
  const response = await fetch(
    address.startsWith(SITE) ? new URL(`.${address.slice(SITE.length)}`, url) : new URL(address, url),
  );
  assert.equal(response.status, 200, address);
  const { width, height, format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  return { width, height, format };
}

async function checkPage(served: ServedSite, page: ReadPage): Promise<void> {
  for (const { attribs } of page.all('img').filter((one) => one.attribs.src?.startsWith('/') === true)) {
    const { width, height } = await loadPicture(served, attribs.src ?? '');
    assert.deepEqual([attribs.width, attribs.height], [String(width), String(height)], attribs.src);
  }
  for (const { attribs } of page.all('source')) {
    assert.equal(attribs.type, 'image/webp');
    const files = (attribs.srcset ?? '').split(/,\s*/).map((one) => one.split(' ') as [string, string]);
    assert.ok(files.length > 1, attribs.srcset);
    for (const [address, width] of files) {
      const picture = await loadPicture(served, address);
      assert.deepEqual([`${picture.width}w`, picture.format], [width, 'webp']);
    }
  }
  // of four articles three have a picture that could be stored; the broken one stays a link
  const articles = page.ofClass('story').length;
  if (articles > 0) assert.deepEqual([articles, page.all('picture').length], [4, 3]);
  assert.ok(page.ofClass('logo').every(({ attribs }) => attribs.src?.startsWith('/ai/images/') === true));
}

/** A picture as a browser shows it. */
interface Shown {
  readonly currentSrc: string;
  readonly naturalWidth: number;
  readonly clientWidth: number;
}

const SHOWN = `(async () => {
  const images = [...document.querySelectorAll('picture img')];
  for (const image of images) image.loading = 'eager';
  await Promise.all(images.map((image) => image.decode()));
  return images.map(({ currentSrc, naturalWidth, clientWidth }) => ({ currentSrc, naturalWidth, clientWidth }));
})()`;

/** With `sizes` that say how wide a picture is shown, the width that a browser takes it for is the one that it has on the page. */
async function checkInBrowser(served: ServedSite, pages: readonly string[]): Promise<void> {
  const browser = await openBrowser();
  try {
    for (const width of [390, 820, 1280, 1920]) {
      const { page } = await browser.open(width, 900);
      for (const path of pages) {
        await page.goto(new URL(path, served.url).href, { waitUntil: 'load' });
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, path);
        const shown = (await page.evaluate(SHOWN)) as readonly Shown[];
        for (const { currentSrc, naturalWidth, clientWidth } of shown) {
          assert.match(currentSrc, /\.webp$/);
          const off = Math.abs(naturalWidth - clientWidth) / clientWidth;
          assert.ok(off < 0.12, `${path} at ${width}: ${clientWidth} px wide, taken for ${naturalWidth}`);
        }
      }
      await page.context().close();
    }
    for (const dark of [false, true]) {
      const { page } = await browser.open(390, 900, { dark });
      for (const path of [...pages, 'topics/', '404.html']) {
        await page.goto(new URL(path, served.url).href, { waitUntil: 'load' });
        assert.deepEqual(await findBarriers(page), [], `${path}${dark ? ' in the dark' : ''}`);
      }
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
}
