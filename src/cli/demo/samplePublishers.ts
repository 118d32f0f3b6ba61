import { BRASS_GEAR } from './articles/brassGear.ts';
import { CLEARWATER_POST } from './articles/clearwaterPost.ts';
import { DAILY_AUTOMATON } from './articles/dailyAutomaton.ts';
import { HARBOR_SCIENCE } from './articles/harborScience.ts';
import { LUMEN } from './articles/lumen.ts';
import { MODEL_GAZETTE } from './articles/modelGazette.ts';
import { NORTHGATE_TIMES } from './articles/northgateTimes.ts';
import { OLD_MILL_COURIER } from './articles/oldMillCourier.ts';
import { OPEN_CIRCUIT } from './articles/openCircuit.ts';
import { ROBOT_LEDGER } from './articles/robotLedger.ts';
import { SILICON_MEADOW } from './articles/siliconMeadow.ts';
import { VANTAGE_LAB } from './articles/vantageLab.ts';
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

/** All of them, in the order of their addresses. */
export const SAMPLE_PUBLISHERS: readonly SamplePublisher[] = [
  {
    ...feed,
    key: 'robot-ledger',
    name: 'The Robot Ledger',
    format: 'rss',
    path: '/feed.xml',
    trust: 'curated',
    hue: 210,
    articles: ROBOT_LEDGER,
  },
  {
    ...feed,
    key: 'model-gazette',
    name: 'The Model Gazette',
    format: 'atom',
    path: '/atom.xml',
    trust: 'curated',
    hue: 265,
    articles: MODEL_GAZETTE,
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
    articles: NORTHGATE_TIMES,
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
    articles: OPEN_CIRCUIT,
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
    articles: HARBOR_SCIENCE,
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
    articles: SILICON_MEADOW,
  },
  {
    ...feed,
    key: 'lumen',
    name: 'Lumen',
    format: 'atom',
    path: '/films.atom',
    trust: 'known',
    hue: 45,
    articles: LUMEN,
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
    articles: DAILY_AUTOMATON,
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
    articles: OLD_MILL_COURIER,
  },
  {
    ...feed,
    key: 'clearwater-post',
    name: 'Clearwater Post',
    format: 'rss',
    path: '/feed.xml',
    trust: 'open',
    hue: 200,
    articles: CLEARWATER_POST,
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
    articles: BRASS_GEAR,
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
    articles: VANTAGE_LAB,
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
    articles: [],
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
    articles: [],
  },
];
