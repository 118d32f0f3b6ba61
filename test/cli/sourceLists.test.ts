/** Lists of sources, pages that list articles, and selectors of articles, as a person tries them on the command line. */
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { type CliOptions, runCli } from '../support/cli.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../support/temporaryDirectory.ts';

const CONFIG = `include: [more/*.yaml]
collections:
  - id: ai
    title: AI
    site: https://news.example/ai
    output: { dir: ./out }
    sources:
      - url: https://herald.example/
        name: The Bay Herald
        extract: { text: .story, title: h2, remove: [.ad] }
network: { allowPrivate: [127.0.0.0/8] }
`;
const LIST = `<opml version="2.0"><body>
  <outline text="Harbour" xmlUrl="https://harbour.example/rss" scraperRules="article"/>
  <outline text="Sites"><outline text="Quay Notes" htmlUrl="https://quay.example/"/><outline text="To read"/></outline>
</body></opml>`;

let directory: TemporaryDirectory;
let publisher: TestPublisher;
before(async () => {
  directory = await openTemporaryDirectory();
  publisher = await openPublisher({}, '127.0.3.93');
  await mkdir(join(directory.path, 'more'));
});
after(async () => {
  await publisher.close();
  await directory.remove();
});

const frontwire = async (args: readonly string[], options: CliOptions = {}) => {
  await writeFile(join(directory.path, 'frontwire.yaml'), CONFIG);
  const more = 'collections:\n  - id: ai\n    sources:\n      - url: https://quay.example/feed\n        id: quay\n';
  await writeFile(join(directory.path, 'more/quay.yaml'), more);
  const env = { FRONTWIRE_CONFIG: join(directory.path, 'frontwire.yaml') };
  return await runCli(args, { cwd: directory.path, env, ...options });
};

describe('a list that is imported', { concurrency: 1 }, () => {
  it('may come by the standard input, and says what is not taken: outlines without a feed, settings without their prefix', async () => {
    const { code, stdout } = await frontwire(['sources', 'import', '-'], { input: LIST });
    assert.equal(code, 0);
    assert.match(stdout, /1 feed in the list; 1 added to ai/);
    assert.match(stdout, /scraperrules of 1 feed: .*it knows miniflux:scraperRules/);
    assert.match(
      stdout,
      /"Quay Notes": it names no feed \(xmlUrl\); `frontwire sources test https:\/\/quay\.example\/`/,
    );
    assert.match(stdout, /"To read": it names no feed \(xmlUrl\)$/m);
    const written = parse(await readFile(join(directory.path, 'frontwire.yaml'), 'utf8'));
    assert.equal(written.collections[0].sources[1].url, 'https://harbour.example/rss');
    const { stdout: json } = await frontwire(['sources', 'import', '-', '--dry-run', '--json'], { input: LIST });
    assert.deepEqual(JSON.parse(json).withoutFeed, [
      { name: 'Quay Notes', htmlUrl: 'https://quay.example/' },
      { name: 'To read' },
    ]);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['nothing', '', /The standard input cannot be imported\. The list is empty\. Export your feeds as OPML/],
    [
      'a page',
      '<!doctype html><html><title>Sign in</title><p>x</p></html>',
      /is an HTML page titled "Sign in"\. Export your feeds/,
    ],
    ['JSON', '{"feeds": []}', /is JSON, not an OPML list/],
    ['a list of addresses', 'https://a.example/feed\n', /is text, not an OPML list/],
    ['a feed', '<rss version="2.0"><channel/></rss>', /is one feed, not a list of them: `frontwire sources test URL`/],
  ];
  for (const [what, input, expected] of refused) {
    it(`is refused with what to do when it is ${what}`, async () => {
      const { code, stderr } = await frontwire(['sources', 'import', '-'], { input });
      assert.equal(code, 1, stderr);
      assert.match(stderr, expected);
    });
  }
});

describe('a source of an included file', () => {
  it('that is to be removed is told with file and line', async () => {
    const { code, stderr } = await frontwire(['sources', 'remove', 'quay']);
    assert.equal(code, 2, stderr);
    assert.match(stderr, /"quay" is in a file that .*frontwire\.yaml includes: take it out at .*more\/quay\.yaml:4\./);
  });
});

describe('a page that lists articles', () => {
  it('is tried with its items, how sure that is, and the YAML to paste', async () => {
    const items = [
      'Ferry returns to the bay',
      'Pilot boats get new engines',
      'Old crane finds a buyer',
      'Night market moves',
    ]
      .map((title, at) => ({ title, path: `/2026/11/${at}-${title.toLowerCase().replaceAll(' ', '-')}` }))
      .map(
        ({ title, path }, at) =>
          `<article class="card"><a href="${path}"><img src="/p${at}.jpg" alt=""><h2>${title}</h2></a>` +
          `<time datetime="2026-11-2${at}T10:00:00Z">2${at} November 2026</time><p>What happened by the quay that day.</p></article>`,
      );
    const nav = '<nav><a href="/about">About us</a><a href="/contact">Contact</a></nav>';
    publisher.set('/news', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: `<!doctype html><html lang="en"><title>Harbour news</title>${nav}<main>${items.join('')}</main></html>`,
    });
    const { code, stdout } = await frontwire(['sources', 'test', publisher.url('/news')]);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^is +listing, 4 entries, "Harbour news"$/m);
    assert.match(stdout, /^sureness +0\.\d+: \S/m);
    assert.match(
      stdout,
      /^2026-11-20T10:00:00Z +Ferry returns to the bay +http:\/\/127\.0\.3\.93:\d+\/2026\/11\/0-ferry/m,
    );
    assert.doesNotMatch(stdout, /About us/);
    const yaml = stdout.slice(stdout.indexOf('  - url:'));
    assert.deepEqual(parse(yaml), [{ url: publisher.url('/news'), kind: 'page' }]);
  });
});

describe('inspect page --source', () => {
  const page =
    '<html><title>Site</title><h1>Menu</h1><div class="story"><h2>Ferry returns</h2><p>It came in at noon, full.</p>' +
    '<p class="ad">Buy rope.</p></div></html>';
  it('reads the page by the selectors of a source, named by id, name or URL', async () => {
    await writeFile(join(directory.path, 'page.html'), page);
    for (const source of ['The Bay Herald', 'https://herald.example/']) {
      const { code, stdout, stderr } = await frontwire(['inspect', 'page', 'page.html', '--source', source]);
      assert.equal(code, 0, stderr);
      const { page: read } = JSON.parse(stdout) as { page: { title: string; text: string } };
      assert.deepEqual([read.title, read.text], ['Ferry returns', 'Ferry returns\n\nIt came in at noon, full.']);
    }
  });
  it('says that there is no such source', async () => {
    const { code, stderr } = await frontwire(['inspect', 'page', 'page.html', '--source', 'nobody']);
    assert.equal(code, 2);
    assert.match(stderr, /There is no source "nobody"/);
  });
});
