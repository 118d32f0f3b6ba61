import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { LONG_BYTES, LONG_PAGE_BYTES, openDocumentReader } from '../../../src/effects/threads/documentReader.ts';
import type { DocumentToRead } from '../../../src/model/feedReading.ts';
import { toVoice } from '../../../src/normalize/authority.ts';
import { documentStages } from '../../../src/pipeline/documentStages.ts';
import { readDocument } from '../../../src/pipeline/readDocument.ts';
import { takePageApart } from '../../../src/pipeline/takePageApart.ts';
import { buildCli } from '../../support/builtCli.ts';

const built = new URL('../../../dist/src/documentThread.js', import.meta.url);
const scripted = new URL('./scriptedThread.mjs', import.meta.url);
const toRequest = (text: string | Uint8Array, url = 'https://long.example/feed'): DocumentToRead => ({
  document: { bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text, url },
  url,
  pages: 'searched',
});
const list = (toText: (n: number) => string, between = '') =>
  Array.from({ length: 3_000 }, (_, n) => toText(n)).join(between);
const words = 'words of a summary '.repeat(5);

/** Long documents of every kind, by name. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  RSS: `<rss version="2.0"><channel><title>Long</title>${list(
    (n) =>
      `<item><title>Item ${n}</title><link>/n/${n}</link><guid>same</guid><description>${words}</description></item>`,
  )}</channel></rss>`,
  Atom: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Long</title>${list(
    (n) => `<entry><id>${n}</id><title>Entry ${n}</title><link href="/n/${n}"/><summary>${words}</summary></entry>`,
  )}</feed>`,
  'JSON Feed': `{"version":"https://jsonfeed.org/version/1.1","title":"Long","items":[${list(
    (n) => JSON.stringify({ id: `${n}`, url: `https://long.example/n/${n}`, title: `Item ${n}`, summary: words }),
    ',',
  )}]}`,
  sitemap: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${list(
    (n) => `<url><loc>https://long.example/a-path-of-words-that-is-rather-long-${n}-and-goes-on</loc></url>`,
  )}</urlset>`,
};
const page = `<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>${words.repeat(4_000)}`;

before(buildCli);

const onTheLoop = () => assert.fail('read on the event loop');

describe('the reader of documents', () => {
  const reader = openDocumentReader({ read: onTheLoop, readPage: onTheLoop }, { script: built });
  after(() => reader.close());

  for (const [name, text] of Object.entries(DOCUMENTS)) {
    test(`reads a long document in its thread as it is read at once: ${name}`, async () => {
      assert.ok(text.length > LONG_BYTES);
      assert.deepEqual(await reader.read(toRequest(text)), readDocument(toRequest(text)));
    });
  }
  test('reads a page in its thread that announces a feed', async () => {
    assert.deepEqual(await reader.read(toRequest(page)), { feeds: ['https://long.example/feed.xml'] });
  });
  test('reads packed documents in its thread, whose length nobody knows', async () => {
    const packed = toRequest(gzipSync(DOCUMENTS.sitemap ?? ''));
    assert.deepEqual(await reader.read(packed), readDocument(packed));
  });
  test('takes a long page of an article apart in its thread as it is taken apart at once', async () => {
    const url = 'https://long.example/news/1';
    const source = {
      id: 'a',
      collection: 'ai',
      url: 'https://long.example/feed',
      trust: 'open',
      boost: 0,
      topics: [],
    } as const;
    const text = `<p>${'The council met and talked about the bridge for an hour. '.repeat(30)}</p>`.repeat(2_000);
    const body = `<!doctype html><title>The bridge</title><link rel="canonical" href="${url}"><h1>The bridge</h1><article>${text}`;
    const request = {
      document: { bytes: new TextEncoder().encode(body), url },
      ...({
        url,
        hops: [{ url: 'https://long.example/1', status: 301 }],
        canonical: 'declared',
        nowMs: 1_795_000_000_000,
      } as const),
      lead: { source, entry: { url, title: 'The bridge' }, voice: toVoice(source) },
    };
    assert.ok(request.document.bytes.length > LONG_PAGE_BYTES);
    const page = await reader.readPage(request);
    assert.deepEqual(page, takePageApart(request));
    assert.equal(page.isOwn, true);
    const deep = { ...request, document: { bytes: new TextEncoder().encode('<div>'.repeat(700_000)), url } };
    await assert.rejects(reader.readPage(deep), { code: 'document_too_deep' });
  });
  test('throws the failures of reading as they are, and reads on', async () => {
    await assert.rejects(reader.read(toRequest('words '.repeat(60_000))), {
      name: 'Failure',
      code: 'not_a_feed',
      retry: 'later',
      subject: 'https://long.example/feed',
    });
    assert.ok('feed' in (await reader.read(toRequest(DOCUMENTS.RSS ?? ''))));
  });
  test('answers other work while it reads', async () => {
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    count();
    await reader.read(toRequest(DOCUMENTS.Atom ?? ''));
    isDone = true;
    assert.ok(turns > 20, `${turns} turns of the event loop`);
  });
  test('reads short documents at once', async () => {
    const other = openDocumentReader(documentStages, { script: new URL('file:///none.js') });
    const short = toRequest('<rss version="2.0"><channel><title>Short</title></channel></rss>');
    assert.deepEqual(await other.read(short), readDocument(short));
    await other.close();
  });
});

describe('a thread that reads no further', () => {
  const long = new Uint8Array(LONG_BYTES + 1);
  const limits = { timeLimitMs: 1_500, memoryLimitMb: 32 };
  const reader = openDocumentReader(documentStages, { script: scripted, ...limits });
  after(() => reader.close());
  const read = (name: string, signal?: AbortSignal) =>
    reader.read(toRequest(long, `https://u:secret@slow.example/${name}`), signal);
  const isWell = async () => assert.ok('feeds' in (await reader.read(toRequest(long, 'https://good.example/feed'))));

  test('is given up when its time is over, and replaced', async () => {
    await assert.rejects(read('hangs'), (thrown: Error & { code?: string }) => {
      assert.equal(thrown.code, 'document_too_slow');
      assert.match(thrown.message, /given up after 1\.5 s/);
      assert.doesNotMatch(JSON.stringify(thrown), /secret/);
      return true;
    });
    await isWell();
  });
  test('is replaced when it takes too much memory', async () => {
    const roomy = openDocumentReader(documentStages, { script: scripted, ...limits, timeLimitMs: 60_000 });
    const eaten = roomy.read(toRequest(long, 'https://slow.example/eats'));
    await assert.rejects(eaten, { code: 'document_too_slow', message: /memory/ });
    await roomy.close();
  });
  test('is replaced when a defect ends it', async () => {
    await assert.rejects(read('breaks'), { code: 'internal', message: /a defect/ });
    await isWell();
  });
  test('is ended by the signal of the work that waits for it', async () => {
    const stop = new AbortController();
    const stopped = read('hangs', stop.signal);
    stop.abort();
    await assert.rejects(stopped, { code: 'aborted' });
    await isWell();
  });
  test('keeps nobody waiting who was stopped before its turn', async () => {
    await assert.rejects(read('anything', AbortSignal.abort()), { code: 'aborted' });
  });
  test('reads one document after another, the waiting ones too when one fails', async () => {
    const readings = await Promise.allSettled([read('hangs'), read('a'), read('breaks'), read('b')]);
    assert.deepEqual(
      readings.map(({ status }) => status),
      ['rejected', 'fulfilled', 'rejected', 'fulfilled'],
    );
  });
});
