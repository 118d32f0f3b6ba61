/**
 * Pages read together with the entry that announced them: what the judgement over feed and page wins beside pages alone. The
 * entries are built from what the suites know: the title, the date and the authors, as feeds state them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverLinks } from '../../src/discover/discoverLinks.ts';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';
import type { Entry } from '../../src/model/feed.ts';
import type { Document } from '../../src/model/http.ts';
import type { Source } from '../../src/model/source.ts';
import { toDraft } from '../../src/normalize/toDraft.ts';
import { type InspectedPage, inspectPage } from '../../src/pipeline/inspectPage.ts';
import { holdFloors, loadCases, requireCorpus } from './corpusFolder.ts';
import { answerPage, comparePages, loadPageRequests, type Slices } from './pageAnswers.ts';

interface PageCase {
  readonly id: string;
  readonly markup: { readonly og?: { readonly site_name?: string } };
  readonly expect: {
    readonly title?: string;
    readonly author?: string;
    readonly authors?: readonly string[];
    readonly publishedDateTime?: string;
    readonly publishedDate?: string;
    readonly siteName?: string;
  };
}

/** Later than any page of the corpus. */
const NOW_MS = Date.UTC(2027, 0, 1);
const FIELDS = ['title', 'publishedDay', 'publishedDateTime', 'authors'] as const;

requireCorpus('entries');
const folder = mkdtempSync(join(tmpdir(), 'entries-corpus-'));
try {
  const cases = new Map(loadCases<PageCase>('pages/cases.jsonl').map((one) => [one.id, one]));
  const requests = loadPageRequests();
  const alone = measure('alone', (_, document) => inspectPage(document));
  const together = measure('together', (id, document) => readTogether(cases.get(id), document));
  const rates: Record<string, number> = {};
  console.log('-- pages alone, with their entries, gain');
  for (const field of FIELDS) {
    for (const kind of ['rate', 'lenientRate'] as const) {
      const [one = 0, other = 0] = [alone.all?.[field]?.[kind], together.all?.[field]?.[kind]];
      const name = kind === 'rate' ? field : `${field} lenient`;
      const figures = [one, other, other - one].map((each) => `${(each * 100).toFixed(2)} %`.padStart(10)).join('');
      console.log(`   ${name.padEnd(28)}${figures}`);
      rates[name] = other;
    }
  }
  holdFloors('entries', rates);

  function measure(name: string, read: (id: string, document: Document) => Partial<InspectedPage>): Slices {
    const out = join(folder, `${name}.jsonl`);
    const answers = requests.map((request) => answerPage(request, (document) => read(request.id, document)));
    writeFileSync(out, answers.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const failures = process.argv[2] && name === 'together' ? ['--failures', process.argv[2]] : [];
    return comparePages(out, failures);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The entry that a feed would have for a page: feeds state an instant, which is noon where only the day is known. */
function toEntry({ expect }: PageCase, url: string): Entry {
  const { title, author, authors = author === undefined ? undefined : [author] } = expect;
  const stated = expect.publishedDateTime ?? (expect.publishedDate && `${expect.publishedDate.slice(0, 10)}T12:00:00Z`);
  const published = stated && !Number.isNaN(Date.parse(stated)) ? new Date(stated).toISOString() : undefined;
  return {
    guid: url,
    url,
    ...(title && { title }),
    ...(published && { published }),
    ...(authors && { authors: [...authors] }),
  };
}

/** What is published of a page whose entry is known, in the form of a page that is read alone. */
function readTogether(known: PageCase | undefined, document: Document): Partial<InspectedPage> {
  const { url } = document;
  if (known === undefined || url === undefined) return inspectPage(document);
  const entry = toEntry(known, url);
  const markup = scanPage(document);
  const links = discoverLinks(markup, url);
  const extraction = extractPage(markup, { url, entry, nowMs: NOW_MS });
  const feedTitle = known.expect.siteName ?? known.markup.og?.site_name;
  const source: Source = { id: 's', collection: 'c', url, trust: 'known', boost: 0, topics: [] };
  const { fields, provenance } = toDraft({
    source,
    feed: feedTitle ? { title: feedTitle } : {},
    entry,
    page: { url, hops: [], links, extraction },
    providers: [],
    nowMs: NOW_MS,
  });
  return {
    title: fields.title,
    ...(provenance.dateCertainty !== 'firstSeen' && { publishedDateTime: fields.publishedDateTime }),
    ...(provenance.authors && { authors: provenance.authors }),
  };
}
