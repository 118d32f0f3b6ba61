import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPictureSize } from '../../../src/extract/picture/readSize.ts';

/** The start of a PNG: signature and IHDR. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** The start of a JPEG: an APP0 segment, then SOF0. */
function jpeg(width: number, height: number): Buffer {
  const sof = Buffer.from('ffc0001108000000000301220002110103110 1ffd9'.replace(' ', ''), 'hex');
  sof.writeUInt16BE(height, 5);
  sof.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), sof]);
}

const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0x40, 0x01, 0xf0, 0x00, 0, 0, 0])]);

describe('readPictureSize', () => {
  it('reads width and height from the first bytes of common formats', () => {
    assert.deepEqual(readPictureSize(png(1200, 630)), { width: 1200, height: 630 });
    assert.deepEqual(readPictureSize(jpeg(800, 450)), { width: 800, height: 450 });
    assert.deepEqual(readPictureSize(gif), { width: 320, height: 240 });
  });

  it('reads a part of a larger buffer as that part', () => {
    const pool = Buffer.concat([Buffer.alloc(7, 1), png(640, 480), Buffer.alloc(9, 2)]);
    assert.deepEqual(readPictureSize(pool.subarray(7, 40)), { width: 640, height: 480 });
  });

  it('knows nothing of what is no picture, empty, or cut before its size', () => {
    const none = [
      Buffer.alloc(0),
      Buffer.from('<!doctype html><title>404</title>'),
      png(1, 1).subarray(0, 12),
      png(0, 0),
    ];
    assert.deepEqual(none.map(readPictureSize), [undefined, undefined, undefined, undefined]);
  });

  it('takes no time over a long hostile file', () => {
    const hostile = Buffer.concat([Buffer.from('ffd8', 'hex'), Buffer.alloc(80_000, 0xff)]);
    assert.equal(readPictureSize(hostile), undefined);
    assert.equal(readPictureSize(Buffer.from(`<svg ${'a="b" '.repeat(20_000)}`)), undefined);
  });
});
