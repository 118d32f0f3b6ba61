import assert from 'node:assert/strict';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bytesInMemory, bytesOfFile } from '../../../src/effects/archives/bytes.ts';
import { findWholeEnd } from '../../../src/effects/recording/findWholeEnd.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';

const toRecord = (block: string) =>
  `WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: ${Buffer.byteLength(block)}\r\n\r\n${block}\r\n\r\n`;

describe('an archive that is not compressed', { concurrency: false }, () => {
  let directory: TemporaryDirectory;
  before(async () => {
    directory = await openTemporaryDirectory();
  });
  after(() => directory.remove());
  const endOf = async (bytes: string | Uint8Array) => {
    const path = join(directory.path, 'a.warc');
    await writeFile(path, bytes);
    const file = await open(path, 'r');
    const read = () => findWholeEnd(bytesOfFile(file, Buffer.byteLength(bytes)));
    assert.equal(await findWholeEnd(bytesInMemory(Buffer.from(bytes))), await read());
    return await read().finally(() => file.close());
  };

  it('ends with its last whole record, wherever it was cut off', async () => {
    const [one, two] = [toRecord('first: Content-Length: 9'), toRecord('x'.repeat(100_000))];
    assert.equal(await endOf(one + two), one.length + two.length);
    for (const cut of [1, 30, 90, 50_000, two.length - 1]) {
      assert.equal(await endOf(one + two.slice(0, cut)), one.length, `${cut} bytes of the second`);
    }
  });

  it('is none where it is compressed, and nothing is said of what is no archive', async () => {
    assert.equal(await endOf(gzipSync(toRecord('x'))), undefined);
    assert.equal(await endOf('no archive'), 'no archive'.length);
    assert.equal(await endOf(''), 0);
  });
});
