import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Authority, Provenance, ScoredDraft } from '../../src/model/article.ts';
import type { Extraction } from '../../src/model/page.ts';
import type { Source } from '../../src/model/source.ts';
import {
  authorityOf,
  findAnnouncement,
  isOfSamePlace,
  speaksFor,
  speaksForHost,
  toVoice,
  trustInHearsay,
} from '../../src/normalize/authority.ts';
import { mergeDraft } from '../../src/normalize/mergeDraft.ts';
import { toDraft } from '../../src/normalize/toDraft.ts';
import { toFeedProvider } from '../../src/normalize/toProvider.ts';

const NOW_MS = Date.UTC(2026, 2, 12, 10);
const FIRST_SEEN = '2026-03-12T10:00:00Z';
const SERVICE: Source = {
  id: 'a',
  collection: 'c',
  url: 'https://feeds.service.example/times',
  trust: 'open',
  boost: 0,
  topics: [],
};
const OWN: Source = { ...SERVICE, id: 'own', url: 'https://times.example/feed' };
const STORY = 'https://times.example/story';

describe('a feed speaks', () => {
  const announced = [{ host: 'times.example', feedUrl: SERVICE.url }];
  const entrusted = { ...SERVICE, speaksFor: ['times.example'] };
  for (const [name, voice, url, speaks] of [
    ['for the site that serves it', toVoice(OWN), STORY, true],
    ['for all hosts of that site', toVoice({ ...OWN, url: 'https://feeds.times.example/x' }), STORY, true],
    ['not for another site', toVoice(SERVICE), STORY, false],
    [
      'not for a site of the same public suffix',
      toVoice({ ...OWN, url: 'https://a.co.uk/f' }),
      'https://b.co.uk/1',
      false,
    ],
    [
      'not for another user under a private suffix',
      toVoice({ ...OWN, url: 'https://eve.github.io/f' }),
      'https://ada.github.io/1',
      false,
    ],
    [
      'not for another blog of a platform that is a suffix',
      toVoice({ ...OWN, url: 'https://eve.blogspot.com/f' }),
      'https://ada.blogspot.com/1',
      false,
    ],
    [
      'not for another address of its network',
      toVoice({ ...OWN, url: 'http://127.0.0.2/f' }),
      'http://127.0.0.3/1',
      false,
    ],
    ['for a domain that the operator lists', toVoice(entrusted), STORY, true],
    ['for the hosts below it', toVoice(entrusted), 'https://www.times.example/1', true],
    ['not for a domain that only ends alike', toVoice(entrusted), 'https://eviltimes.example/1', false],
    ['for the host whose page announces it', toVoice(SERVICE, undefined, announced), STORY, true],
    ['for that host on other devices', toVoice(SERVICE, undefined, announced), 'https://www.times.example/1', true],
    [
      'not for another host of its domain',
      toVoice(SERVICE, undefined, announced),
      'https://eve.times.example/1',
      false,
    ],
    ['for the site of the feed that its page announces', toVoice(SERVICE, OWN.url), STORY, true],
    [
      'not when another address of it was announced',
      toVoice({ ...SERVICE, url: 'https://x.example/' }, undefined, announced),
      STORY,
      false,
    ],
  ] as const)
    test(`${name}`, () => assert.equal(speaksFor(voice, url), speaks));

  test('for its own host alone where hosts may be different users’ places', () => {
    const user = toVoice({ ...OWN, url: 'https://eve.platform.example/feed' });
    assert.equal(speaksForHost(user, 'https://ada.platform.example/1'), false);
    assert.equal(speaksForHost(user, 'https://www.eve.platform.example/1'), true);
    assert.equal(
      speaksForHost(toVoice({ ...OWN, url: 'https://www.platform.example/feed' }), 'https://ada.platform.example/1'),
      true,
    );
  });
});

describe('a page announces a feed', () => {
  const page = (...feeds: string[]) => ({
    url: 'https://www.times.example/a',
    links: { feeds: feeds.map((url) => ({ url })) },
  });
  test('that it names, whatever the scheme', () => {
    const announcement = { host: 'times.example', feedUrl: SERVICE.url };
    assert.deepEqual(
      findAnnouncement(page('https://x.example/', 'http://feeds.service.example/times/'), SERVICE),
      announcement,
    );
  });
  test('at the address that the document was asked from', () => {
    const asked = 'https://feeds.service.example/new';
    assert.equal(findAnnouncement(page(asked), SERVICE, asked)?.feedUrl, asked);
  });
  test('and not another one of the same host', () =>
    assert.equal(findAnnouncement(page('https://feeds.service.example/other'), SERVICE), undefined));
});

function aDraft(provenance: Partial<Provenance> = {}, fields: Partial<ScoredDraft['fields']> = {}): ScoredDraft {
  const draft = toDraft({ source: OWN, feed: {}, entry: { url: STORY, title: 'T' }, providers: [], nowMs: NOW_MS });
  return {
    ...draft,
    topics: [],
    quality: { points: 0, signals: [], version: 1 },
    fields: { ...draft.fields, ...fields },
    provenance: { ...draft.provenance, ...provenance },
  };
}

/** A record of a version that did not know authority. */
function anOldDraft(provenance: Partial<Provenance>, fields: Partial<ScoredDraft['fields']> = {}): ScoredDraft {
  const { authority: _, ...known } = aDraft().provenance;
  return { ...aDraft({}, fields), provenance: { ...known, ...provenance } };
}

describe('what an article was told by is derived for records that do not say it', () => {
  const foreign = 'https://gossip.example/feed';
  const gossip = { name: 'Gossip', domain: 'gossip.example' };
  for (const [name, draft, authority] of [
    ['a page stays a page', anOldDraft({ readFrom: 'page', feedUrl: foreign }), 'page'],
    ['a variant stays a variant', anOldDraft({ readFrom: 'variant', feedUrl: foreign }), 'variant'],
    ['a feed of the same domain is its own', anOldDraft({ readFrom: 'feed' }), 'ownFeed'],
    ['a feed of another domain is hearsay', anOldDraft({ readFrom: 'feed', feedUrl: foreign }), 'hearsay'],
    ['a file under its own provider counts as read', anOldDraft({ readFrom: 'page', feedUrl: '' }), 'page'],
    [
      'a file under a provider of another domain is hearsay',
      anOldDraft({ readFrom: 'page', feedUrl: '' }, { provider: gossip }),
      'hearsay',
    ],
    ['a record that says it is believed', aDraft({ authority: 'ownFeed', feedUrl: foreign }), 'ownFeed'],
  ] as readonly (readonly [string, ScoredDraft, Authority])[])
    test(name, () => assert.equal(authorityOf(draft), authority));

  test('an article that a stranger’s feed told before is taken over by its own site, at any quality', () => {
    const old = {
      ...anOldDraft({ sourceId: 'gossip', readFrom: 'page', feedUrl: foreign }),
      quality: { points: 90, signals: [], version: 1 },
    };
    const now = aDraft({ authority: 'page', readFrom: 'page' }, { title: 'Own' });
    assert.equal(mergeDraft(old, now, new Set(['own', 'gossip'])).fields.title, 'Own');
  });
});

describe('of two feeds of one domain, whose hosts may be different users’ places', () => {
  const url = 'https://ada.platform.example/1';
  const told = (id: string, feedUrl: string, title: string, points = 0): ScoredDraft => {
    const draft = toDraft({
      source: { ...OWN, id, url: feedUrl },
      feed: {},
      entry: { url, title },
      providers: [],
      nowMs: NOW_MS,
    });
    return { ...draft, topics: [], quality: { points, signals: [], version: 1 } };
  };
  const ada = (title: string) => told('ada', 'https://ada.platform.example/feed', title);
  const eve = (title: string) => told('eve', 'https://eve.platform.example/feed', title, 90);
  const main = (title: string) => told('main', 'https://www.platform.example/feed', title);
  const sources = new Set(['ada', 'eve', 'main']);
  test('the one of the article’s own host is not rewritten by the other', () =>
    assert.equal(mergeDraft(ada('Own'), eve('REWRITTEN'), sources).fields.title, 'Own'));
  test('the one of the article’s own host takes over, at any quality', () =>
    assert.equal(mergeDraft(eve('First'), ada('Own'), sources).fields.title, 'Own'));
  test('the one of the main host speaks for all of them', () =>
    assert.equal(mergeDraft(eve('First'), main('Main'), sources).fields.title, 'Main'));
});

describe('an address that led to an article', () => {
  const article = aDraft({ authority: 'page', readFrom: 'page' });
  const elsewhere = (webUrl: string, aliases: readonly string[] = []) => ({
    ...aDraft({ authority: 'page', readFrom: 'page', sourceId: 'gossip' }, { webUrl, title: 'Taken' }),
    aliases: [...aliases],
  });
  test('does not take it over when it leads to a page of another site', () => {
    const draft = elsewhere('https://gossip.example/a');
    assert.equal(isOfSamePlace(draft, article), false);
    assert.deepEqual(mergeDraft(article, draft, new Set()), article);
  });
  test('does not when it leads to another host of the domain', () =>
    assert.equal(isOfSamePlace(elsewhere('https://eve.times.example/a'), article), false));
  test('does when the article’s own address leads there', () =>
    assert.equal(isOfSamePlace(elsewhere('https://new.example/a', article.aliases), article), true));
  test('does when its source renamed it under the same guid', () => {
    const guid = ['g0123456789'];
    const known = { ...article, aliases: [...article.aliases, ...guid] };
    const moved = { ...elsewhere('https://new.example/a', guid), provenance: article.provenance };
    assert.equal(isOfSamePlace(moved, known), true);
    assert.equal(isOfSamePlace({ ...moved, provenance: { ...article.provenance, sourceId: 'gossip' } }, known), false);
  });
});

describe('the date of an article', () => {
  const bare: Extraction = { title: 'T', images: [], encoding: 'utf-8', provenance: {} };
  const dated: Extraction = { ...bare, publishedDateTime: '2026-03-09T00:00:00Z', dateCertainty: 'day' };
  const GOSSIP = { ...SERVICE, id: 'gossip', url: 'https://gossip.example/feed' };
  const draft = (source: Source, extraction: Extraction, published?: string): ScoredDraft => ({
    ...toDraft({
      source,
      feed: {},
      entry: { url: STORY, title: 'T', ...(published && { published, updated: '2026-03-11T00:00:00Z' }) },
      page: {
        url: STORY,
        hops: [],
        links: { canonicalUrl: STORY, canonicalFrom: 'link', isAmp: false, feeds: [] },
        extraction,
      },
      providers: [],
      nowMs: NOW_MS,
    }),
    topics: [],
    quality: { points: 0, signals: [], version: 1 },
  });
  const said = '2026-03-09T15:00:00Z';
  const other = '2026-03-08T15:00:00Z';
  const sources = new Set(['own', 'gossip']);
  const merged = (first: ScoredDraft, second: ScoredDraft) => {
    const { fields, provenance } = mergeDraft(first, second, sources);
    return [fields.publishedDateTime, provenance.fields.publishedDateTime];
  };

  test('is a foreign feed’s where a new page states none, and nothing else is', () => {
    const { fields, provenance } = draft(GOSSIP, bare, said);
    assert.deepEqual([fields.publishedDateTime, fields.updatedDateTime], [said, undefined]);
    assert.equal(provenance.fields.publishedDateTime, 'hearsay:published');
  });
  test('is the page’s day, which a foreign feed does not make exact', () =>
    assert.equal(draft(GOSSIP, dated, said).fields.publishedDateTime, '2026-03-09T00:00:00Z'));
  test('is made exact by the site’s own feed', () =>
    assert.equal(draft(OWN, dated, said).fields.publishedDateTime, said));
  test('is not changed by hearsay once it is known', () => {
    assert.deepEqual(merged(draft(GOSSIP, bare, said), draft(GOSSIP, bare, other)), [said, 'hearsay:published']);
    assert.deepEqual(merged(draft(OWN, bare, said), draft(GOSSIP, bare, other)), [said, 'feed:published']);
    assert.deepEqual(merged(draft(OWN, bare), draft(GOSSIP, bare, other)), [FIRST_SEEN, 'first seen']);
  });
  test('is the site’s own as soon as the site states one, whoever gave the article its quality', () => {
    const curated = { ...draft(GOSSIP, bare, other), quality: { points: 50, signals: [], version: 1 } };
    assert.deepEqual(merged(curated, draft(OWN, bare, said)), [said, 'feed:published']);
    assert.deepEqual(merged(draft(GOSSIP, bare, other), draft(OWN, bare, said)), [said, 'feed:published']);
  });
  test('stays that of hearsay while the site states none', () =>
    assert.deepEqual(merged(draft(GOSSIP, bare, said), draft(OWN, bare)), [said, 'hearsay:published']));
});

describe('the provider of hearsay', () => {
  const providers = [
    { name: 'The Times', domain: 'times.example', images: [{ url: 'https://times.example/l.png' }] },
    { name: 'Gossip Weekly', domain: 'gossip.example', images: [{ url: 'https://gossip.example/l.png' }] },
  ];
  const nameOf = (title: string | undefined, url = 'https://talk.example/feed') =>
    toFeedProvider(url, title, providers).provider.name;
  test('goes by the title of the feed, else by its domain', () =>
    assert.deepEqual(
      [nameOf('Small Talk'), nameOf(undefined), nameOf('')],
      ['Small Talk', 'talk.example', 'talk.example'],
    ));
  test('does not go by the name of a listed provider, however it is written', () => {
    for (const title of ['The Times', 'THE  TIMES!', 'News of The Times - live', 'Thé Tïmes']) {
      assert.equal(nameOf(title), 'talk.example', title);
    }
    assert.equal(nameOf('The Timeskeeper'), 'The Timeskeeper');
  });
  test('is the listed one where the feed’s own site is listed, without counting as known', () => {
    const { provider, isListed } = toFeedProvider('https://www.gossip.example/feed', 'x', providers);
    assert.deepEqual([provider, isListed], [providers[1], false]);
  });
  test('keeps the trust that an operator set by hand, and not that of being known', () =>
    assert.deepEqual((['curated', 'known', 'open', 40] as const).map(trustInHearsay), ['curated', 'open', 'open', 40]));
});

test('hearsay alone takes no publisher and no language of the page, and a foreign publisher names no page', () => {
  const entry = { url: STORY, title: 'T', publisher: { name: 'The Times', url: STORY } };
  const { fields, provenance } = toDraft({
    source: SERVICE,
    feed: { title: 'Service' },
    entry,
    providers: [],
    nowMs: NOW_MS,
  });
  assert.deepEqual(fields.provider, { name: 'Service', domain: 'service.example' });
  assert.deepEqual([provenance.authority, provenance.via], ['hearsay', { name: 'Service', domain: 'service.example' }]);
  assert.deepEqual(Object.values(provenance.fields), ['hearsay', 'first seen', 'hearsay', 'hearsay:title']);
});
