import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isPublicUrl } from '../../../src/effects/net/isPublicUrl.ts';

const PRIVATE = [
  'http://127.0.0.1/hub',
  'http://0x7f.1/hub',
  'http://2130706433/',
  'http://10.1.2.3:8080/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[fd00::1]/',
  'http://localhost:6379/',
  'http://LOCALHOST./',
  'http://a.localhost/',
  'http://printer.local/',
  'http://redis/',
  'http://metadata.google.internal/',
  'no url',
];

describe('a URL that leads into a private network', () => {
  for (const url of PRIVATE) test(`is known by its host: ${url}`, () => assert.equal(isPublicUrl(url), false));
  test('is well where its range is allowed, and only there', () => {
    assert.equal(isPublicUrl('http://10.1.2.3/', ['10.1.0.0/16']), true);
    assert.equal(isPublicUrl('http://10.2.2.3/', ['10.1.0.0/16']), false);
    assert.equal(isPublicUrl('http://hub.internal/', ['10.1.0.0/16']), true);
  });
});

test('other URLs lead to the public network', () => {
  for (const url of [
    'https://hub.example/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://localhost.example/',
  ]) {
    assert.equal(isPublicUrl(url), true, url);
  }
});
