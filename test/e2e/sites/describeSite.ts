/** What holds for the site of every layout: the demo's articles on it, and hostile ones. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { parse } from 'yaml';
import { buildSite, isOnPath } from '../../../src/cli/site/buildSite.ts';
import { GENERATORS, type Generator, type SiteLayout } from '../../../src/cli/site/generators.ts';
import { type ServedSite, serveSite } from '../../../src/cli/site/serveSite.ts';
import { findCategoryFault, LAYOUTS } from '../../../src/model/layouts.ts';
import { renderArticle } from '../../../src/publish/renderArticle.ts';
import { writeMarkdown } from '../../../src/text/markdown/writeMarkdown.ts';
import { runCli } from '../../support/cli.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';
import { listJsonFeedFaults, listSchemaFaults } from '../../support/validateFeeds.ts';
import { hostileArticles } from './hostileArticles.ts';
import { findElements, listDangers, type ReadPage, readPage, toLine } from './readPage.ts';

/** How the demo's collection is published. */
const SITE = 'https://news.example/ai';
const BASE = new URL(SITE).pathname;
/** Fetching a generator over a slow line takes longest. */
const DEMO_MS = 300_000;

interface ArticleFile {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>> & {
    readonly title: string;
    readonly published: boolean;
    readonly publishedDateTime: string;
  };
}

/** What one layout's tests work on. */
interface Demo {
  readonly layout: SiteLayout;
  /** The site's folder, that of its articles, that of its exports, and the built site. */
  readonly site: string;
  readonly articles: string;
  readonly exports: string;
  readonly built: string;
  served: ServedSite;
}

/** Tests of a layout's site. */
export function describeSite(layout: SiteLayout): void {
  const generator: Generator = GENERATORS[layout];
  const isAbsent = generator.npmPackage === undefined && !isOnPath(generator.program);
  describe(`the ${generator.name} site`, {
    skip: isAbsent && `${generator.name} is NOT INSTALLED: nothing of it is tested`,
  }, () => {
    let directory: TemporaryDirectory;
    let demo: Demo;
    let offline: string | undefined;

    before(async () => {
      directory = await openTemporaryDirectory();
      const words = ['demo', '--site', layout, '--dir', directory.path, '--json'];
      const { code, stderr } = await runCli(words, { cwd: directory.path, timeoutMs: DEMO_MS });
      offline = /npm could not fetch .*(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network)/s.exec(stderr)?.[0];
      if (offline !== undefined) return;
      assert.equal(code, 0, stderr);
      const site = join(directory.path, 'site');
      const built = join(site, generator.built);
      const articles = join(site, LAYOUTS[layout].articlesFolder('news'));
      const exports = join(site, LAYOUTS[layout].servedFolder);
      demo = { layout, site, articles, exports, built, served: await serveSite(built, BASE) };
    });
    after(async () => {
      await demo?.served.close();
      await directory.remove();
    });

    const seen = (name: string, check: (demo: Demo) => Promise<void> | void) =>
      test(name, async (context: TestContext) => {
        if (offline !== undefined)
          return context.skip(`${generator.name} could NOT BE FETCHED and is not tested: ${offline}`);
        await check(demo);
      });

    seen('has a page for every published article and for no other', hasPagesOfPublished);
    seen('answers every address of the feeds and of the sitemap', answersFeeds);
    seen('has no name of its own that a category may have', reservesNames);
    seen('leads nowhere that does not answer', answersLinks);
    seen('shows the hot list in its order, and the newest by time', keepsOrder);
    seen('shows related articles, AMP, logos and pictures with their size', showsStories);
    seen('is valid HTML, runs nothing and loads nothing but pictures', isValid);
    seen('executes nothing of hostile articles, and shows their words', withstandsHostile);
  });
}

function readArticles(folder: string): ArticleFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const fields = parse(readFileSync(join(folder, name), 'utf8').split('\n---')[0] ?? '');
      return { name: name.slice(0, -'.md'.length), fields };
    });
}

function pagePath(layout: SiteLayout, name: string): string {
  return `/news/${name}${LAYOUTS[layout].pageEnd}`;
}

/** Paths of the pages; a topic may end in `.html`, and is a folder then. */
function listPages(built: string): string[] {
  return readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(built, join(entry.parentPath, entry.name)));
}

async function getPage({ served }: Demo, path: string): Promise<{ status: number; page: ReadPage }> {
  const response = await fetch(new URL(`.${path}`, served.url));
  return { status: response.status, page: readPage(await response.text()) };
}

async function hasPagesOfPublished(demo: Demo): Promise<void> {
  const files = readArticles(demo.articles);
  assert.ok(files.length > 40 && files.some(({ fields }) => !fields.published));
  for (const { name, fields } of files) {
    const { status, page } = await getPage(demo, pagePath(demo.layout, name));
    assert.equal(status, fields.published ? 200 : 404, name);
    if (fields.published) assert.equal(page.textOf('h1'), fields.title);
  }
}

async function answersFeeds(demo: Demo): Promise<void> {
  const months = readdirSync(join(demo.exports, 'sitemap')).map((name) => `sitemap/${name}`);
  const names = ['feed.xml', 'feed.json', 'news-sitemap.xml', ...months];
  assert.ok(names.length >= 5, names.join(' '));
  const addresses = new Set(names.map((name) => `${SITE}/${name}`));
  for (const name of names) {
    const text = readFileSync(join(demo.built, name), 'utf8');
    for (const [address] of text.matchAll(/https:\/\/news\.example\/ai[^"<#\s]*/g)) addresses.add(address);
  }
  assert.ok(addresses.size > 30, String(addresses.size));
  await areValid(demo, months);
  for (const address of addresses) {
    const { status } = await fetch(new URL(`.${address.slice(SITE.length)}`, demo.served.url));
    assert.equal(status, 200, address);
  }
}

/** As the site has them: a generator could have changed them. */
async function areValid({ built }: Demo, months: readonly string[]): Promise<void> {
  const fileOf = (path: string) => ({ path, text: readFileSync(join(built, path), 'utf8') });
  const faults = [
    ...(await listSchemaFaults('atom', [fileOf('feed.xml')])),
    ...(await listSchemaFaults('siteindex', [fileOf('sitemap/index.xml')])),
    ...(await listSchemaFaults(
      'sitemap',
      ['news-sitemap.xml', ...months].filter((name) => name !== 'sitemap/index.xml').map(fileOf),
    )),
    ...listJsonFeedFaults(fileOf('feed.json').text),
  ];
  assert.deepEqual(
    faults.filter((fault) => fault !== ''),
    [],
  );
}

/** Names at the top of the site, without those of files that no folder can have. */
async function reservesNames({ layout, built }: Demo): Promise<void> {
  const names = readdirSync(built, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.html'))
    .map(({ name }) => name.replace(/\.html$/, ''))
    .filter((name) => name !== 'news');
  for (const name of ['404', 'api', 'assets', 'index', 'sitemap', 'topics']) assert.ok(names.includes(name), name);
  for (const name of names) assert.notEqual(findCategoryFault(layout, name), undefined, name);
}

async function answersLinks(demo: Demo): Promise<void> {
  const addresses = new Set<string>();
  for (const path of listPages(demo.built)) {
    for (const { attribs } of readPage(readFileSync(join(demo.built, path), 'utf8')).elements) {
      for (const address of [attribs.href, attribs.src]) if (address?.startsWith('/')) addresses.add(address);
    }
  }
  for (const own of ['/', '/topics/', '/topics/robotics/']) assert.ok(addresses.has(BASE + own), own);
  for (const address of addresses) {
    assert.equal((await fetch(new URL(address, demo.served.url))).status, 200, address);
  }
}

async function keepsOrder(demo: Demo): Promise<void> {
  const titlesOf = (page: ReadPage) =>
    page.ofClass('story').map((story) => toLine(findElements(story.children).find(({ name }) => name === 'h2')));
  const hot = JSON.parse(readFileSync(join(demo.exports, 'api/news/hot.json'), 'utf8'));
  const expected = (hot.value as { title: string; published: boolean }[]).filter(({ published }) => published);
  const front = titlesOf((await getPage(demo, '/')).page);
  assert.deepEqual(
    front,
    expected.slice(0, front.length).map(({ title }) => title),
  );
  assert.ok(front.length >= 15);

  const files = readArticles(demo.articles).filter(({ fields }) => fields.published);
  const byTime = files.sort((a, b) => b.fields.publishedDateTime.localeCompare(a.fields.publishedDateTime));
  const timeOf = new Map(files.map(({ fields }) => [fields.title, fields.publishedDateTime]));
  const newest = (await followPages(demo, await findInNavigation(demo, 'Newest'))).flatMap(titlesOf);
  assert.deepEqual(newest.toSorted(), byTime.map(({ fields }) => fields.title).toSorted());
  assert.deepEqual(
    newest.map((title) => timeOf.get(title)),
    byTime.map(({ fields }) => fields.publishedDateTime),
  );
}

/** The path that the navigation has for a name. */
async function findInNavigation(demo: Demo, name: string): Promise<string> {
  const { page } = await getPage(demo, '/');
  const href = page.all('a').find((link) => toLine(link) === name)?.attribs.href;
  assert.ok(href?.startsWith(`${BASE}/`) === true, name);
  return href.slice(BASE.length);
}

/** The pages of a list, from its first one to the last. */
async function followPages(demo: Demo, path: string): Promise<readonly ReadPage[]> {
  const { status, page } = await getPage(demo, path);
  assert.equal(status, 200, path);
  const next = page.all('a').find(({ attribs }) => attribs.rel === 'next')?.attribs.href;
  return next === undefined ? [page] : [page, ...(await followPages(demo, next.slice(BASE.length)))];
}

async function showsStories(demo: Demo): Promise<void> {
  const { page } = await getPage(demo, '/');
  const [first] = page.ofClass('story');
  const below = findElements(first?.children ?? []);
  assert.ok(toLine(first).includes('Also told by'));
  assert.ok(below.filter(({ name, parent }) => name === 'li' && parent !== null).length >= 3);
  assert.ok(below.some((element) => toLine(element) === 'AMP' && element.attribs.href?.includes('cdn.ampproject.org')));
  for (const { attribs } of page.all('img')) {
    assert.match(attribs.width ?? '', /^\d+$/);
    assert.match(attribs.height ?? '', /^\d+$/);
    assert.ok(attribs.alt !== undefined);
  }
  assert.ok(page.ofClass('logo').length > 5 && page.ofClass('picture').length > 10);
  const hrefs = page.all('link').map(({ attribs }) => `${attribs.type} ${attribs.href}`);
  assert.ok(
    hrefs.includes(`application/atom+xml ${BASE}/feed.xml`) &&
      hrefs.includes(`application/feed+json ${BASE}/feed.json`),
  );
}

async function isValid(demo: Demo): Promise<void> {
  const validator = new HtmlValidate({ root: true, extends: ['html-validate:recommended'] });
  for (const path of listPages(demo.built)) {
    const html = readFileSync(join(demo.built, path), 'utf8');
    const report = await validator.validateString(html, path);
    const faults = report.results.flatMap(({ messages }) =>
      messages.map((one) => `${path}:${one.line} ${one.ruleId} ${one.message}`),
    );
    assert.deepEqual(faults, []);
    const page = readPage(html);
    assert.deepEqual(listDangers(page), [], path);
    const loaded = page
      .all('link')
      .filter(({ attribs }) => attribs.rel === 'stylesheet')
      .map(({ attribs }) => attribs.href);
    assert.deepEqual(loaded, [`${BASE}/assets/style.css`], path);
  }
}

/** A body of every kind of block, in which a title is the text. */
function toHostileBody(title: string): string {
  const runs = [{ text: title }];
  return writeMarkdown([
    { kind: 'heading', level: 2, runs: [{ text: 'Content' }] },
    { kind: 'heading', level: 3, runs },
    { kind: 'paragraph', runs: [{ text: `Write to desk@paper.example or see https://paper.example: ${title}` }] },
    { kind: 'item', isOrdered: false, runs },
    { kind: 'item', isOrdered: true, depth: 1, runs },
    { kind: 'quote', runs },
    { kind: 'code', lines: ['const title =', `  ${title};`] },
  ]);
}

/** In the place of the demo's articles: the generator, its packages and the templates are the same. */
async function withstandsHostile(demo: Demo): Promise<void> {
  const { layout, site } = demo;
  for (const { name } of readArticles(demo.articles)) rmSync(join(demo.articles, `${name}.md`));
  rmSync(demo.built, { recursive: true });
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  };
  const articles = hostileArticles();
  assert.equal(articles.length, 45);
  const folder = LAYOUTS[layout].articlesFolder('news');
  for (const { name, frontMatter, text } of articles) {
    put(
      `${folder}/${name}.md`,
      renderArticle(frontMatter, { layout, body: 'text' }, { text, markdown: toHostileBody(frontMatter.title) }),
    );
    put(
      `_archive/${name}-old.md`,
      renderArticle({ ...frontMatter, published: false }, { layout, body: 'text' }, { text }),
    );
  }
  put(
    join(LAYOUTS[layout].servedFolder, 'api/news/hot.json'),
    JSON.stringify({ value: articles.map(({ name }) => ({ path: `${folder}/${name}.md` })) }),
  );
  await buildSite(site, layout, () => undefined, new AbortController().signal);

  const pages = listPages(demo.built);
  assert.deepEqual(
    pages.filter((path) => path.includes('-old')),
    [],
  );
  for (const path of pages)
    assert.deepEqual(listDangers(readPage(readFileSync(join(demo.built, path), 'utf8'))), [], path);
  for (const { name, frontMatter } of articles) {
    const { status, page } = await getPage(demo, pagePath(layout, name));
    assert.equal(status, 200, name);
    assert.equal(page.textOf('h1'), frontMatter.title.replace(/\s+/g, ' '), name);
    const body = findElements(page.ofClass('body')[0]?.children ?? []);
    for (const element of ['h2', 'h3', 'ul', 'ol', 'blockquote'])
      assert.ok(
        body.some((one) => one.name === element && one.attribs.id === undefined),
        `${name}: ${element}`,
      );
    assert.deepEqual(
      body.filter((one) => one.name === 'a'),
      [],
    );
    assert.ok(
      page.ofClass('topics').some((list) => toLine(list).includes(frontMatter.title)),
      name,
    );
  }
  assert.ok((await getPage(demo, '/')).page.ofClass('story').length > 15);
}
