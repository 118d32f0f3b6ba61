/** Feeds and pages as publishers write them, for tests that need many. */

/** An article of a test's publisher. */
export interface TestStory {
  readonly url: string;
  readonly title: string;
  /** ISO 8601. */
  readonly date?: string;
  readonly summary?: string;
  /** Paragraphs; two when absent. */
  readonly paragraphs?: readonly string[];
  readonly image?: string;
  readonly canonicalUrl?: string;
  readonly ampUrl?: string;
  readonly guid?: string;
}

/** An RSS 2.0 feed. */
export function renderFeed(title: string, stories: readonly TestStory[]): string {
  const items = stories.map(
    ({ url, title: headline, date, summary, guid }) =>
      `<item><title>${escapeText(headline)}</title><link>${escapeText(url)}</link>` +
      `<guid isPermaLink="false">${escapeText(guid ?? url)}</guid>` +
      (date ? `<pubDate>${new Date(date).toUTCString()}</pubDate>` : '') +
      `<description>${escapeText(summary ?? `What the feed says of ${headline}.`)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>${escapeText(title)}</title><link>https://example.com/</link><description>d</description>${items.join('\n')}</channel></rss>`;
}

/** An article's page. */
export function renderPage(story: TestStory): string {
  const { url, title, date, image, canonicalUrl, ampUrl } = story;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeText(title)}</title>
<link rel="canonical" href="${escapeText(canonicalUrl ?? url)}">${ampUrl ? `<link rel="amphtml" href="${escapeText(ampUrl)}">` : ''}
<meta property="og:title" content="${escapeText(title)}"><meta property="og:type" content="article">
${date ? `<meta property="article:published_time" content="${date}">` : ''}
${image ? `<meta property="og:image" content="${escapeText(image)}">` : ''}
</head><body><article><h1>${escapeText(title)}</h1>${renderParagraphs(story)}</article></body></html>`;
}

/** Its AMP variant. */
export function renderAmpPage(story: TestStory): string {
  return `<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>${escapeText(story.title)}</title>
<link rel="canonical" href="${escapeText(story.canonicalUrl ?? story.url)}">
<meta name="viewport" content="width=device-width"><script async src="https://cdn.ampproject.org/v0.js"></script>
<style amp-boilerplate>body{visibility:hidden}</style></head>
<body><article><h1>${escapeText(story.title)}</h1>${renderParagraphs(story)}</article></body></html>`;
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
  return (paragraphs ?? plain).map((text) => `<p>${escapeText(text)}</p>`).join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
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
