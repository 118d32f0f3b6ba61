import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toCacheSubdomain, toCacheUrl } from '../../src/discover/ampCache.ts';

describe('toCacheUrl follows the published algorithm:', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['https', 'https://www.x.example/a.html', 'https://www-x-example.cdn.ampproject.org/c/s/www.x.example/a.html'],
    ['http', 'http://x.example/a', 'https://x-example.cdn.ampproject.org/c/x.example/a'],
    ['hyphens are doubled', 'https://a-b.example/', 'https://a--b-example.cdn.ampproject.org/c/s/a-b.example/'],
    [
      'hyphens in the third and fourth place',
      'https://en-us.example/',
      'https://0-en--us-example-0.cdn.ampproject.org/c/s/en-us.example/',
    ],
    [
      'the slash before a query stays',
      'https://x.example/a/?amp=1',
      'https://x-example.cdn.ampproject.org/c/s/x.example/a/?amp=1',
    ],
    [
      'escapes stay as written',
      'https://x.example/%c3%a4?b=%2F',
      'https://x-example.cdn.ampproject.org/c/s/x.example/%c3%a4?b=%2F',
    ],
    ['a port is left out', 'https://x.example:8080/a', 'https://x-example.cdn.ampproject.org/c/s/x.example/a'],
    [
      'a URL on the cache stays',
      'https://x-example.cdn.ampproject.org/c/x.example/a',
      'https://x-example.cdn.ampproject.org/c/x.example/a',
    ],
    ['credentials are refused', 'https://u:p@x.example/', undefined],
    ['other schemes are refused', 'ftp://x.example/', undefined],
    ['nonsense is refused', 'x', undefined],
  ];
  for (const [name, url, expected] of cases) test(name, () => assert.equal(toCacheUrl(url), expected));
});

describe('toCacheSubdomain', () => {
  test('encodes international names', () =>
    assert.equal(toCacheSubdomain('xn--mnchen-3ya.example'), 'xn--mnchen-example-gsb'));
  test('hashes long names, names without a dot and reserved hyphens', () => {
    assert.equal(
      toCacheSubdomain('this-is-another-very-long-domain-name-with-75-chars-example.com'),
      'pduwp3oh2b36edcmfn7oyu4fzbaecngaqh2vxccbna4ch3wzjzxq',
    );
    for (const host of ['localhost', 'in--trouble.com']) assert.match(toCacheSubdomain(host), /^[a-z2-7]{52}$/);
  });
  test('hashes names that mix directions of writing', () =>
    assert.match(toCacheSubdomain('hello.xn--4gbrim.xn----rmckbbajlc6dj7bxne2c.xn--wgbh1c'), /^[a-z2-7]{52}$/));
});
