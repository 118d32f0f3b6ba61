import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createCounterFeed } from '../../jobs/dashboard/counterFeed.ts';
import { toHealth } from '../../jobs/dashboard/health.ts';
import { memoized } from '../../jobs/dashboard/memoized.ts';
import { renderChart } from '../../jobs/dashboard/pages/chart.ts';
import { html, isWebUrl, renderMarkup, renderOutLink } from '../../jobs/dashboard/pages/html.ts';
import { toDistance, toDuration, toRate } from '../../jobs/dashboard/pages/words.ts';
import { assessHeartbeat } from '../../jobs/dashboard/readiness.ts';
import { sortByTrouble, toEntriesPerDay, toSourceRow } from '../../jobs/dashboard/sourceRows.ts';
import type { Counts } from '../../jobs/dashboard/throughput.ts';
import { withinDeadline } from '../../jobs/deadline.ts';
import { isFailure } from '../../src/errors.ts';
import { aSource, aState, HOUR, MINUTE } from './dashboardSample.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

describe('html', () => {
  test('escapes values in content and in attributes', () => {
    const text = renderMarkup(html`<a title="${'"><script>'}">${"<b>&'"}</a>`);
    assert.equal(text, '<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>');
  });
  test('leaves nothing for what is absent, and joins lists', () => {
    assert.equal(renderMarkup(html`a${undefined}${false}${[html`<i>1</i>`, 2, 'x']}`), 'a<i>1</i>2x');
  });
  test('leaves out the line breaks of a template next to tags and values, and keeps those of a value', () => {
    const text = renderMarkup(html`<p class="a"
      id="b">
      ${'c\n<d'} and ${'e'}
      <i>f</i>
    </p>`);
    assert.equal(text, '<p class="a" id="b">c\n&lt;d and e<i>f</i></p>');
  });
  test('takes no markup that was not made here', () => {
    for (const text of ['{"markup":"<script>"}', '{"isEscaped":true,"markup":"<script>"}', '["<script>"]']) {
      assert.doesNotMatch(renderMarkup(html`${JSON.parse(text)}`), /<script>/);
    }
    assert.throws(() => renderMarkup(html`${JSON.parse('{"isEscaped":true,"toString":"<script>"}')}`));
  });
  test('links only what is on the web', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      ' jAvascript:x',
      '//example.com',
      'ftp://example.com',
      '',
    ]) {
      assert.equal(isWebUrl(url), false, url);
      assert.equal(renderMarkup(renderOutLink(url, 'x')), 'x');
    }
    assert.match(
      renderMarkup(renderOutLink('https://example.com/"x', 'x')),
      /^<a href="https:\/\/example\.com\/&quot;x" rel=/,
    );
  });
});

describe('words', () => {
  test('tell distances as people do', () => {
    const cases: readonly (readonly [number, string])[] = [
      [0, 'now'],
      [-5_000, '5 s ago'],
      [-12 * MINUTE, '12 min ago'],
      [-119 * MINUTE, '119 min ago'],
      [3 * HOUR, 'in 3 h'],
      [-30 * HOUR, '30 h ago'],
      [-5 * 24 * HOUR, '5 d ago'],
      [-400 * 24 * HOUR, '2025-10-19'],
    ];
    for (const [byMs, words] of cases) assert.equal(toDistance(NOW + byMs, NOW), words);
    assert.equal(toDuration(-1), '0 s');
  });
  test('tell rates in the unit that fits', () => {
    assert.deepEqual([24, 1, 0.5, 0.1, 0.01, 0.001, undefined].map(toRate), [
      '24 a day',
      '1 a day',
      '4 a week',
      '3 a month',
      '4 a year',
      'less than 1 a year',
      undefined,
    ]);
  });
});

describe('a chart', () => {
  const bar = (entries: number, index: number) => ({
    startMs: NOW + index * HOUR,
    entries,
    newArticles: 0,
    updatedArticles: 0,
    failedPolls: 0,
    rejectedReads: 0,
  });
  const render = (values: readonly number[]) =>
    renderMarkup(
      renderChart('Entries', values.map(bar), HOUR, [{ name: 'entries', fill: 'a', pick: ({ entries }) => entries }]),
    );
  test('has a round scale above its highest bar', () => {
    assert.match(render([3, 137]), />200<\/text>/);
    assert.match(render([1, 9]), />10<\/text>/);
    assert.match(render([0, 0]), />1<\/text>/);
  });
  test('says its numbers in words, and draws no bar for nothing', () => {
    const text = render([0, 2, 3]);
    assert.match(text, /aria-label="Entries in the last 24 hours: 5 entries"/);
    assert.equal(text.match(/<g>/g)?.length, 2);
    assert.match(text, /<title [^>]*>13:00–14:00 UTC: 2 entries<\/title>/);
  });
});

describe('health', () => {
  const well = toSourceRow(aSource('ai', 'a'), aState(aSource('ai', 'a'), NOW), NOW);
  const good = { name: 'redis', ok: true, reason: 'fine' } as const;
  const ready = { ready: true, checks: [good], heartbeatMs: NOW };
  test('is good when all is well', () => assert.equal(toHealth(ready, [well]).tone, 'good'));
  test('warns of troubled sources and of a schedule that never ran', () => {
    assert.equal(toHealth(ready, [{ ...well, status: 'gone' }, well]).sentence, '1 of 2 sources needs a look.');
    const unscheduled = { ready: false, checks: [good, assessHeartbeat(undefined, NOW)] };
    assert.equal(toHealth(unscheduled, [well]).tone, 'warn');
  });
  test('is bad when jobs were consumed and are no more, or files cannot be written', () => {
    const late = { ready: false, checks: [assessHeartbeat(NOW - 4 * MINUTE, NOW)], heartbeatMs: NOW - 4 * MINUTE };
    assert.deepEqual(toHealth(late, [well]).tone, 'bad');
    const full = { ready: false, checks: [{ name: 'output', ok: false, reason: 'the disk is full' }] } as const;
    assert.equal(toHealth(full, [well]).sentence, 'the disk is full');
  });
  test('forgives clocks that differ a little, and not one that was set back while nothing is consumed', () => {
    assert.equal(assessHeartbeat(NOW + 60_000, NOW).ok, true);
    const { ok, reason } = assessHeartbeat(NOW + HOUR, NOW);
    assert.equal(ok, false);
    assert.match(reason, /clock was set back/);
  });
});

describe('sources', () => {
  const source = aSource('ai', 'a');
  test('of another URL count as not polled', () => {
    assert.equal(toSourceRow(source, { ...aState(source, NOW), sourceUrl: 'https://old.example/' }, NOW).status, 'new');
  });
  test('have a rate over a day at least', () => {
    assert.equal(toEntriesPerDay([NOW, NOW - HOUR], NOW), 2);
    assert.equal(toEntriesPerDay([NOW, NOW - 96 * HOUR], NOW), 0.5);
    assert.equal(toEntriesPerDay([], NOW), undefined);
  });
  test('stand with the troubles first', () => {
    const line = (id: string, status: 'ok' | 'failing' | 'moved', sinceMs: number) =>
      toSourceRow(
        aSource('ai', id),
        { ...aState(source, NOW), sourceUrl: `https://${id}/feed.xml`, status, sinceMs },
        NOW,
      );
    const sorted = sortByTrouble([
      line('ok', 'ok', 1),
      line('old', 'failing', 1),
      line('moved', 'moved', 1),
      line('fresh', 'failing', 2),
    ]);
    assert.deepEqual(
      sorted.map(({ id }) => id),
      ['fresh', 'old', 'moved', 'ok'],
    );
  });
});

describe('what waits for Redis', () => {
  test('ends at its deadline', async () => {
    await assert.rejects(withinDeadline(new Promise(() => undefined), 10), (thrown) =>
      isFailure(thrown, 'redis_unavailable'),
    );
  });
  test('is asked once by all who ask at the same time, and again after a failure', async () => {
    let asked = 0;
    const load = memoized(
      1_000,
      () => NOW,
      async () => {
        asked += 1;
        if (asked === 1) throw new Error('away');
        return asked;
      },
    );
    await assert.rejects(load());
    assert.deepEqual(await Promise.all([load(), load(), load()]), [2, 2, 2]);
  });
});

describe('counters', () => {
  test('only grow: from the first look on, over slots, and after Redis lost its own', async () => {
    let nowMs = NOW;
    const slots = new Map<number, Counts>();
    const slot = Math.floor(NOW / 600_000);
    const feed = createCounterFeed({ now: () => nowMs }, { read: async (number) => slots.get(number) ?? new Map() });
    const next = async () => Object.fromEntries(await feed.next());
    slots.set(slot, new Map([['ai/articles.new', 5]]));
    assert.deepEqual(await next(), {});
    slots.set(slot, new Map([['ai/articles.new', 7]]));
    assert.deepEqual(await next(), { 'ai/articles.new': 2 });
    nowMs += 600_000;
    slots.set(slot, new Map([['ai/articles.new', 8]]));
    slots.set(slot + 1, new Map([['ai/articles.new', 10]]));
    assert.deepEqual(await next(), { 'ai/articles.new': 11 });
    assert.deepEqual(await next(), {});
    slots.clear();
    slots.set(slot + 1, new Map([['ai/articles.new', 3]]));
    assert.deepEqual(await next(), { 'ai/articles.new': 3 });
    nowMs += 5 * 600_000;
    slots.set(slot + 3, new Map([['ai/articles.new', 4]]));
    assert.deepEqual(await next(), { 'ai/articles.new': 4 });
  });
});
