/** `frontwire digest` on a real directory and Redis, and the sweep of a run that makes one. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Redis } from 'ioredis';
import { sweepHeartbeatOf } from '../../jobs/sweepCollection.ts';
import { toGlobalKey, toKeyPrefix } from '../../src/effects/redis/keys.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';

const HOUR_MS = 3_600_000;
/** With it, files say what else only Redis knows. */
const SECRET = Buffer.alloc(32, 7).toString('base64');
let room: Newsroom;
let site: Site;
let redis: Redis;

before(async () => {
  room = await openNewsroom('127.0.3.7', 0);
  const date = new Date(Date.now() - HOUR_MS).toISOString();
  const story = (n: number, title: string) => ({ url: room.url(`/story-${n}`), title, date });
  room.announce([story(0, 'Robots {{ vote }} & sing [x](y)'), story(1, 'A quiet harbour at dawn')]);
  site = await openSite({
    sources: [{ url: room.feedUrl, trust: 'curated' }],
    env: { FRONTWIRE_SECURED_KEY: SECRET },
    configuration: { policy: { hot: { perProvider: 1 } } },
  });
  redis = new Redis({ path: site.redis.path, keyPrefix: toKeyPrefix() });
  const { outcome, report } = await site.round();
  assert.deepEqual([outcome.code, report.collections[0]?.articles.new], [0, 2], outcome.stderr);
});
after(async () => {
  redis.disconnect();
  await site.close();
  await room.close();
});

const digestsOf = async () =>
  Object.fromEntries(Object.entries(await site.files()).filter(([path]) => path.startsWith('digest/')));

describe('digest', () => {
  it('prints Markdown, HTML or JSON, and writes nothing', async () => {
    const [markdown, html, json, short] = await Promise.all([
      site.run(['digest']),
      site.run(['digest', '--format', 'html', '--collection', 'ai']),
      site.run(['digest', '--format', 'json', '--since', '24h']),
      site.run(['digest', '--json', '--since', '2020-01-01T00:00:00Z']),
    ]);
    for (const { code, stderr } of [markdown, html, json, short]) assert.deepEqual([code, stderr], [0, '']);
    assert.match(markdown.stdout, /^# AI Every Day, .*\n\n2 stories since /);
    assert.match(
      markdown.stdout,
      /\[Robots &#123;&#123; vote \}\} &amp; sing \\\[x\\\]\(y\)\]\(https:\/\/news\.example\/ai\/news\//,
    );
    assert.match(html.stdout, /^<!DOCTYPE html>\n<html lang="en"/);
    const [one, other] = [json, short].map(({ stdout }) => JSON.parse(stdout));
    assert.deepEqual([one.collection, one.topics], ['ai', other.topics]);
    assert.equal(other.since, '2020-01-01T00:00:00Z');
    assert.deepEqual(await digestsOf(), {});
  });

  it('refuses contrary options and times that are none, with 2 and a sentence', async () => {
    const refused: readonly (readonly [string[], RegExp])[] = [
      [['--write', '--format', 'md'], /--format goes without it/],
      [['--json', '--format', 'html'], /--json prints JSON/],
      [['--since', 'yesterday'], /--since takes a time ago \(24h\) or an instant/],
      [['--since', '2026-02-30T99:00:00Z'], /--since takes/],
      [['--since', '2999-01-01T00:00:00Z'], /still to come/],
      [['--collection', 'none'], /There is no collection "none"/],
      [['--format', 'pdf'], /Allowed choices are md, html, json/],
    ];
    const outcomes = await Promise.all(refused.map(([args]) => site.run(['digest', ...args])));
    for (const [at, [args, sentence]] of refused.entries()) {
      const { code, stdout, stderr } = outcomes[at] ?? assert.fail();
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, sentence);
    }
  });

  it('is made by a run that sweeps, once a day, and written by hand only when it has other stories', async () => {
    await redis.set(toGlobalKey('beat', sweepHeartbeatOf('ai')), String(Date.now() - 21 * HOUR_MS));
    const { outcome } = await site.round();
    assert.equal(outcome.code, 0, outcome.stderr);
    const before = await digestsOf();
    const day = Object.keys(before)[0]?.slice('digest/'.length, -'.html'.length) ?? '';
    assert.deepEqual(
      Object.keys(before),
      ['html', 'json', 'md'].map((form) => `digest/${day}.${form}`),
    );
    const again = await site.run(['digest', '--write', '--json']);
    const [told] = JSON.parse(again.stdout).collections;
    assert.deepEqual([told.collection, told.day, told.stories, told.written], ['ai', day, 2, false]);
    assert.deepEqual(await digestsOf(), before);
    await redis.flushall();
    const after = await site.run(['digest', '--write']);
    assert.deepEqual([after.code, after.stdout], [0, `ai: the digest of ${day}, 2 stories, is there already\n`]);
    assert.deepEqual(await digestsOf(), before);
  });

  it('says in a sentence that nothing is new, prints nothing or JSON without topics, and ends with 0', async () => {
    const since = new Date().toISOString();
    const text = await site.run(['digest', '--since', since]);
    assert.deepEqual([text.code, text.stdout], [0, '']);
    assert.match(text.stderr, /^frontwire: Nothing is new in ai since \S+Z\.\n$/);
    const json = await site.run(['digest', '--since', since, '--json']);
    assert.deepEqual([json.code, JSON.parse(json.stdout).topics], [0, []]);
  });
});
