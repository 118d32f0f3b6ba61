import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseRendition, parseSrcset } from '../../../src/extract/scan/srcset.ts';
import { processorMs } from '../../support/processorTime.ts';

const best = (srcset: string) => chooseRendition(parseSrcset(srcset))?.url;

describe('a srcset', () => {
  test('is read with widths and densities', () =>
    assert.deepEqual(parseSrcset('/a.jpg 400w, /b.jpg 800w,/c.jpg 1.5x, /d.jpg'), [
      { url: '/a.jpg', width: 400 },
      { url: '/b.jpg', width: 800 },
      { url: '/c.jpg', density: 1.5 },
      { url: '/d.jpg' },
    ]));
  test('may have commas within its addresses', () =>
    assert.deepEqual(
      parseSrcset('https://img.example/w_400,h_300/a.jpg 400w, https://img.example/w_800,h_600/a.jpg 800w').map(
        ({ url, width }) => [url.split('/')[3], width],
      ),
      [
        ['w_400,h_300', 400],
        ['w_800,h_600', 800],
      ],
    ));
  test('may go over lines, and need no space after a comma', () =>
    assert.deepEqual(
      parseSrcset('\n  /a.jpg 1x,\n\t/b.jpg 2x,/c.jpg 3x,\n').map(({ url }) => url),
      ['/a.jpg', '/b.jpg', '/c.jpg'],
    ));
  test('leaves out data, variables of scripts and addresses with spaces', () =>
    assert.deepEqual(
      parseSrcset('data:image/gif;base64,R0 1w, /{width}/a.jpg 400w, /a b.jpg 400w, /c.jpg 300w').map(({ url }) => url),
      ['/c.jpg'],
    ));
  test('of any kind is read in time that grows with its length', () => {
    for (const text of [','.repeat(1e6), 'a '.repeat(5e5), 'a,'.repeat(5e5), '('.repeat(1e6)])
      assert.ok(parseSrcset(text).length <= 20_000);
  });
});

describe('of renditions', () => {
  test('the smallest that is wide enough is taken', () =>
    assert.equal(best('/s.jpg 400w, /xl.jpg 4000w, /m.jpg 1280w, /l.jpg 2000w'), '/m.jpg'));
  test('the largest is taken where none is wide enough', () =>
    assert.equal(best('/m.jpg 800w, /s.jpg 400w'), '/m.jpg'));
  test('the densest is taken where no width is stated', () => assert.equal(best('/a.jpg, /b.jpg 2x'), '/b.jpg'));
  test('none is none', () => assert.equal(best(' , '), undefined));
});

test('a row of commas is looked at once', () => {
  const row = `a${','.repeat(19_900)}x, 600w`;
  const took = processorMs(() => {
    for (let time = 0; time < 100; time += 1) parseSrcset(row);
  });
  assert.ok(took < 400, `${took} ms`);
});
