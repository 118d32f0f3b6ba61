/** Large clean feeds, made up: 1,000 items of 3 KB. */

/** RSS with its HTML escaped or in CDATA, or Atom with its HTML escaped. */
export type LargeFeedKind = 'rss cdata' | 'rss escaped' | 'atom';

const WORDS =
  'the council voted on Tuesday to approve plans for a new bridge across the river after years of debate about cost and traffic'.split(
    ' ',
  );

/** A feed of `items` items with about `bytes` bytes each; the same for the same arguments. */
export function makeLargeFeed(kind: LargeFeedKind, items = 1000, bytes = 3000): Uint8Array {
  const list = Array.from({ length: items }, (_, index) => makeItem(kind, index, bytes)).join('\n');
  const text =
    kind === 'atom'
      ? `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">` +
        `<title>Large feed</title><link href="https://news.example/"/><id>urn:large</id>` +
        `<updated>2026-01-01T00:00:00Z</updated>\n${list}\n</feed>`
      : `<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" ` +
        `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">` +
        `<channel><title>Large feed</title><link>https://news.example/</link>` +
        `<description>Many items</description>\n${list}\n</channel></rss>`;
  return new TextEncoder().encode(text);
}

function makeItem(kind: LargeFeedKind, index: number, bytes: number): string {
  const day = String((index % 28) + 1).padStart(2, '0');
  const url = `https://news.example/2026/01/${day}/story-${index}.html`;
  const html = makeHtml(index, bytes - 500);
  const summary = `${WORDS.slice(index % 10).join(' ')}.`;
  const escaped = html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  if (kind === 'atom') {
    return (
      `<entry><title>Story ${index} of the day</title><link rel="alternate" type="text/html" href="${url}"/><id>${url}</id>` +
      `<published>2026-01-${day}T10:00:00Z</published><updated>2026-01-${day}T11:00:00Z</updated>` +
      `<author><name>Jane Roe</name></author><category term="news"/><summary>${summary}</summary>` +
      `<content type="html">${escaped}</content></entry>`
    );
  }
  const content = kind === 'rss cdata' ? `<![CDATA[${html}]]>` : escaped;
  return (
    `<item><title>Story ${index} of the day</title><link>${url}</link><guid isPermaLink="true">${url}</guid>` +
    `<pubDate>Thu, ${day} Jan 2026 10:00:00 GMT</pubDate><dc:creator>Jane Roe</dc:creator><category>news</category>` +
    `<media:thumbnail url="https://news.example/i/${index}.jpg" width="300" height="200"/>` +
    `<description>${summary}</description><content:encoded>${content}</content:encoded></item>`
  );
}

function makeHtml(index: number, bytes: number): string {
  const parts: string[] = [];
  for (let length = 0, at = index; length < bytes; at += 7) {
    const words = Array.from({ length: 40 }, (_, step) => WORDS[(at + step * 3) % WORDS.length]).join(' ');
    const part = `<p class="body">${words} &amp; <a href="https://news.example/tag/${at}?a=1&amp;b=2">more &#8220;here&#8221;</a>.</p>`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('\n');
}
