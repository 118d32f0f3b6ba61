/** The rule of authority as a truth table: who tells x what was known before x field (docs/authority.md). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ScoredDraft } from '../../src/model/article.ts';
import type { NonArticle } from '../../src/model/nonArticle.ts';
import type { Extraction } from '../../src/model/page.ts';
import type { Source } from '../../src/model/source.ts';
import { articleIdOf } from '../../src/normalize/articleId.ts';
import { toGuidAlias } from '../../src/normalize/guidAlias.ts';
import { mergeDraft } from '../../src/normalize/mergeDraft.ts';
import { toDraft } from '../../src/normalize/toDraft.ts';

const NOW_MS = Date.UTC(2026, 2, 12, 10);
const STORY = 'https://times.example/story';
const TIMES: Source = {
  id: 'times',
  collection: 'c',
  url: 'https://times.example/feed',
  trust: 'open',
  boost: 0,
  topics: [],
};
const GOSSIP: Source = { ...TIMES, id: 'gossip', url: 'https://gossip.example/feed', trust: 'known' };
const PROVIDERS = [{ name: 'The Times', domain: 'times.example', images: [{ url: 'https://times.example/logo.png' }] }];
const WALL: NonArticle = { kind: 'consent-wall', reason: 'x' };
const QUALITY = { points: 50, signals: [], version: 1 };
type Moment = 'before' | 'now';

/** A date of its own for whatever is told. */
const dateOf = (label: string, moment: Moment) => {
  const day = 1 + ['page', 'amp', 'times', 'gossip'].indexOf(label) * 2 + Number(moment === 'now');
  return `2026-03-${String(day).padStart(2, '0')}T08:00:00Z`;
};

function anExtraction(label: 'page' | 'amp', moment: Moment): Extraction {
  return {
    title: `${label} ${moment}`,
    excerpt: `${label} ${moment}`,
    text: `${label} ${moment}`,
    images: [{ url: `https://times.example/${label}-${moment}.jpg` }],
    authors: [`${label} ${moment}`],
    publishedDateTime: dateOf(label, moment),
    dateCertainty: 'instant',
    encoding: 'utf-8',
    provenance: { publishedDateTime: 'json-ld' },
  };
}

function anEntry(source: Source, moment: Moment) {
  return {
    guid: `tag:${source.id},2026:story`,
    url: STORY,
    title: `${source.id} ${moment}`,
    summary: `${source.id} ${moment}`,
    text: `${source.id} ${moment}`,
    image: { url: `https://${source.id}.example/${source.id}-${moment}.jpg` },
    authors: [`${source.id} ${moment}`],
    published: dateOf(source.id, moment),
    publisher: { name: 'The Times' },
    ampUrl: `https://${source.id}.example/amp`,
    language: source.id,
  };
}

const LINKS = { canonicalUrl: STORY, canonicalFrom: 'link', isAmp: false, feeds: [] };

/** The drafts that the tellers make of one article. */
const TELLERS = {
  'its page': (moment: Moment) => draftBy(TIMES, moment, 'page'),
  'its AMP variant': (moment: Moment) => draftBy(TIMES, moment, 'amp'),
  "its site's feed alone": (moment: Moment) => draftBy(TIMES, moment),
  'a foreign feed alone': (moment: Moment) => draftBy(GOSSIP, moment),
  'its page, announced by a foreign feed': (moment: Moment) => draftBy(GOSSIP, moment, 'page'),
};
type Teller = keyof typeof TELLERS;

function draftBy(source: Source, moment: Moment, read?: 'page' | 'amp'): ScoredDraft {
  const extraction = anExtraction('page', moment);
  const page = {
    url: STORY,
    hops: [],
    links: LINKS,
    extraction: read === 'amp' ? { ...extraction, nonArticle: WALL } : extraction,
  };
  const variant = { ampWebUrl: `https://times.example/amp-${moment}`, extraction: anExtraction('amp', moment) };
  const draft = toDraft({
    source,
    feed: { title: source.id, url: 'https://times.example/', language: source.id },
    entry: anEntry(source, moment),
    ...(read && { page, variant }),
    providers: PROVIDERS,
    nowMs: NOW_MS,
  });
  return { ...draft, topics: [], quality: QUALITY };
}

/** What each field of an article says, in one word. */
const FIELDS: Readonly<Record<string, (article: ScoredDraft) => unknown>> = {
  title: ({ fields }) => fields.title,
  excerpt: ({ fields }) => fields.excerpt,
  text: ({ text }) => text,
  picture: ({ fields }) => fields.images.map(({ url }) => url.replace(/^.*\/(\w+)-(\w+)\.jpg$/, '$1 $2')).join(),
  authors: ({ provenance }) => provenance.authors?.join(),
  date: ({ fields }) => fields.publishedDateTime,
  'provider name': ({ fields }) => fields.provider.name,
  'provider domain': ({ fields }) => fields.provider.domain,
  logo: ({ fields }) => fields.provider.images?.[0]?.url,
  'known points': ({ trust }) => trust,
  'AMP variant': ({ fields }) => fields.ampWebUrl,
  webUrl: ({ fields }) => fields.webUrl,
  id: ({ id }) => id,
  'guid alias of a stranger': ({ aliases }) => aliases.includes(toGuidAlias('gossip', 'tag:gossip,2026:story') ?? ''),
};

/** Who is heard: of whom the words are, and of which moment; `times` and `gossip` are feeds. */
type Heard = `${'page' | 'amp' | 'times' | 'gossip'} ${Moment}`;

function toExpected(heard: Heard): Readonly<Record<string, unknown>> {
  const [label = '', moment = ''] = heard.split(' ') as [string, Moment];
  const isHearsay = label === 'gossip';
  const isRead = label === 'page' || label === 'amp';
  return {
    title: heard,
    excerpt: heard,
    text: heard,
    picture: heard,
    authors: heard,
    date: dateOf(label, moment as Moment),
    'provider name': isHearsay ? 'gossip' : 'The Times',
    'provider domain': isHearsay ? 'gossip.example' : 'times.example',
    logo: isHearsay ? undefined : 'https://times.example/logo.png',
    'known points': isHearsay ? 'open' : 'known',
    'AMP variant': isRead ? `https://times.example/amp-${moment}` : undefined,
    webUrl: STORY,
    id: articleIdOf(STORY),
    'guid alias of a stranger': false,
  };
}

/** Teller, what was known before (`nothing`, or told by that teller), who is heard in the end. */
const TABLE: readonly (readonly [Teller, Teller | 'nothing', Heard])[] = [
  ['its page', 'nothing', 'page now'],
  ['its page', 'its page', 'page now'],
  ['its page', 'its AMP variant', 'page now'],
  ['its page', "its site's feed alone", 'page now'],
  ['its page', 'a foreign feed alone', 'page now'],
  ['its page', 'its page, announced by a foreign feed', 'page now'],
  ['its AMP variant', 'nothing', 'amp now'],
  ['its AMP variant', 'its page', 'page before'],
  ['its AMP variant', 'its AMP variant', 'amp now'],
  ['its AMP variant', "its site's feed alone", 'amp now'],
  ['its AMP variant', 'a foreign feed alone', 'amp now'],
  ['its AMP variant', 'its page, announced by a foreign feed', 'page before'],
  ["its site's feed alone", 'nothing', 'times now'],
  ["its site's feed alone", 'its page', 'page before'],
  ["its site's feed alone", 'its AMP variant', 'amp before'],
  ["its site's feed alone", "its site's feed alone", 'times now'],
  ["its site's feed alone", 'a foreign feed alone', 'times now'],
  ["its site's feed alone", 'its page, announced by a foreign feed', 'page before'],
  ['a foreign feed alone', 'nothing', 'gossip now'],
  ['a foreign feed alone', 'its page', 'page before'],
  ['a foreign feed alone', 'its AMP variant', 'amp before'],
  ['a foreign feed alone', "its site's feed alone", 'times before'],
  ['a foreign feed alone', 'a foreign feed alone', 'gossip now'],
  ['a foreign feed alone', 'its page, announced by a foreign feed', 'page before'],
  ['its page, announced by a foreign feed', 'nothing', 'page now'],
  ['its page, announced by a foreign feed', 'its page', 'page before'],
  ['its page, announced by a foreign feed', 'its AMP variant', 'page now'],
  ['its page, announced by a foreign feed', "its site's feed alone", 'page now'],
  ['its page, announced by a foreign feed', 'a foreign feed alone', 'page now'],
  ['its page, announced by a foreign feed', 'its page, announced by a foreign feed', 'page now'],
];

const SOURCES = new Set(['times', 'gossip']);

for (const [teller, known, heard] of TABLE) {
  const state = known === 'nothing' ? 'a new article' : `an article that ${known} told`;
  describe(`${teller} tells of ${state}`, () => {
    const draft = TELLERS[teller]('now');
    const article = known === 'nothing' ? draft : mergeDraft(TELLERS[known]('before'), draft, SOURCES);
    const expected = toExpected(heard);
    for (const [field, read] of Object.entries(FIELDS)) {
      test(`${field}: ${heard}`, () => assert.deepEqual(read(article), expected[field]));
    }
  });
}

test('every teller meets every state', () => {
  const states = ['nothing', ...Object.keys(TELLERS)];
  assert.equal(TABLE.length, Object.keys(TELLERS).length * states.length);
  assert.equal(new Set(TABLE.map(([teller, known]) => `${teller}/${known}`)).size, TABLE.length);
});
