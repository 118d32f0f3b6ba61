import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRoundClock } from '../../src/effects/recording/roundClock.ts';
import { Failure } from '../../src/errors.ts';
import type { Effects } from '../../src/ports.ts';
import { renderPage } from '../support/documents.ts';
import { NOW_MS, openWorld, type Scripted } from '../support/memoryWorld.ts';

const FEED = 'https://a.example/feed.xml';
const STORY = { url: 'https://a.example/story', title: 'The bridge is open again', date: '2026-06-10T08:00:00Z' };
const PICTURE = 'https://pictures.example/lead.gif';
/** A GIF of 320 by 120 pixels, all of whose bytes are ASCII. */
const GIF = 'GIF89a\u0040\u0001\u0078\u0000\u0000\u0000\u0000';
const SIZE = /width: 320\n {4}height: 120/;

/** A round over one article with a lead picture, and what was asked of the picture. */
async function roundWith(picture: Scripted, options: Partial<Parameters<typeof openWorld>[0]> = {}) {
  const world = openWorld({ sources: [{ id: 'a', url: FEED }], ...options });
  world.tell(FEED, [STORY]);
  world.set(STORY.url, renderPage({ ...STORY, image: PICTURE }));
  world.set(PICTURE, picture);
  const { counts, unmeasured } = await world.round();
  const looks = () => world.asks.filter(({ url }) => url === PICTURE);
  return { world, counts, unmeasured, looks, text: Object.values(await world.files()).join('') };
}

describe('a glance at the lead picture of an article that is read', () => {
  it('brings its size into the first publish, with little patience and before nobody else', async () => {
    const { world, counts, unmeasured, looks, text } = await roundWith(GIF);
    assert.match(text, SIZE);
    assert.deepEqual([counts['articles.new'], counts['files.written'], unmeasured], [1, 1, []]);
    assert.equal(await world.effects.articles.countUnmeasured('ai'), 0);
    const [look = assert.fail(), ...others] = looks();
    assert.deepEqual([look.givesWay, look.overflow, others], [true, 'cut', []]);
    assert.ok(look.patienceMs + look.timeoutMs < 1_000);
  });

  it('leaves the picture to be looked at later where others wait for its host, it is slow, or its host pauses', async () => {
    for (const code of ['host_busy', 'timeout', 'rate_limited', 'aborted'] as const) {
      const { world, unmeasured, text } = await roundWith(new Failure(code, 'Not now.'));
      assert.equal(unmeasured.length, 1, code);
      assert.equal(await world.effects.articles.countUnmeasured('ai'), 1, code);
      assert.match(text, /lead\.gif/);
      assert.doesNotMatch(text, SIZE);
    }
  });

  it('settles what nothing can be known of: it is published without a size, and not looked at again', async () => {
    for (const answer of [{ status: 404 }, '<html>', new Failure('dns_failed', 'There is no such host.')]) {
      const { world, unmeasured, text } = await roundWith(answer);
      assert.deepEqual(unmeasured, []);
      assert.equal(await world.effects.articles.countUnmeasured('ai'), 0);
      assert.match(text, /lead\.gif/);
    }
  });

  it('is not repeated when a known article is read again', async () => {
    const { world, looks } = await roundWith(GIF);
    world.tell(FEED, [{ ...STORY, title: 'The bridge is open again, for all' }]);
    world.set(STORY.url, renderPage({ ...STORY, title: 'The bridge is open again, for all', image: PICTURE }));
    world.pass(3_600_000);
    assert.equal((await world.round()).counts['articles.updated'], 1);
    assert.equal(looks().length, 1);
    assert.match(Object.values(await world.files()).join(''), SIZE);
  });

  it('is left out where rounds are to come out the same, and where pictures are stored', async () => {
    const clock: Effects['clock'] = createRoundClock(NOW_MS);
    const recorded = await roundWith(GIF, { effects: { clock } });
    assert.deepEqual([recorded.looks(), recorded.unmeasured.length], [[], 1]);
    const output = { dir: '/out', layout: 'jekyll', body: 'none', images: { widths: [480], format: 'webp' } };
    const stored = await roundWith(GIF, { collection: { output } as never });
    assert.deepEqual(stored.looks(), []);
  });

  it('is left out where the page could not be read', async () => {
    const world = openWorld({ sources: [{ id: 'a', url: FEED }] });
    world.tell(FEED, [{ ...STORY, image: PICTURE }]);
    world.set(STORY.url, new Failure('timeout', 'It does not answer.'));
    world.set(PICTURE, GIF);
    await world.round();
    assert.deepEqual(
      world.asks.filter(({ url }) => url === PICTURE),
      [],
    );
  });
});
