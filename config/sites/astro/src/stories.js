// What the pages ask of the articles.
import { existsSync, readFileSync } from 'node:fs';
import { getCollection } from 'astro:content';
import site from './site.json';

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** An address on this site. */
export const toUrl = (path) => `${site.base}${path}`;

/** Where an article's page is. */
export const toArticleUrl = ({ id }) => toUrl(`/${site.category}/${id}/`);

/** Published articles, newest first. */
export async function listPublished() {
  const articles = await getCollection('articles', ({ data }) => data.published);
  return articles.sort(
    (one, other) => other.data.publishedDateTime - one.data.publishedDateTime || (one.id < other.id ? 1 : -1),
  );
}

/** Those of them that lead a story. */
export async function listLeads() {
  return (await listPublished()).filter(({ data }) => data.heat >= 0);
}

/** The stories of frontwire's hot list, hottest first; it is there after the first round. */
export async function listHot() {
  const file = `public/api/${site.category}/hot.json`;
  if (!existsSync(file)) return [];
  const byPath = new Map((await listLeads()).map((lead) => [lead.filePath, lead]));
  const { value } = JSON.parse(readFileSync(file, 'utf8'));
  return value.flatMap(({ path }) => byPath.get(path) ?? []).slice(0, 21);
}

/** The body of an article as HTML. Astro gives each heading an id of its words; on a page of ours, one of them could be that of our own parts. */
export function toBody({ rendered }) {
  return (rendered?.html ?? '').trim().replace(/(<h[1-6]) id="[^"]*"/g, '$1');
}

/** Topics by name, each with its stories. */
export async function listTopics() {
  const topics = new Map();
  for (const lead of await listLeads()) {
    for (const name of lead.data.topics) {
      const slug = toSlug(name);
      if (!topics.has(slug)) topics.set(slug, { name, slug, stories: new Set() });
      topics.get(slug).stories.add(lead);
    }
  }
  const listed = [...topics.values()].map((topic) => ({ ...topic, stories: [...topic.stories] }));
  return listed.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** A list in parts: /newest/, /newest/2/ and so on, as what getStaticPaths returns. */
export function toParts(folder, title, stories, params = {}) {
  const count = Math.max(1, Math.ceil(stories.length / site.perPage));
  const at = (number) => toUrl(number === 1 ? `/${folder}/` : `/${folder}/${number}/`);
  return Array.from({ length: count }, (_, index) => ({
    params: { ...params, part: index === 0 ? undefined : String(index + 1) },
    props: {
      title: index === 0 ? title : `${title}, page ${index + 1}`,
      stories: stories.slice(index * site.perPage, (index + 1) * site.perPage),
      newer: index > 0 ? at(index) : undefined,
      older: index + 1 < count ? at(index + 2) : undefined,
    },
  }));
}

/** The folder of a topic's pages. */
export function toSlug(name) {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? Buffer.from(name).toString('hex') : slug;
}

/** An address that may be linked to or loaded; nothing for every other one. */
export function toWebUrl(address) {
  return /^https?:\/\/[^\s<>"]+$/i.test(address ?? '') ? address : undefined;
}

const STORED = /\/((?:[a-z0-9-]+-)?images(?:-stored)?\/[0-9a-f]{24}-\d+\.(?:jpg|png|webp|avif))$/i;

function toStoredUrl(image, address) {
  const [, path] = (image?.isCached && STORED.exec(address ?? '')) || [];
  return path && toUrl(`/${path}`);
}

/** Where a picture is. One that frontwire stored is on this site, wherever that is shown. */
export const toPictureUrl = (image) => toStoredUrl(image, image?.url) ?? toWebUrl(image?.url);

/** The files of a stored picture with their widths, for srcset. */
export function toPictureWidths(image) {
  const files = (image?.variants ?? []).map(({ url, width }) => [toStoredUrl(image, url), `${Number(width)}w`]);
  return files.flatMap(([url, width]) => (url ? [`${url} ${width}`] : [])).join(', ');
}

export const toIso = (date) => new Date(date).toISOString().replace('.000Z', 'Z');
export const toDay = (date) => DAY.format(new Date(date));
export const toMinute = (date) => `${toDay(date)}, ${new Date(date).toISOString().slice(11, 16)}`;
