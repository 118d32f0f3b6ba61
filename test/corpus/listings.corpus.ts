/** Front pages and lists of the recorded publishers, read without their feeds: which of the posts that they list are found. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { toUrlKey } from '../../src/text/url/url.ts';
import { readPage } from '../extract/listing/listingFixtures.ts';
import { corpusFolder, holdFloors } from './corpusFolder.ts';

/** The pages that list posts by links with titles. Blosxom's have no title in a link, the start pages of the others no posts. */
const PAGES: Readonly<Record<string, string>> = {
  wordpress: '/',
  hexo: '/',
  ikiwiki: '/blog/',
  pelican: '/',
  eleventy: '/',
  hugo: '/posts/',
  feedjs: '/',
  rssjs: '/',
  mediawiki: '/w/index.php/Special:NewPages',
  cgit: '/lantern/',
};

interface Answer {
  readonly path: string;
  readonly states: string;
  readonly text?: string;
}

interface Post {
  readonly program: string;
  readonly title?: { readonly a: readonly string[]; readonly titleFromText?: string };
  readonly url?: { readonly a?: readonly string[] };
}

const folder = join(corpusFolder, '../publishers');
if (!existsSync(folder)) {
  console.error(`listings: NOT RUN. There are no publishers at ${folder}.`);
  console.log('listings: 0 passed, 0 failed');
} else holdFloors('listings', measure());

/** Of the posts whose address the page links: how many are found, how many with their title; and what else is found. */
function measure(): Record<string, number> {
  const truth = readLines<Post>(readFileSync(join(folder, 'truth.jsonl'), 'utf8'));
  let [listed, found, titled, other, believed] = [0, 0, 0, 0, 0];
  for (const [program, path] of Object.entries(PAGES)) {
    const packed = readFileSync(join(folder, 'sites', `${program}.jsonl.gz`));
    const answer = readLines<Answer>(gunzipSync(packed).toString()).find(
      (each) => each.path === path && each.states.includes('a'),
    );
    const html = withHosts(answer?.text ?? '');
    const feed = readPage(html, `http://${program}.example${path}`);
    const posts = truth.filter((post) => post.program === program && (post.title?.a?.length ?? 0) > 0);
    const known = new Map(
      posts.map((post) => [keyOf(`http://${program}.example${post.url?.a?.[0] ?? '/none'}`), post]),
    );
    const links = new Set([...html.matchAll(/href=["']([^"'#]+)/g)].map(([, href = '']) => toKey(href, program, path)));
    const due = [...known].filter(([key]) => links.has(key));
    const entries = new Map((feed?.entries ?? []).map((entry) => [keyOf(entry.url ?? ''), entry]));
    listed += due.length;
    if (feed !== undefined) believed += 1;
    found += due.filter(([key]) => entries.has(key)).length;
    titled += due.filter(([key, { title }]) => title?.a.includes(entries.get(key)?.title ?? '')).length;
    const wrong = [...entries.keys()].filter((key) => !known.has(key) && isNavigation(key));
    other += wrong.length;
    for (const key of wrong) console.log(`  navigation: ${key}`);
    for (const [key, { title }] of due) {
      if (!title?.a.includes(entries.get(key)?.title ?? '')) console.log(`  ${key}: ${entries.get(key)?.title}`);
    }
  }
  return {
    'lists that are believed': believed / Object.keys(PAGES).length,
    'posts found': found / listed,
    'titles of posts': titled / listed,
    'entries that are no navigation': 1 - other / Math.max(1, found),
  };
}

/** Lists, people and services of these programs. */
function isNavigation(key: string): boolean {
  return /\/(?:tags?|category|categories|author|archives?|page)\/|Special:|login|\/feed\b|\.xml|\/(?:about|log|tree|refs)\/?$/i.test(
    key,
  );
}

function toKey(href: string, program: string, path: string): string {
  const base = `http://${program}.example${path}`;
  const clean = href.replaceAll('&amp;', '&');
  return URL.canParse(clean, base) ? keyOf(new URL(clean, base).href) : '';
}

function keyOf(url: string): string {
  return toUrlKey(decodeURI(url)) ?? '';
}

function withHosts(text: string): string {
  return text.replaceAll(/__ORIGIN:(\w+)__/g, 'http://$1.example').replaceAll(/__(?:HOST|IP):(\w+)__/g, '$1.example');
}

function readLines<Row>(text: string): Row[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}
