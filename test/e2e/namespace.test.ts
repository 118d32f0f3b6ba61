/** Two sites on one Redis, kept apart by `FRONTWIRE_NAMESPACE`. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { withRedis } from '../support/withRedis.ts';

const COUNT = 3;
const store = withRedis();
const open: { close(): Promise<unknown> }[] = [];
after(async () => {
  await Promise.all(open.map((one) => one.close()));
});

/** A site of the collection `ai` at an address of its own. */
async function openNamed(namespace: string | undefined, site: string): Promise<Site> {
  const newsroom = await openNewsroom(`127.0.12.${open.length + 1}`, COUNT);
  const env = namespace === undefined ? {} : { FRONTWIRE_NAMESPACE: namespace };
  const opened = await openSite({ sources: [newsroom.feedUrl], collection: { site }, env, redis: store.server });
  open.push(newsroom, opened);
  return opened;
}

async function listKeys(): Promise<readonly string[]> {
  const client = new Redis({ path: store.server.path });
  const keys = await client.keys('*');
  client.disconnect();
  return keys;
}

describe('two sites on one Redis', () => {
  it('with the same collection id keep apart by namespace: every key, every queue, every command', async () => {
    const [one, two] = [await openNamed('one', 'https://one.example'), await openNamed('two', 'https://two.example')];
    const rounds = await Promise.all([one.round(), two.round()]);
    for (const { outcome, report } of rounds) {
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.equal(report.collections[0]?.articles.new, COUNT);
    }
    const keys = await listKeys();
    const isStrange = (key: string) => !/^(?:fw:(?:one|two):|\{frontwire:(?:one|two)\}:)/.test(key);
    assert.deepEqual(keys.filter(isStrange), []);
    for (const prefix of ['fw:one:{ai}:article:', 'fw:two:{ai}:article:']) {
      assert.equal(keys.filter((key) => key.startsWith(prefix)).length, COUNT, prefix);
    }
    for (const prefix of ['{frontwire:one}:read:', '{frontwire:two}:read:']) {
      assert.ok(
        keys.some((key) => key.startsWith(prefix)),
        prefix,
      );
    }
    const states = JSON.parse((await one.run(['sources', 'list', '--json'])).stdout) as { status: string }[];
    assert.match(JSON.stringify(states), /"ok"/);
    assert.match(JSON.stringify(states), /127\.0\.12\.1/);
    assert.doesNotMatch(JSON.stringify(states), /127\.0\.12\.2/);
    const { stdout } = await two.run(['reindex', '--json']);
    assert.equal((JSON.parse(stdout) as { collections: { articles: number }[] }).collections[0]?.articles, COUNT);
    assert.deepEqual((await listKeys()).filter(isStrange), []);
  });

  it('a site without a namespace is as it was, and apart from those that have one', async () => {
    const plain = await openNamed(undefined, 'https://plain.example');
    const before = await listKeys();
    const { outcome, report } = await plain.round();
    assert.equal(outcome.code, 0, outcome.stderr);
    assert.equal(report.collections[0]?.articles.new, COUNT);
    const added = (await listKeys()).filter((key) => !before.includes(key));
    assert.equal(added.filter((key) => key.startsWith('fw:{ai}:article:')).length, COUNT);
    const strangers = added.filter(
      (key) => !/^(?:fw:(?:\{ai\}|beat|host|lock|measured|reload|robots|run)(?::|$)|\{frontwire\}:)/.test(key),
    );
    assert.deepEqual(strangers, []);
  });

  it('whose name cannot be one is refused with 2 and a sentence', async () => {
    const site = await openSite({ sources: ['http://127.0.0.1:9/feed'], redis: store.server });
    open.push(site);
    const { code, stderr } = await site.run(['run'], { env: { FRONTWIRE_NAMESPACE: 'a:b' } });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /FRONTWIRE_NAMESPACE cannot be used as a namespace. It takes letters, digits and -/);
  });
});
