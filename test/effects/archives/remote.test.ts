/** Archives behind URLs: in ranges where the server knows them, as a whole where it does not. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { createArchives } from '../../../src/effects/archives/archives.ts';
import { openNetwork } from '../../../src/effects/net/network.ts';
import type { Failure } from '../../../src/errors.ts';
import type { FoundAnswer } from '../../../src/model/archive.ts';
import { DEFAULT_NETWORK } from '../../../src/model/defaultPolicy.ts';
import type { OpenArchive } from '../../../src/ports/archives.ts';
import { collectGarbage } from '../../support/collectGarbage.ts';
import { packEach, renderIndexLine, renderResponse, renderZip } from '../../support/warc.ts';

const MIB = 1024 * 1024;
const signal = new AbortController().signal;
const network = openNetwork({ ...DEFAULT_NETWORK, allowPrivate: ['127.0.0.0/8'] });

/** What a server does. */
interface Served {
  bytes: Buffer;
  hasRanges: boolean;
  etag: string | undefined;
  /** Status in place of an answer. */
  status?: number;
  headers?: Record<string, string>;
}

interface Asked {
  readonly range: string | undefined;
  readonly encoding: string | undefined;
  readonly status: number;
}

const served: Served = { bytes: Buffer.alloc(0), hasRanges: true, etag: '"one"' };
const asked: Asked[] = [];

function answer({ headers }: IncomingMessage, response: ServerResponse): void {
  const { bytes, hasRanges, etag, status } = served;
  const send = (code: number, more: Record<string, string>, body: Buffer): void => {
    asked.push({ range: headers.range, encoding: headers['accept-encoding'] as string, status: code });
    response.writeHead(code, { ...(etag && { etag }), ...served.headers, ...more, 'content-length': `${body.length}` });
    response.end(body);
  };
  if (status !== undefined) {
    send(status, {}, Buffer.alloc(0));
    return;
  }
  if (etag !== undefined && headers['if-none-match'] === etag) {
    asked.push({ range: headers.range, encoding: undefined, status: 304 });
    response.writeHead(304, { etag }).end();
    return;
  }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  if (!hasRanges || from === undefined) {
    send(200, {}, bytes);
    return;
  }
  const part = bytes.subarray(Number(from), Number(to) + 1);
  send(206, { 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}` }, part);
}

const server = createServer(answer);
let url = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/crawl.warc.gz`;
});
after(async () => {
  await network.close();
  server.close();
});
afterEach(() => {
  Object.assign(served, { hasRanges: true, etag: '"one"', status: undefined, headers: undefined });
  asked.length = 0;
});

const page = (n: number) => ({ url: `https://a.example/${n}`, body: `<p>Page ${n}</p>` });
const picture = (n: number, size: number) =>
  renderResponse({ url: `https://a.example/${n}.jpg`, type: 'image/jpeg', body: randomBytes(size) });
/** Pages far apart: between them is what nobody reads. */
const far = packEach([0, 1, 2].flatMap((n) => [renderResponse(page(n)), picture(n, 5 * MIB)]));

async function open(known?: string): Promise<OpenArchive> {
  const opened = await createArchives().open(url, known === undefined ? undefined : { stamp: known }, network, signal);
  assert.notEqual(opened, 'unchanged');
  return opened as OpenArchive;
}

async function readPages(archive: OpenArchive): Promise<Readonly<Record<string, string>>> {
  const pages: FoundAnswer[] = [];
  for await (const found of archive.records())
    for (const one of found) if (one.kind === 'answer' && one.type === 'page') pages.push(one);
  const bodies: Record<string, string> = {};
  for (const one of pages) bodies[one.url] = Buffer.from((await archive.read(one.place, MIB)).bytes).toString();
  return bodies;
}

const ALL = Object.fromEntries([0, 1, 2].map((n) => [page(n).url, page(n).body]));

describe('an archive behind a URL', () => {
  it('is asked for in ranges, as its bytes are', async () => {
    served.bytes = far;
    const archive = await open();
    assert.deepEqual(await readPages(archive), ALL);
    await archive.close();
    assert.ok(asked.every(({ status, encoding }) => status === 206 && encoding === 'identity'));
    const longest = Math.max(
      ...asked.map(({ range }) => range?.match(/\d+/g)?.map(Number) ?? []).map(([from = 0, to = 0]) => to - from),
    );
    assert.ok(longest < 5 * MIB, `${longest}`);
  });

  it('is taken once, as a whole, from a server without ranges, and is not kept in memory', async () => {
    served.bytes = far;
    served.hasRanges = false;
    await collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    const archive = await open();
    assert.deepEqual(await readPages(archive), ALL);
    await collectGarbage();
    const kept = process.memoryUsage().arrayBuffers - before;
    assert.ok(kept < 5 * MIB, `${kept} bytes`);
    await archive.close();
    assert.deepEqual(
      asked.map(({ range, status }) => [range?.startsWith('bytes=0-'), status]),
      [
        [true, 200],
        [undefined, 200],
      ],
    );
  });

  it('is unpacked nowhere but here, whatever its server calls its own gzip', async () => {
    served.bytes = packEach([renderResponse(page(0))]);
    served.headers = { 'content-encoding': 'gzip', 'content-type': 'application/gzip' };
    for (const hasRanges of [true, false]) {
      served.hasRanges = hasRanges;
      const archive = await open();
      assert.deepEqual(await readPages(archive), { [page(0).url]: page(0).body });
      await archive.close();
    }
  });

  it('of a WACZ takes its lists and pages and leaves the rest', async () => {
    const records = [0, 1, 2].map((n) => packEach([renderResponse(page(n))]));
    const films = [0, 1, 2].map((n) => packEach([picture(n, 12 * MIB)]));
    const warc = Buffer.concat([0, 1, 2].flatMap((n) => [records[n] as Buffer, films[n] as Buffer]));
    const lengths = (n: number) => (records[n]?.length ?? 0) + (films[n]?.length ?? 0);
    const offsetOf = (n: number) => [0, 1, 2].slice(0, n).reduce((sum, one) => sum + lengths(one), 0);
    const line = (n: number) => renderIndexLine({ ...page(n), offset: offsetOf(n), length: records[n]?.length ?? 0 });
    served.bytes = renderZip({ 'archive/data.warc.gz': warc, 'indexes/index.cdxj': [0, 1, 2].map(line).join('') });
    const archive = await open();
    assert.deepEqual(await readPages(archive), ALL);
    await archive.close();
    assert.ok(asked.length <= 6, `${asked.length} ranges of ${Math.ceil(served.bytes.length / (4 * MIB))}`);
  });

  it('that has not changed costs one question, with a date, an ETag, or neither understood', async () => {
    served.bytes = far;
    const validators: Partial<Served>[] = [
      { etag: '"two"' },
      { etag: undefined, headers: { 'last-modified': 'Sun, 01 Mar 2026 00:00:00 GMT' } },
      { etag: undefined, headers: { 'last-modified': 'Sun, 01 Mar 2026 00:00:00 GMT' }, hasRanges: false },
    ];
    for (const one of validators) {
      Object.assign(served, { hasRanges: true, headers: undefined }, one);
      const { stamp, close } = await open();
      await close();
      asked.length = 0;
      assert.equal(await createArchives().open(url, { stamp }, network, signal), 'unchanged');
      assert.equal(asked.length, 1);
    }
  });

  it('that changes while it is read is told, and mixed with nothing', async () => {
    served.bytes = far;
    const archive = await open();
    served.etag = '"other"';
    await assert.rejects(readPages(archive), (failure: Failure) => {
      return failure.code === 'archive_unreadable' && /changed while it was read/.test(failure.message);
    });
    await archive.close();
  });

  it('fails as its server says', async () => {
    for (const [status, code] of [
      [404, 'http_gone'],
      [403, 'http_status'],
      [503, 'rate_limited'],
      [500, 'http_status'],
    ] as const) {
      served.status = status;
      await assert.rejects(open(), (failure: Failure) => failure.code === code);
    }
  });

  it('is reached in public addresses alone, where no exception is made', async () => {
    const guarded = openNetwork(DEFAULT_NETWORK);
    const opening = createArchives().open(url, undefined, guarded, signal);
    await assert.rejects(opening, (failure: Failure) => failure.code === 'address_refused');
    await guarded.close();
    assert.deepEqual(asked, []);
  });
});
