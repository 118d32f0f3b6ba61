import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pictureKey, pictureOnCard } from '../../../src/extract/picture/pictureKey.ts';

const isSame = (a: string, b: string) => pictureKey(a) === pictureKey(b);

describe('two addresses show one picture', () => {
  const same: readonly (readonly [string, string])[] = [
    ['https://a.example/up/tram.jpg', 'http://a.example/up/tram-585x439.jpg'],
    ['https://a.example/up/tram.jpg?w=1200', 'https://a.example/up/tram.jpg?w=400'],
    ['https://a.example/up/tram@2x.jpg', 'https://a.example/up/tram.webp'],
    ['https://a.example/3/44152f97b643491cb9/16x9/original.jpg', 'https://b.example/44152f97b643491cb9/4x3/640.jpg'],
    ['https://i.example/640x360/8a61c0d3-7c1f.jpg', 'https://j.example/v2/8a61c0d3-7c1f.webp?fit=crop'],
    [
      'https://a.example/up/tram.jpg',
      'https://proxy.example/resize/800x/https%3A%2F%2Fa.example%2Fup%2Ftram.jpg?auth=1',
    ],
    ['https://a.example/thumb.php?src=https://b.example/up/tram.jpg&w=80', 'https://b.example/up/tram.jpg'],
  ];
  for (const [a, b] of same) test(`${a} and ${b}`, () => assert.ok(isSame(a, b)));
});

describe('two addresses show two pictures', () => {
  const different: readonly (readonly [string, string])[] = [
    ['https://a.example/up/tram.jpg', 'https://a.example/up/bus.jpg'],
    ['https://a.example/2024/05/tram.jpg', 'https://a.example/2024/06/tram.jpg'],
    ['https://a.example/gallery-of-trams-001.jpg', 'https://a.example/gallery-of-trams-002.jpg'],
    ['https://a.example/gallery-20240501/1.jpg', 'https://a.example/gallery-20240501/2.jpg'],
    ['https://a.example/image.php?id=1', 'https://a.example/image.php?id=2'],
    [
      'https://a.example/article33400950/tram-line-is-rebuilt.jpg',
      'https://a.example/article33400767/tram-line-is-rebuilt.jpg',
    ],
  ];
  for (const [a, b] of different) test(`${a} and ${b}`, () => assert.ok(!isSame(a, b)));
});

describe('the picture on a card', () => {
  const inner = 'https://img.gazette.example/tram.jpg';
  const encoded = encodeURIComponent(inner);
  test('is the one that a program of the site is given', () => {
    assert.equal(pictureOnCard(`https://www.gazette.example/api/og?title=A%20tram&image=${encoded}`), inner);
    assert.equal(pictureOnCard(`https://cards.gazette.example/news?image=${encoded}`), inner);
  });
  test('is not what a server that makes sizes reads', () => {
    for (const url of [
      `https://www.gazette.example/_next/image?url=${encoded}&w=1200&q=75`,
      `https://img.gazette.example/dims4/crop/1200x630/?url=${encoded}`,
      `https://www.gazette.example/up/card.jpg?from=${encoded}`,
    ])
      assert.equal(pictureOnCard(url), undefined, url);
  });
  test('is not one of another site, nor another page', () => {
    assert.equal(
      pictureOnCard('https://www.gazette.example/og?image=https://bucket.storage.example/tram.jpg'),
      undefined,
    );
    assert.equal(pictureOnCard('https://www.gazette.example/og?url=https://www.gazette.example/news/tram'), undefined);
    assert.equal(pictureOnCard('not an address?u=https://x'), undefined);
  });
});
