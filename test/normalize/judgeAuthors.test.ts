import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Extraction } from '../../src/model/page.ts';
import { judgeAuthors } from '../../src/normalize/judgeAuthors.ts';

const by = (...authors: string[]): Extraction => ({
  authors,
  images: [],
  encoding: 'utf-8',
  provenance: { authors: 'meta' },
});
const said = (...authors: string[]) => ({ guid: '1', ...(authors.length > 0 && { authors }) });
const names = ['The Gazette', undefined];

describe('the authors', () => {
  test('are the page’s before the feed’s', () =>
    assert.deepEqual(judgeAuthors({ page: by('Jane Roe'), variant: undefined, entry: said('jroe'), names }).value, [
      'Jane Roe',
    ]));
  test('are the variant’s where the page names nobody', () =>
    assert.equal(judgeAuthors({ page: by(), variant: by('Jane Roe'), entry: said(), names }).from, 'amp:meta'));
  test('are the feed’s where the page names the site', () => {
    const { value, lost } = judgeAuthors({
      page: by('The Gazette'),
      variant: undefined,
      entry: said('Jane Roe'),
      names,
    });
    assert.deepEqual([value, lost], [['Jane Roe'], ['page:meta "The Gazette": it is the name of the site or feed']]);
  });
  test('may be the site where nobody else is named', () =>
    assert.deepEqual(judgeAuthors({ page: by('The Gazette'), variant: undefined, entry: said(), names }).value, [
      'The Gazette',
    ]));
  test('are not those of the template', () => {
    const sisters = { shareAuthors: ([name]: readonly string[]) => name === 'Reed Rush' };
    const evidence = { variant: undefined, names, sisters };
    assert.deepEqual(judgeAuthors({ ...evidence, page: by('Reed Rush'), entry: said('Jane Roe') }).value, ['Jane Roe']);
    assert.deepEqual(judgeAuthors({ ...evidence, page: by('Reed Rush'), entry: said() }).value, ['Reed Rush']);
  });
  test('are the feed’s where the page has a part of them, or a shorter form', () => {
    const told = (shown: string[], entry: string[]) =>
      judgeAuthors({ page: by(...shown), variant: undefined, entry: said(...entry), names }).from;
    assert.equal(told(['Jane Roe'], ['Ann Lee', 'Jane Roe']), 'feed');
    assert.equal(told(['Jane'], ['Jane Roe']), 'feed');
    assert.equal(told(['JR'], ['Jane Roe']), 'feed');
    assert.equal(told(['Jane Roe', 'Ann Lee'], ['Jane Roe']), 'page:meta');
    assert.equal(told(['Jane Roe'], ['jroe']), 'page:meta');
  });
  test('are absent where nobody is named', () =>
    assert.deepEqual(judgeAuthors({ page: undefined, variant: undefined, entry: said(), names }), {
      from: 'none',
      lost: [],
    }));
});
