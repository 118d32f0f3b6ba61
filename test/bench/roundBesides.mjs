// What else can be done with the same feeds and pages: `roundBesides.mjs HOW ORIGINS OUT [TEMPLATE]`, where ORIGINS is a file of origins.
// floor: the least: fetches feeds, robots.txt, pages and variants, sees every token of the pages, and writes the files of TEMPLATE again.
// metascraper, article-extractor: the straightforward pipeline of rss-parser, one reader of pages and gray-matter.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import matter from 'gray-matter';
import { Parser } from 'htmlparser2';
import RssParser from 'rss-parser';
import { Agent, request } from 'undici';

const AT_ONCE = 16;
const [how, originsFile, out, template = ''] = process.argv.slice(2);
const origins = readFileSync(originsFile, 'utf8').trim().split('\n');
const dispatcher = new Agent({ keepAliveTimeout: 2_000 });
const unpack = promisify(gunzip);

async function get(url) {
  const { statusCode, headers, body } = await request(url, { dispatcher, headers: { 'accept-encoding': 'gzip' } });
  const bytes = Buffer.from(await body.arrayBuffer());
  const text = (headers['content-encoding'] === 'gzip' ? await unpack(bytes) : bytes).toString('utf8');
  return { isFound: statusCode === 200, text };
}

async function each(items, work) {
  let at = 0;
  const go = async () => {
    while (at < items.length) await work(items[at++]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, go));
}

async function readEntries() {
  const parser = new RssParser();
  const entries = [];
  await each(origins, async (origin) => {
    entries.push(...(await parser.parseString((await get(`${origin}/feed.xml`)).text)).items);
  });
  return entries;
}

function seeTokens(html) {
  const parser = new Parser({});
  parser.write(html);
  parser.end();
}

async function doLeast() {
  const entries = await readEntries();
  await each(origins, (origin) => get(`${origin}/robots.txt`));
  await each(entries, async ({ link }) => {
    const { text } = await get(link);
    seeTokens(text);
    const [, variant] = /<link rel="amphtml" href="([^"]+)"/.exec(text) ?? [];
    if (variant !== undefined) seeTokens((await get(variant)).text);
  });
  const files = readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  await each(files, async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const target = join(out, path.slice(template.length));
    mkdirSync(dirname(target), { recursive: true });
    await writeFile(`${target}.new`, readFileSync(path));
    await rename(`${target}.new`, target);
  });
}

async function doStraight(read) {
  const entries = await readEntries();
  mkdirSync(out, { recursive: true });
  let count = 0;
  await each(entries, async ({ link, title }) => {
    const found = await read((await get(link)).text, link);
    const known = Object.entries({ title, webUrl: link, ...found }).filter(
      ([, value]) => value !== undefined && value !== null,
    );
    count += 1;
    await writeFile(join(out, `${count}.md`), matter.stringify('', Object.fromEntries(known)));
  });
}

async function openMetascraper() {
  const rules = ['author', 'date', 'description', 'image', 'publisher', 'title', 'url'];
  const modules = await Promise.all(rules.map((rule) => import(`metascraper-${rule}`)));
  const { default: create } = await import('metascraper');
  const scrape = create(modules.map(({ default: rule }) => rule()));
  return (html, url) => scrape({ html, url });
}

async function openArticleExtractor() {
  const { extractFromHtml } = await import('@extractus/article-extractor');
  return async (html, url) => {
    const { content: _content, links: _links, ...found } = (await extractFromHtml(html, url)) ?? {};
    return found;
  };
}

if (how === 'floor') await doLeast();
else await doStraight(await (how === 'metascraper' ? openMetascraper() : openArticleExtractor()));
process.exit(0);
