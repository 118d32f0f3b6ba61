/** Bundles that became fixtures (`npm run fixture`): each is replayed, and comes to what its `expected.json` says. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { replayBundle } from '../fixture/roundOutcome.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';

const FOLDER = resolve(import.meta.dirname, '../fixtures/bundles');
const slugs = readdirSync(FOLDER).sort();

describe('a bundle that became a fixture', { concurrency: false }, () => {
  it('is there', () => assert.ok(slugs.length > 0));
  for (const slug of slugs) {
    it(`comes to what is expected: ${slug.replaceAll('-', ' ')}`, async () => {
      const directory = await openTemporaryDirectory();
      try {
        const { opened, outcome } = await replayBundle(join(FOLDER, slug, 'bundle.warc'), directory.path);
        await opened.close();
        assert.deepEqual(outcome, JSON.parse(readFileSync(join(FOLDER, slug, 'expected.json'), 'utf8')));
      } finally {
        await directory.remove();
      }
    });
  }
});
