import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NEWEST } from '../../src/model/articleIndex.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { TestStory } from '../support/documents.ts';
import { NOW_MS, openWorld, type World } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(NOW_MS - hours * HOUR_MS).toISOString();
const STORIES: readonly TestStory[] = [
  { url: 'https://a.example/1', title: 'Robots win the prize', date: at(2), image: 'https://a.example/1.png' },
  {
    url: 'https://a.example/2',
    title: 'A quiet afternoon',
    date: at(3),
    paragraphs: ['This long and quiet afternoon is brought to you by a casino of the town, which paid for it.'],
  },
];

const hide = (when: Rule['when'], name = 'mute'): Rule => ({ name, when, does: { hide: true } });
const reject = (when: Rule['when'], name = 'no'): Rule => ({ name, when, does: { reject: true } });

/** A world whose rules can be changed, as by another configuration. */
function openRuled(rules: readonly Rule[], collection: Partial<Collection> = {}) {
  const options = { ...collection, rules };
  const world = openWorld({ sources: [{ id: 'a', url: FEED }], collection: options });
  world.tell(FEED, STORIES);
  return {
    world,
    under(next: readonly Rule[], kept: Parameters<World['reopen']>[0] = world.effects): World {
      options.rules = next;
      return world.reopen(kept);
    },
  };
}

async function articlesOf(world: World) {
  const ids = await world.articles.top('ai', NEWEST, 0, -1);
  return (await world.articles.get('ai', ids)).filter((article) => article !== undefined);
}

async function byTitle(world: World, title: string) {
  const found = (await articlesOf(world)).find(({ fields }) => fields.title === title);
  return found ?? assert.fail(`there is no article "${title}"`);
}

const articleFiles = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.md')));

const asked = (world: World) => world.asks.map(({ url }) => url);

/** What a round does beside polling and publishing. */
async function takeUp(world: World): Promise<number> {
  const released = await world.app.ruledOut.release('ai');
  await world.app.pendingReads.handOn(world.source('a'), 100, async (tasks) => void (await world.read(tasks)));
  await world.publish();
  return released;
}

describe('an entry that a rule rejects', () => {
  it('costs no request, makes no article, and says which rule it was', async () => {
    const { world } = openRuled([reject({ title: ['robots'] })]);
    const results = await world.pollAndRead('a');
    await world.publish();
    assert.deepEqual(
      results.map((result) => (result.kind === 'rejected' ? [result.code, result.reason] : result.kind)),
      [['rule', 'the rule "no" rejects it'], 'draft'],
    );
    assert.equal(asked(world).includes('https://a.example/1'), false);
    assert.deepEqual(
      (await articlesOf(world)).map(({ fields }) => fields.title),
      ['A quiet afternoon'],
    );
    assert.equal((await world.pollAndRead('a')).length, 0);
  });

  it('is read when the rule is lifted, though its feed is not news any more', async () => {
    const { world, under } = openRuled([reject({ title: ['robots'] })]);
    await world.round();
    const same = under([reject({ title: ['robots'] }), hide({ title: ['else'] })]);
    assert.equal(await takeUp(same), 0);
    const lifted = under([]);
    assert.equal(await takeUp(lifted), 1);
    assert.equal((await byTitle(lifted, 'Robots win the prize')).published, true);
    assert.equal(await takeUp(lifted), 0);
  });
});

describe('an article that a rule rejects', () => {
  it('by what its page says is not stored, and comes back with the rule', async () => {
    const { world, under } = openRuled([reject({ text: ['casino'] })]);
    await world.round();
    assert.deepEqual((await articlesOf(world)).length, 1);
    const [kept] = await world.app.ruledOut.list('ai');
    assert.deepEqual([kept?.rule, kept?.task.entry.title], ['no', 'A quiet afternoon']);
    // another rule changes nothing for it: the page would be read in vain
    assert.equal(await takeUp(under([reject({ text: ['casino'] }), hide({ title: ['x'] })])), 0);
    assert.equal(await takeUp(under([reject({ text: ['roulette'] })])), 1);
    assert.equal((await articlesOf(world)).length, 2);
  });

  it('stays as it is and is hidden where it was there before', async () => {
    const { world, under } = openRuled([]);
    await world.round();
    const ruled = under([reject({ title: ['robots'] })]);
    await ruled.publish();
    const article = await byTitle(ruled, 'Robots win the prize');
    assert.deepEqual([article.published, article.heat, article.ruled?.hidden], [false, -1, 'no']);
    // its publisher changes it: nobody sees it, so that nobody asks for it
    const before = world.asks.length;
    world.tell(FEED, [{ ...STORIES[0], summary: 'Changed.' } as TestStory]);
    const [result] = await ruled.pollAndRead('a');
    assert.deepEqual([result?.kind, asked(world).slice(before)], ['rejected', [FEED]]);
  });
});

describe('an article that a rule hides', () => {
  it('has its file, is not published, and comes back when the rule is lifted, byte for byte', async () => {
    const { world, under } = openRuled([]);
    await world.round();
    const before = await world.files();
    const ruled = under([hide({ title: ['robots'] })]);
    await ruled.publish();
    const path = (await byTitle(ruled, 'Robots win the prize')).path;
    assert.match((await ruled.files())[path] ?? '', /\nheat: -1\npublished: false\n/);
    assert.equal((await ruled.articles.top('ai', { hot: true }, 0, -1)).length, 1);
    const lifted = under([]);
    await lifted.publish();
    assert.deepEqual(await lifted.files(), before);
  });

  it('is written once: what was judged by the same rules is left alone', async () => {
    const { world } = openRuled([hide({ text: ['casino'] })]);
    await world.round();
    assert.equal((await byTitle(world, 'A quiet afternoon')).published, false);
    const revision = await world.articles.revision('ai');
    await world.publish();
    await world.app.republishCollection('ai');
    assert.equal((await world.app.publishCollection('ai', new AbortController().signal))?.counts['files.written'], 0);
    assert.ok((await world.articles.revision('ai')) >= revision);
  });

  it('leads no story, and is not among the related of another', async () => {
    const sources = [
      { id: 'a', url: FEED },
      { id: 'b', url: 'https://b.example/feed.xml' },
    ];
    const story = (host: string, title: string, image?: string): TestStory => ({
      url: `https://${host}/chip`,
      title,
      date: at(1),
      paragraphs: [
        'Chipmaker Zentaur unveils the Halcyon accelerator in Reykjavik on Monday, its boss Ingrid Solberg said.',
      ],
      ...(image && { image }),
    });
    const world = openWorld({ sources, collection: { rules: [hide({ provider: ['a.example'] })] } });
    world.tell(FEED, [
      story('a.example', 'Zentaur unveils Halcyon accelerator in Reykjavik', 'https://a.example/c.png'),
    ]);
    world.tell('https://b.example/feed.xml', [story('b.example', 'Zentaur unveils its Halcyon accelerator')]);
    await world.round();
    const [a, b] = await Promise.all([
      byTitle(world, 'Zentaur unveils Halcyon accelerator in Reykjavik'),
      byTitle(world, 'Zentaur unveils its Halcyon accelerator'),
    ]);
    assert.equal(a.storyId, b.storyId);
    assert.deepEqual([a.heat, b.heat], [-1, b.quality.points]);
    assert.doesNotMatch((await world.files())[b.path] ?? '', /related:/);
  });

  it('stays hidden when Redis was lost, also by what its file does not tell', async () => {
    const rules = [hide({ text: ['casino'] }, 'casinos')];
    const { world, under } = openRuled(rules);
    await world.round();
    const files = await world.files();
    const emptied = under(rules, {});
    await emptied.app.reindexCollection('ai');
    await emptied.app.republishCollection('ai');
    assert.equal((await byTitle(emptied, 'A quiet afternoon')).published, false);
    assert.deepEqual(articleFiles(await emptied.files()), articleFiles(files));
    const lifted = under([], emptied.effects);
    await lifted.publish();
    assert.equal((await byTitle(lifted, 'A quiet afternoon')).published, true);
  });
});

describe('what a rule does to scores', () => {
  it('is in the signals and topics with its name, and gone with the rule', async () => {
    const topics = [
      { name: 'Machines', keywords: [] },
      { name: 'Robotics', parent: 'Machines', keywords: ['robots'] },
    ];
    const { world, under } = openRuled([], { topics });
    await world.round();
    const before = await byTitle(world, 'Robots win the prize');
    const ruled = under([
      {
        name: 'up',
        when: { title: ['robots'] },
        does: { boost: 7, trust: 'open', topic: ['Prizes'], untopic: ['Robotics'] },
      },
    ]);
    await ruled.publish();
    const after = await byTitle(ruled, 'Robots win the prize');
    assert.deepEqual(
      after.topics.map(({ name, because }) => [name, because]),
      [
        ['Prizes', 'rule'],
        ['Machines', 'parent'],
      ],
    );
    assert.deepEqual(
      after.quality.signals.filter(({ reason }) => reason.includes('rule')).map(({ name, points }) => [name, points]),
      [['rule', 7]],
    );
    assert.equal(after.rejectedTopics?.[0]?.why, 'is taken away by the rule "up"');
    await under([]).publish();
    const { ruled: _ruled, rejectedTopics: _rejected, ...back } = await byTitle(world, 'Robots win the prize');
    assert.deepEqual(back.topics, before.topics);
    assert.deepEqual(back.quality, before.quality);
  });

  it('may be another category, which the file has and the folder has not', async () => {
    const { world } = openRuled([{ name: 'c', when: { title: ['robots'] }, does: { category: 'machines' } }]);
    await world.round();
    const { path } = await byTitle(world, 'Robots win the prize');
    assert.match(path, /^_news\//);
    assert.match((await world.files())[path] ?? '', /\ncategory: machines\n/);
  });
});

describe('a rule on age', () => {
  it('acts when the time has come, at the sweep', async () => {
    const { world } = openRuled([hide({ olderThanMs: 24 * HOUR_MS }, 'old')]);
    await world.round();
    assert.equal((await byTitle(world, 'Robots win the prize')).published, true);
    world.pass(23 * HOUR_MS);
    await world.app.sweepCollection('ai', new AbortController().signal);
    assert.equal((await byTitle(world, 'Robots win the prize')).ruled?.hidden, 'old');
  });
});

describe('rules that are tried', () => {
  it('say what they would have done, and what would come back, and change nothing', async () => {
    const { world, under } = openRuled([reject({ title: ['robots'] })]);
    await world.round();
    const before = await world.files();
    const since = NOW_MS - 7 * 24 * HOUR_MS;
    const now = await world.app.tryRules('ai', since);
    assert.deepEqual(
      [now.articles, now.rejected, now.hidden, now.returning, now.rules.map(({ rule, matched }) => [rule, matched])],
      [2, 1, 0, 0, [['no', 1]]],
    );
    const other = await under([hide({ text: ['casino'] }), hide({ title: ['nothing'] }, 'idle')]).app.tryRules(
      'ai',
      since,
    );
    assert.deepEqual([other.rejected, other.hidden, other.returning], [0, 1, 1]);
    assert.deepEqual(
      other.rules.map(({ rule, does, matched, articles }) => [rule, does, matched, articles[0]?.now]),
      [
        ['mute', 'hides it', 1, 'published'],
        ['idle', 'hides it', 0, undefined],
      ],
    );
    assert.deepEqual(await world.files(), before);
  });
});
