/** The web of a session: publishers whose pages depend on seed and round alone, asked by the disturbed site and by the other alike. */
import { createHash } from 'node:crypto';
import { renderAmpPage, renderFeed, renderPage, type TestStory } from '../support/documents.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { compareFiles, type FilesByPath } from './invariants.ts';
import { createRandom, type Random } from './random.ts';

/** What the sites of a web have in their configuration and environment beside its sources. */
export interface WebNeeds {
  readonly collection: Readonly<Record<string, unknown>>;
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly network: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  /** Modules of this folder that are loaded into each process before anything of its own. */
  readonly preloads: readonly string[];
}

/** The web, open. */
export interface Web {
  /** As a configuration has them. */
  readonly sources: readonly Readonly<Record<string, unknown>>[];
  readonly needs: WebNeeds;
  /** Nothing is new in later rounds; and what is one run's work for one site may take another one a second run. */
  readonly isOfOneMoment: boolean;
  /** Faults are planned in steps of so many requests or files. */
  readonly step: number;
  /** Room for all that is published, several times over. */
  readonly diskMib: number;
  /** Publishes what is new in a round. */
  readonly publishRound: (round: number) => void;
  /** Addresses of all articles that were announced so far. `published`: by the site that is left alone. */
  readonly announced: (published: FilesByPath) => readonly string[];
  /** What the files of the disturbed site should not differ in from those of the other, and do. */
  readonly compare: (files: FilesByPath, expected: FilesByPath) => string[];
  /** How often a client asked so far; it is known by its User-Agent. */
  readonly countVisits: (agent: string) => number;
  readonly close: () => Promise<void>;
}

const TRUSTS = [93, 64, 37, 11];
const FIRST_STORIES = 4;
/** A feed forgets what is older, as feeds do. */
const FEED_LENGTH = 15;
/** Time between two articles: a session's are all from the last day and none from the future. */
const APART_MS = 60_000;
const AGE_MS = 20 * 3_600_000;
/** Instants are kept in seconds. */
const CORRECTED_MS = 1_000;
/** How long an answer takes. Slow enough for a fault to come between two requests. */
export const PAGE_MS = 60;
const NEEDS: WebNeeds = {
  collection: {},
  configuration: {},
  network: { allowPrivate: ['127.0.0.0/8'] },
  env: {},
  preloads: [],
};
const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** Something that happens, reported by one publisher or by several. */
interface Happening {
  readonly words: readonly string[];
  readonly sentences: readonly string[];
}

interface Desk {
  readonly publisher: TestPublisher;
  readonly stories: TestStory[];
  readonly reported: Set<Happening>;
}

/** Opens the web on loopback addresses of its own; the ports depend on the seed where they are free. */
export async function openWeb(seed: number): Promise<Web> {
  const desks: Desk[] = [];
  for (const index of TRUSTS.keys()) {
    const publisher = await openPublisher({}, `127.0.9.${index + 1}`, 20_000 + (seed % 10_000));
    desks.push({ publisher, stories: [], reported: new Set() });
  }
  const happenings: Happening[] = [];
  const baseMs = Date.now() - AGE_MS;
  let count = 0;
  let corrections = 0;
  // later than every article and correction before: else a correction is of the moment in which it was first seen
  const toCorrected = (): string => {
    corrections += 1;
    return new Date(baseMs + count * APART_MS + corrections * CORRECTED_MS).toISOString();
  };
  const announced: string[] = [];
  const report = (desk: Desk, happening: Happening, random: Random): void => {
    count += 1;
    const story = toStory(desk, happening, { count, date: toDate(baseMs, count), random });
    desk.stories.push(story);
    desk.reported.add(happening);
    announced.push(story.url);
    setPages(desk.publisher, story);
  };
  const publishRound = (round: number): void => {
    const random = createRandom(seed, round, 1);
    for (const [index, desk] of desks.entries()) {
      const news = round === 0 ? FIRST_STORIES : index === desks.length - 1 ? 0 : random.weighted({ 0: 2, 1: 4, 2: 2 });
      for (let n = 0; n < Number(news); n += 1) report(desk, chooseHappening(desk, happenings, random), random);
      if (round > 0 && random.chance(0.4)) correct(desk, random, toCorrected());
      announceStories(desk);
    }
  };
  return {
    // by the trust of each publisher no two articles of one story are of the same quality
    sources: desks.map(({ publisher }, index) => ({ url: publisher.url('/feed.xml'), trust: TRUSTS[index] ?? 0 })),
    needs: NEEDS,
    isOfOneMoment: false,
    step: 1,
    diskMib: 24,
    publishRound,
    announced: () => announced,
    compare: compareFiles,
    countVisits: (agent) =>
      desks.reduce(
        (sum, { publisher }) =>
          sum + publisher.visits.filter(({ headers }) => String(headers['user-agent']).startsWith(agent)).length,
        0,
      ),
    close: async () => void (await Promise.all(desks.map(({ publisher }) => publisher.close()))),
  };
}

const toDate = (baseMs: number, count: number): string => new Date(baseMs + count * APART_MS).toISOString();

/** Something that others report lately, or something new. */
function chooseHappening({ reported }: Desk, happenings: Happening[], random: Random): Happening {
  const recent = happenings.slice(-4).filter((one) => !reported.has(one));
  if (recent.length > 0 && random.chance(0.5)) return random.pick(recent);
  const words = Array.from({ length: 6 }, () => toWord(random));
  const sentences = Array.from({ length: 8 }, () =>
    Array.from({ length: 12 }, () => (random.chance(0.3) ? random.pick(words) : toWord(random))).join(' '),
  );
  const happening = { words, sentences };
  happenings.push(happening);
  return happening;
}

interface Details {
  readonly count: number;
  readonly date: string;
  readonly random: Random;
}

function toStory({ publisher }: Desk, { words, sentences }: Happening, { count, date, random }: Details): TestStory {
  const [first, second, third, fourth] = words;
  const url = publisher.url(`/news/${count}`);
  return {
    url,
    title: `${upper(first)} ${second} robot ${third} ${fourth} ${toWord(random)}`,
    date,
    summary: `${upper(sentences[0])}.`,
    paragraphs: [...sentences, `${toWord(random)} ${toWord(random)}`].map((text) => `${upper(text)}.`),
    ...(count % 3 === 0 && { ampUrl: publisher.url(`/amp/${count}`) }),
    ...(count % 4 === 1 && { image: publisher.url(`/pictures/${count}.png`) }),
  };
}

/** A publisher changes a title it gave lately. */
function correct({ publisher, stories }: Desk, random: Random, modified: string): void {
  const story = random.pick(stories.slice(-6));
  const changed = { ...story, title: `${story.title.split(' ').slice(0, 5).join(' ')} ${toWord(random)}`, modified };
  stories[stories.indexOf(story)] = changed;
  setPages(publisher, changed);
}

function announceStories({ publisher, stories }: Desk): void {
  const body = renderFeed('Desk', stories.slice(-FEED_LENGTH).reverse());
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  publisher.set('/feed.xml', { body, etag, headers: { 'content-type': 'application/rss+xml' }, delayMs: PAGE_MS });
}

function setPages(publisher: TestPublisher, story: TestStory): void {
  const at = (url: string) => new URL(url).pathname;
  publisher.set(at(story.url), { headers: HTML, body: renderPage(story), delayMs: PAGE_MS, gzip: true });
  if (story.ampUrl) publisher.set(at(story.ampUrl), { headers: HTML, body: renderAmpPage(story), delayMs: PAGE_MS });
  if (story.image)
    publisher.set(at(story.image), { headers: { 'content-type': 'image/png' }, body: toPng(1_200, 630) });
}

const SYLLABLES = 'ba cor del fin gar hul jin kos lam mer nop pra quo rin sal tor ulm ved wix yar zon'.split(' ');

function toWord(random: Random): string {
  return random.pick(SYLLABLES) + random.pick(SYLLABLES) + random.pick(SYLLABLES);
}

function upper(text = ''): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The beginning of a picture: what says its size. */
function toPng(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080600000000000000', 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}
