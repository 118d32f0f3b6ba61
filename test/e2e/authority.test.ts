/** Rounds over strangers: what a feed, a variant and a canonical may do to another site's articles (docs/authority.md). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderAmpPage, renderPage, type TestStory } from '../support/documents.ts';
import { type HostedWeb, openHostedWeb } from '../support/hostedWeb.ts';
import type { Reply } from '../support/publisher.ts';
import { frontMatterOf, openSite, type Site } from '../support/site.ts';

interface Told {
  readonly url: string;
  readonly title: string;
  readonly amp?: string;
}

type Written = Readonly<Record<string, unknown>> & { readonly path: string; readonly body: string };

const DATE = new Date(Date.now() - 7_200_000).toISOString();

/** What strangers write about others, in the formats of feeds: with another's name, picture, author, variant and tags. */
const FORMATS: Readonly<Record<string, (web: HostedWeb, told: readonly Told[]) => string>> = {
  rss: (web, told) =>
    `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    `xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Times</title><link>${web.url('times', '/')}</link><a:link rel="self" href="${web.url('times', '/feed')}"/>${told
      .map(
        ({ url, title, amp }) =>
          `<item><title>${title}</title><link>${url}</link><guid>${url}</guid><description>${title}, said a stranger.</description>
<source url="${web.url('times', '/feed')}">The Times</source><dc:creator>STRANGER</dc:creator><category>STRANGE</category>
<media:content url="${web.url('evil-rss', '/STRANGER.png')}" medium="image" width="1200" height="800"/>
${amp ? `<a:link rel="amphtml" href="${amp}"/>` : ''}</item>`,
      )
      .join('')}</channel></rss>`,
  atom: (web, told) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Times</title><id>x</id><link href="${web.url('times', '/')}"/>${told
      .map(
        ({ url, title, amp }) =>
          `<entry><title>${title}</title><id>${url}</id><link href="${url}"/>${amp ? `<link rel="amphtml" href="${amp}"/>` : ''}
<link rel="enclosure" type="image/png" href="${web.url('evil-rss', '/STRANGER.png')}"/>
<author><name>STRANGER</name></author><summary>${title}, said a stranger.</summary>
<source><title>The Times</title><id>y</id><link href="${web.url('times', '/')}"/></source><updated>${DATE}</updated></entry>`,
      )
      .join('')}</feed>`,
  json: (web, told) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Times',
      home_page_url: web.url('times', '/'),
      items: told.map(({ url, title }) => ({
        id: url,
        url,
        title,
        summary: `${title}, said a stranger.`,
        image: web.url('evil-rss', '/STRANGER.png'),
        authors: [{ name: 'STRANGER' }],
        content_text: `${title}, said a stranger. `.repeat(20),
      })),
    }),
};

/** Addresses that cannot be read as pages, and what they answer. */
const UNREADABLE: Readonly<Record<string, Reply>> = {
  refused: { status: 403 },
  broken: { status: 500 },
  robots: { body: renderPage({ url: '', title: 'Never read' }), headers: { 'content-type': 'text/html' } },
  'logo.png': { body: 'PNG', headers: { 'content-type': 'image/png' } },
  'paper.pdf': { body: '%PDF-1.4', headers: { 'content-type': 'application/pdf' } },
  'notes.txt': { body: 'Notes.', headers: { 'content-type': 'text/plain' } },
};

async function readArticles(site: Site): Promise<readonly Written[]> {
  const files = Object.entries(await site.files()).filter(([path]) => path.startsWith('_news/'));
  return files.map(([path, text]) => ({ ...frontMatterOf(text), path, body: text.split(/^---$/m)[2] ?? '' }));
}

const byUrl = (articles: readonly Written[]) => new Map(articles.map((one) => [String(one.webUrl), one]));

async function openWorldOf(web: HostedWeb, hosts: readonly string[]): Promise<Site> {
  return await openSite({
    sources: hosts.map((id) => ({ id: id.replace(/\W/g, '-'), url: web.url(id, '/feed'), trust: 'known' })),
    collection: { output: { dir: './out', body: 'text' } },
    configuration: {
      providers: [{ name: 'The Times', domain: 'times.localhost', logo: web.url('times', '/logo.svg') }],
    },
  });
}

async function round(site: Site): Promise<void> {
  const { outcome } = await site.round('--all');
  assert.equal(outcome.code, 0, outcome.stderr);
}

describe('strangers’ feeds of every format', { concurrency: 1 }, () => {
  let web: HostedWeb;
  let site: Site;
  const formats = Object.keys(FORMATS);
  const closed = (format: string) => Object.keys(UNREADABLE).map((name) => web.url('times', `/${format}/${name}`));
  const pageOf = (format: string) => ({
    url: web.url('times', `/${format}/page`),
    title: `The ${format} page of the Times is bare`,
  });
  const toTold = (format: string, title: string): Told[] =>
    closed(format).map((url, n) => ({ url, title: `${title} in ${format} number ${n} ${'abcdef'[n]}${n}` }));
  /** What every stranger writes now: about what is closed, and about a page. */
  const gossip = (title: string) => {
    for (const [format, render] of Object.entries(FORMATS)) {
      const page = { url: pageOf(format).url, title, amp: web.url(`evil-${format}`, '/amp') };
      web.set(web.url(`evil-${format}`, '/feed'), render(web, [...toTold(format, title), page]));
    }
  };

  before(async () => {
    web = await openHostedWeb();
    web.set(web.url('times', '/robots.txt'), { body: 'User-agent: *\nDisallow: /*/robots' });
    for (const format of formats) {
      const page = pageOf(format);
      for (const [name, reply] of Object.entries(UNREADABLE)) web.set(web.url('times', `/${format}/${name}`), reply);
      web.set(page.url, renderPage(page));
      const variant = { ...page, paragraphs: Array(9).fill('STRANGER wrote this long text here.') };
      web.set(web.url(`evil-${format}`, '/amp'), renderAmpPage(variant));
    }
    web.set(web.url('times', '/feed'), FORMATS.rss?.(web, []) ?? '');
    gossip('BREAKING');
    site = await openWorldOf(web, ['times', ...formats.map((format) => `evil-${format}`)]);
    await round(site);
  });
  after(async () => {
    await site.close();
    await web.close();
  });

  it('tell of what cannot be read under their own domain, without name, logo and points of the owner', async () => {
    const articles = byUrl(await readArticles(site));
    for (const format of formats) {
      const domain = `evil-${format}.localhost`;
      for (const url of closed(format)) {
        const article = articles.get(url) ?? assert.fail(url);
        assert.deepEqual(article.provider, { name: domain, domain }, url);
        assert.equal(article.quality, 20, 'its picture, and nothing for trust');
      }
    }
  });

  it('add nothing to what is read', async () => {
    const articles = byUrl(await readArticles(site));
    for (const format of formats) {
      const article = articles.get(pageOf(format).url) ?? assert.fail(format);
      assert.doesNotMatch(JSON.stringify(article), /STRANGER|BREAKING|stranger/);
      assert.deepEqual([article.ampWebUrl, article.cdnAmpWebUrl], [undefined, undefined]);
      assert.equal((article.provider as { name: string }).name, 'The Times');
      assert.equal(web.asked(web.url(`evil-${format}`, '/amp')), 0);
    }
  });

  it('are named by explain', async () => {
    const { stdout } = await site.run(['explain', web.url('times', '/atom/refused')]);
    assert.match(
      stdout,
      /Via evil-atom\.localhost \(evil-atom\.localhost\), whose feed does not speak for times\.localhost.*hearsay/,
    );
  });

  it('give way to the site’s own feed, in the same files', async () => {
    const paths = (await readArticles(site)).map(({ path }) => path).sort();
    const own = formats.flatMap((format) => toTold(format, 'Own words'));
    web.set(web.url('times', '/feed'), FORMATS.rss?.(web, own) ?? '');
    await round(site);
    const articles = await readArticles(site);
    assert.deepEqual(articles.map(({ path }) => path).sort(), paths);
    for (const url of formats.flatMap(closed)) {
      const { title, provider } = byUrl(articles).get(url) ?? assert.fail(url);
      assert.match(String(title), /^Own words/);
      assert.equal((provider as { name: string }).name, 'The Times');
    }
  });

  it('change not one byte of it afterwards', async () => {
    const before = await site.hash();
    gossip('REWRITTEN');
    await round(site);
    assert.equal(await site.hash(), before);
  });
});

describe('variants and canonicals on other hosts', { concurrency: 1 }, () => {
  let web: HostedWeb;
  let site: Site;
  let articles: ReadonlyMap<string, Written>;
  const at = (path: string) => articles.get(path) ?? assert.fail(`${path} of ${[...articles.keys()]}`);
  const aStory = (url: string, title: string, over: Partial<TestStory> = {}): TestStory => ({
    url,
    title,
    date: DATE,
    ...over,
  });

  before(async () => {
    web = await openHostedWeb();
    const u = web.url;
    const told: Told[] = [];
    const tell = (story: TestStory, page: string, amp?: string) => {
      web.set(story.url, page);
      told.push({ url: story.url, title: story.title, ...(amp && { amp }) });
    };
    const users = { ada: 'ada.platform', eve: 'eve.platform' };
    // canonicals: what eve's page declares, and what is there
    const claim = (path: string, title: string) => {
      const story = aStory(u(users.eve, path), title, { canonicalUrl: u(users.ada, path) });
      tell(story, renderPage(story));
    };
    claim('/silent', 'Eve claims a page that names nothing');
    web.set(
      u(users.ada, '/silent'),
      renderPage(aStory('', 'Ada is silent')).replace(/<link rel="canonical"[^>]*>/, ''),
    );
    claim('/agrees', 'Eve copies what Ada wrote');
    web.set(u(users.ada, '/agrees'), renderPage(aStory(u(users.ada, '/agrees'), 'Ada wrote it herself')));
    claim('/gone', 'Eve claims a page that is not there');
    claim('/elsewhere', 'Eve claims a page that names another');
    web.set(u(users.ada, '/elsewhere'), renderPage(aStory(u(users.ada, '/other'), 'Ada names another')));
    claim('/leads-here', 'Eve took over the address of Ada');
    web.set(u(users.ada, '/leads-here'), { status: 302, headers: { location: u(users.eve, '/leads-here') } });
    claim('/forbidden', 'Eve claims what robots may not read');
    web.set(u(users.ada, '/robots.txt'), { body: 'User-agent: *\nDisallow: /forbidden' });
    web.set(u(users.ada, '/forbidden'), renderPage(aStory(u(users.ada, '/forbidden'), 'Ada is private')));
    const mobile = aStory(u('m.platform', '/mobile'), 'The mobile page', {
      canonicalUrl: u('www.platform', '/mobile'),
    });
    tell(mobile, renderPage(mobile));
    // variants
    const named = aStory(u(users.eve, '/named'), 'A variant elsewhere that the page names', {
      ampUrl: u('cdn', '/named'),
    });
    tell(named, renderPage(named));
    web.set(u('cdn', '/named'), renderAmpPage(named));
    const byFeed = aStory(u(users.eve, '/by-feed'), 'A variant at home that the feed names');
    tell(byFeed, renderPage(byFeed), u('amp.eve.platform', '/by-feed'));
    web.set(u('amp.eve.platform', '/by-feed'), renderAmpPage(byFeed));
    const foreign = aStory(u(users.eve, '/foreign'), 'A variant elsewhere that the feed names');
    tell(foreign, renderPage(foreign), u('cdn', '/foreign'));
    web.set(u('cdn', '/foreign'), renderAmpPage(foreign));
    const led = aStory(u(users.eve, '/led'), 'A variant at home that leads elsewhere');
    tell(led, renderPage(led), u(users.eve, '/amp/led'));
    web.set(u(users.eve, '/amp/led'), { status: 302, headers: { location: u('cdn', '/led') } });
    web.set(u('cdn', '/led'), renderAmpPage(led));
    web.set(u(users.eve, '/feed'), FORMATS.rss?.(web, told) ?? '');
    site = await openWorldOf(web, [users.eve]);
    await round(site);
    const written = await readArticles(site);
    articles = new Map(written.map((one) => [String(one.originalUrl ?? one.webUrl).replace(/^.*:\d+/, ''), one]));
  });
  after(async () => {
    await site.close();
    await web.close();
  });

  for (const [path, name] of [
    ['/silent', 'a page that names nothing itself'],
    ['/gone', 'a page that is not there'],
    ['/elsewhere', 'a page that names another one'],
    ['/forbidden', 'a page that robots may not read'],
  ] as const) {
    it(`a page keeps its own address when it claims ${name}`, () => {
      assert.equal(at(path).webUrl, web.url('eve.platform', path));
      assert.match(String(at(path).title), /^Eve/);
    });
  }
  it('the page that another one names is read in its place when it names itself', () => {
    assert.deepEqual(
      [at('/agrees').webUrl, at('/agrees').title],
      [web.url('ada.platform', '/agrees'), 'Ada wrote it herself'],
    );
    assert.doesNotMatch(JSON.stringify(at('/agrees')), /Eve|STRANGER|stranger/);
  });
  it('an address that redirects to the page is believed', () => {
    assert.deepEqual(
      [at('/leads-here').webUrl, at('/leads-here').title],
      [web.url('ada.platform', '/leads-here'), 'Eve took over the address of Ada'],
    );
  });
  it('a host for another device is believed without a request', () => {
    assert.equal(at('/mobile').webUrl, web.url('www.platform', '/mobile'));
    assert.equal(web.asked(web.url('www.platform', '/mobile')), 0);
  });
  it('a proof costs one request, and none while nothing changes', async () => {
    for (const path of ['/silent', '/agrees', '/gone', '/elsewhere'])
      assert.equal(web.asked(web.url('ada.platform', path)), 1, path);
    assert.equal(web.asked(web.url('ada.platform', '/forbidden')), 0);
    const before = web.visits.length;
    await round(site);
    assert.deepEqual(
      web.visits.slice(before).map(({ path }) => path),
      ['/feed'],
    );
  });
  it('a variant counts when the page names it, and of its own feed at home alone', () => {
    assert.equal(at('/named').ampWebUrl, web.url('cdn', '/named'));
    assert.equal(at('/by-feed').ampWebUrl, web.url('amp.eve.platform', '/by-feed'));
    assert.equal(at('/foreign').ampWebUrl, undefined);
    assert.equal(at('/led').ampWebUrl, undefined);
    assert.equal(web.asked(web.url('cdn', '/foreign')), 0);
  });
});
