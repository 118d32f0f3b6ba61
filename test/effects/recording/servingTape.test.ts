/** A recording that goes on: a file after the other, each whole in itself, as far as it was written. */
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { openRecording } from '../../../src/effects/recording/readRecording.ts';
import { createServingTape } from '../../../src/effects/recording/servingTape.ts';
import type { HttpRequest, HttpResponse } from '../../../src/model/http.ts';
import type { Settings } from '../../../src/model/policy.ts';
import type { Log } from '../../../src/ports.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';
import { until } from '../../support/wait.ts';

const request = (path: string): HttpRequest => ({
  url: `https://example.com${path}`,
  kind: 'page',
  headers: {},
  maxBytes: 1_000,
  timeoutMs: 1_000,
  maxRedirects: 0,
  patienceMs: 0,
});
const answer = ({ url }: HttpRequest): HttpResponse => ({
  url,
  status: 200,
  headers: { 'content-type': 'text/html' },
  bytes: Buffer.from(`<p>${url}</p>`.repeat(20)),
  hops: [],
  durationMs: 1,
});
const settings = { collections: [], providers: [], policy: {}, network: {}, dashboard: {} } as unknown as Settings;
const state = { keys: [{ key: '{ai}:due', type: 'zset' as const, value: ['a', '1'] }], files: [] };

describe('a recording that goes on', () => {
  let directory: TemporaryDirectory;
  let told: { readonly event: string; readonly fields: Record<string, unknown> }[] = [];
  const tell = (event: string, fields: Record<string, unknown> = {}) => void told.push({ event, fields });
  const log = { debug: tell, info: tell, warn: tell, error: tell } as Log;
  before(async () => {
    directory = await openTemporaryDirectory();
  });
  after(() => directory.remove());
  beforeEach(() => {
    told = [];
  });
  const open = (name: string, everyMs: number) =>
    createServingTape({ dir: join(directory.path, name), version: '1', settings, secrets: [], everyMs });
  const ask = async (tape: ReturnType<typeof open>, path: string): Promise<HttpResponse> => {
    const web = {
      async fetch(one: HttpRequest) {
        await one.onAnswer?.(one, answer(one));
        return answer(one);
      },
    };
    return await tape.fetches(web).fetch(request(path), new AbortController().signal);
  };
  const listed = async (name: string) => (await readdir(join(directory.path, name))).sort();

  it('has in each file the configuration, what was known then, and what was asked since', async () => {
    const tape = open('many', 60);
    await tape.start(async () => state, log);
    let asked = 0;
    await until('three files are whole', async () => {
      await ask(tape, `/${asked}`);
      asked += 1;
      return told.filter(({ event }) => event === 'recording.written').length >= 3;
    });
    await tape.close();
    const names = await listed('many');
    assert.ok(
      names.length >= 3 && names.every((name) => /^frontwire-\d{8}T\d{6}-\d+Z-\d+\.warc\.gz$/.test(name)),
      names.join(' '),
    );
    const urls: string[] = [];
    for (const name of names) {
      const recording = await openRecording(join(directory.path, 'many', name));
      assert.ok(recording.start.serves && recording.start.startedMs > 0);
      assert.deepEqual(recording.state, state);
      for (const { url, response } of recording.fetches) {
        assert.equal(Buffer.from(await recording.body(response?.record ?? '')).toString(), `<p>${url}</p>`.repeat(20));
        urls.push(url);
      }
      await recording.close();
    }
    assert.deepEqual(
      urls,
      Array.from({ length: asked }, (_, n) => `https://example.com/${n}`),
    );
  });

  it('puts a fetch that goes on over the hour into the file in which it began', async () => {
    const tape = open('long', 40);
    await tape.start(async () => state, log);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = tape.fetches(tape.hops({ fetch: async (one) => held.then(() => answer(one)) }));
    const asking = slow.fetch(request('/slow'), new AbortController().signal);
    await until('two hours are over', async () => (await listed('long')).length >= 3);
    release();
    await asking;
    await tape.close();
    const [first = ''] = await listed('long');
    const recording = await openRecording(join(directory.path, 'long', first));
    assert.deepEqual(
      recording.fetches.map(({ url }) => url),
      ['https://example.com/slow'],
    );
    await recording.close();
  });

  it('is read up to its last whole record wherever it was cut off', async () => {
    const tape = open('cut', 3_600_000);
    await tape.start(async () => state, log);
    for (let n = 0; n < 6; n += 1) await ask(tape, `/${n}`);
    const [name = ''] = await listed('cut');
    assert.match(name, /\.unfinished$/);
    const bytes = await readFile(join(directory.path, 'cut', name));
    await tape.close();
    const file = join(directory.path, 'part.warc.gz');
    const counts: number[] = [];
    for (let length = bytes.length; length > 0; length -= 61) {
      await writeFile(file, bytes.subarray(0, length));
      const recording = await openRecording(file).catch(() => undefined);
      counts.push(recording?.fetches.length ?? -1);
      for (const { url, response } of recording?.fetches ?? []) {
        assert.match(
          Buffer.from((await recording?.body(response?.record ?? '')) ?? []).toString(),
          new RegExp(`^<p>${url}`),
        );
      }
      await recording?.close();
    }
    assert.equal(counts[0], 6);
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => b - a),
    );
    assert.deepEqual([...new Set(counts)], [6, 5, 4, 3, 2, 1, 0, -1]);
  });

  it('that cannot be written any more is told once, and asks go on', async () => {
    const tape = open('gone', 150);
    await tape.start(async () => state, log);
    await ask(tape, '/before');
    // the next file may be opened just then
    await rm(join(directory.path, 'gone'), { recursive: true, maxRetries: 5 });
    await writeFile(join(directory.path, 'gone'), 'no directory');
    await until('it is told', async () => {
      assert.equal((await ask(tape, '/during')).status, 200);
      return told.some(
        ({ event, fields }) => event === 'recording.failed' && /cannot be written/.test(String(fields.reason)),
      );
    });
    await rm(join(directory.path, 'gone'));
    assert.equal((await ask(tape, '/after')).status, 200);
    await tape.close();
  });
});
