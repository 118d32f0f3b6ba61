import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskUrl, maskUrlsIn } from '../../../src/text/url/maskUrl.ts';

describe('maskUrl', () => {
  const masked: readonly (readonly [string, string])[] = [
    ['https://code.example/ada.private.atom?token=abc123', 'https://code.example/ada.private.atom?token=***'],
    ['https://git.example/feed?feed_token=x-1&page=2#top', 'https://git.example/feed?feed_token=***&page=2#top'],
    [
      'https://reader.example/i/?a=rss&user=ada&hours=168&api_key=z',
      'https://reader.example/i/?a=rss&user=ada&hours=168&api_key=***',
    ],
    [
      'https://store.example/f.xml?X-Amz-Signature=00ff&X-Amz-Date=1',
      'https://store.example/f.xml?X-Amz-Signature=***&X-Amz-Date=1',
    ],
    ['https://user:pa@ss@blog.example/feed', 'https://blog.example/feed'],
    ['https://pod.example/private/0123456789abcdef0123/feed.xml', 'https://pod.example/private/***/feed.xml'],
    ['https://pod.example/rss/6fa459ea-ee8a-3ca4-894e-db77e160355e.xml', 'https://pod.example/rss/***.xml'],
    ['https://pod.example/AbCdEf123456GhIjKl7890', 'https://pod.example/***'],
  ];
  for (const [url, expected] of masked) it(`hides what opens ${expected}`, () => assert.equal(maskUrl(url), expected));
  const shown = [
    'https://blog.example/feed.xml',
    'https://blog.example/2026/11/the-bridge-that-was-not-built-after-all',
    'https://blog.example/feed?author=ada&category=keys&tokenize=1&monkey=2',
    'https://blog.example/index.php?option=com_content&id=77',
    'unix:///run/redis.sock',
    'not a url',
  ];
  for (const url of shown) it(`shows ${url} whole`, () => assert.equal(maskUrl(url), url));
});

it('masks secrets of every URL within a text', () => {
  const text = 'Moved to https://u:p@a.example/f?token=1, then to http://b.example/g?x=2&sig=3.';
  assert.equal(maskUrlsIn(text), 'Moved to https://a.example/f?token=***, then to http://b.example/g?x=2&sig=***.');
});
