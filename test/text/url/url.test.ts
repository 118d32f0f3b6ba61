import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toOriginUrl } from '../../../src/text/url/originUrl.ts';
import { toUnicodeHost } from '../../../src/text/url/toUnicodeHost.ts';
import {
  hostOf,
  isFrontPage,
  pathOf,
  redactUrl,
  registrableDomain,
  resolveUrl,
  stripTracking,
  toUrlKey,
} from '../../../src/text/url/url.ts';

test('resolveUrl leaves names and passwords out of what may be published', () => {
  assert.equal(resolveUrl('https://me:secret@x.example/a?b=c@d'), 'https://x.example/a?b=c@d');
  assert.equal(resolveUrl('//me@x.example/', 'https://x.example/'), 'https://x.example/');
});

test('resolveUrl makes links absolute and refuses what is not http', () => {
  assert.equal(resolveUrl(' /a ', 'https://x.example/b'), 'https://x.example/a');
  assert.equal(resolveUrl('//y.example/a', 'https://x.example/'), 'https://y.example/a');
  for (const href of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example', 'http://', '', undefined]) {
    assert.equal(resolveUrl(href, 'https://x.example/'), undefined);
  }
});

test('hostOf and registrableDomain', () => {
  assert.equal(hostOf('https://WWW.X.example/a'), 'www.x.example');
  assert.equal(registrableDomain('https://news.x.co.uk/a'), 'x.co.uk');
  assert.equal(registrableDomain('https://a.blogspot.com/'), 'a.blogspot.com');
  assert.equal(registrableDomain('http://127.0.0.1/'), '127.0.0.1');
  assert.equal(registrableDomain('no url'), undefined);
});

test('redactUrl takes credentials out', () => assert.equal(redactUrl('redis://a:b@h:1/0'), 'redis://h:1/0'));

describe('stripTracking', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['https://x.example/a?utm_source=b&utm_medium=c', 'https://x.example/a'],
    ['https://x.example/a/?amp=1&fbclid=x#c', 'https://x.example/a/?amp=1#c'],
    ['https://x.example/a?id=%C3%A4&UTM_Campaign=y&b', 'https://x.example/a?id=%C3%A4&b'],
    ['https://x.example/a?', 'https://x.example/a'],
    ['https://x.example/a?amp', 'https://x.example/a?amp'],
    ['https://x.example/a#utm_source=b', 'https://x.example/a#utm_source=b'],
  ];
  for (const [url, expected] of cases) test(url, () => assert.equal(stripTracking(url), expected));
});

describe('stripTracking takes away whole names of known systems only:', () => {
  const strip = (query: string) => stripTracking(`https://x.example/a?${query}`);
  for (const name of ['pk_campaign', 'pk_kwd', 'itm_source', 'ns_mchannel', 'wt_zmc', 'wt_mc', 'at_custom1', 'hsa_acc'])
    test(`${name} goes`, () => assert.equal(strip(`${name}=1`), 'https://x.example/a'));
  const selecting = [
    'pk_no',
    'pk',
    'ns_id',
    'wt_page',
    'itm_id',
    'at_id',
    'utm_zone',
    'assetid',
    'campaign_id',
    'partnerid',
    'cmp',
  ];
  for (const name of selecting)
    test(`${name} stays`, () => assert.equal(strip(`${name}=1&fbclid=2`), `https://x.example/a?${name}=1`));
});

describe('stripTracking takes tracking from scripts too, and nothing that only begins like it:', () => {
  for (const path of ['view.asp', 'index.php', 'Story.aspx', 'a/b.cgi', 'show.jsp', 'read.do']) {
    const script = `https://x.example/${path}`;
    test(path, () => {
      assert.equal(stripTracking(`${script}?utm_source=a&spm=1#b`), `${script}#b`);
      assert.equal(stripTracking(`${script}?utm_source=a&id=1#b`), `${script}?id=1#b`);
      for (const name of ['pk_no', 'ns_id', 'wt_no', 'itm_id', 'AssetID', 'utm_no'])
        assert.equal(stripTracking(`${script}?${name}=1412361`), `${script}?${name}=1412361`);
    });
  }
});

describe('toUrlKey takes away what does not tell articles apart:', () => {
  const key = toUrlKey('https://x.example/a?b=1&c=2');
  for (const url of [
    'http://www.x.example/a/?c=2&b=1#d',
    'https://X.example:443/a//?b=1&c=2&utm_source=e',
    'https://x.example./a?b=1&c=2',
  ]) {
    test(url, () => assert.equal(toUrlKey(url), key));
  }
  test('not the path, the query or another host', () => {
    for (const url of ['https://x.example/A?b=1&c=2', 'https://x.example/a?b=1', 'https://m.x.example/a?b=1&c=2'])
      assert.notEqual(toUrlKey(url), key);
    assert.equal(toUrlKey('no url'), undefined);
  });
});

test('toUnicodeHost decodes Punycode and leaves the rest', () => {
  assert.equal(toUnicodeHost('xn--mnchen-3ya.example'), 'münchen.example');
  assert.equal(toUnicodeHost('xn--eckwd4c7cu47r2wf.jp'), 'ドメイン名例.jp');
  assert.equal(toUnicodeHost('xn--99999999999999.example'), 'xn--99999999999999.example');
  assert.equal(toUnicodeHost('plain.example'), 'plain.example');
});

describe('toOriginUrl', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['https://www-x-example.cdn.ampproject.org/c/s/www.x.example/a/?b=1', 'https://www.x.example/a/?b=1'],
    ['https://cdn.ampproject.org/v/www.x.example/a?amp_js_v=0.1&b=2', 'http://www.x.example/a?b=2'],
    ['https://www.google.com/amp/s/www.x.example/a', 'https://www.x.example/a'],
    ['https://www.google.co.uk/amp/www.x.example/a%3Fb=1', 'http://www.x.example/a?b=1'],
    ['https://www.bing.com/amp/s/www.x.example/a', 'https://www.x.example/a'],
    ['https://www.x.example/amp/s/a.example/b', undefined],
    ['https://x.cdn.ampproject.org/', undefined],
    ['no url', undefined],
  ];
  for (const [url, expected] of cases) test(url, () => assert.equal(toOriginUrl(url), expected));
});

test('a front page is distinguished from an article, whatever file or language it names', () => {
  const front = [
    '',
    '/',
    '/?utm=1',
    '#top',
    '/index.html',
    '/home',
    '/en',
    '/en/',
    '/de-AT/',
    '/pt_BR',
    '/en/index.php',
    '/startseite',
  ];
  for (const path of front) assert.ok(isFrontPage(`https://x.example${path}`), path);
  const others = ['/news', '/en/news', '/index/1', '/homes', '/2020/', '/eng'];
  for (const path of others) assert.ok(!isFrontPage(`https://x.example${path}`), path);
});

test('pathOf leaves out host, query and fragment', () => {
  assert.equal(pathOf('https://x.example/a/b?c=/d#e'), '/a/b');
  assert.equal(pathOf('https://x.example?c'), '');
});
