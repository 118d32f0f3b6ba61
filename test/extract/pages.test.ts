/** Every page of `test/fixtures/pages`: `page.html` read and held against `expected.json`. A bug becomes a folder there. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { extractPage } from '../../src/extract/extractPage.ts';
import { scanPage } from '../../src/extract/scan/scanPage.ts';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';

const FOLDER = resolve(import.meta.dirname, '../fixtures/pages');
const NOW_MS = Date.UTC(2026, 5, 1);

/** Keys of `inspect` are compared as they are; `null` means absent; `junk` is the kind; `text...` look into the text. */
type Expected = Record<string, unknown> & { url: string; textContains?: string[]; textLacks?: string[] };

function read(slug: string): { actual: Record<string, unknown>; expected: Expected } {
  const expected = JSON.parse(readFileSync(`${FOLDER}/${slug}/expected.json`, 'utf8')) as Expected;
  const document = { bytes: readFileSync(`${FOLDER}/${slug}/page.html`), url: expected.url };
  const page = inspectPage(document, NOW_MS);
  const { player, isVideo } = extractPage(scanPage(document), { url: expected.url, nowMs: NOW_MS });
  return { actual: { ...page, junk: page.junk?.kind, playerHost: player?.host, isVideo }, expected };
}

describe('a page is read as expected:', () => {
  for (const slug of readdirSync(FOLDER)) {
    test(slug.replaceAll('-', ' '), () => {
      const { actual, expected } = read(slug);
      const { textContains = [], textLacks = [], ...fields } = expected;
      for (const [name, value] of Object.entries(fields)) assert.deepEqual(actual[name], value ?? undefined, name);
      const text = String(actual.text ?? '');
      for (const part of textContains) assert.ok(text.includes(part), `the text lacks "${part}": ${text}`);
      for (const part of textLacks) assert.ok(!text.includes(part), `the text has "${part}"`);
    });
  }
});
