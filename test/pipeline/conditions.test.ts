/**
 * Servers as they were measured, with a document of two versions: what each gives with a compressed answer, and to which conditions
 * it says 304.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpRequest } from '../../src/model/http.ts';
import { renderFeed, renderPage } from '../support/documents.ts';
import { NOW_MS, openWorld, type Scripted, type World } from '../support/memoryWorld.ts';

const FEED = 'https://quay.example/feed.xml';
const HOUR = 3_600_000;
const changedMs = (version: number) => NOW_MS - 50 * HOUR + version * HOUR;
const dateOf = (version: number) => new Date(changedMs(version)).toUTCString();
const tagsIn = (header = '') => header.split(/,\s*/).filter((tag) => tag !== '');

interface Server {
  /** The ETag that is given with a version. */
  readonly given?: (version: number) => string;
  readonly dated?: boolean;
  /** True for conditions that are answered by 304 while the version is this one. */
  readonly matches: (
    conditions: { readonly tags?: string | undefined; readonly date?: string | undefined },
    version: number,
  ) => boolean;
  /** From which repetition on 304 comes; absent: never. */
  readonly from?: number;
}

/** The date must be exact, and where an ETag is named it must match, too. */
const bothMustHold =
  (knows: (tags: string[], version: number) => boolean): Server['matches'] =>
  ({ tags, date }, version) =>
    (tags !== undefined || date !== undefined) &&
    (tags === undefined || knows(tagsIn(tags), version)) &&
    (date === undefined || date === dateOf(version));
const strong = (version: number) => `"v${version}"`;
const weak = (version: number) => `W/"v${version}"`;
const suffixed = (version: number) => `"v${version}-gzip"`;
const hasStrong = (tags: string[], version: number) => tags.includes(strong(version));

const SERVERS: Readonly<Record<string, Server>> = {
  'a plain server': { given: strong, dated: true, matches: bothMustHold(hasStrong), from: 1 },
  'nginx with gzip before a program': { given: weak, dated: true, matches: bothMustHold(() => false), from: 2 },
  'nginx with gzip and a static file': {
    given: weak,
    dated: true,
    matches: bothMustHold((tags, version) => tags.includes(weak(version)) || hasStrong(tags, version)),
    from: 1,
  },
  'Apache with deflate': { given: suffixed, dated: true, matches: bothMustHold(hasStrong), from: 2 },
  'Apache with deflate and no date': { given: suffixed, matches: bothMustHold(hasStrong), from: 2 },
  'HAProxy with compression': { given: weak, dated: true, matches: bothMustHold(hasStrong), from: 2 },
  'a server whose date is not the one that it compares': {
    given: strong,
    dated: true,
    matches: ({ tags, date }, version) => date === undefined && hasStrong(tagsIn(tags), version),
    from: 3,
  },
  'a server that decides by the ETag alone': {
    given: suffixed,
    dated: true,
    matches: ({ tags }, version) => tagsIn(tags).includes(suffixed(version)),
    from: 1,
  },
  'a server that knows no conditions': { given: strong, dated: true, matches: () => false },
};

interface Polling {
  readonly world: World;
  /** Polls after an hour: the statuses that the server gave, and the titles that were new. */
  readonly poll: (
    version: number,
  ) => Promise<{ readonly statuses: readonly number[]; readonly titles: readonly string[] }>;
}

function open({ given, dated, matches }: Server): Polling {
  const world = openWorld({ sources: [{ id: 'a', url: FEED, everyMinutes: 1 }] });
  let current = 1;
  let statuses: number[] = [];
  const reply = ({ headers }: HttpRequest): Scripted => {
    const own = {
      date: new Date(NOW_MS).toUTCString(),
      ...(given && { etag: given(current) }),
      ...(dated && { 'last-modified': dateOf(current) }),
    };
    const conditions = { tags: headers['if-none-match'], date: headers['if-modified-since'] };
    const isKnown = matches(conditions, current);
    statuses.push(isKnown ? 304 : 200);
    const story = { url: `https://quay.example/${current}`, title: `Version ${current} of the news` };
    if (isKnown) return { status: 304, headers: own };
    return { status: 200, headers: own, body: renderFeed('Quay', [story]) };
  };
  world.set(FEED, reply);
  const poll = async (version: number) => {
    current = version;
    world.set(
      `https://quay.example/${version}`,
      renderPage({ url: `https://quay.example/${version}`, title: `Version ${version} of the news` }),
    );
    statuses = [];
    const results = await world.pollAndRead('a');
    world.pass(HOUR);
    return {
      statuses,
      titles: results.flatMap((result) => (result.kind === 'draft' ? [result.draft.fields.title] : [])),
    };
  };
  return { world, poll };
}

describe('an unchanged feed', () => {
  for (const [name, server] of Object.entries(SERVERS)) {
    const { from } = server;
    const cost = from === undefined ? 'a whole response each time' : `a 304 from repetition ${from} on`;
    it(`of ${name} costs ${cost}, and every edit is seen`, async () => {
      const { poll } = open(server);
      assert.deepEqual(await poll(1), { statuses: [200], titles: ['Version 1 of the news'] });
      for (let repetition = 1; repetition <= 6; repetition += 1) {
        const { statuses, titles } = await poll(1);
        assert.deepEqual(titles, []);
        assert.deepEqual(statuses, [from !== undefined && repetition >= from ? 304 : 200], `repetition ${repetition}`);
      }
      for (const version of [2, 3]) {
        assert.deepEqual(await poll(version), { statuses: [200], titles: [`Version ${version} of the news`] });
        assert.deepEqual((await poll(version)).statuses, [from === undefined ? 200 : 304], 'what was learned is kept');
      }
    });
  }

  it('is requested whole once a day while less than both validators are sent', async () => {
    const { poll } = open(SERVERS['HAProxy with compression'] as Server);
    const statuses: number[] = [];
    for (let hour = 0; hour < 72; hour += 1) statuses.push(...(await poll(1)).statuses);
    const whole = statuses.flatMap((status, hour) => (status === 200 ? [hour] : []));
    assert.deepEqual(whole, [0, 1, 25, 49]);
  });
});

describe('a date that does not tell versions apart', () => {
  /** The date is that of version 1 for ever. */
  const stuck: Server = {
    given: (version) => `W/"v${version}"`,
    matches: ({ tags, date }) => tags === undefined && date !== undefined,
  };

  it('is not used any more once a 304 names another version, and that version is read at once', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: FEED, everyMinutes: 1 }] });
    let version = 1;
    const statuses: number[] = [];
    const { matches, given } = stuck;
    world.set(FEED, ({ headers }: HttpRequest): Scripted => {
      const conditions = { tags: headers['if-none-match'], date: headers['if-modified-since'] };
      const own = { etag: given?.(version) ?? '', 'last-modified': dateOf(1) };
      const isKnown = matches(conditions, version);
      statuses.push(isKnown ? 304 : 200);
      const story = { url: `https://quay.example/${version}`, title: `Version ${version} of the news` };
      return isKnown ? { status: 304, headers: own } : { status: 200, headers: own, body: renderFeed('Quay', [story]) };
    });
    const poll = async () => {
      const results = await world.pollAndRead('a');
      world.pass(HOUR);
      return results.length;
    };
    for (const _ of [1, 2, 3]) await poll();
    assert.deepEqual(statuses, [200, 200, 304]);
    version = 2;
    assert.equal(await poll(), 1, 'the new entry is read');
    assert.deepEqual(statuses.slice(3), [304, 200]);
    await poll();
    version = 3;
    assert.equal(await poll(), 1);
    assert.deepEqual(statuses.slice(5), [200, 200], 'both validators are sent again');
  });
});
