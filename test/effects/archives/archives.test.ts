/** What is read out of archive files, whole and broken ones. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createArchives } from '../../../src/effects/archives/archives.ts';
import type { Failure } from '../../../src/errors.ts';
import type { Found, FoundAnswer } from '../../../src/model/archive.ts';
import type { OpenArchive } from '../../../src/ports/archives.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';
import {
  inChunks,
  packEach,
  RECORDED_AT,
  renderIndexLine,
  renderRecord,
  renderRequest,
  renderResponse,
  renderRevisit,
  renderWarcinfo,
  renderZip,
} from '../../support/warc.ts';

const NO_NETWORK = {
  fetch: () => Promise.reject(new Error('a file asks nobody')),
};
const signal = new AbortController().signal;
const MAX = 5 * 1024 * 1024;
const page = (n: number) => ({ url: `https://a.example/${n}`, body: `<!doctype html><p>Page ${n}: grüße</p>` });
const pages = (count: number) => Array.from({ length: count }, (_, n) => renderResponse(page(n)));

let directory: TemporaryDirectory;
let count = 0;
before(async () => {
  directory = await openTemporaryDirectory();
});
after(() => directory.remove());

async function write(bytes: Uint8Array, ending = '.warc.gz'): Promise<string> {
  count += 1;
  const path = join(directory.path, `archive-${count}${ending}`);
  await writeFile(path, bytes);
  return path;
}

async function open(path: string): Promise<OpenArchive> {
  const opened = await createArchives().open(pathToFileURL(path).href, undefined, NO_NETWORK, signal);
  assert.notEqual(opened, 'unchanged');
  return opened as OpenArchive;
}

interface Content {
  readonly found: readonly Found[];
  readonly bodies: Readonly<Record<string, string>>;
}

/** All that is in an archive. */
async function contentOf(bytes: Uint8Array, ending?: string): Promise<Content> {
  const archive = await open(await write(bytes, ending));
  try {
    const found: Found[] = [];
    for await (const some of archive.records()) found.push(...some);
    const bodies: Record<string, string> = {};
    for (const one of found) {
      if (one.kind !== 'answer' || one.type === 'other' || one.revisit !== undefined) continue;
      const answer = await archive.read(one.place, MAX).catch((failure: Failure) => failure);
      bodies[one.url] = 'bytes' in answer ? Buffer.from(answer.bytes).toString() : answer.code;
    }
    return { found, bodies };
  } finally {
    await archive.close();
  }
}

const brokenIn = ({ found }: Content) => found.flatMap((one) => (one.kind === 'broken' ? [one.why] : []));
const answersIn = ({ found }: Content) => found.filter((one): one is FoundAnswer => one.kind === 'answer');
const bodiesOf = (numbers: readonly number[]) => Object.fromEntries(numbers.map((n) => [page(n).url, page(n).body]));

describe('a WARC file', () => {
  const records = [renderWarcinfo(), renderRequest(page(0).url), ...pages(3)];

  for (const [name, bytes, ending] of [
    ['with a gzip member for each record', packEach(records), '.warc.gz'],
    ['that was packed as a whole', gzipSync(Buffer.concat(records)), '.warc.gz'],
    ['that is not packed', Buffer.concat(records), '.warc'],
    [
      'whose members hold several records each',
      packEach([records[0] as Buffer, Buffer.concat(records.slice(1))]),
      '.warc.gz',
    ],
  ] as const) {
    it(`is read, one ${name}`, async () => {
      const content = await contentOf(bytes, ending);
      assert.deepEqual(content.bodies, bodiesOf([0, 1, 2]));
      assert.equal(content.found.filter(({ kind }) => kind === 'other').length, 2);
      assert.deepEqual(brokenIn(content), []);
      assert.deepEqual(
        answersIn(content).map(({ dateMs }) => dateMs),
        Array(3).fill(Date.parse(RECORDED_AT)),
      );
    });
  }

  it('gives bodies without transfer coding and compression, and takes wrong labels for what they are', async () => {
    const { body } = page(0);
    const chunked = { 'Transfer-Encoding': 'chunked' };
    const bodies: Record<string, [Uint8Array | string, Record<string, string>]> = {
      chunked: [inChunks(body, 7), chunked],
      gzip: [gzipSync(body), { 'Content-Encoding': 'gzip' }],
      'x-gzip': [gzipSync(body), { 'Content-Encoding': 'x-gzip' }],
      deflate: [deflateSync(body), { 'Content-Encoding': 'deflate' }],
      raw: [deflateRawSync(body), { 'Content-Encoding': 'deflate' }],
      br: [brotliCompressSync(body), { 'Content-Encoding': 'br' }],
      both: [toChunks(gzipSync(body)), { ...chunked, 'Content-Encoding': 'gzip' }],
      'not chunked': [body, chunked],
      'not packed': [body, { 'Content-Encoding': 'gzip' }],
    };
    const all = Object.entries(bodies).map(([name, [bytes, headers]]) =>
      renderResponse({ url: `https://a.example/${encodeURIComponent(name)}`, body: bytes, headers }),
    );
    const content = await contentOf(packEach(all));
    for (const name of Object.keys(bodies))
      assert.equal(content.bodies[`https://a.example/${encodeURIComponent(name)}`], body, name);
  });

  it('tells pages, feeds, redirects and the rest apart, by type or by first bytes', async () => {
    const kinds = [
      ['html', 'text/html', '<p>', 'page'],
      ['xhtml', 'application/xhtml+xml', '<p>', 'page'],
      ['none', '', '<!doctype html><p>', 'page'],
      ['plain', 'text/plain', 'Hello', 'other'],
      ['rss', 'application/rss+xml', '<rss>', 'feed'],
      ['xml', 'text/xml', '<feed>', 'feed'],
      ['octets', 'application/octet-stream', '<?xml version="1.0"?><rss>', 'feed'],
      ['jsonfeed', 'application/json', '{"version":"https://jsonfeed.org/version/1.1"}', 'feed'],
      ['json', 'application/json', '{"a":1}', 'other'],
      ['picture', 'image/png', 'PNG', 'other'],
    ] as const;
    const all = kinds.map(([name, type, body]) => renderResponse({ url: `https://a.example/${name}`, type, body }));
    const moved = renderResponse({ url: 'https://a.example/moved', status: 301, headers: { Location: '/html' } });
    const resource = renderRecord(
      {
        'WARC-Type': 'resource',
        'WARC-Target-URI': 'https://a.example/resource',
        'WARC-Date': RECORDED_AT,
        'Content-Type': 'text/html',
      },
      '<p>as a resource</p>',
    );
    const content = await contentOf(packEach([...all, moved, resource]));
    const found = answersIn(content);
    assert.deepEqual(
      found.slice(0, kinds.length).map(({ type }) => type),
      kinds.map(([, , , type]) => type),
    );
    assert.equal(found.at(-2)?.location, '/html');
    assert.equal(content.bodies['https://a.example/resource'], '<p>as a resource</p>');
  });

  it('may write addresses between angle brackets, and repeat answers', async () => {
    const bracketed = renderResponse({ ...page(0), warc: { 'WARC-Target-URI': `<${page(0).url}>` } });
    const content = await contentOf(
      packEach([bracketed, renderRevisit(page(0)), renderRevisit(page(0), 'server-not-modified')]),
    );
    assert.deepEqual(content.bodies, bodiesOf([0]));
    assert.deepEqual(
      answersIn(content).map(({ url, revisit }) => [url, revisit]),
      [
        [page(0).url, undefined],
        [page(0).url, 'same'],
        [page(0).url, 'notModified'],
      ],
    );
  });
});

/** Chunks of bytes. */
function toChunks(bytes: Buffer): Buffer {
  const half = Math.floor(bytes.length / 2);
  const chunk = (part: Buffer) =>
    Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  return Buffer.concat([chunk(bytes.subarray(0, half)), chunk(bytes.subarray(half)), Buffer.from('0\r\n\r\n')]);
}

describe('a WARC file with faults', () => {
  const three = pages(3);
  const packed = three.map((record) => gzipSync(record));

  it('loses a broken gzip member and nothing else', async () => {
    const bad = Buffer.from(packed[1] as Buffer);
    bad.fill(0xff, 20, bad.length - 10);
    const content = await contentOf(Buffer.concat([packed[0] as Buffer, bad, packed[2] as Buffer]));
    assert.deepEqual(content.bodies, bodiesOf([0, 2]));
    assert.equal(brokenIn(content).length, 1);
  });

  it('believes no member whose check sum is wrong', async () => {
    const bad = Buffer.from(packed[1] as Buffer);
    bad.writeUInt32LE(1, bad.length - 8);
    const content = await contentOf(Buffer.concat([packed[0] as Buffer, bad, packed[2] as Buffer]));
    assert.deepEqual(content.bodies, bodiesOf([0, 2]));
    assert.deepEqual(brokenIn(content), ['its check sum is wrong']);
  });

  it('is taken up again behind rubbish between its members', async () => {
    const rubbish = Buffer.from(`\x1f\x8b\x08 no member ${'x'.repeat(3_000)}`, 'latin1');
    const content = await contentOf(Buffer.concat([packed[0] as Buffer, rubbish, packed[2] as Buffer]));
    assert.deepEqual(content.bodies, bodiesOf([0, 2]));
    assert.equal(brokenIn(content).length, 1);
  });

  it('loses a record whose length is wrong and nothing else', async () => {
    for (const length of ['5', '50', '999999999', 'many', '-1']) {
      const wrong = renderResponse({ ...page(1), warc: { 'Content-Length': length } });
      const content = await contentOf(Buffer.concat([three[0] as Buffer, wrong, three[2] as Buffer]), '.warc');
      assert.deepEqual(content.bodies, bodiesOf([0, 2]), length);
      assert.equal(brokenIn(content).length, 1, length);
    }
  });

  it('is read as far as it goes where it was cut short, packed or not', async () => {
    for (const [bytes, ending] of [
      [Buffer.concat(packed), '.warc.gz'],
      [Buffer.concat(three), '.warc'],
      [gzipSync(Buffer.concat(three), { level: 0 }), '.warc.gz'],
    ] as const) {
      const content = await contentOf(bytes.subarray(0, bytes.length - 40), ending);
      assert.deepEqual(content.bodies, bodiesOf([0, 1]));
      assert.equal(brokenIn(content).length, 1);
    }
  });

  it('gives records that say too little as broken', async () => {
    const names = { 'WARC-Type': 'response', 'WARC-Target-URI': 'https://a.example/', 'WARC-Date': RECORDED_AT };
    const answer = 'HTTP/1.1 200 OK\r\n\r\n';
    const records = [
      renderRecord({ ...names, 'WARC-Date': 'yesterday' }, answer),
      renderRecord({ ...names, 'WARC-Target-URI': 'https://' }, answer),
      renderRecord(names, 'no answer'),
      renderRecord({ 'WARC-Date': RECORDED_AT }, answer),
    ];
    const content = await contentOf(packEach([...records, three[0] as Buffer]));
    assert.deepEqual(brokenIn(content), [
      'it has no date',
      'its address is not a URL',
      'its answer has no status line',
      'it has no type',
    ]);
    assert.deepEqual(content.bodies, bodiesOf([0]));
  });

  it('passes a record by that is longer than a page or a feed may be, in little memory', async () => {
    const long = renderResponse({
      url: 'https://a.example/film',
      type: 'video/mp4',
      body: randomBytes(24_000_000),
    });
    for (const [bytes, ending] of [
      [packEach([three[0] as Buffer, long, three[2] as Buffer]), '.warc.gz'],
      [Buffer.concat([three[0] as Buffer, long, three[2] as Buffer]), '.warc'],
    ] as const) {
      const content = await contentOf(bytes, ending);
      assert.deepEqual(content.bodies, bodiesOf([0, 2]));
      assert.equal(content.found.filter(({ kind }) => kind === 'oversized').length, 1);
    }
  });

  it('stops at a gzip bomb: as a member, as a body, and as a whole file', { timeout: 60_000 }, async () => {
    const bomb = gzipSync(Buffer.alloc(400_000_000));
    const asMember = await contentOf(Buffer.concat([packed[0] as Buffer, bomb, packed[2] as Buffer]));
    assert.deepEqual(asMember.bodies, bodiesOf([0, 2]));
    assert.equal(brokenIn(asMember).length, 1);
    const body = renderResponse({ url: page(1).url, body: bomb, headers: { 'Content-Encoding': 'gzip' } });
    const asBody = await contentOf(packEach([three[0] as Buffer, body]));
    assert.deepEqual(asBody.bodies, { ...bodiesOf([0]), [page(1).url]: 'body_too_large' });
    const asFile = await contentOf(gzipSync(Buffer.concat([...three, Buffer.alloc(300_000_000)])));
    assert.deepEqual(asFile.bodies, bodiesOf([0, 1, 2]));
    assert.equal(brokenIn(asFile).length, 1);
  });

  it('is refused with its reason where it is no archive at all', async () => {
    const cases = [
      [Buffer.from(''), /it is empty/],
      [Buffer.from('<html>'), /neither WARC nor WACZ/],
      [gzipSync('a text'), /neither WARC nor WACZ/],
      [Buffer.from('PK\x03\x04 cut'), /the end of its ZIP is missing/],
      [renderZip({ 'a.txt': 'text' }), /there is no WARC file in its folder archive/],
    ] as const;
    for (const [bytes, reason] of cases) {
      await assert.rejects(
        contentOf(bytes),
        (failure: Failure) => failure.code === 'archive_unreadable' && reason.test(failure.message),
      );
    }
    const missing = pathToFileURL(join(directory.path, 'missing.warc')).href;
    await assert.rejects(createArchives().open(missing, undefined, NO_NETWORK, signal), /it does not exist/);
    await assert.rejects(
      createArchives().open(pathToFileURL(directory.path).href, undefined, NO_NETWORK, signal),
      /not a file/,
    );
  });

  it('costs a look where it is as it was, and begins as before where it grew', async () => {
    const path = await write(packed[0] as Buffer);
    const first = await open(path);
    await first.close();
    const url = pathToFileURL(path).href;
    assert.equal(await createArchives().open(url, { stamp: first.stamp }, NO_NETWORK, signal), 'unchanged');
    await truncate(path, 10);
    const shorter = await createArchives()
      .open(url, { stamp: first.stamp }, NO_NETWORK, signal)
      .catch((failure: Failure) => failure.code);
    assert.equal(shorter, 'archive_unreadable');
  });
});

describe('an archive with random damage', () => {
  const forms = [
    ['packed', packEach(pages(6)), '.warc.gz'],
    ['not packed', Buffer.concat(pages(6)), '.warc'],
    ['packed as a whole', gzipSync(Buffer.concat(pages(6))), '.warc.gz'],
    ['a WACZ', renderZip({ 'archive/data.warc.gz': packEach(pages(6)) }), '.wacz'],
  ] as const;
  const bodies = new Set(Object.values(bodiesOf([0, 1, 2, 3, 4, 5])));

  for (const [name, bytes, ending] of forms) {
    it(`is read or refused, and never makes up a page: ${name}`, async () => {
      const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
      const cut = fc.integer({ min: 1, max: bytes.length });
      await fc.assert(
        fc.asyncProperty(damage, cut, fc.boolean(), async (changes, length, isCut) => {
          const damaged = Buffer.from(bytes.subarray(0, isCut ? length : bytes.length));
          for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
          const content = await contentOf(damaged, ending).catch((failure: Failure) => failure.code);
          if (content === 'archive_unreadable') return;
          assert.ok(typeof content !== 'string', `${content}`);
          if (ending === '.warc') return;
          // of what is packed the check sum tells what was damaged
          for (const body of Object.values(content.bodies))
            assert.ok(bodies.has(body) || /^body_/.test(body) || name !== 'packed');
        }),
        { numRuns: 60, seed: 18 },
      );
    });
  }
});

describe('a WACZ', () => {
  const records = pages(3).map((record) => gzipSync(record));
  const warc = Buffer.concat(records);
  const offsetOf = (n: number) => records.slice(0, n).reduce((sum, { length }) => sum + length, 0);
  const lineOf = (n: number) => renderIndexLine({ ...page(n), offset: offsetOf(n), length: records[n]?.length ?? 0 });
  const index = `!meta 0 {"format":"cdxj"}\n${[2, 0].map(lineOf).join('')}`;

  for (const [name, files, packed] of [
    ['its index', { 'archive/data.warc.gz': warc, 'indexes/index.cdxj': index }, []],
    ['its index, packed', { 'archive/data.warc.gz': warc, 'indexes/index.cdx': index }, ['indexes/index.cdx']],
    ['its index in gzip', { 'archive/data.warc.gz': warc, 'indexes/index.cdx.gz': gzipSync(index) }, []],
  ] as const) {
    it(`is read by ${name}`, async () => {
      const { bodies } = await contentOf(renderZip(files as Record<string, Buffer>, packed), '.wacz');
      assert.deepEqual(bodies, bodiesOf([2, 0]));
    });
  }

  it('is read through where it has no index, also where its WARC is packed once more', async () => {
    for (const packed of [[], ['archive/data.warc.gz']]) {
      const { bodies } = await contentOf(renderZip({ 'archive/data.warc.gz': warc }, packed), '.wacz');
      assert.deepEqual(bodies, bodiesOf([0, 1, 2]));
    }
  });

  it('lists its pages', async () => {
    const list = `{"format":"json-pages-1.0","id":"pages"}\n{"url":"${page(1).url}","title":"One"}\nno json\n`;
    const archive = await open(
      await write(renderZip({ 'archive/data.warc.gz': warc, 'pages/pages.jsonl': list }), '.wacz'),
    );
    assert.deepEqual(await archive.pages(), [page(1).url]);
    await archive.close();
  });

  it('has an index that names no place outside of its files', async () => {
    const lines = [
      renderIndexLine({ ...page(0), offset: 99_999_999, length: 100 }),
      renderIndexLine({ ...page(1), offset: -5, length: 100 }),
      renderIndexLine({ ...page(2), offset: 3, length: 50 }),
      lineOf(1).replace('data.warc.gz', '../../etc/passwd'),
    ];
    const { bodies } = await contentOf(
      renderZip({ 'archive/data.warc.gz': warc, 'indexes/index.cdxj': lines.join('') }),
      '.wacz',
    );
    assert.deepEqual(bodies, { [page(0).url]: 'body_corrupt', [page(2).url]: 'body_corrupt' });
  });
});
