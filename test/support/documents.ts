/** Feeds and pages as publishers write them, for tests that need many. */
import { escapeHtml } from '../../src/text/html/escapeHtml.ts';

/** An article of a test's publisher. */
export interface TestStory {
  readonly url: string;
  readonly title: string;
  /** ISO 8601. */
  readonly date?: string;
  /** When the page says that it was changed. */
  readonly modified?: string;
  readonly summary?: string;
  /** Paragraphs; two when absent. */
  readonly paragraphs?: readonly string[];
  readonly image?: string;
  readonly canonicalUrl?: string;
  readonly ampUrl?: string;
  readonly guid?: string;
  /** Named on the page. */
  readonly authors?: readonly string[];
  /** Named by the feed. */
  readonly categories?: readonly string[];
  /** Named on the page. */
  readonly section?: string;
}

/** An RSS 2.0 feed. */
export function renderFeed(title: string, stories: readonly TestStory[]): string {
  const items = stories.map(
    ({ url, title: headline, date, summary, guid, categories = [] }) =>
      `<item><title>${escapeHtml(headline)}</title><link>${escapeHtml(url)}</link>` +
      `<guid isPermaLink="false">${escapeHtml(guid ?? url)}</guid>` +
      categories.map((name) => `<category>${escapeHtml(name)}</category>`).join('') +
      (date ? `<pubDate>${new Date(date).toUTCString()}</pubDate>` : '') +
      `<description>${escapeHtml(summary ?? `What the feed says of ${headline}.`)}</description></item>`,
  );
  const head = `<title>${escapeHtml(title)}</title><link>https://example.com/</link><description>d</description>`;
  const channel = `<channel>${head}${items.join('\n')}</channel>`;
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0">${channel}</rss>`;
}

/** An article's page. */
export function renderPage(story: TestStory): string {
  const { url, title, date, modified, image, canonicalUrl, ampUrl, authors = [], section } = story;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<link rel="canonical" href="${escapeHtml(canonicalUrl ?? url)}">${ampUrl ? `<link rel="amphtml" href="${escapeHtml(ampUrl)}">` : ''}
<meta property="og:title" content="${escapeHtml(title)}"><meta property="og:type" content="article">
${toTimeTag('published_time', date)}${toTimeTag('modified_time', modified)}
${image ? `<meta property="og:image" content="${escapeHtml(image)}">` : ''}
${section ? `<meta property="article:section" content="${escapeHtml(section)}">` : ''}
${authors.map((name) => `<meta name="author" content="${escapeHtml(name)}">`).join('\n')}
</head><body><article><h1>${escapeHtml(title)}</h1>${renderParagraphs(story)}</article></body></html>`;
}

function toTimeTag(name: string, time: string | undefined): string {
  return time ? `<meta property="article:${name}" content="${time}">` : '';
}

/** Its AMP variant. */
export function renderAmpPage(story: TestStory): string {
  return `<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>${escapeHtml(story.title)}</title>
<link rel="canonical" href="${escapeHtml(story.canonicalUrl ?? story.url)}">
<meta name="viewport" content="width=device-width"><script async src="https://cdn.ampproject.org/v0.js"></script>
<style amp-boilerplate>body{visibility:hidden}</style></head>
<body><article><h1>${escapeHtml(story.title)}</h1>${renderParagraphs(story)}</article></body></html>`;
}

/** A page that is nothing but a consent wall. */
export function renderConsentWall(): string {
  return `<!doctype html><html lang="en"><head><title>We value your privacy</title></head><body>
<div id="consent"><h1>We value your privacy</h1>
<p>We and our partners store and access information on a device, such as cookies, and process personal data.</p>
<button>Accept all</button><button>Reject all</button></div></body></html>`;
}

function renderParagraphs({ title, paragraphs }: TestStory): string {
  const plain = [0, 1, 2].map((n) => `${title}. ${renderSentence(`${title} ${n}`)}`);
  return (paragraphs ?? plain).map((text) => `<p>${escapeHtml(text)}</p>`).join('\n');
}

const SYLLABLES = 'ba cor del fin gar hul jin kos lam mer nop pra quo rin sal tor ulm ved wix yar zon'.split(' ');

/** Thirty made-up words that depend on the seed alone, so that two pages have little in common. */
function renderSentence(seed: string): string {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647, 7);
  const syllable = () => {
    state = (state * 48_271) % 2_147_483_647;
    return SYLLABLES[state % SYLLABLES.length];
  };
  const words = Array.from({ length: 30 }, () => `${syllable()}${syllable()}${syllable()}`);
  return `They say ${words.join(' ')}.`;
}
