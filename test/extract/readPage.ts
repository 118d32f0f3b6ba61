/** Short pages for tests that are about one field. */
import { discoverLinks } from '../../src/discover/discoverLinks.ts';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';

export const PAGE_URL = 'https://courier.example/2031/harvest-festival-returns';
export const TITLE = 'Harvest festival returns to the old market';

/** Running text of an article. */
export const TEXT = [
  'The harvest festival returns to the old market after six years in the fields outside of the town, the mayor said on Monday.',
  'Stall holders had asked for it again and again, and the last of the scaffolding around the tower was taken away last week.',
  'Visitors are asked to come by tram, because the bridge stays closed until the spring and the car park is full of timber.',
]
  .map((line) => `<p>${line}</p>`)
  .join('');

/** What is read of a page whose head and body have these parts besides title and heading. */
export function readParts(
  parts: { head?: string; byline?: string; after?: string; body?: string; titleTag?: string },
  url = PAGE_URL,
) {
  const { head = '', byline = '', after = '', titleTag = `${TITLE} | The Courier` } = parts;
  const body = parts.body ?? `<main><article><h1>${TITLE}</h1>${byline}${TEXT}${after}</article></main>`;
  const html = `<!DOCTYPE html><html lang="en"><head><title>${titleTag}</title>${head}</head><body>${body}</body></html>`;
  const markup = scanPage({ bytes: new TextEncoder().encode(html), url });
  const links = discoverLinks(markup, url);
  return { ...extractPage(markup, { url, nowMs: Date.UTC(2031, 9, 20) }), ...links };
}

/** A JSON-LD script. */
export const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
