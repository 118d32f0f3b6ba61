import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { openPictureMaker } from '../../../src/effects/pictures/pictureMaker.ts';
import { isFailure } from '../../../src/errors.ts';
import type { MadePicture, PictureOrder } from '../../../src/model/picture.ts';
import { buildCli } from '../../support/builtCli.ts';
import { draw, drawAnimation, listMetadata, toPngBomb, withMetadata } from '../../support/testPictures.ts';

const ORDER: PictureOrder = { widths: [100, 300, 600], format: 'webp', use: 'article' };
const never = new AbortController().signal;
const maker = openPictureMaker();
before(buildCli);
after(() => maker.close());

async function make(bytes: Uint8Array, order: Partial<PictureOrder> = {}): Promise<MadePicture> {
  const result = await maker.make(bytes, { ...ORDER, ...order }, never);
  return 'made' in result ? result.made : assert.fail(result.refused);
}

async function refusal(bytes: Uint8Array, order: Partial<PictureOrder> = {}): Promise<string> {
  const result = await maker.make(bytes, { ...ORDER, ...order }, never);
  return 'refused' in result ? result.refused : assert.fail('it was made');
}

const sizesOf = ({ variants, main }: MadePicture) =>
  [...variants, main].map(({ width, extension }) => `${width}.${extension}`);

describe('the picture maker', () => {
  it('makes every width and a main file in a form that everything shows, none wider than the picture', async () => {
    const wide = await make(await draw(900, 600).jpeg().toBuffer());
    assert.deepEqual(sizesOf(wide), ['100.webp', '300.webp', '600.webp', '600.jpg']);
    assert.deepEqual([wide.width, wide.height], [600, 400]);
    const narrow = await make(await draw(400, 200).png().toBuffer());
    assert.deepEqual(sizesOf(narrow), ['100.webp', '300.webp', '400.webp', '400.jpg']);
    for (const { bytes, width, extension } of [...wide.variants, wide.main]) {
      const { format, width: found } = await sharp(bytes).metadata();
      assert.deepEqual([found, format], [width, extension === 'jpg' ? 'jpeg' : extension]);
    }
    const avif = await make(await draw(200, 200).webp().toBuffer(), { format: 'avif' });
    assert.deepEqual(sizesOf(avif), ['100.avif', '200.avif', '200.jpg']);
  });

  it('turns what lies on its side and leaves no metadata', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
      const bytes = await withMetadata(draw(400, 200), 6).toFormat(format).toBuffer();
      assert.notDeepEqual(await listMetadata(bytes), [], format);
      const made = await make(bytes);
      assert.deepEqual([made.width, made.height], [200, 400], format);
      for (const file of [...made.variants, made.main]) assert.deepEqual(await listMetadata(file.bytes), [], format);
    }
  });

  it('keeps what is transparent, says the dominant colour, and makes the same bytes of the same', async () => {
    const logo = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><circle cx="50" cy="50" r="40" fill="#c00020"/></svg>',
    );
    const made = await make(logo, { use: 'logo' });
    assert.deepEqual(sizesOf(made), ['256.webp', '256.png']);
    assert.equal((await sharp(made.main.bytes).metadata()).hasAlpha, true);
    const red = await make(
      await sharp({ create: { width: 90, height: 90, channels: 3, background: '#c01020' } })
        .png()
        .toBuffer(),
    );
    assert.match(red.color, /^#[0-9a-f]{6}$/);
    const parts = [1, 3, 5].map((at) => Number.parseInt(red.color.slice(at, at + 2), 16));
    for (const [at, part] of [0xc0, 0x10, 0x20].entries()) assert.ok(Math.abs((parts[at] ?? 0) - part) <= 8, red.color);
    assert.deepEqual(await make(logo, { use: 'logo' }), made);
  });

  it('shows the first frame of what moves', async () => {
    for (const format of ['gif', 'webp'] as const) {
      const made = await make(await drawAnimation(format, 120, 90));
      assert.deepEqual([made.width, made.height], [120, 90]);
      for (const { bytes } of made.variants) assert.equal((await sharp(bytes).metadata()).pages ?? 1, 1);
    }
  });

  it('draws an SVG, which may ask for nothing and run nothing, and stores none', async () => {
    const hostile = Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="200">
      <script>alert(1)</script><image xlink:href="file:///etc/hostname" width="9" height="9"/><text>&f;</text>
      <rect width="200" height="200" fill="green"/></svg>`);
    const result = await maker.make(hostile, ORDER, never);
    if ('made' in result) {
      for (const { bytes } of [...result.made.variants, result.made.main])
        assert.notEqual((await sharp(bytes).metadata()).format, 'svg');
    }
    const bomb = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(100)}">${[...'bcdefghij']
      .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghij'[at]};`.repeat(10)}">`)
      .join('')}]>`;
    await refusal(
      Buffer.from(`${bomb}<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text>&j;</text></svg>`),
    );
    const large = `<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><!--${'x'.repeat(1_100_000)}--></svg>`;
    assert.match(await refusal(Buffer.from(large)), /SVG/);
  });

  it('refuses with a sentence what is broken, tiny, a strip, too large, or no picture', async () => {
    const photo = await draw(900, 600).jpeg().toBuffer();
    assert.match(await refusal(photo.subarray(0, photo.length / 2)), /broken/);
    assert.match(await refusal(await draw(63, 400).png().toBuffer()), /too few/);
    assert.match(await refusal(await draw(1_400, 100).png().toBuffer()), /strip/);
    assert.match(await refusal(toPngBomb(60_000, 60_000)), /too many|more pixels/);
    assert.match(await refusal(Buffer.from('<html><body>not found</body></html>')), /not a picture|none of the web/);
    assert.match(await refusal(await draw(200, 200).tiff().toBuffer()), /none of the web/);
    assert.match(await refusal(Buffer.alloc(0)), /picture/);
  });

  it('outlives a decoder that dies or hangs, and goes on with the next picture', async () => {
    const script = new URL('./dyingMaker.mjs', import.meta.url);
    const other = openPictureMaker({ script, timeLimitMs: 300 });
    const name = `dying-${process.pid}-${Date.now()}`;
    const ask = async (text: string) => await other.make(Buffer.from(text), ORDER, never);
    assert.match(JSON.stringify(await ask(name)), /ended the program/);
    assert.deepEqual(await ask(name), { refused: 'seen' });
    assert.match(JSON.stringify(await ask('hang')), /too long/);
    assert.deepEqual(await ask(name), { refused: 'seen' });
    await other.close();
    await rm(join(tmpdir(), name));
  });

  it('ends with a stop, and the next picture is not given the answer of the last', async () => {
    const stop = new AbortController();
    const large = await draw(3_000, 2_000, 3).png().toBuffer();
    const making = maker.make(large, ORDER, stop.signal);
    stop.abort();
    await assert.rejects(making, (thrown) => isFailure(thrown, 'aborted'));
    const next = await make(await draw(120, 80).png().toBuffer());
    assert.deepEqual([next.width, next.height], [120, 80]);
  });

  it('says what to do where its library is not installed', async () => {
    const script = new URL('./missingLibrary.mjs', import.meta.url);
    const other = openPictureMaker({ script });
    await assert.rejects(other.ensure(), (thrown) => {
      assert.ok(isFailure(thrown, 'config_invalid'));
      assert.match(
        thrown.message,
        /output\.images is store.*sharp.*npm install --include=optional.*or set output\.images to link/s,
      );
      return true;
    });
    await other.close();
  });
});
