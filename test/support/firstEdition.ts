/** The web over which the first edition made test/fixtures/firstEdition, the settings it was told, and its Redis as a file. */
import type { Redis } from 'ioredis';
import { renderAmpPage, renderFeed, renderPage, type TestStory } from './documents.ts';
import { openPublisher, type TestPublisher } from './publisher.ts';
import { until } from './wait.ts';

/** Ids of articles are made of their addresses, so these are always the same. */
const PORT = 28_413;
const HOSTS = { a: '127.0.9.21', b: '127.0.9.22', c: '127.0.9.23' } as const;
type Host = keyof typeof HOSTS;

/** Seals the private records of the fixture, and nothing else anywhere. */
export const FIRST_KEY = Buffer.alloc(32, 'first edition').toString('base64');

/** The feeds, in the order of the configuration. */
export const FIRST_SOURCES = Object.values(HOSTS).map((host, index) => ({
  url: `http://${host}:${PORT}/feed.xml`,
  trust: [90, 60, 30][index],
}));

/** The collection and the network, apart from its sources. */
export const FIRST_SETTINGS = {
  collection: { output: { dir: './out', body: 'excerpt' } },
  configuration: { network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 4, spacing: '0ms' } } },
};

/** The web, open. */
export interface FirstWeb {
  /** Tells what is told in a round: 1 and 2 by the first edition, which was killed in the midst of the second; 3 after it. */
  readonly tell: (round: number) => void;
  readonly countPages: () => number;
  readonly close: () => Promise<void>;
}

const address = (host: Host, path: string): string => `http://${HOSTS[host]}:${PORT}${path}`;
const EVENT = 'Velnor opens the robot works of Ostrin';
const OTHER = 'Kadrel sells its robot ferries to Mundor';

const story = (host: Host, n: number, round: number, title: string, more: Partial<TestStory> = {}) => ({
  ...{ host, round, url: address(host, `/${n}`), title },
  ...{ date: new Date(Date.UTC(2026, 0, 9, 6 + round * 4, host.charCodeAt(0) + n)).toISOString(), ...more },
});

const WORDS: readonly string[] = [
  'The works stand beside the old harbour of Ostrin and make ninety robots a week for the ferries of Velnor.',
  'Mayor Tilda Brask cut the ribbon on Friday while nine hundred guests from Velnor looked on in the rain.',
  'The engineers of Ostrin waited eleven years for the permit, and three companies gave up on the way.',
];

const FERRIES: readonly string[] = [
  'Kadrel wants forty million crowns for its fleet, and Mundor pays in timber and grain over twelve years.',
  'Unions fear for six hundred jobs on the quays; the minister promises courses for pilots and cooks.',
];

/** Who tells what, and from which round on. */
const STORIES = [
  story('a', 1, 1, EVENT, { paragraphs: WORDS, ampUrl: address('a', '/amp/1') }),
  story('b', 1, 1, `${EVENT} today`, { paragraphs: [...WORDS].reverse() }),
  story('a', 2, 1, 'Zeppelins return to the skies of Harrow', {
    paragraphs: ['Four zeppelins flew over Harrow on Thursday, the first since 1936.'],
  }),
  story('b', 2, 1, 'A choir of bakers sings for the flood victims', {
    paragraphs: ['Forty bakers sang in the market hall of Quill and collected a cartload of coins.'],
  }),
  story('a', 3, 1, 'Weather for the robot races', {
    paragraphs: ['The office of Basel expects sun and a light wind from the south for the races.'],
  }),
  story('b', 3, 1, 'Weather for the robot races', { paragraphs: ['Rain and more rain, says the office in Lund.'] }),
  {
    ...story('c', 1, 1, 'A note without a date about a robot', {
      paragraphs: ['Someone left a robot at the door of the library.'],
    }),
    date: undefined,
  },
  story('a', 5, 2, OTHER, { paragraphs: FERRIES }),
  story('b', 4, 2, `${OTHER} at last`, { paragraphs: FERRIES }),
  story('c', 2, 2, 'Glass beetles seen in the moors of Tarn'),
  story('a', 6, 2, 'The last lighthouse keeper of Pellan retires'),
  story('c', 3, 3, 'Night trains run again to the coast of Issel'),
] as const;

/** Opens the web. Only one can be open on a machine at a time; a second one waits. */
export async function openFirstWeb(pageMs = 0): Promise<FirstWeb> {
  const publishers = new Map<Host, TestPublisher>();
  for (const host of Object.keys(HOSTS) as Host[]) publishers.set(host, await openAt(HOSTS[host]));
  const all = [...publishers.values()];
  return {
    tell(round) {
      for (const [host, publisher] of publishers) tellOn(publisher, host, round, pageMs);
    },
    countPages: () => all.flatMap(({ visits }) => visits).filter(({ path }) => /^\/\d/.test(path)).length,
    close: async () => void (await Promise.all(all.map((publisher) => publisher.close()))),
  };
}

async function openAt(host: string): Promise<TestPublisher> {
  let opened: TestPublisher | undefined;
  await until(`port ${PORT} is free`, async () => {
    opened = await openPublisher({}, host, PORT);
    if (opened.port !== PORT) await opened.close();
    return opened.port === PORT;
  });
  return opened as TestPublisher;
}

function tellOn(publisher: TestPublisher, host: Host, round: number, delayMs: number): void {
  const told = STORIES.filter((one) => one.host === host && one.round <= round).map((one) =>
    // corrected by its publisher
    round === 3 && one.url === address('a', '/2') ? { ...one, title: 'Zeppelins return to the skies' } : one,
  ) as TestStory[];
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  for (const one of told) {
    publisher.set(new URL(one.url).pathname, { headers, body: renderPage(one), delayMs });
    if (one.ampUrl) publisher.set(new URL(one.ampUrl).pathname, { headers, body: renderAmpPage(one) });
  }
  const body = renderFeed(`Desk ${host.toUpperCase()}`, told);
  publisher.set('/feed.xml', { body, etag: `"${round}"`, headers: { 'content-type': 'application/rss+xml' } });
}

/** Every key of a Redis, as text. */
export type StoredKeys = Readonly<Record<string, { readonly type: string; readonly value: unknown }>>;

/** What ends within this time has ended when the file is read. */
const FLEETING_MS = 600_000;

/** Reads all keys, but those that end by themselves soon (locks, leases) and the queues' own events, which nobody reads. */
export async function readKeys(redis: Redis): Promise<StoredKeys> {
  const keys = (await redis.keys('*')).sort();
  const stored: [string, StoredKeys[string]][] = [];
  for (const key of keys) {
    const leftMs = await redis.pttl(key);
    if ((leftMs >= 0 && leftMs < FLEETING_MS) || /^\{frontwire\}:\w+:events$/.test(key)) continue;
    const type = await redis.type(key);
    stored.push([key, { type, value: await readValue(redis, type, key) }]);
  }
  return Object.fromEntries(stored);
}

function readValue(redis: Redis, type: string, key: string): Promise<unknown> {
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'zset') return redis.zrange(key, '0', '-1', 'WITHSCORES');
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'stream') return redis.xrange(key, '-', '+');
  return redis.get(key);
}

/** Writes keys into an empty Redis, of whichever version. */
export async function writeKeys(redis: Redis, stored: StoredKeys): Promise<void> {
  for (const [key, { type, value }] of Object.entries(stored)) {
    const list = value as string[];
    if (type === 'hash') await redis.hset(key, value as Record<string, string>);
    else if (type === 'zset')
      for (let at = 0; at < list.length; at += 2) await redis.zadd(key, list[at + 1] ?? '', list[at] ?? '');
    else if (type === 'list') await redis.rpush(key, ...list);
    else if (type === 'set') await redis.sadd(key, ...list);
    else if (type === 'stream')
      for (const [id, fields] of value as [string, string[]][]) await redis.xadd(key, id, ...fields);
    else await redis.set(key, value as string);
  }
}
