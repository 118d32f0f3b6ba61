/** Five hundred pictures of every kind through one maker: nothing crashes, little memory, no metadata, the same files again. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { openPictureMaker } from '../../../src/effects/pictures/pictureMaker.ts';
import type { MakingResult, PictureOrder } from '../../../src/model/picture.ts';
import { fingerprint } from '../../../src/text/words/fingerprint.ts';
import { buildCli } from '../../support/builtCli.ts';
import { draw, drawAnimation, listMetadata, toPngBomb, withMetadata } from '../../support/testPictures.ts';

const COUNT = 500;
/** What the process that decodes may need beyond what it needs when it has nothing to do. */
const MAX_MB = 300;
/** How many of the pictures are made a second time. */
const AGAIN = 60;
/** Up to this one there are pictures as large as cameras make them. */
const LARGE_UNTIL = 60;
const ORDER: PictureOrder = { widths: [160, 480, 960], format: 'webp', use: 'article' };
const never = new AbortController().signal;

interface Sample {
  readonly kind: string;
  readonly isGood: boolean;
  readonly bytes: Buffer;
}

/** One of every kind, then again with other colours and sizes. */
async function* drawSamples(): AsyncGenerator<Sample> {
  const large = {
    jpeg: await withMetadata(draw(5_400, 3_600, 9), 6)
      .jpeg()
      .toBuffer(),
    png: await draw(5_000, 4_000, 8).png().toBuffer(),
    avif: await draw(2_400, 1_600, 7).avif({ effort: 0 }).toBuffer(),
  };
  for (let n = 0; n < COUNT; n += 1) {
    const size = [180 + (n % 7) * 90, 120 + (n % 5) * 70] as const;
    const picture = () => withMetadata(draw(...size, n), 1 + (n % 8));
    const jpeg = () => picture().jpeg().toBuffer();
    const kinds: readonly (readonly [string, boolean, () => Promise<Buffer> | Buffer])[] = [
      ['jpeg', true, jpeg],
      ['png', true, () => picture().png().toBuffer()],
      ['webp', true, () => picture().webp().toBuffer()],
      ['gif', true, () => drawAnimation('gif', ...size)],
      ['moving webp', true, () => drawAnimation('webp', ...size)],
      ['avif', true, () => picture().avif({ effort: 0 }).toBuffer()],
      ['svg', true, () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="${200 + n}"/>`)],
      // a few of the largest that are taken show what memory they need
      ['large jpeg', true, n < LARGE_UNTIL ? () => large.jpeg : jpeg],
      ['large png', true, n < LARGE_UNTIL ? () => large.png : jpeg],
      ['large avif', true, n < LARGE_UNTIL ? () => large.avif : jpeg],
      [
        'cmyk',
        true,
        () =>
          draw(...size, n)
            .toColourspace('cmyk')
            .jpeg()
            .toBuffer(),
      ],
      [
        '16 bit',
        true,
        () =>
          draw(...size, n)
            .toColourspace('rgb16')
            .png()
            .toBuffer(),
      ],
      ['cut', false, async () => (await jpeg()).subarray(0, 900)],
      ['spoilt', false, async () => spoil(await picture().png().toBuffer(), n)],
      ['bomb', false, () => toPngBomb(30_000 + n, 30_000)],
      ['wide bomb', false, () => toPngBomb(200_000, 5_000)],
      [
        'tiny',
        false,
        () =>
          draw(1 + (n % 40), 30, n)
            .png()
            .toBuffer(),
      ],
      ['page', false, () => Buffer.from(`<html><body>${n}</body></html>`)],
      ['empty', false, () => Buffer.alloc(0)],
      ['noise', false, () => Buffer.from(fingerprint(String(n), 64).repeat(40), 'hex')],
    ];
    const [kind, isGood, make] = kinds[n % kinds.length] ?? assert.fail();
    yield { kind, isGood, bytes: await make() };
  }
}

/** Bytes in the middle turned over: the check sums tell. */
function spoil(bytes: Buffer, seed: number): Buffer {
  const middle = Math.floor(bytes.length / 2) + (seed % 10);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  return bytes;
}

/** Highest resident memory of our maker so far, in MB; undefined where there is no /proc. */
function peakOf(pid: number, name: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    const kb = new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kb === undefined ? undefined : Number(kb) / 1024;
  } catch {
    return undefined;
  }
}

/** The process that decodes: the child of this one that runs its script. */
function findMaker(): number {
  const rows = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split(
    '\n',
  );
  return Number(
    rows
      .find((row) => row.includes('makerProcess'))
      ?.trim()
      .split(' ')[0] ?? Number.NaN,
  );
}

describe('five hundred pictures', () => {
  const maker = openPictureMaker({ idleMs: 600_000 });
  before(buildCli);
  after(() => maker.close());

  it('are made or refused, in little memory, without metadata, and the same the second time', async (test) => {
    await maker.ensure();
    const pid = findMaker();
    const idle = peakOf(pid, 'VmRSS');
    const counts = new Map<string, number>();
    const files = new Map<number, string>();
    let [made, left, at] = [0, 0, 0];
    for await (const { kind, isGood, bytes } of drawSamples()) {
      const result = await maker.make(bytes, ORDER, never);
      assert.equal('made' in result, isGood, `${kind}: ${'refused' in result ? result.refused : 'made'}`);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if ('made' in result) {
        made += 1;
        for (const file of [...result.made.variants, result.made.main]) left += (await listMetadata(file.bytes)).length;
        assert.ok(Math.max(...result.made.variants.map(({ width }) => width)) <= 960);
      }
      if (at < AGAIN) files.set(at, hashOf(result));
      at += 1;
    }
    assert.equal(left, 0, 'metadata is left');
    assert.equal(findMaker(), pid, 'the process that decodes did not outlive them');
    const peak = peakOf(pid, 'VmHWM');
    if (idle !== undefined && peak !== undefined) {
      test.diagnostic(`memory: ${idle.toFixed(0)} MB idle, ${(peak - idle).toFixed(0)} MB more at most`);
      assert.ok(peak - idle < MAX_MB, `${(peak - idle).toFixed(0)} MB over idle`);
    }
    test.diagnostic(`${made} of ${COUNT} made, ${left} metadata left; ${JSON.stringify(Object.fromEntries(counts))}`);
    at = 0;
    for await (const { bytes, kind } of drawSamples()) {
      if (at >= AGAIN) break;
      assert.equal(hashOf(await maker.make(bytes, ORDER, never)), files.get(at), `${kind} was made otherwise`);
      at += 1;
    }
  });
});

function hashOf(result: MakingResult): string {
  if ('refused' in result) return result.refused;
  const { main, variants, ...rest } = result.made;
  return fingerprint(JSON.stringify([rest, [main, ...variants].map(({ bytes }) => fingerprint(bytes))]));
}
