import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { addSources, readWrittenSources, withSources } from '../../../config/editSources.ts';
import { EXAMPLES } from '../../../config/examples.data.ts';
import { parseSettings, parseSettingsWith } from '../../../config/load.ts';
import { sourceSchema } from '../../../config/schema.ts';
import { type Exported, toExportNotes } from '../../../src/cli/opml/exportNotes.ts';
import { toNewSources } from '../../../src/cli/opml/toNewSources.ts';
import { toOpmlFeed } from '../../../src/cli/opml/toOpmlFeeds.ts';
import { parseOpml, renderOpml } from '../../../src/standalone.ts';
import { EMPTY_CONFIG } from '../../support/opmlRoundTrip.ts';
import { processorMs } from '../../support/processorTime.ts';

const PREFIX = 'collections[].sources[].';

/** What examples of the configuration say of keys below one of a source. */
function examplesBelow(key: string): Record<string, unknown> {
  const below = `${PREFIX}${key}.`;
  const named = Object.entries(EXAMPLES).filter(([path]) => path.startsWith(below));
  return Object.fromEntries(named.map(([path, value]) => [path.slice(below.length), value]));
}

/** A value for each key of a source that may be there beside others. */
const OTHERS: Readonly<Record<string, unknown>> = {
  kind: 'page',
  paused: true,
  boost: -3,
  rules: parse(`[{ name: "a, b", when: { title: [x, '/y, "z"/i'], olderThan: 3d }, then: { reject: true } }]`),
  select: examplesBelow('select'),
  extract: examplesBelow('extract'),
  basic: examplesBelow('basic'),
};
const exampleOf = (key: string): unknown => OTHERS[key] ?? EXAMPLES[`${PREFIX}${key}`];
/** Of two ways to log in a source has one. */
const LOGINS = ['basic', 'bearer'];

function reimport(sources: readonly Record<string, unknown>[]) {
  const feeds = sources.map((source) => toOpmlFeed(source, new Map()));
  const list = Buffer.from(renderOpml('Ours', feeds));
  return toNewSources(parseOpml({ bytes: list }).feeds, { sources: [], topics: [] }, { takesVariables: true });
}

const exported = (sources: Exported['sources'], collection = 'a'): Exported => ({
  collection,
  sources,
  feeds: sources.map((source) => toOpmlFeed(source, new Map())),
});

describe('a list that is exported', () => {
  it('loses no setting of a source: each key that there is comes in again, alone and with all others', () => {
    const keys = Object.keys(sourceSchema.shape).filter((key) => key !== 'url');
    for (const key of keys) assert.notEqual(exampleOf(key), undefined, `an example of ${key}`);
    const url = (at: number) => `https://s${at}.example/feed.xml`;
    const alone = keys.map((key, at) => ({ url: url(at), [key]: exampleOf(key) }));
    const together = LOGINS.map((login, at) => {
      const own = keys.filter((key) => key === login || !LOGINS.includes(key)).filter((key) => key !== 'id');
      return { url: url(1_000 + at), ...Object.fromEntries(own.map((key) => [key, exampleOf(key)])) };
    });
    const sources = [...alone, ...together];
    const { fresh, refused, notTaken } = reimport(sources);
    assert.deepEqual([refused, notTaken], [[], []]);
    assert.deepEqual(fresh, sources);
    const text = addSources(EMPTY_CONFIG, 0, fresh);
    assert.deepEqual(readWrittenSources(text)[0], sources);
  });

  it('tells what only frontwire reads back, what is no feed, and what an import would join', () => {
    const sources = [
      { url: 'https://a.example/', select: { item: 'li' }, bearer: `\${TOKEN}` },
      { url: 'https://b.example/feed', extract: { text: 'main' }, select: undefined },
    ];
    assert.deepEqual(toExportNotes([exported(sources), exported([{ url: 'https://c.example/feed' }], 'b')]), [
      'Only frontwire reads these settings of the list back: select (1), bearer (1), extract (1).',
      '1 source names variables of the environment; `sources import --with-variables` takes them back.',
      '1 source is no feed that another reader could read.',
      'The list joins 2 collections, and an import puts all into one; `--collection` exports one.',
    ]);
    assert.deepEqual(toExportNotes([exported([{ url: 'https://c.example/feed', name: 'C', group: 'x' }])]), []);
  });
});

describe('a list of twenty thousand feeds', () => {
  /** Of the processor; it takes a second and a half, and took five when the result was read again as a whole. */
  const MOST_MS = 4_000;
  const feeds = Array.from({ length: 20_000 }, (_, at) => ({
    xmlUrl: `https://site${at}.example/feed.xml`,
    title: at % 100 === 7 ? `Feed: "number" ${at} #x` : `Feed number ${at}`,
    categories: [`Folder ${Math.floor(at / 100)}`],
    htmlUrl: `https://site${at}.example/`,
  }));
  const at = { text: EMPTY_CONFIG, file: 'frontwire.yaml', directory: '/' };

  it('is added within seconds', () => {
    let text = '';
    const ms = processorMs(() => {
      const { fresh } = toNewSources(feeds, { sources: [], topics: [] });
      text = addSources(EMPTY_CONFIG, 0, fresh);
      assert.equal(parseSettingsWith(at, 0, fresh).collections[0]?.sources.length, feeds.length);
    });
    assert.ok(ms < MOST_MS, `${ms} ms`);
    assert.ok(text.startsWith(EMPTY_CONFIG));
  });

  it('is written so that it is read as what was added', () => {
    const { fresh } = toNewSources(feeds.slice(0, 2_000), { sources: [], topics: [] });
    const text = addSources(EMPTY_CONFIG, 0, fresh);
    assert.deepEqual(readWrittenSources(text)[0], fresh);
    assert.deepEqual(parseSettings(text, 'frontwire.yaml', '/'), parseSettingsWith(at, 0, fresh));
  });

  it('with a fault is refused as a whole', () => {
    const fault = { code: 'config_invalid' };
    assert.throws(() => parseSettingsWith(at, 0, [{ url: 'https://a.example/', trust: 'nobody' }]), fault);
    const { collections } = withSources({ collections: [{}, { sources: null }] }, 1, [{ url: 'x' }]) as never;
    assert.equal(stringify(collections), '- {}\n- sources:\n    - url: x\n');
  });
});
