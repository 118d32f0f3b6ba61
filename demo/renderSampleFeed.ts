import { escapeXml } from '../src/text/xml/escapeXml.ts';
import { type SampleArticle, toParagraphs } from './sampleArticle.ts';
import type { SampleFormat } from './samplePublishers.ts';
import { articleUrl, feedPath, PICTURE, pictureUrl, publishedAt, type SampleSite } from './sampleSite.ts';

const TRACKING = '?utm_source=rss&utm_medium=feed&utm_campaign=technology';

const RENDERERS: Readonly<Record<SampleFormat, (site: SampleSite) => string>> = {
  rss: renderRss,
  atom: renderAtom,
  rdf: renderRdf,
  json: renderJson,
  sitemap: renderSitemap,
};

const MEDIA_TYPES: Readonly<Record<SampleFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rdf: 'application/rdf+xml',
  json: 'application/feed+json',
  sitemap: 'application/xml',
};

/** A publisher's feed as it is served. */
export function renderSampleFeed(site: SampleSite): { readonly text: string; readonly mediaType: string } {
  const { format, conduct } = site.publisher;
  const text = RENDERERS[format](site);
  return { text: conduct === 'damaged' ? toDamaged(text) : text, mediaType: MEDIA_TYPES[format] };
}

/** Newest first, as feeds are. */
function listNewest(site: SampleSite): readonly SampleArticle[] {
  return [...site.publisher.articles].sort((a, b) => a.hoursAgo - b.hoursAgo);
}

function linkOf(site: SampleSite, article: SampleArticle): string {
  return articleUrl(site, article) + (site.publisher.conduct === 'tracked' ? TRACKING : '');
}

function renderContent(article: SampleArticle): string {
  return toParagraphs(article)
    .map((paragraph) => `<p>${escapeXml(paragraph)}</p>`)
    .join('\n');
}

function renderRss(site: SampleSite): string {
  const { publisher, origin } = site;
  const items = listNewest(site).map((article) => {
    const picture = pictureUrl(site, article);
    const media =
      picture && `<media:content url="${picture}" medium="image" width="${PICTURE.width}" height="${PICTURE.height}"/>`;
    return `    <item>
      <title>${escapeXml(article.title)}</title>
      <link>${escapeXml(linkOf(site, article))}</link>
      <guid isPermaLink="false">${publisher.key}-${article.slug}</guid>
      <pubDate>${publishedAt(site, article).toUTCString()}</pubDate>
      <dc:creator>${escapeXml(article.author)}</dc:creator>
      <description>${escapeXml(article.summary)}</description>
      ${media ?? ''}
    </item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>${escapeXml(publisher.name)}</title>
    <link>${origin}/</link>
    <description>News of ${escapeXml(publisher.name)}</description>
    <language>en</language>
    <ttl>30</ttl>
${items.join('\n')}
  </channel>
</rss>
`;
}

function renderAtom(site: SampleSite): string {
  const { publisher, origin } = site;
  const articles = listNewest(site);
  const entries = articles.map(
    (article) => `  <entry>
    <title>${escapeXml(article.title)}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(linkOf(site, article))}"/>
    <id>tag:${publisher.key}.example,2026:${article.slug}</id>
    <published>${publishedAt(site, article).toISOString()}</published>
    <updated>${publishedAt(site, article).toISOString()}</updated>
    <author><name>${escapeXml(article.author)}</name></author>
    <summary>${escapeXml(article.summary)}</summary>
    <content type="html">${escapeXml(renderContent(article))}</content>
  </entry>`,
  );
  const newest = articles[0];
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <title>${escapeXml(publisher.name)}</title>
  <link rel="self" href="${origin}${feedPath(publisher)}"/>
  <link rel="alternate" href="${origin}/"/>
  <id>tag:${publisher.key}.example,2026:feed</id>
  <updated>${newest === undefined ? '' : publishedAt(site, newest).toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

function renderRdf(site: SampleSite): string {
  const { publisher, origin } = site;
  const articles = listNewest(site);
  const items = articles.map(
    (article) => `  <item rdf:about="${linkOf(site, article)}">
    <title>${escapeXml(article.title)}</title>
    <link>${linkOf(site, article)}</link>
    <description>${escapeXml(article.summary)}</description>
    <dc:creator>${escapeXml(article.author)}</dc:creator>
    <dc:date>${publishedAt(site, article).toISOString()}</dc:date>
  </item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="${origin}${feedPath(publisher)}">
    <title>${escapeXml(publisher.name)}</title>
    <link>${origin}/</link>
    <description>Research, told for everybody</description>
    <items><rdf:Seq>${articles.map((article) => `<rdf:li rdf:resource="${linkOf(site, article)}"/>`).join('')}</rdf:Seq></items>
  </channel>
${items.join('\n')}
</rdf:RDF>
`;
}

function renderJson(site: SampleSite): string {
  const { publisher, origin } = site;
  const items = listNewest(site).map((article) => ({
    id: `${publisher.key}-${article.slug}`,
    url: linkOf(site, article),
    title: article.title,
    summary: article.summary,
    content_html: renderContent(article),
    date_published: publishedAt(site, article).toISOString(),
    authors: [{ name: article.author }],
    image: pictureUrl(site, article),
  }));
  const head = { version: 'https://jsonfeed.org/version/1.1', title: publisher.name, home_page_url: `${origin}/` };
  return `${JSON.stringify({ ...head, feed_url: origin + feedPath(publisher), language: 'en', items }, undefined, 2)}\n`;
}

function renderSitemap(site: SampleSite): string {
  const urls = listNewest(site).map(
    (article) => `  <url>
    <loc>${linkOf(site, article)}</loc>
    <news:news>
      <news:publication><news:name>${escapeXml(site.publisher.name)}</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>${publishedAt(site, article).toISOString()}</news:publication_date>
      <news:title>${escapeXml(article.title)}</news:title>
    </news:news>
  </url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls.join('\n')}
</urlset>
`;
}

/** The faults of feeds in the wild: an ampersand nobody escaped, a date for people, an end that never arrived. */
function toDamaged(feed: string): string {
  const dates = [...feed.matchAll(/<pubDate>([^<]*)<\/pubDate>/g)];
  const badlyDated = feed.replace(dates[1]?.[1] ?? '', 'some time on Friday');
  const unescaped = badlyDated.replaceAll('&amp;', '&');
  return unescaped.slice(0, unescaped.lastIndexOf('</description>') - 10);
}
