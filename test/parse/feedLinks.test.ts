import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pickAlternate, toUrl } from '../../src/parse/feedLinks.ts';

test('resolving by the short way gives what the URL standard gives', () => {
  const part = fc.stringMatching(/^[\w\-./~%?=&+,;:@!$()*#'"<> äA-Z]{0,20}$/);
  const host = fc.constantFrom(
    'a.example',
    'A.example',
    'xn--a.example',
    '1.2.3.4',
    'a.example:80',
    'a..example',
    'b-.example',
    '-b.example',
    '0x7f.1',
    'a.example.',
  );
  fc.assert(
    fc.property(fc.constantFrom('http://', 'https://', 'HTTP://'), host, part, (scheme, name, rest) => {
      const text = `${scheme}${name}/${rest}`.trim();
      let want: string | undefined;
      try {
        want = new URL(text).href;
      } catch {
        return;
      }
      assert.equal(toUrl(text, undefined), want);
    }),
    { numRuns: 5000 },
  );
});

test('an alternate page wins over alternates of other types', () => {
  const links = [
    { rel: 'self', url: 'https://a.example/feed' },
    { rel: 'alternate', url: 'https://a.example/j', type: 'application/json' },
    { rel: 'alternate', url: 'https://a.example/p' },
  ];
  assert.equal(pickAlternate(links), 'https://a.example/p');
  assert.equal(pickAlternate(links.slice(0, 1)), undefined);
});
