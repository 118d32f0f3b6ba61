import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseSource } from '../../../src/extract/scan/pictureSource.ts';
import { scanPage } from '../../../src/extract/scan/scanPage.ts';

/** Address, width and height of the pictures in a piece of HTML. */
function picturesIn(html: string): unknown[][] {
  const bytes = new TextEncoder().encode(`<html><body>${html}</body></html>`);
  return scanPage({ bytes, url: 'https://gazette.example/' }).pictures.map((picture) => {
    const source = chooseSource(picture);
    return [source?.url, source?.width, source?.height];
  });
}

describe('a picture’s address', () => {
  test('is that of the rendition worth keeping, its size in proportion', () =>
    assert.deepEqual(
      picturesIn('<img src="/40.jpg" srcset="/40.jpg 40w, /1200.jpg 1200w" width="3000" height="2000">'),
      [['/1200.jpg', 1200, 800]],
    ));
  test('is of a late-loaded picture before what stands in for it', () => {
    for (const lazy of [
      '<img src="data:image/gif;base64,R0" data-src="/tram.jpg">',
      '<img src="/placeholder/800x600.png" data-original="/tram.jpg">',
      '<img src="/img/lazy.svg" data-lazy-src="/tram.jpg">',
      '<img src="/img/{width}/tram.jpg" data-src="/tram.jpg">',
      '<img data-srcset="/s.jpg 300w, /tram.jpg 900w">',
      '<img src="data:," data-src="/s.jpg 300w, /tram.jpg 900w">',
      '<img src="/s.jpg 300w, /tram.jpg 900w">',
      '<amp-img src="/tram.jpg" layout="fill"></amp-img>',
      '<img data-srv="/tram.jpg" width="900">',
      '<img src="data:," data-img-path="/tram.jpg" data-share="/card.jpg">',
      '<img src="/spacer.gif" data-xl-set="/s.jpg 300w, /tram.jpg 900w">',
      '<img lazysrc="/tram.jpg" data-page="/story.html">',
      '<img src="/tram-60x.jpg" width="60" data-hi-res-src="/tram.jpg">',
      '<img src="/tram-small.jpg" data-preview="/tram-tiny.jpg" data-zoom="/tram.jpg">',
    ])
      assert.equal(picturesIn(lazy)[0]?.[0], '/tram.jpg', lazy);
  });
  test('is what the tag shows if it is no preview, whatever else the tag holds', () => {
    for (const shown of [
      '<img src="/tram.jpg" width="640" data-medium-file="/tram-300.jpg">',
      '<img src="/tram.jpg" width="60" data-link="/pictures.png" data-title="tram.jpg at the stop">',
    ])
      assert.equal(picturesIn(shown)[0]?.[0], '/tram.jpg', shown);
  });
  test('comes without the sizes of the preview', () =>
    assert.deepEqual(picturesIn('<img src="/t.jpg" width="60" height="40" data-full="/tram.jpg">'), [
      ['/tram.jpg', undefined, undefined],
    ]));
  test('stands in <picture> before it, for the one picture in there', () =>
    assert.deepEqual(
      picturesIn(
        '<picture><source srcset="/s.webp 400w"><source data-srcset="/l.jpg 1200w"><img src="/stub.jpg"></picture><img src="/next.jpg">' +
          '<picture><source srcset="/phone.webp"><img src="/full.jpg"></picture>',
      ).map(([src]) => src),
      ['/l.jpg', '/next.jpg', '/full.jpg'],
    ));
  test('may be in <noscript> alone', () =>
    assert.deepEqual(picturesIn('<img class="lazy"><noscript><img src="/tram.jpg"></noscript>'), [
      ['/tram.jpg', undefined, undefined],
    ]));
});

describe('a picture’s size', () => {
  test('is what its tag states in pixels', () =>
    assert.deepEqual(picturesIn('<img src="/a.jpg" width="640px" height="100%"><img src="/b.jpg" width=" 320 ">'), [
      ['/a.jpg', 640, undefined],
      ['/b.jpg', 320, undefined],
    ]));
  test('stays that of an icon, however large its file', () =>
    assert.deepEqual(picturesIn('<img src="/a.jpg" srcset="/a-900.jpg 900w" width="64" height="64">'), [
      ['/a-900.jpg', 64, 64],
    ]));
});
