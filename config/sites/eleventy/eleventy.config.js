// The site. `npm run build` writes it to _site; `npm start` shows it while you change it.
import { existsSync, readFileSync } from 'node:fs';

const { base, category, perPage } = JSON.parse(readFileSync('_data/site.json', 'utf8'));
const hotList = `api/${category}/hot.json`;

export default function configure(eleventyConfig) {
  // frontwire's JSON pages, feeds, sitemaps, digests and pictures, as they are
  const served = ['api', 'images', 'sitemap', 'feed.xml', 'feed.json', '*-sitemap.xml', 'digest/[0-9]*.*'];
  const ofFurtherCollections = ['*-images/*.*', '*-sitemap/*.xml', '*-feed.*', '*-digest/[0-9]*.*'];
  for (const path of ['assets', ...served, ...ofFurtherCollections]) eleventyConfig.addPassthroughCopy(path);
  eleventyConfig.ignores.add('_archive/**');
  eleventyConfig.ignores.add('README.md');
  eleventyConfig.addWatchTarget(hotList);

  eleventyConfig.addFilter('webUrl', toWebUrl);
  eleventyConfig.addFilter('pictureUrl', toPictureUrl);
  eleventyConfig.addFilter('pictureWidths', toPictureWidths);
  eleventyConfig.addFilter('topicUrl', (name) => `/topics/${toSlug(name)}/`);
  eleventyConfig.addFilter('iso', (date) => new Date(date).toISOString().replace('.000Z', 'Z'));
  eleventyConfig.addFilter('day', (date) => DAY.format(new Date(date)));
  eleventyConfig.addFilter('minute', (date) => `${DAY.format(new Date(date))}, ${new Date(date).toISOString().slice(11, 16)}`);
  eleventyConfig.addFilter('headTitle', (title) => (title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title));

  eleventyConfig.addCollection('leads', (api) => listLeads(api));
  eleventyConfig.addCollection('hot', (api) => listHot(listLeads(api)));
  eleventyConfig.addCollection('newestPages', (api) => toPages('/newest/', 'Newest', listLeads(api)));
  eleventyConfig.addCollection('topics', (api) => groupByTopic(listLeads(api)));
  eleventyConfig.addCollection('topicPages', (api) =>
    groupByTopic(listLeads(api)).flatMap(({ name, url, stories }) => toPages(url, name, stories)),
  );

  return {
    pathPrefix: `${base}/`,
    markdownTemplateEngine: false, // what publishers write is never a template
    htmlTemplateEngine: 'njk',
  };
}

const STORED = /\/((?:[a-z0-9-]+-)?images(?:-stored)?\/[0-9a-f]{24}-\d+\.(?:jpg|png|webp|avif))$/i;
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });

/** Articles that lead a story, newest first. */
function listLeads(api) {
  return api
    .getFilteredByGlob(`./${category}/*.md`)
    .filter(({ data }) => data.published !== false && data.webUrl && data.heat !== -1)
    .sort((one, other) => other.date - one.date || (one.inputPath < other.inputPath ? 1 : -1));
}

/** The stories of frontwire's hot list, hottest first; it is there after the first round. */
function listHot(leads) {
  if (!existsSync(hotList)) return [];
  const byPath = new Map(leads.map((lead) => [lead.inputPath.replace(/^\.\//, ''), lead]));
  const { value } = JSON.parse(readFileSync(hotList, 'utf8'));
  return value.flatMap(({ path }) => byPath.get(path) ?? []).slice(0, 21);
}

/** Topics by name, each with its stories. */
function groupByTopic(leads) {
  const topics = new Map();
  for (const lead of leads) {
    for (const name of lead.data.topics ?? []) {
      const slug = toSlug(name);
      if (!topics.has(slug)) topics.set(slug, { name, url: `/topics/${slug}/`, stories: new Set() });
      topics.get(slug).stories.add(lead);
    }
  }
  const listed = [...topics.values()].map((topic) => ({ ...topic, stories: [...topic.stories] }));
  return listed.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** A list in parts: /newest/, /newest/2/ and so on. */
function toPages(url, title, stories) {
  const count = Math.max(1, Math.ceil(stories.length / perPage));
  const toUrl = (number) => (number === 1 ? url : `${url}${number}/`);
  return Array.from({ length: count }, (_, at) => ({
    url: toUrl(at + 1),
    title: at === 0 ? title : `${title}, page ${at + 1}`,
    stories: stories.slice(at * perPage, (at + 1) * perPage),
    newer: at > 0 ? toUrl(at) : undefined,
    older: at + 1 < count ? toUrl(at + 2) : undefined,
  }));
}

/** The folder of a topic's pages. */
function toSlug(name) {
  const slug = String(name)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? Buffer.from(String(name)).toString('hex') : slug;
}

/** An address that may be linked to or loaded; nothing for every other one. */
function toWebUrl(address) {
  return /^https?:\/\/[^\s<>"]+$/i.test(address ?? '') ? address : undefined;
}

/** Where a picture is. One that frontwire stored is on this site, wherever that is shown. */
function toPictureUrl(image) {
  return toStoredUrl(image, image?.url) ?? toWebUrl(image?.url);
}

/** The files of a stored picture with their widths, for srcset. */
function toPictureWidths(image) {
  const files = (image?.variants ?? []).map(({ url, width }) => [toStoredUrl(image, url), `${Number(width)}w`]);
  return files.flatMap(([url, width]) => (url ? [`${url} ${width}`] : [])).join(', ');
}

function toStoredUrl(image, address) {
  const [, path] = (image?.isCached && STORED.exec(address ?? '')) || [];
  return path && `${base}/${path}`;
}
