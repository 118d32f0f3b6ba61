/** Lists as the readers that people come from write them: what becomes of them, and that nothing is lost on the way out and in again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { readWrittenSources } from '../../../config/editSources.ts';
import { type ImportPlan, toNewSources } from '../../../src/cli/opml/toNewSources.ts';
import { toOpmlFeed } from '../../../src/cli/opml/toOpmlFeeds.ts';
import { isFailure } from '../../../src/errors.ts';
import { parseOpml, renderOpml } from '../../../src/standalone.ts';
import { EMPTY_CONFIG, exportFrom, importInto } from '../../support/opmlRoundTrip.ts';

const read = (reader: string) =>
  importInto(EMPTY_CONFIG, readFileSync(new URL(`../../fixtures/opml/${reader}.opml`, import.meta.url)));
const left = ({ plan }: { plan: ImportPlan }) => plan.notTaken.map(({ attribute }) => attribute);

describe('a list of another reader', () => {
  for (const reader of ['miniflux', 'freshrss', 'newsboat', 'netnewswire']) {
    it(`of ${reader} comes out and in again as the same sources`, () => {
      const { config } = read(reader);
      assert.ok(config.startsWith(EMPTY_CONFIG), 'no line that was there is another');
      const again = importInto(EMPTY_CONFIG, exportFrom(config));
      assert.deepEqual(readWrittenSources(again.config), readWrittenSources(config));
      assert.deepEqual([again.plan.refused, again.plan.notTaken], [[], []]);
      const twice = importInto(config, exportFrom(config));
      assert.equal(twice.config, config, 'what is there is not added again');
    });
  }

  it('of Miniflux keeps names, folders, sites, rest and block lists, and says what it has of other settings', () => {
    const found = read('miniflux');
    const [herald, harbour, ledger, ...others] = readWrittenSources(found.config)[0] ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual(herald, {
      url: 'https://herald.example/feed.xml',
      name: 'The Bay Herald',
      group: 'All',
      homepage: 'https://herald.example/',
    });
    assert.deepEqual([harbour?.paused, harbour?.url], [true, 'http://www.harbour.example/rss/']);
    const fields = ['title', 'url', 'author', 'category'];
    const blocks = fields.map((field) => `- { when: { ${field}: /(?i)sponsored|giveaway/ }, then: { reject: true } }`);
    assert.deepEqual(harbour?.rules, parse(blocks.join('\n')));
    assert.equal(ledger?.name, 'Ledger "of" Robots');
    const ads = ['title: /(?i)podcast/', 'category: /^ads$/', 'olderThan: 7d'];
    assert.deepEqual(
      ledger?.rules,
      parse(ads.map((when) => `- { when: { ${when} }, then: { reject: true } }`).join('\n')),
    );
    assert.deepEqual(found.plan.duplicates, [
      { url: 'https://harbour.example/rss', as: 'http://www.harbour.example/rss/' },
    ]);
    for (const name of ['rewriteRules', 'keepFilterEntryRules', 'ignoreHTTPCache', 'hideGlobally'])
      assert.ok(left(found).includes(`miniflux:${name}`), name);
    assert.ok(!left(found).includes('miniflux:crawler'), 'every article is read from its page anyway');
  });

  it('of FreshRSS keeps searches that mark as read, feeds that rest, and intervals', () => {
    const found = read('freshrss');
    const [herald, resting, lab, ledger] = readWrittenSources(found.config)[0] ?? [];
    const hides = ['title: /⚡️/i', 'title: /live blog/i', 'author: /robot/i, url: /ads/', 'category: /advertorial/i'];
    assert.deepEqual(
      herald?.rules,
      parse(hides.map((when) => `- { when: { ${when} }, then: { hide: true } }`).join('\n')),
    );
    assert.equal(resting?.paused, true);
    assert.deepEqual([lab?.kind, lab?.every, lab?.topics], ['page', '2h', ['Robots']]);
    assert.deepEqual(ledger?.rules, undefined, 'a search that is negated is not taken by half');
    assert.ok(left(found).includes('frss:filtersActionRead'));
    assert.ok(left(found).includes('frss:xPathItem'));
    assert.deepEqual(found.links, ['https://lists.example/robots.opml']);
  });

  it('of newsboat keeps tags as group and topics, and a script costs the others nothing', () => {
    const found = read('newsboat');
    const [herald, ledger, untitled] = readWrittenSources(found.config)[0] ?? [];
    assert.equal(herald?.name, 'The Bay Herald');
    assert.deepEqual([ledger?.group, ledger?.topics], ['robots', ['Robots']]);
    assert.deepEqual(untitled, { url: 'https://untitled.example/rss' });
    assert.deepEqual(
      found.plan.refused.map(({ url }) => url),
      ['exec:~/bin/feed.sh'],
    );
  });

  it('of NetNewsWire keeps folders and letters of any script', () => {
    const [, ledger, lodz] = readWrittenSources(read('netnewswire').config)[0] ?? [];
    assert.deepEqual([ledger?.name, ledger?.group, ledger?.topics], ['Ledger & Co', 'Robots', ['Robots']]);
    assert.equal(lodz?.name, 'Łódź 機械');
  });
});

describe('the sources of a configuration', () => {
  const own = `collections:
  - id: ai
    title: AI
    site: https://site.example/
    output: { dir: out }
    topics: [{ name: Robots, keywords: [robot] }]
    sources:
      - { url: https://a.example/, id: a, kind: page, trust: 12, boost: -3, every: 30m, paused: true }
      - url: feed://b.example/rss
        name: "null"
        group: Robots
      - url: https://c.example/feed
        topics: ["Ships, boats", Robots]
        speaksFor: [c2.example]
        allowPrivate: [10.0.0.0/8, fd00::/8]
        rules:
          - { name: "a, b", when: { title: [x, "/y, \\"z\\"/i"], olderThan: 3d }, then: { topic: Robots, boost: 5 } }
      - { url: https://d.example/feed, group: [One, "Two / Three", Four], homepage: https://d.example/, trust: curated }
      - { url: https://e.example/feed, topics: [Robots] }
`;

  it('come out and in again equal, whatever they say', () => {
    const { config, plan } = importInto(EMPTY_CONFIG, exportFrom(own));
    assert.deepEqual(plan.notTaken, []);
    const byUrl = (text: string) => new Map((readWrittenSources(text)[0] ?? []).map((source) => [source.url, source]));
    assert.deepEqual(byUrl(config), byUrl(own));
  });

  it('are listed under the feed that was found on their page, and come back as the page', () => {
    const [page] = readWrittenSources(own)[0] ?? [];
    const state = { feedUrl: 'https://a.example/found.xml', feedTitle: 'A found' } as never;
    const feed = toOpmlFeed(page ?? assert.fail(), new Map([['a', state]]));
    assert.deepEqual(
      [feed.xmlUrl, feed.title, feed.settings?.url],
      ['https://a.example/found.xml', 'A found', 'https://a.example/'],
    );
    const { plan } = importInto(EMPTY_CONFIG, Buffer.from(renderOpml('x', [feed])));
    assert.deepEqual(plan.fresh, [page]);
  });

  it('of a later version lose what this one does not know, and say so', () => {
    const list = `<opml><body><outline xmlUrl="https://a.example/f" frontwire:colour="red" frontwire:boost="5"/></body></opml>`;
    const { plan } = importInto(EMPTY_CONFIG, Buffer.from(list));
    assert.deepEqual([plan.fresh, left({ plan })], [[{ url: 'https://a.example/f', boost: 5 }], ['frontwire:colour']]);
  });
});

const NAMED = `\${TOKEN}`;

describe('a hostile list', () => {
  const listOf = (outlines: string) => Buffer.from(`<opml version="2.0"><body>${outlines}</body></opml>`);

  it('has no secret of the environment sent to its addresses, unless the operator says that it is their own', () => {
    const list = listOf(
      `<outline xmlUrl="https://a.example/f" miniflux:userAgent="\${TOKEN}" miniflux:proxyUrl="http://x:\${TOKEN}@p.example:1"
        frontwire:bearer="\${TOKEN}" frontwire:headers='{"X-Key":"\${TOKEN}"}' frontwire:name="\${TOKEN}"/>`,
    );
    const { feeds } = parseOpml({ bytes: list });
    const { fresh, notTaken } = toNewSources(feeds, { sources: [], topics: [] });
    assert.deepEqual(fresh, [{ url: 'https://a.example/f', name: NAMED }]);
    assert.deepEqual(notTaken.map(({ attribute }) => attribute).sort(), ['bearer', 'headers', 'proxy', 'userAgent']);
    const own = toNewSources(feeds, { sources: [], topics: [] }, { takesVariables: true });
    assert.equal(own.fresh[0]?.bearer, NAMED);
  });

  it('of entities that grow without end is refused; one in a wrong encoding is read as far as it goes', () => {
    const entities = Array.from({ length: 12 }, (_, at) => `<!ENTITY e${at} "${`&e${at - 1};`.repeat(10)}">`).slice(1);
    const doctype = `<!DOCTYPE opml [<!ENTITY e0 "ha">${entities.join('')}]>`;
    const laughs = `${doctype}<opml><body><outline text="&e11;" xmlUrl="https://a.example/"/></body></opml>`;
    const bounded = () => parseOpml({ bytes: Buffer.from(laughs) }).feeds.map(({ title = '' }) => title.length);
    assert.ok(isRefusedOr(bounded, (lengths) => lengths.every((length) => length < 100_000)));
    const latin = Buffer.from(
      '<?xml version="1.0" encoding="UTF-16"?><opml><body><outline text="Caf\xe9" xmlUrl="https://a.example/"/></body></opml>',
      'latin1',
    );
    assert.equal(importInto(EMPTY_CONFIG, latin).plan.fresh[0]?.url, 'https://a.example/');
  });

  it('that nests without end is refused with a sentence, and one of a hundred folders within folders is not a group', () => {
    const deep = (depth: number) =>
      listOf(`${'<outline text="x">'.repeat(depth)}<outline xmlUrl="https://a.example/"/>`);
    assert.throws(() => importInto(EMPTY_CONFIG, deep(100_000)), {
      code: 'document_too_deep',
      message: /nests outlines without end/,
    });
    const { plan } = importInto(EMPTY_CONFIG, deep(200));
    assert.equal(plan.refused[0]?.url, 'https://a.example/');
    assert.match(plan.refused[0]?.reason ?? '', /^group: /);
  });

  it('of a hundred thousand outlines is read to its limit, and says how much is left', () => {
    const { feeds, leftOut } = parseOpml({ bytes: listOf('<outline xmlUrl="https://a.example/f"/>'.repeat(100_000)) });
    assert.deepEqual([feeds.length, leftOut], [50_000, 50_000]);
    assert.equal(toNewSources(feeds, { sources: [], topics: [] }).fresh.length, 1);
  });

  it('writes nothing into the configuration but one source, whatever its names say', () => {
    const hostile = 'x&#10;    - url: https://evil.example/&#10;rules: [&#x2028;]: #" \'&amp; *a &amp;b !!js {{';
    const list = listOf(
      `<outline text="${hostile}"><outline title="${hostile}" xmlUrl="https://a.example/f"/></outline>`,
    );
    const { config } = importInto(EMPTY_CONFIG, list);
    const [only, ...others] = readWrittenSources(config)[0] ?? [];
    assert.deepEqual([only?.url, others], ['https://a.example/f', []]);
    assert.deepEqual(
      readWrittenSources(importInto(EMPTY_CONFIG, exportFrom(config)).config),
      readWrittenSources(config),
    );
  });
});

function isRefusedOr<T>(act: () => T, isFine: (value: T) => boolean): boolean {
  try {
    return isFine(act());
  } catch (thrown) {
    return isFailure(thrown, 'not_opml');
  }
}
