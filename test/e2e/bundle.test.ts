/** Bundles: what concerns one article or source, cut out of a recording or asked anew, and nothing else. */
import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type CliOutcome, runScript } from '../support/cli.ts';
import { renderFeed, renderPage } from '../support/documents.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

const SECRETS = {
  PAPER_TOKEN: 'bearer-Of-The-Paper-99',
  FRONTWIRE_SECURED_KEY: 'a7'.repeat(32),
  FRONTWIRE_DASHBOARD_PASSWORD: 'password-Of-The-Board-97',
};
const named = (name: keyof typeof SECRETS) => `\${${name}}`;
const URL_TOKEN = 'token-Of-The-Url-96';

interface Made {
  readonly story: {
    readonly source: string;
    readonly endings: readonly {
      readonly url: string;
      readonly article?: string;
      readonly rejected?: { code: string };
    }[];
    readonly explained: readonly { readonly fields: { readonly title: string } }[];
    readonly known?: {
      readonly explained?: unknown;
      readonly file?: string;
      readonly source?: { readonly status: string };
    };
  };
  readonly fetches: readonly { readonly url: string; readonly kind: string }[];
  readonly files: readonly string[];
  readonly file: string;
}

function madeBy({ code, stdout, stderr }: CliOutcome): Made {
  assert.equal(code, 0, stderr);
  return (JSON.parse(stdout) as { bundle: Made }).bundle;
}

describe('a bundle', { concurrency: false }, () => {
  let paper: Newsroom;
  let other: Newsroom;
  let site: Site;
  let elsewhere: Site;
  before(async () => {
    paper = await openNewsroom('127.0.79.1', 4);
    other = await openNewsroom('127.0.79.2', 3);
    paper.set('/old', { status: 301, headers: { location: '/story-2' } });
    site = await openSite({
      sources: [
        { url: `${paper.feedUrl}?token=${URL_TOKEN}`, trust: 'curated', bearer: named('PAPER_TOKEN') },
        { url: other.feedUrl, trust: 'curated' },
      ],
      env: SECRETS,
    });
    const recorded = await site.run(['run', '--all', '--json', '--record', 'round.warc.gz']);
    assert.equal(recorded.code, 0, recorded.stderr);
    elsewhere = await openSite({ sources: [], redis: site.redis });
  });
  after(async () => {
    await elsewhere.close();
    await site.close();
    await paper.close();
    await other.close();
  });
  const bundle = (subject: string, ...options: string[]) =>
    site.run(['bundle', subject, '--json', '--yes', ...options]);
  const urlsOf = ({ fetches }: Made) => fetches.filter(({ kind }) => kind !== 'robots').map(({ url }) => url);

  /** A replay elsewhere comes to the same, and no secret is in the file. */
  async function ensureSound({ file }: Made): Promise<string> {
    const again = await elsewhere.run(['replay', file, '--json']);
    assert.equal(again.code, 0, again.stdout + again.stderr);
    const { replay } = JSON.parse(again.stdout) as { replay: { isReportSame: boolean; same: number } };
    assert.ok(replay.isReportSame && replay.same > 0, again.stdout);
    const text = gunzipSync(await readFile(file)).toString('latin1');
    for (const secret of [...Object.values(SECRETS), URL_TOKEN]) assert.ok(!text.includes(secret), secret);
    assert.doesNotMatch(text, /^(?:authorization|cookie|set-cookie):/im);
    const ids = [...text.matchAll(/^WARC-Record-ID: (\S+)/gm)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, 'a record is in it twice');
    return text;
  }

  it('of an article is cut out of a recording, with its feed and its page alone', async () => {
    const asked = paper.visits.length;
    const made = madeBy(await bundle(paper.url('/story-1'), '--from', 'round.warc.gz', '--out', 'cut.warc.gz'));
    assert.equal(paper.visits.length, asked);
    assert.deepEqual(urlsOf(made), [`${paper.feedUrl}?token=***`, paper.url('/story-1')]);
    assert.deepEqual(
      made.story.endings.map(({ url }) => url),
      [paper.url('/story-1')],
    );
    assert.match(made.story.explained[0]?.fields.title ?? '', / model 1$/);
    const text = await ensureSound(made);
    assert.ok(!text.includes(other.origin));
    assert.ok(!text.includes('<title>' + 'model 2'));
  });

  it('of an article is asked anew, as if nothing was known, and says what is known', async () => {
    const made = madeBy(await bundle(paper.url('/story-0'), '--out', 'live.warc.gz'));
    assert.deepEqual(urlsOf(made), [`${paper.feedUrl}?token=***`, paper.url('/story-0'), paper.url('/amp/story-0')]);
    assert.equal(paper.visitsTo('/story-0').at(-1)?.headers.authorization, `Bearer ${SECRETS.PAPER_TOKEN}`);
    assert.match(made.story.known?.file ?? '', /^webUrl: /m);
    assert.doesNotMatch(made.story.known?.file ?? '', /^secured: /m);
    assert.equal(made.story.known?.source?.status, 'ok');
    await ensureSound(made);
  });

  it('of a source has what that announces', async () => {
    const files = await site.hash();
    const made = madeBy(await bundle(other.feedUrl));
    assert.deepEqual(
      urlsOf(made).sort(),
      [other.feedUrl, other.url('/amp/story-0'), ...[0, 1, 2].map((n) => other.url(`/story-${n}`))].sort(),
    );
    assert.ok(!(await ensureSound(made)).includes(paper.origin));
    assert.equal(await site.hash(), files);
    const cut = madeBy(await bundle(made.story.source, '--from', 'round.warc.gz', '--out', 'source.warc.gz'));
    assert.deepEqual(urlsOf(cut).sort(), urlsOf(made).sort());
    const again = madeBy(await bundle(other.url('/story-1'), '--from', made.file, '--out', 'smaller.warc.gz'));
    assert.equal(urlsOf(again).length, 2);
    await ensureSound(again);
  });

  it('of an address that no feed announces reads it as the source that is named', async () => {
    const unknown = await bundle(paper.url('/old'));
    assert.equal(unknown.code, 1, unknown.stdout);
    assert.match(unknown.stderr, /name the one that should have with --source/);
    const made = madeBy(await bundle(paper.url('/old'), '--source', `${paper.feedUrl}?token=${URL_TOKEN}`));
    assert.ok(urlsOf(made).includes(paper.url('/old')));
    await ensureSound(made);
    const missing = madeBy(await bundle(paper.url('/missing'), '--source', other.feedUrl, '--out', 'missing.warc.gz'));
    assert.equal(missing.story.endings[0]?.rejected?.code, 'http_gone');
    await ensureSound(missing);
  });

  it('is cut out by the id of an article, its file and the address of a source with its token', async () => {
    const first = madeBy(await bundle(paper.url('/story-3'), '--from', 'round.warc.gz', '--out', 'by-url.warc.gz'));
    const id = first.story.endings[0]?.article ?? '';
    const path = Object.keys(await site.files()).find((one) => /model-3.*\.md$/.test(one)) ?? '';
    for (const [n, said] of [id, join(site.path, 'out', path), path].entries()) {
      const made = madeBy(await bundle(said, '--from', 'round.warc.gz', '--out', `by-${n}.warc.gz`));
      assert.deepEqual(made.story.endings, first.story.endings, said);
      await ensureSound(made);
    }
    const feed = madeBy(await bundle(`${paper.feedUrl}?token=${URL_TOKEN}`, '--from', 'round.warc.gz'));
    assert.equal(feed.story.source, first.story.source);
    await ensureSound(feed);
    const neither = await bundle('nonsense', '--from', 'round.warc.gz');
    assert.equal(neither.code, 2, neither.stderr);
    assert.match(neither.stderr, /The recording has no article and no source "nonsense"/);
    assert.doesNotMatch(neither.stderr, /sources list/);
  });

  it('is read by inspect, document by document', async () => {
    const page = await site.run(['inspect', 'page', 'cut.warc.gz', '--json']);
    assert.equal(page.code, 0, page.stderr);
    const { page: read } = JSON.parse(page.stdout) as { page: { url: string; title: string } };
    assert.equal(read.url, paper.url('/story-1'));
    assert.match(read.title, / model 1$/);
    const feed = JSON.parse((await site.run(['inspect', 'feed', 'cut.warc.gz', '--json'])).stdout) as {
      feed: { entries: readonly unknown[] };
    };
    assert.equal(feed.feed.entries.length, 4);
    const many = await site.run(['inspect', 'page', 'round.warc.gz', '--json']);
    assert.match(many.stdout, /"code":"usage".*name one with --url/);
    const one = await site.run(['inspect', 'page', 'round.warc.gz', '--json', '--url', other.url('/story-2')]);
    assert.match(one.stdout, /model 2"/);
    const none = await site.run(['inspect', 'page', 'round.warc.gz', '--json', '--url', 'https://nobody.example/']);
    assert.match(none.stdout, /"code":"not_found"/);
  });

  const makeFixture = (...args: string[]) =>
    runScript('test/fixture/makeFixture.ts', [...args, '--dir', join(site.path, 'fixtures')]);

  it('becomes a fixture without a word of its publisher', async () => {
    const { code, stderr } = await makeFixture(join(site.path, 'cut.warc.gz'), '--name', 'story');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The same comes out of 1 read\./);
    const file = join(site.path, 'fixtures/story/bundle.warc');
    const texts = await Promise.all(
      [file, file.replace('bundle.warc', 'expected.json')].map((path) => readFile(path, 'utf8')),
    );
    const title = toStories(paper, 2)[1]?.title.split(' ') ?? [];
    for (const word of title.slice(0, 2)) {
      assert.ok(
        texts.every((text) => !text.toLowerCase().includes(word.toLowerCase())),
        word,
      );
    }
    assert.match(texts[1] ?? '', /"title": "\p{Lu}\p{L}+ \p{Lu}\p{L}+ model 1"/u);
    const again = await elsewhere.run(['replay', file, '--json']);
    assert.equal(again.code, 0, again.stdout + again.stderr);
  });

  it('becomes none where something else comes out with filler, unless that does not matter or the words are kept', async () => {
    const publisher = await openPublisher({}, '127.0.79.3');
    const url = publisher.url('/story');
    const story = { url, title: 'A zeppelin over Quastel', date: new Date(Date.now() - 7_200_000).toISOString() };
    publisher.set('/feed.xml', { body: renderFeed('Airships', [story]) });
    publisher.set('/story', { body: renderPage(story), headers: { 'content-type': 'text/html' } });
    // an inflection of the keyword: filler has none
    const collection = { requireTopic: true, topics: [{ name: 'Airships', keywords: ['zeppelins'] }] };
    const strict = await openSite({ sources: [publisher.url('/feed.xml')], collection });
    try {
      const file = join(strict.path, 'topic.warc.gz');
      const made = madeBy(await strict.run(['bundle', publisher.url('/feed.xml'), '--json', '--yes', '--out', file]));
      assert.ok(made.story.endings[0]?.article !== undefined);
      const refused = await makeFixture(file);
      assert.equal(refused.code, 1, refused.stderr);
      assert.match(refused.stderr, /^rejected of \S+ differs:\n {2}before: undefined\n {2}now: {4}"no_topic"$/m);
      await assert.rejects(access(join(site.path, 'fixtures/topic')));
      const aside = await makeFixture(file, '--fields', 'failures', '--name', 'aside');
      assert.equal(aside.code, 0, aside.stderr);
      assert.match(aside.stderr, /\(left aside\) rejected/);
      const kept = await makeFixture(file, '--keep', 'zeppelin,zeppelins');
      assert.equal(kept.code, 0, kept.stderr);
    } finally {
      await strict.close();
      await publisher.close();
    }
  });

  it('is told before it is written, and not written without a yes', async () => {
    const { code, stdout, stderr } = await site.run(['bundle', other.url('/story-1'), '--out', 'unasked.warc.gz']);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /say --yes/);
    assert.match(stdout, /^feed .* 200$/m);
    assert.match(stdout, /^page .*\/story-1 .*200$/m);
    assert.match(stdout, /Versions: frontwire \d/);
    await assert.rejects(access(join(site.path, 'unasked.warc.gz')));
    const twice = await bundle(other.url('/story-1'), '--out', 'cut.warc.gz');
    assert.equal(twice.code, 3, twice.stderr);
    const neither = await bundle('nobody');
    assert.equal(neither.code, 2, neither.stderr);
    const never = await bundle('https://nobody.example/a', '--from', 'round.warc.gz');
    assert.equal(never.code, 1, never.stderr);
    assert.match(never.stderr, /No source of the recorded round announced/);
  });
});
