import { escapeHtml } from '../src/text/html/escapeHtml.ts';
import { type SampleArticle, toParagraphs } from './sampleArticle.ts';
import {
  ampUrl,
  articleUrl,
  feedPath,
  LOGO_SIZE,
  PICTURE,
  pictureUrl,
  publishedAt,
  type SampleSite,
} from './sampleSite.ts';

/** The page of an article. */
export function renderSamplePage(site: SampleSite, article: SampleArticle): string {
  if (article.isWalled === true) return renderConsentWall(site);
  const amp = article.amp === undefined ? '' : `\n  <link rel="amphtml" href="${ampUrl(site, article)}">`;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${escapeHtml(article.title)} | ${escapeHtml(site.publisher.name)}</title>
  <link rel="canonical" href="${articleUrl(site, article)}">${amp}
  <link rel="icon" href="/logo.png">
${renderMetadata(site, article)}
</head>
<body>
  <header><a href="/">${escapeHtml(site.publisher.name)}</a> <nav><a href="/">News</a> <a href="/about">About us</a></nav></header>
  <main>
${renderArticle(site, article)}
  </main>
  <footer>All persons, products and events on this site are invented. <a href="/about">Imprint</a></footer>
</body>
</html>
`;
}

/** The AMP variant of an article; without the mark of AMP when it is to be one in name only. */
export function renderSampleAmp(site: SampleSite, article: SampleArticle): string {
  const mark = article.amp === 'notAmp' ? '' : ' ⚡';
  const picture = pictureUrl(site, article);
  const image =
    picture &&
    `<amp-img src="${picture}" width="${PICTURE.width}" height="${PICTURE.height}" layout="responsive"></amp-img>`;
  return `<!doctype html>
<html${mark} lang="en">
<head>
  <meta charset="utf-8">
  <script async src="https://cdn.ampproject.org/v0.js"></script>
  <title>${escapeHtml(article.title)}</title>
  <link rel="canonical" href="${articleUrl(site, article)}">
  <meta name="viewport" content="width=device-width">
  <script type="application/ld+json">${renderLinkedData(site, article)}</script>
  <style amp-boilerplate>body{visibility:hidden}</style>
</head>
<body>
  <h1>${escapeHtml(article.title)}</h1>
  ${image ?? ''}
${renderParagraphs(article)}
</body>
</html>
`;
}

/** The home page: a list of the articles, and a link to the feed. */
export function renderSampleHome(site: SampleSite): string {
  const { publisher } = site;
  const mediaType = publisher.format === 'atom' ? 'application/atom+xml' : 'application/rss+xml';
  const items = publisher.articles.map(
    (one) => `<li><a href="${articleUrl(site, one)}">${escapeHtml(one.title)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>${escapeHtml(publisher.name)}</title>
  <link rel="alternate" type="${mediaType}" title="${escapeHtml(publisher.name)}" href="${feedPath(publisher)}">
  <meta property="og:type" content="website">
</head>
<body><h1>${escapeHtml(publisher.name)}</h1><ul>${items.join('\n')}</ul></body>
</html>
`;
}

/** An error page where a feed should be, served with status 200 as such pages are. */
export function renderSampleError(site: SampleSite): string {
  return `<!doctype html><html><head><title>Error establishing a database connection</title></head>
<body><h1>Error establishing a database connection</h1><p>${escapeHtml(site.publisher.name)} will be back.</p></body></html>
`;
}

function renderConsentWall(site: SampleSite): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Before you continue to ${escapeHtml(site.publisher.name)}</title>
<meta name="robots" content="noindex"></head>
<body><div id="consent-wall"><h1>We value your privacy</h1>
<p>We and our 312 partners store and access cookies on your device. Accept all cookies to continue, or subscribe.</p>
<form action="/consent" method="post"><button>Accept all</button> <button>Manage settings</button></form></div></body>
</html>
`;
}

function renderMetadata(site: SampleSite, article: SampleArticle): string {
  const description = `  <meta name="description" content="${escapeHtml(article.summary)}">`;
  if (site.publisher.metadata === 'plain')
    return `${description}\n  <meta name="author" content="${escapeHtml(article.author)}">`;
  const openGraph = renderOpenGraph(site, article);
  if (site.publisher.metadata === 'open-graph') return `${description}\n${openGraph}`;
  return `${description}\n${openGraph}\n  <script type="application/ld+json">${renderLinkedData(site, article)}</script>`;
}

function renderOpenGraph(site: SampleSite, article: SampleArticle): string {
  const picture = pictureUrl(site, article);
  const properties: readonly (readonly [string, string | undefined])[] = [
    ['og:type', article.youtubeId === undefined ? 'article' : 'video.other'],
    ['og:site_name', site.publisher.name],
    ['og:title', article.title],
    ['og:description', article.summary],
    ['og:url', articleUrl(site, article)],
    ['og:image', picture],
    ['og:image:width', picture && String(PICTURE.width)],
    ['og:image:height', picture && String(PICTURE.height)],
    ['og:video', article.youtubeId && `https://www.youtube.com/embed/${article.youtubeId}`],
    ['article:published_time', publishedAt(site, article).toISOString()],
  ];
  return properties
    .flatMap(([name, value]) => (value ? [`  <meta property="${name}" content="${escapeHtml(value)}">`] : []))
    .join('\n');
}

function renderLinkedData(site: SampleSite, article: SampleArticle): string {
  const picture = pictureUrl(site, article);
  const logo = { '@type': 'ImageObject', url: `${site.origin}/logo.png`, width: LOGO_SIZE, height: LOGO_SIZE };
  return JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: articleUrl(site, article),
    headline: article.title,
    description: article.summary,
    datePublished: publishedAt(site, article).toISOString(),
    author: [{ '@type': 'Person', name: article.author }],
    publisher: { '@type': 'Organization', name: site.publisher.name, logo },
    image: picture && { '@type': 'ImageObject', url: picture, ...PICTURE },
  }).replaceAll('<', '\\u003c');
}

function renderArticle(site: SampleSite, article: SampleArticle): string {
  const published = publishedAt(site, article).toISOString();
  const picture = pictureUrl(site, article);
  const { width, height } = PICTURE;
  const image = picture && `<figure><img src="${picture}" width="${width}" height="${height}" alt=""></figure>`;
  const player =
    article.youtubeId &&
    `<iframe width="560" height="315" src="https://www.youtube.com/embed/${article.youtubeId}" allowfullscreen></iframe>`;
  return `    <article>
      <h1>${escapeHtml(article.title)}</h1>
      <p class="byline">By <span rel="author">${escapeHtml(article.author)}</span>, <time
        datetime="${published}" pubdate>${published.slice(0, 10)}</time></p>
      ${player ?? image ?? ''}
${renderParagraphs(article)}
    </article>`;
}

function renderParagraphs(article: SampleArticle): string {
  return toParagraphs(article)
    .map((paragraph) => `      <p>${escapeHtml(paragraph)}</p>`)
    .join('\n');
}
