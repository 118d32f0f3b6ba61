/** What is kept of an answer: the body as it came, unless something has to be taken out of it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import { WARCParser } from 'warcio';
import { toJsonRecord } from '../../../src/effects/recording/jsonRecords.ts';
import { pickDocument } from '../../../src/effects/recording/pickDocument.ts';
import { openRecording } from '../../../src/effects/recording/readRecording.ts';
import { createHopRecords } from '../../../src/effects/recording/recordHops.ts';
import { createScrubber } from '../../../src/effects/recording/scrubber.ts';
import { toStoredMember } from '../../../src/effects/recording/storedMember.ts';
import { openWarcWriter } from '../../../src/effects/recording/warcWriter.ts';
import type { HttpRequest, ReceivedAnswer } from '../../../src/model/http.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';

const SECRET = 'secret-of-the-desk-94';
const PAGE = `<!doctype html><title>Robots</title>${'<p>A robot reads what robots write.</p>'.repeat(60)}`;
const LOCKED = `${PAGE}<a href="/feed?token=${SECRET}">Feed</a>`;
const CODINGS = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateRawSync,
};

const request = (url: string): HttpRequest => ({
  url,
  kind: 'page',
  headers: { accept: 'text/html' },
  maxBytes: 1_000_000,
  timeoutMs: 1_000,
  maxRedirects: 0,
  patienceMs: 0,
});

function toAnswer(url: string, text: string, coding?: keyof typeof CODINGS): ReceivedAnswer {
  const headers = { 'content-type': 'text/html', 'transfer-encoding': 'chunked' };
  const answered = { url, status: 200, bytes: Buffer.from(text), hops: [], durationMs: 1 };
  if (coding === undefined) return { ...answered, headers };
  const packed = CODINGS[coding](text);
  return { ...answered, headers: { ...headers, 'content-encoding': coding }, packed };
}

describe('an answer in a recording', { concurrency: false }, () => {
  let directory: TemporaryDirectory;
  const path = () => join(directory.path, 'round.warc.gz');
  const bodies = new Map<string, string>();
  before(async () => {
    directory = await openTemporaryDirectory();
    const writer = await openWarcWriter(path(), 'frontwire test');
    await writer.write(
      toJsonRecord('start', {
        format: 1,
        version: '1',
        startedMs: 1,
        wish: {},
        settings: { collections: [], providers: [], policy: {}, network: {} },
      }),
    );
    const writeHop = createHopRecords(writer);
    const scrubber = createScrubber([SECRET], []);
    const answers = [
      toAnswer('https://example.com/plain', PAGE),
      toAnswer('https://example.com/locked', LOCKED, 'gzip'),
      ...Object.keys(CODINGS).map((coding) =>
        toAnswer(`https://example.com/${coding}`, `${PAGE}${coding}`, coding as keyof typeof CODINGS),
      ),
    ];
    for (const answer of answers) {
      const { body } = await writeHop(request(answer.url), answer, scrubber);
      bodies.set(answer.url, body ?? '');
    }
    await writer.finish();
    await writer.close();
  });
  after(() => directory.remove());

  it('has the very bytes that came, and says how they are compressed', async () => {
    const kept = new Map<string, { readonly coding: string | null; readonly payload: Uint8Array }>();
    for await (const record of new WARCParser([await readFile(path())])) {
      const payload = await record.readFully();
      const coding = record.httpHeaders?.headers.get('content-encoding') ?? null;
      if (record.warcType === 'response') kept.set(record.warcTargetURI ?? '', { coding, payload });
    }
    for (const [coding, pack] of Object.entries(CODINGS)) {
      const { coding: told, payload } = kept.get(`https://example.com/${coding}`) ?? assert.fail(coding);
      assert.equal(told, coding);
      assert.deepEqual(Buffer.from(payload), pack(`${PAGE}${coding}`));
    }
    assert.equal(kept.get('https://example.com/plain')?.coding, null);
  });

  it('is read as the round read it', async () => {
    const recording = await openRecording(path());
    for (const coding of Object.keys(CODINGS)) {
      const bytes = await recording.body(bodies.get(`https://example.com/${coding}`) ?? '');
      assert.equal(Buffer.from(bytes).toString(), `${PAGE}${coding}`);
    }
    await recording.close();
  });

  it('is kept without its compression where a secret was within it', async () => {
    const text = gunzipSync(await readFile(path())).toString('latin1');
    const recording = await openRecording(path());
    const body = Buffer.from(await recording.body(bodies.get('https://example.com/locked') ?? '')).toString();
    await recording.close();
    assert.equal(body, LOCKED.replace(SECRET, '***'));
    assert.ok(text.includes(body) && !text.includes(SECRET));
    assert.match(text, /^x-orig-content-encoding: gzip\r$/m);
  });

  it('can be looked at alone, however it is compressed', async () => {
    const archive = gunzipSync(await readFile(path()));
    for (const coding of Object.keys(CODINGS)) {
      const { document } = await pickDocument(archive, 'page', `https://example.com/${coding}`);
      assert.equal(Buffer.from(document.bytes).toString(), `${PAGE}${coding}`);
    }
  });
});

describe('a gzip member of what is compressed already', () => {
  it('is read by everybody, whatever its length', () => {
    for (const length of [0, 1, 0xffff, 0x10000, 200_000]) {
      const bytes = Buffer.alloc(length, 'packed ');
      const member = toStoredMember(bytes);
      assert.ok(gunzipSync(member).equals(bytes), `${length}`);
      assert.ok(member.length <= length + 18 + 5 * Math.max(1, Math.ceil(length / 0xffff)));
    }
  });
});
