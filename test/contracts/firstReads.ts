/** What every implementation of the ports FirstReads and PageTracesStore promises. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PageTraces } from '../../src/model/pageTraces.ts';
import type { FirstReads, PageTracesStore } from '../../src/ports.ts';
import { until } from '../support/wait.ts';

const LONG_MS = 600_000;

/** Runs the suite; `open` makes an empty store for each test. */
export function testFirstReads(name: string, open: () => FirstReads): void {
  describe(`${name} as FirstReads`, () => {
    it('a source waits until each of its reads has ended', async () => {
      const reads = open();
      await reads.begin('ai', 'times', ['one', 'two'], LONG_MS);
      assert.deepEqual(await reads.waiting('ai', ['times', 'post']), new Set(['times']));
      await reads.end('ai', 'times', 'one');
      await reads.end('ai', 'times', 'one');
      await reads.end('ai', 'times', 'unknown');
      assert.deepEqual(await reads.waiting('ai', ['times']), new Set(['times']));
      await reads.end('ai', 'times', 'two');
      assert.deepEqual(await reads.waiting('ai', ['times']), new Set());
    });

    it('a later poll begins anew, and waits only for its own reads', async () => {
      const reads = open();
      await reads.begin('ai', 'times', ['one'], LONG_MS);
      await reads.begin('ai', 'times', ['two'], LONG_MS);
      await reads.end('ai', 'times', 'two');
      assert.deepEqual(await reads.waiting('ai', ['times']), new Set());
      await reads.begin('ai', 'times', [], LONG_MS);
      assert.deepEqual(await reads.waiting('ai', ['times']), new Set());
    });

    it('nobody waits longer than was said', async () => {
      const reads = open();
      await reads.begin('ai', 'times', ['one'], 1);
      await until('the time is over', async () => (await reads.waiting('ai', ['times'])).size === 0);
    });

    it('keeps collections and sources apart, and answers for many sources', async () => {
      const reads = open();
      await reads.begin('ai', 'times', ['one'], LONG_MS);
      await reads.begin('ai', 'post', ['one'], LONG_MS);
      await reads.end('ai', 'post', 'one');
      assert.deepEqual(await reads.waiting('else', ['times']), new Set());
      const many = Array.from({ length: 1_200 }, (_, n) => `s${n}`);
      assert.deepEqual(await reads.waiting('ai', [...many, 'post', 'times']), new Set(['times']));
      assert.deepEqual(await reads.waiting('ai', []), new Set());
    });
  });
}

const traces = (key: string): PageTraces => ({
  key,
  title: 't',
  stated: 's',
  tail: '',
  blocks: ['b'],
  pictures: [],
  canonical: '',
  answered: 'a',
  published: '2026-01-01T00:00:00Z',
  updated: '',
});

/** Runs the suite; `open` makes an empty store for each test. */
export function testPageTraces(name: string, open: () => PageTracesStore): void {
  describe(`${name} as PageTracesStore`, () => {
    it('gives back what was saved last, and nothing of a source it does not know', async () => {
      const store = open();
      assert.deepEqual(await store.load('ai', 'times'), []);
      await store.save('ai', 'times', [traces('one'), traces('two')]);
      await store.save('ai', 'times', [traces('two'), traces('three')]);
      assert.deepEqual(await store.load('ai', 'times'), [traces('two'), traces('three')]);
      assert.deepEqual(await store.load('ai', 'post'), []);
      assert.deepEqual(await store.load('else', 'times'), []);
    });
  });
}
