/** Whatever a publisher sends, no command lets its control characters reach the operator's terminal. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { renderPage } from '../support/documents.ts';
import { openPublisher, type TestPublisher } from '../support/publisher.ts';
import { openSite, type Site } from '../support/site.ts';

/** Title of the window, colour by C0 and by C1, a bell, backspaces, DEL, an override and an isolate of direction. */
const HOSTILE = '\u001b]0;owned\u0007\u001b[31mred\u009b1mbold\u0008\u0008\u007f\u202egnp.exe\u2066';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

let publisher: TestPublisher;
let site: Site;
before(async () => {
  publisher = await openPublisher({}, '127.0.3.40');
  const item = {
    id: `1${HOSTILE}`,
    url: publisher.url('/a'),
    title: `Bridge ${HOSTILE} opens`,
    content_text: `It opens ${HOSTILE}.`,
  };
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `Harbour ${HOSTILE}`,
    authors: [{ name: HOSTILE }],
    items: [item],
  };
  publisher.set('/news/of-the-harbour.json', {
    body: JSON.stringify(feed),
    headers: { 'content-type': 'application/feed+json' },
  });
  publisher.set('/a', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: renderPage({ url: publisher.url('/a'), title: `Bridge ${HOSTILE} opens`, date: '2026-11-20T10:00:00Z' }),
  });
  publisher.set('/broken', {
    body: `<html><title>Not a feed ${HOSTILE}</title>`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
  const sources = [publisher.url('/news/of-the-harbour.json'), publisher.url('/broken')].map((url) => ({
    url,
    kind: 'feed',
    trust: 'curated',
  }));
  site = await openSite({ sources });
  await writeFile(join(site.path, 'feed.json'), JSON.stringify(feed));
  await writeFile(
    join(site.path, 'list.opml'),
    `<opml><body><outline text="${HOSTILE}" xmlUrl="ftp://x/${HOSTILE}"/></body></opml>`,
  );
});
after(async () => {
  await site.close();
  await publisher.close();
});

describe('control characters of a feed', { concurrency: false }, () => {
  const commands: readonly (readonly [string, () => readonly string[], number])[] = [
    ['sources test', () => ['sources', 'test', publisher.url('/news/of-the-harbour.json')], 0],
    ['sources test --json', () => ['sources', 'test', publisher.url('/news/of-the-harbour.json'), '--json'], 0],
    ['sources test of what is no feed', () => ['sources', 'test', publisher.url('/broken')], 1],
    ['run --dry-run', () => ['run', '--all', '--dry-run'], 0],
    ['run', () => ['run', '--all'], 0],
    ['run --json', () => ['run', '--all', '--json'], 0],
    ['sources list', () => ['sources', 'list'], 0],
    ['sources list --json', () => ['sources', 'list', '--json'], 0],
    ['sources export', () => ['sources', 'export'], 0],
    ['sources import', () => ['sources', 'import', 'list.opml'], 0],
    ['stories list', () => ['stories', 'list'], 0],
    ['explain', () => ['explain', publisher.url('/a')], 0],
    ['explain --json', () => ['explain', publisher.url('/a'), '--json'], 0],
    ['explain of an unknown address', () => ['explain', `https://nowhere.example/${HOSTILE}`], 1],
    ['inspect feed', () => ['inspect', 'feed', 'feed.json'], 0],
    ['inspect page of a missing file', () => ['inspect', 'page', `nowhere${HOSTILE.replaceAll('/', '')}`], 1],
  ];
  for (const [name, args, code] of commands) {
    it(`reach no terminal by ${name}`, async () => {
      const outcome = await site.run(args(), { env: { FRONTWIRE_LOG_LEVEL: 'debug' } });
      assert.equal(outcome.code, code, outcome.stderr);
      assert.doesNotMatch(outcome.stdout, CONTROL);
      assert.doesNotMatch(outcome.stderr, CONTROL);
    });
  }
});
