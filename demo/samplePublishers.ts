import { readFile } from 'node:fs/promises';
import { parseSampleArticles } from './parseSampleArticles.ts';
import type { SampleArticle } from './sampleArticle.ts';

/** How a publisher announces its articles. */
export type SampleFormat = 'rss' | 'atom' | 'rdf' | 'json' | 'sitemap';

/**
 * What is special about a publisher's feed: `damaged` (a bare `&`, a bad date, cut off at the end), `hopeless` (an error
 * page in its place), `limited` (429 with Retry-After), `moved` (301 to another path), `tracked` (tracking parameters in
 * its links), `unvalidated` (no ETag and no Last-Modified).
 */
export type SampleConduct = 'plain' | 'damaged' | 'hopeless' | 'limited' | 'moved' | 'tracked' | 'unvalidated';

/** An invented publisher. */
export interface SamplePublisher {
  readonly key: string;
  readonly name: string;
  readonly format: SampleFormat;
  /** Path that the configuration asks for. */
  readonly path: string;
  readonly kind: 'feed' | 'sitemap' | 'page';
  readonly trust: 'curated' | 'known' | 'open';
  readonly conduct: SampleConduct;
  /** How its pages describe themselves. */
  readonly metadata: 'json-ld' | 'open-graph' | 'plain';
  /** Hue of its pictures, in degrees. */
  readonly hue: number;
  readonly articles: readonly SampleArticle[];
}

const feed = { kind: 'feed', conduct: 'plain', metadata: 'json-ld' } as const;

/** Where the articles lie, one file per publisher, named by its key: beside the sources, not in `dist/`. */
const ARTICLES = new URL(import.meta.url.endsWith('.ts') ? './articles/' : '../../demo/articles/', import.meta.url);

/** In the order of their addresses. */
const PUBLISHERS: readonly Omit<SamplePublisher, 'articles'>[] = [
  {
    ...feed,
    key: 'robot-ledger',
    name: 'The Robot Ledger',
    format: 'rss',
    path: '/feed.xml',
    trust: 'curated',
    hue: 210,
  },
  {
    ...feed,
    key: 'model-gazette',
    name: 'The Model Gazette',
    format: 'atom',
    path: '/atom.xml',
    trust: 'curated',
    hue: 265,
  },
  {
    ...feed,
    key: 'northgate-times',
    name: 'Northgate Times',
    format: 'rss',
    path: '/rss/technology',
    trust: 'known',
    conduct: 'tracked',
    hue: 355,
  },
  {
    ...feed,
    key: 'open-circuit',
    name: 'Open Circuit Weekly',
    format: 'json',
    path: '/feed.json',
    trust: 'known',
    metadata: 'open-graph',
    hue: 140,
  },
  {
    ...feed,
    key: 'harbor-science',
    name: 'Harbor Science',
    format: 'rdf',
    path: '/index.rdf',
    trust: 'known',
    metadata: 'open-graph',
    hue: 190,
  },
  {
    ...feed,
    key: 'silicon-meadow',
    name: 'Silicon Meadow',
    format: 'rss',
    path: '/feed',
    trust: 'open',
    conduct: 'unvalidated',
    hue: 95,
  },
  {
    ...feed,
    key: 'lumen',
    name: 'Lumen',
    format: 'atom',
    path: '/films.atom',
    trust: 'known',
    hue: 45,
  },
  {
    ...feed,
    key: 'daily-automaton',
    name: 'The Daily Automaton',
    format: 'sitemap',
    path: '/news-sitemap.xml',
    kind: 'sitemap',
    trust: 'open',
    hue: 15,
  },
  {
    ...feed,
    key: 'old-mill-courier',
    name: 'Old Mill Courier',
    format: 'rss',
    path: '/rss.xml',
    trust: 'open',
    conduct: 'moved',
    metadata: 'plain',
    hue: 30,
  },
  {
    ...feed,
    key: 'clearwater-post',
    name: 'Clearwater Post',
    format: 'rss',
    path: '/feed.xml',
    trust: 'open',
    hue: 200,
  },
  {
    ...feed,
    key: 'brass-gear',
    name: 'Brass Gear',
    format: 'rss',
    path: '/feed.xml',
    trust: 'open',
    conduct: 'damaged',
    metadata: 'plain',
    hue: 35,
  },
  {
    ...feed,
    key: 'vantage-lab',
    name: 'Vantage Lab',
    format: 'atom',
    path: '/',
    kind: 'page',
    trust: 'open',
    metadata: 'open-graph',
    hue: 170,
  },
  {
    ...feed,
    key: 'busy-signal',
    name: 'Busy Signal',
    format: 'rss',
    path: '/feed.xml',
    trust: 'open',
    conduct: 'limited',
    hue: 0,
  },
  {
    ...feed,
    key: 'static-harbor',
    name: 'Static Harbor',
    format: 'rss',
    path: '/feed.xml',
    trust: 'open',
    conduct: 'hopeless',
    hue: 0,
  },
];

/**
 * All sample publishers with their articles, in the order of their addresses. Rejects when a file of articles is missing
 * or wrong.
 */
export function loadSamplePublishers(): Promise<readonly SamplePublisher[]> {
  return Promise.all(
    PUBLISHERS.map(async (publisher) => {
      const file = `${publisher.key}.yaml`;
      return { ...publisher, articles: parseSampleArticles(await readFile(new URL(file, ARTICLES), 'utf8'), file) };
    }),
  );
}
