/**
 * Page readers side by side: pages a second of one core, and what each finds. The floor is the tokenizer of htmlparser2, the
 * fastest streaming HTML parser on npm, given the same bytes and told to do nothing. Processor time is measured, and the
 * readers take turns on the same pages; the figures that count are the shares of the floor.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { discoverLinks } from '../../src/discover/discoverLinks.ts';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';
import { decodeHtml } from '../../src/text/charset/charset.ts';
import { corpusFolder, requireCorpus } from '../corpus/corpusFolder.ts';
import {
  type FoundPage,
  readWithArticleExtractor,
  readWithMetascraper,
  readWithReadability,
  tokenize,
} from './otherPageReaders.ts';
import { report } from './report.ts';

interface Page {
  readonly id: string;
  readonly url: string;
  readonly bytes: Uint8Array;
}

/** Every so many of the corpus' pages are timed: a mix of all its sites. */
const SAMPLE = 5;
/** Rounds over the sample; the best one counts, the others were disturbed. */
const ROUNDS = 9;
/** The slow readers are timed on a part of the sample, once. */
const SLOW_PAGES = 40;

type Reader = (page: Page) => unknown;

const FAST: Readonly<Record<string, Reader>> = {
  floor: ({ bytes }) => tokenize(decodeHtml(bytes).text),
  'frontwire metadata': (page) => readMetadata(page),
  'frontwire with text': ({ bytes, url }) => inspectPage({ bytes, url }),
};
const SLOW: Readonly<Record<string, (html: string, url: string) => Promise<FoundPage>>> = {
  metascraper: readWithMetascraper,
  'article-extractor': readWithArticleExtractor,
  'readability on linkedom': readWithReadability,
};

const FIELDS = [
  'title',
  'publishedDay',
  'publishedDateTime',
  'authors',
  'image',
  'excerpt',
  'siteName',
  'canonicalUrl',
  'bodyContains',
  'bodyTextStart',
];

requireCorpus('pages');
const pages = loadPages();
const speeds = await measureSpeed(pages.filter((_, index) => index % SAMPLE === 0));
const accuracy = await measureAccuracy(pages);
report('pages', { pagesPerSecond: speeds, accuracy });

function loadPages(): Page[] {
  const script = join(corpusFolder, 'compare/requests.mjs');
  const lines = execFileSync(process.execPath, [script, corpusFolder, 'pages'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return lines.split('\n').flatMap((line) => {
    if (line === '') return [];
    const { id, file, url } = JSON.parse(line) as { id: string; file: string; url?: string };
    return [{ id, url: url ?? 'http://page.invalid/page', bytes: gunzipSync(readFileSync(file)) }];
  });
}

/** One pass for metadata and the AMP link, no text kept. */
function readMetadata({ bytes, url }: Page): unknown {
  const markup = scanPage({ bytes, url }, 'metadata');
  return [discoverLinks(markup, url), extractPage(markup, { url })];
}

/** Milliseconds of processor time since a reading: what others do on the machine does not count. */
function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

async function measureSpeed(sample: readonly Page[]): Promise<Record<string, number>> {
  const best: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, read] of Object.entries(FAST)) {
      const start = process.cpuUsage();
      for (const page of sample) read(page);
      best[name] = Math.max(best[name] ?? 0, (sample.length * 1_000) / cpuMs(start));
    }
  }
  for (const [name, read] of Object.entries(SLOW)) {
    const some = sample.slice(0, SLOW_PAGES);
    const start = process.cpuUsage();
    for (const { bytes, url } of some) await read(decodeHtml(bytes).text, url).catch(() => undefined);
    best[name] = (some.length * 1_000) / cpuMs(start);
  }
  const floor = best.floor ?? 1;
  for (const [name, speed] of Object.entries(best)) {
    console.log(
      `${name.padEnd(26)} ${speed.toFixed(0).padStart(6)} pages/s ${((speed / floor) * 100).toFixed(1).padStart(6)} % of the floor`,
    );
  }
  return best;
}

/** Strict rates per field on all pages, by the corpus' own comparison; `--fast` leaves the other readers out. */
async function measureAccuracy(all: readonly Page[]): Promise<Record<string, Record<string, number>>> {
  const rates: Record<string, Record<string, number>> = {
    frontwire: compare(
      all.map(({ id, bytes, url }) => ({ id, kind: 'page', ok: true, page: inspectPage({ bytes, url }) })),
    ),
  };
  if (!process.argv.includes('--fast')) {
    for (const [name, read] of Object.entries(SLOW)) {
      const lines = [];
      for (const { id, bytes, url } of all) {
        const page = await read(decodeHtml(bytes).text, url).catch(() => ({}));
        lines.push({ id, kind: 'page', ok: true, page });
      }
      rates[name] = compare(lines);
    }
  }
  for (const [name, fields] of Object.entries(rates)) {
    console.log(
      `${name.padEnd(26)} ${Object.entries(fields)
        .map(([field, rate]) => `${field} ${(rate * 100).toFixed(1)}`)
        .join(', ')}`,
    );
  }
  return rates;
}

function compare(lines: readonly object[]): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-bench-'));
  try {
    const out = join(folder, 'out.jsonl');
    writeFileSync(out, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const script = join(corpusFolder, 'compare/compare-pages.mjs');
    const printed = execFileSync(process.execPath, [script, corpusFolder, out], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const { slices } = JSON.parse(printed) as { slices: Record<string, Record<string, { rate: number }>> };
    return Object.fromEntries(FIELDS.map((field) => [field, slices.all?.[field]?.rate ?? 0]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
