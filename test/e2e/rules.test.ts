/** Rules over HTTP and `run`: what they reject costs no page request, and comes back when they are changed. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { frontMatterOf, openSite, type Site } from '../support/site.ts';

const COUNT = 6;
const BLOCKED = '127.0.88.2';
const OF_SOURCE = parse('[{ name: of the source, when: { title: model 2 }, then: { hide: true } }]');
const OF_COLLECTION = parse('[{ name: of the collection, when: { title: /model 1$/i }, then: { reject: true } }]');
const OF_ALL = parse(`
- { name: of all, when: { title: model 0 }, then: { reject: true } }
- { name: a boost, when: { title: model 3 }, then: { boost: 7 } }`);
const ANOTHER = parse('[{ name: another, when: { title: model 5 }, then: { hide: true } }]');
let room: Newsroom;
let other: Newsroom;
let site: Site;

before(async () => {
  room = await openNewsroom('127.0.88.1', COUNT);
  other = await openNewsroom(BLOCKED, 2);
  site = await openSite({
    sources: [
      {
        url: room.feedUrl,
        trust: 'curated',
        rules: OF_SOURCE,
      },
      { url: other.feedUrl, trust: 'curated' },
    ],
    collection: { rules: OF_COLLECTION },
    configuration: {
      block: [BLOCKED],
      rules: OF_ALL,
    },
  });
});
after(async () => {
  await site.close();
  await other.close();
  await room.close();
});

const pageVisits = ({ visits }: Newsroom) =>
  visits.map(({ path }) => path).filter((path) => /^\/(?:story|amp)/.test(path));

async function filesByTitle(): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const files = Object.entries(await site.files()).filter(([path]) => path.startsWith('_news/'));
  const fields = files.map(([, text]) => frontMatterOf(text));
  return new Map(fields.map((one) => [String(one.title), one]));
}

async function explain(url: string): Promise<string> {
  const { code, stdout, stderr } = await site.run(['explain', url]);
  assert.equal(code, 0, stderr);
  return stdout;
}

async function configure(change: (configuration: Record<string, unknown>) => void): Promise<void> {
  const file = join(site.path, 'frontwire.yaml');
  const configuration = parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  change(configuration);
  await writeFile(file, stringify(configuration));
}

describe('rules of all, of a collection and of a source, and a block list', () => {
  it('reject entries whose pages are then never asked for, and explain names the rule', async () => {
    const { report } = await site.round();
    assert.deepEqual(
      pageVisits(room).sort(),
      [2, 3, 4, 5].map((n) => `/story-${n}`),
    );
    assert.deepEqual(pageVisits(other), []);
    assert.equal(report.collections[0]?.articles.rejected, 4);
    const titles = toStories(room, COUNT).map(({ title }) => title);
    const files = await filesByTitle();
    assert.deepEqual([...files.keys()].sort(), titles.slice(2).sort());
    assert.equal(files.get(titles[2] ?? '')?.published, false);
    assert.equal(files.get(titles[4] ?? '')?.published, true);
    assert.match(await explain(room.url('/story-0')), /of all/);
    assert.match(await explain(room.url('/story-1')), /of the collection/);
    assert.match(await explain(room.url('/story-2')), /of the source/);
    assert.match(await explain(room.url('/story-3')), /a boost/);
    assert.match(await explain(other.url('/story-0')), new RegExp(BLOCKED.replaceAll('.', '\\.')));
  });

  it('change nothing in the next round, and give back what they kept away when they are lifted', async () => {
    const [before, asked] = [await site.hash(), pageVisits(room).length];
    await site.round('--all');
    assert.deepEqual([await site.hash(), pageVisits(room).length, pageVisits(other).length], [before, asked, 0]);

    await configure((configuration) => {
      configuration.rules = ANOTHER;
      configuration.block = [];
      const [collection] = configuration.collections as { sources: { rules?: unknown }[] }[];
      delete collection?.sources[0]?.rules;
    });
    await site.round('--all');
    const files = await filesByTitle();
    const isPublished = (n: number) => files.get(toStories(room, COUNT)[n]?.title ?? '')?.published;
    assert.deepEqual([0, 1, 2, 3, 4, 5].map(isPublished), [true, undefined, true, true, true, false]);
    assert.deepEqual(
      toStories(other, 2).map(({ title }) => files.get(title)?.published),
      [true, undefined],
      'the rule of the collection is still there',
    );
    assert.match(await explain(room.url('/story-1')), /of the collection/);
    assert.match(await explain(room.url('/story-5')), /another/);
    assert.doesNotMatch(await explain(room.url('/story-0')), /of all/);
    assert.ok(!pageVisits(room).includes('/story-1'));
  });
});
