import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSiteHost } from '../../../src/text/url/siteHost.ts';
import { registrableDomain } from '../../../src/text/url/url.ts';

test('the place of a host is the host without the prefixes of devices, at least its registrable domain', () => {
  for (const [url, place] of [
    ['https://www.example.com/a', 'example.com'],
    ['https://M.Example.com/a', 'example.com'],
    ['https://mobile.news.example.com/', 'news.example.com'],
    ['https://www.amp.example.com/', 'example.com'],
    ['https://amp.dev/', 'amp.dev'],
    ['https://m.github.io/', 'm.github.io'],
    ['https://www.ada.github.io/', 'ada.github.io'],
    ['https://wwwx.example.com/', 'wwwx.example.com'],
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://localhost/', 'localhost'],
    ['not a URL', undefined],
  ] as const)
    assert.equal(toSiteHost(url), place, url);
});

test('users of a platform under a private suffix have a site each', () => {
  for (const [one, other] of [
    ['https://ada.github.io/', 'https://eve.github.io/'],
    ['https://ada.blogspot.com/', 'https://eve.blogspot.com/'],
    ['https://ada.pages.dev/', 'https://eve.pages.dev/'],
  ] as const)
    assert.notEqual(registrableDomain(one), registrableDomain(other));
});
