/**
 * Listing pages in the markup of real themes, as templates, with what is on them. The first three sets of twenty were written before one
 * of them was read, the fourth before the rules were tried on it; so were those of pages that list no articles. What was found at first
 * sight is in docs/sources.md.
 *
 * A page begins with `=== name | address | language | address of an article`, and `| title` where titles are shown with more.
 * `[[n=8]]…[[/n]]` is eight articles, `[[again=3]]` the first three once more, `[[other=4]]` articles that are not of the list, as "most
 * read"; within them `[[if 3]]…[[/if]]` is for each third article, `[[not 3]]…[[/not]]` for the others. `{title}`, `{url}`, `{iso}` and
 * the like are those of the article.
 */
import { readFileSync } from 'node:fs';
import { escapeHtml } from '../../../src/text/html/escapeHtml.ts';
import { toSlug } from '../../../src/text/words/slug.ts';
import type { ListingCase } from './listingFixtures.ts';

/** A page as it is read, and what is on it. */
export interface SetPage extends ListingCase {
  readonly html: string;
  /** Addresses of articles that are beside the list: finding them is neither right nor wrong. */
  readonly others: readonly string[];
}

const folder = new URL('../../fixtures/listings/sets/', import.meta.url);
const TITLES = readJson('titles.json');
const WORDS = readJson('words.json');
const AUTHORS = ['Mara Lind', 'Jon Bell', 'Dr. Ida Rask', 'Tom van der Vey', 'Eva Sand'];
const TOPICS = ['Harbour', 'Town Hall', 'Culture', 'Science & Sea', 'Sport'];
const NEWEST = Date.UTC(2031, 4, 30, 9, 41);
const DAY = 86_400_000;

function readJson(name: string): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, readonly string[]>;
}

/** The pages of a set: `first`, `second`, `third`, `none-first`, `none-second`. */
export function loadSet(name: string): readonly SetPage[] {
  const parts = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
    .split(/^=== /m)
    .slice(1);
  return parts.map(toPage);
}

type Fields = Readonly<Record<string, string>>;

function toPage(part: string): SetPage {
  const end = part.indexOf('\n');
  const [name = '', url = '', language = 'en', path = '', title = '{plain}'] = part.slice(0, end).split(' | ');
  const base = new URL(/<base href="([^"]+)"/.exec(part)?.[1] ?? url, url).href;
  const made: Fields[] = [];
  const own = { articles: [] as ListingCase['articles'][number][], others: [] as string[] };
  const block = (_: string, kind: string, count: string, inner: string) =>
    Array.from({ length: Number(count) }, (_unused, index) => {
      const fields = kind === 'again' ? (made[index] ?? {}) : makeArticle(name, language, path, made.length);
      if (kind !== 'again') made.push(fields);
      const target = new URL(fields.address ?? '', base).href;
      if (kind === 'n') own.articles.push({ url: target, title: fill(title, fields, 0), day: fields.ymd ?? '' });
      if (kind === 'other') own.others.push(target);
      return fill(inner, fields, index);
    }).join('');
  const html = part.slice(end + 1).replace(/\[\[(n|other|again)=(\d+)\]\]([\s\S]*?)\[\[\/\1\]\]/g, block);
  return { name, url, html: fill(html, makeArticle(name, language, path, 0), 0), ...own };
}

function fill(template: string, fields: Fields, index: number): string {
  return template
    .replace(/\[\[if (\d+)\]\]([\s\S]*?)\[\[\/if\]\]/g, (_, step, inner) => (index % Number(step) === 0 ? inner : ''))
    .replace(/\[\[not (\d+)\]\]([\s\S]*?)\[\[\/not\]\]/g, (_, step, inner) => (index % Number(step) === 0 ? '' : inner))
    .replace(/\{(\w+)\}/g, (whole, key) => fields[key] ?? whole);
}

/** The words of one article of a page. */
function makeArticle(page: string, language: string, path: string, n: number): Fields {
  const titles = TITLES[language] ?? [];
  const at = [...page].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) + n;
  const again = Math.floor(n / titles.length);
  const plain = `${titles[at % titles.length]}${again === 0 ? '' : ` – ${again + 1}`}`;
  const id = 41_000 + at * 37;
  const author = AUTHORS[at % AUTHORS.length] ?? '';
  const topic = TOPICS[at % TOPICS.length] ?? '';
  const words = WORDS[language] ?? [];
  const sentence = words[at % words.length] ?? '';
  const fields = {
    ...dateFields(NEWEST - n * 1.4 * DAY, language),
    title: escapeHtml(plain),
    plain,
    slug: toSlug(plain, String(id)),
    Slug: toSlug(plain, String(id)).replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()),
    wiki: encodeURIComponent(plain.replaceAll(' ', '_')),
    gslug: encodeURIComponent(plain.replaceAll(' ', '-')),
    id: String(id),
    id6: String(id).padStart(6, '0'),
    hash: (at * 2_654_435_761).toString(16).slice(-8),
    c: String(n + 1),
    n7: String(n % 7),
    author: escapeHtml(author),
    authorSlug: toSlug(author, 'x'),
    cat: escapeHtml(topic),
    catSlug: toSlug(topic, 'x'),
    words: escapeHtml(sentence),
    short: escapeHtml(sentence.slice(0, 52)),
  };
  const address = fill(path, fields, 0);
  return { ...fields, url: address, address: address.replaceAll('&amp;', '&') };
}

function dateFields(ms: number, language: string): Fields {
  const iso = new Date(ms).toISOString().slice(0, 19);
  const [yyyy = '', mm = '', dd = ''] = iso.slice(0, 10).split('-');
  const named = (month: 'long' | 'short') =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' })
      .formatToParts(ms)
      .find(({ type }) => type === 'month')?.value ?? mm;
  const numbers = { yyyy, yy: yyyy.slice(2), mm, dd, m: String(Number(mm)), d: String(Number(dd)) };
  const times = { hh: iso.slice(11, 13), mi: iso.slice(14, 16), iso: `${iso}+00:00`, ymd: iso.slice(0, 10) };
  return { ...numbers, ...times, epoch: String(ms / 1000), mon: named('short'), month: named('long') };
}
