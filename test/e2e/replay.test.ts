/** Rounds that are recorded and done again: offline, with the same outcome, and without a secret in between. */
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { WARCParser } from 'warcio';
import { stringify } from 'yaml';
import type { OutcomeDifference } from '../../src/cli/compareOutcomes.ts';
import { toDigest } from '../../src/effects/recording/warcWriter.ts';
import type { CliOutcome } from '../support/cli.ts';
import { renderFeed, renderPage } from '../support/documents.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

const SECRETS = {
  PAPER_TOKEN: 'bearer-Of-The-Paper-99',
  PAPER_SESSION: 'session-Of-The-Desk-98',
  FRONTWIRE_SECURED_KEY: 'a7'.repeat(32),
  FRONTWIRE_DASHBOARD_PASSWORD: 'password-Of-The-Board-97',
};
const URL_TOKEN = 'token-Of-The-Url-96';
const named = (name: keyof typeof SECRETS) => `\${${name}}`;
/** Sealed again, a private record is the same and looks otherwise. */
const withoutSealed = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/\n?\nsecured: .*/, '')]));

interface Replayed {
  readonly same: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
  readonly notRecorded: readonly string[];
  readonly isReportSame: boolean;
  readonly isCut: boolean;
  readonly left: OutcomeDifference;
}

interface RoundJson {
  readonly report: {
    readonly collections: readonly {
      readonly articles: { readonly new: number; readonly updated: number; readonly unchanged: number };
    }[];
  };
}

function resultOf({ stdout, stderr }: CliOutcome): Replayed {
  assert.notEqual(stdout, '', stderr);
  return (JSON.parse(stdout) as { replay: Replayed }).replay;
}

/** A publisher with everything that goes wrong with one. */
async function openTroubled(): Promise<TestPublisher> {
  const publisher = await openPublisher({}, '127.0.78.2');
  const url = (path: string) => publisher.url(path);
  const stories = ['/moved', '/gone', '/failing', '/cut', '/loop', '/undated'].map((path) => ({
    url: url(path),
    title: `What became of${path.replace('/', ' ')} robot`,
    ...(path !== '/undated' && { date: new Date(Date.now() - 7_200_000).toISOString() }),
  }));
  const html = { 'content-type': 'text/html' };
  publisher.set('/feed.xml', { body: renderFeed('Troubled', stories), gzip: true });
  publisher.set('/moved', {
    status: 302,
    headers: { location: '/there', 'set-cookie': 'visitor=cookie-Of-Somebody-95' },
  });
  publisher.set('/there', {
    headers: html,
    body: renderPage({ ...stories[0], url: url('/there'), title: 'There is the robot' }),
  });
  publisher.set('/gone', { status: 410 });
  publisher.set('/failing', { status: 503 });
  publisher.set('/cut', { headers: html, body: renderPage({ url: url('/cut'), title: 'Cut' }), isCut: true });
  publisher.set('/loop', { status: 302, headers: { location: '/loop' } });
  publisher.set('/undated', {
    headers: html,
    body: renderPage({ url: url('/undated'), title: 'Nobody dates this robot' }),
  });
  publisher.set('/missing.xml', { status: 404 });
  publisher.set('/limited.xml', { status: 429, headers: { 'retry-after': '3600' } });
  return publisher;
}

describe('a recorded round', { concurrency: false }, () => {
  let newsroom: Newsroom;
  let troubled: TestPublisher;
  let site: Site;
  let again: Site;
  const sources = () => [
    {
      url: `${newsroom.feedUrl}?token=${URL_TOKEN}`,
      trust: 'curated',
      bearer: named('PAPER_TOKEN'),
      cookie: `desk=${named('PAPER_SESSION')}`,
    },
    { url: troubled.url('/feed.xml'), trust: 'curated' },
    { url: troubled.url('/missing.xml'), trust: 'curated' },
    { url: troubled.url('/limited.xml'), trust: 'curated' },
    { url: 'http://nobody.invalid/feed.xml', trust: 'curated' },
  ];
  before(async () => {
    newsroom = await openNewsroom('127.0.78.1', 4);
    troubled = await openTroubled();
    site = await openSite({ sources: sources(), env: { ...SECRETS } });
    const { outcome } = await site.round('--source', sources()[0]?.url ?? '');
    assert.equal(outcome.code, 0, outcome.stderr);
    // some of it is known, some changed, some is new when the round begins that is recorded
    const stories = toStories(newsroom, 7).map((story, n) =>
      n === 2 ? { ...story, title: `${story.title} again` } : story,
    );
    newsroom.announce(stories);
    const recorded = await site.run(['run', '--all', '--json', '--record', 'round.warc.gz']);
    assert.equal(recorded.code, 0, recorded.stderr);
    await newsroom.close();
    await troubled.close();
    again = await openSite({ sources: [], redis: site.redis });
  });
  after(async () => {
    await again.close();
    await site.close();
  });
  const recording = () => join(site.path, 'round.warc.gz');

  it('comes out the same offline, byte for byte, with the same report', async () => {
    const outcome = await again.run(['replay', recording(), '--json', '--dir', 'once']);
    const result = resultOf(outcome);
    assert.deepEqual(result.changed, []);
    assert.deepEqual(result.missing, []);
    assert.deepEqual(result.notRecorded, []);
    assert.ok(result.isReportSame, outcome.stdout);
    assert.equal(outcome.code, 0, JSON.stringify(result.left));
    assert.ok(result.same > 10);
    const { indexes, records, events } = result.left;
    assert.deepEqual([indexes.changed, records.changed], [[], []]);
    assert.ok(indexes.same > 8 && records.same > 20, JSON.stringify(result.left));
    assert.deepEqual(events, { same: events.same, added: [], gone: [], isOrderSame: true });
    assert.ok(events.same >= 5);
    const before = withoutSealed(await site.files());
    const { replay: _replay, report } = JSON.parse(outcome.stdout) as {
      replay: unknown;
      report: { failures: { code: string }[] };
    };
    assert.ok(report.failures.length >= 2, outcome.stdout);
    assert.ok(Object.keys(before).some((path) => /undated/.test(path)));
    const texts = await Promise.all(
      Object.keys(before).map(
        async (path) => [path, await readFile(join(again.path, 'once/1', path), 'utf8').catch(() => '')] as const,
      ),
    );
    assert.deepEqual(withoutSealed(Object.fromEntries(texts)), before);
  });

  it('says in words what came out, and keeps nothing where nothing is to be kept', async () => {
    const { code, stdout, stderr } = await again.run(['replay', recording()]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^The round of 20.*, recorded by frontwire /);
    assert.match(stdout, /files are as recorded, 0 differ, 0 are missing, 0 are new; the report is the same\.$/m);
    assert.deepEqual(Object.keys(await again.files()), []);
  });

  it('is read by other tools, and every digest is right', async () => {
    const types = new Map<string, number>();
    for await (const record of new WARCParser(createReadStream(recording()), { parseHttp: false })) {
      const block = await record.readFully();
      types.set(record.warcType, (types.get(record.warcType) ?? 0) + 1);
      if (record.warcType === 'warcinfo') continue;
      assert.equal(record.warcBlockDigest, toDigest(block), `${record.warcType} ${record.warcTargetURI}`);
      if (record.warcType !== 'response') continue;
      const text = Buffer.from(block);
      assert.equal(record.warcPayloadDigest, toDigest(text.subarray(text.indexOf('\r\n\r\n') + 4)));
    }
    assert.equal(types.get('warcinfo'), 1);
    assert.equal(types.get('request'), (types.get('response') ?? 0) + (types.get('revisit') ?? 0));
    assert.ok((types.get('response') ?? 0) >= 8, JSON.stringify([...types]));
  });

  it('has no secret in it: of the environment, headers, cookies and URLs', async () => {
    const text = gunzipSync(await readFile(recording())).toString('latin1');
    for (const secret of [...Object.values(SECRETS), URL_TOKEN, 'cookie-Of-Somebody-95']) {
      assert.ok(!text.includes(secret), secret);
      assert.ok(!text.includes(Buffer.from(secret).toString('base64').replace(/=+$/, '')), `${secret} in base 64`);
    }
    assert.doesNotMatch(text, /^(?:authorization|cookie|set-cookie):/im);
    assert.match(text, /feed\.xml\?token=\*\*\*/);
  });

  it('with another configuration says what would come out otherwise', async () => {
    const other = join(again.path, 'other.yaml');
    const collection = {
      id: 'ai',
      title: 'AI Every Day',
      site: 'https://news.example/ai',
      output: { dir: './out' },
      topics: [{ name: 'AI', keywords: ['robot', 'model'] }],
      // biome-ignore lint/suspicious/noThenProperty: a rule of the configuration
      rules: [{ name: 'no undated robots', when: { title: 'undated' }, then: { hide: true } }],
      sources: [{ url: troubled.url('/feed.xml'), trust: 'curated' }, { url: 'http://127.0.78.9:9/feed.xml' }],
    };
    await writeFile(other, stringify({ collections: [collection], network: { allowPrivate: ['127.0.0.0/8'] } }));
    const outcome = await again.run(['replay', recording(), '--json', '--config', other]);
    assert.equal(outcome.code, 0, outcome.stderr);
    const result = resultOf(outcome);
    assert.ok(result.changed.length > 0 && result.missing.some((path) => /model-4/.test(path)), outcome.stdout);
    assert.match(outcome.stdout, /"reason":"rule"/);
    assert.deepEqual(result.notRecorded, ['http://127.0.78.9:9/feed.xml']);
    assert.ok(!result.isReportSame);
    const { indexes, events } = result.left;
    assert.ok(
      indexes.changed.some(({ key, gone }) => key === '{ai}:leads' && gone.length > 0),
      JSON.stringify(indexes),
    );
    assert.ok(
      events.gone.some((event) => /^ai: published .*model-4/.test(event)),
      JSON.stringify(events),
    );
    const told = await again.run(['replay', recording(), '--config', other]);
    assert.match(
      told.stdout,
      /^In Redis \d+ index(?:es)? (?:is|are) as recorded, \d+ differ; .* of events \d+ are, \d+ are gone, \d+ are new\.$/m,
    );
    assert.match(told.stdout, /^ {2}\{ai\}:leads: \d+ added, \d+ gone, \d+ moved$/m);
  });

  it('until an address leaves out what was answered later', async () => {
    const whole = JSON.parse((await again.run(['replay', recording(), '--json'])).stdout) as RoundJson;
    const first = await again.run([
      'replay',
      recording(),
      '--json',
      '--until',
      newsroom.feedUrl.replace('feed.xml', 'story-6'),
    ]);
    assert.equal(first.code, 0, first.stderr);
    const part = JSON.parse(first.stdout) as RoundJson;
    const countOf = ({ report }: RoundJson) => {
      const { articles } = report.collections[0] ?? { articles: { new: 0, updated: 0, unchanged: 0 } };
      return articles.new + articles.updated + articles.unchanged;
    };
    assert.ok(countOf(part) >= 1 && countOf(part) <= countOf(whole), `${countOf(part)} of ${countOf(whole)}`);
    const feed = await again.run([
      'replay',
      recording(),
      '--json',
      '--until',
      `${newsroom.feedUrl}?token=${URL_TOKEN}`,
    ]);
    assert.equal(feed.code, 0, feed.stderr);
    const polls = JSON.parse(feed.stdout) as RoundJson;
    assert.ok(countOf(polls) < countOf(whole), feed.stdout);
    const never = await again.run(['replay', recording(), '--until', 'https://nobody.example/']);
    assert.equal(never.code, 1);
    assert.match(never.stderr, /The recorded round did not ask for https:\/\/nobody\.example\//);
  });

  it('of one source does the part of it', async () => {
    const id = Object.keys(JSON.parse((await site.run(['sources', 'list', '--json'])).stdout) as object).length;
    assert.ok(id > 0);
    const { report } = JSON.parse((await again.run(['replay', recording(), '--json'])).stdout) as {
      report: { failures: { source: string }[] };
    };
    const [failed] = report.failures;
    const outcome = await again.run(['replay', recording(), '--json', '--source', failed?.source ?? '']);
    assert.equal(outcome.code, 0, outcome.stderr);
    const part = JSON.parse(outcome.stdout) as { report: { collections: { sources: { polled: number } }[] } };
    assert.equal(part.report.collections[0]?.sources.polled, 1);
  });

  it('of one source takes its id, its name or its URL, and says what it is held against', async () => {
    const url = `${newsroom.feedUrl}?token=${URL_TOKEN}`;
    const ids: (string | undefined)[] = [];
    for (const said of [url, 'newsroom 127.0.78.1', url.replace(URL_TOKEN, '***'), troubled.url('/feed.xml')]) {
      const { code, stdout, stderr } = await again.run(['replay', recording(), '--json', '--source', said]);
      assert.equal(code, 0, stderr);
      const { replay, report } = JSON.parse(stdout) as {
        replay: { onlySource?: string };
        report: { collections: { sources: { polled: number } }[] };
      };
      assert.equal(report.collections[0]?.sources.polled, 1, said);
      ids.push(replay.onlySource);
    }
    assert.ok(ids[0] !== undefined && new Set(ids.slice(0, 3)).size === 1 && ids[3] !== ids[0], JSON.stringify(ids));
    const told = await again.run(['replay', recording(), '--source', url]);
    assert.match(told.stdout, /^Only the source \S+ was replayed, and is held against the whole round: /m);
    const unknown = await again.run(['replay', recording(), '--source', 'nonsense']);
    assert.deepEqual([unknown.code, unknown.stdout], [2, ''], unknown.stderr);
    assert.match(
      unknown.stderr,
      /The recording has no source "nonsense": name one of its sources by id, name or URL\.$/m,
    );
    assert.match(unknown.stderr, /^ {2}ai {2}\S+ {2}.*feed\.xml\?token=\*\*\*\)$/m);
  });

  it('that is cut short, broken or something else is refused in a sentence', async () => {
    const bytes = await readFile(recording());
    const cases = {
      'text.warc.gz': [Buffer.from('no archive'), /is not a WARC file/],
      'zip.warc.gz': [gzipSync('no archive'), /is not a WARC file/],
      'empty.warc.gz': [Buffer.alloc(0), /is not a WARC file/],
      'other.warc.gz': [
        gzipSync('WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n'),
        /not of a round that `frontwire run --record` recorded/,
      ],
    } as const;
    for (const [name, [content, sentence]] of Object.entries(cases)) {
      await writeFile(join(again.path, name), content);
      const { code, stdout, stderr } = await again.run(['replay', name]);
      assert.deepEqual([code, stdout], [1, ''], `${name}: ${stderr}`);
      assert.match(stderr, sentence, name);
      assert.doesNotMatch(stderr, /^ {4}at /m);
    }
    await writeFile(join(again.path, 'cut.warc.gz'), bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    const cut = await again.run(['replay', 'cut.warc.gz', '--json']);
    assert.equal(cut.code, 1, cut.stderr);
    assert.ok(resultOf(cut).isCut);
    const absent = await again.run(['replay', 'absent.warc.gz']);
    assert.match(absent.stderr, /absent\.warc\.gz cannot be replayed: it does not exist/);
  });

  it('goes only into a directory that can be made', async () => {
    const file = await again.run(['replay', recording(), '--dir', 'frontwire.yaml/below']);
    assert.equal(file.code, 1);
    assert.match(file.stderr, /cannot be used: a part of the path is a file/);
    if (process.platform !== 'linux') return;
    const proc = await again.run(['replay', recording(), '--dir', '/proc/none/below']);
    assert.equal(proc.code, 3);
    assert.match(proc.stderr, /\/proc\/none cannot be used: no folder can be made in \/proc/);
  });

  it('is not written over another, nor of a round that writes nothing', async () => {
    const twice = await site.run(['run', '--record', 'round.warc.gz']);
    assert.equal(twice.code, 3);
    assert.match(twice.stderr, /round\.warc\.gz is there already\. Name another file/);
    for (const half of [['--dry-run'], ['--max-time', '1m']]) {
      const { code, stderr } = await site.run(['run', ...half, '--record', 'half.warc.gz']);
      assert.equal(code, 2, stderr);
    }
    const full = await again.run(['replay', recording(), '--dir', '.']);
    assert.equal(full.code, 2, full.stderr);
  });
});
