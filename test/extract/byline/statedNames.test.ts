import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { jsonLd, readParts } from '../readPage.ts';

const article = (author: unknown, ...others: readonly unknown[]) =>
  jsonLd({ '@graph': [{ '@type': 'BlogPosting', author }, ...others] });
const meta = (name: string, ...contents: readonly string[]) =>
  contents.map((content) => `<meta name="${name}" content="${content}">`).join('');

describe('the authors that a page states', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'have their family names first in scholarly metas',
      meta('citation_author', 'van Ohm, Jonas', 'Winter, A. B.'),
      ['Jonas van Ohm', 'A. B. Winter'],
    ],
    [
      'are separated by semicolons there',
      meta('eprints.creators_name', 'Ohm, Jonas; Winter, Ada'),
      ['Jonas Ohm', 'Ada Winter'],
    ],
    ['have their given names first there, too', meta('citation_author', 'Jonas Ohm'), ['Jonas Ohm']],
    ['have degrees', meta('author', 'Jonas Ohm, M.D., Ph. D. and Ada Winter, MSc'), ['Jonas Ohm', 'Ada Winter']],
    ['have generations', meta('author', 'Jonas Ohm, Jr.'), ['Jonas Ohm']],
    ['are in a meta of their own', meta('article:authors', 'Jonas Ohm', 'Ada Winter'), ['Jonas Ohm', 'Ada Winter']],
    ['have one comma in one person', article({ '@type': 'Person', name: 'Ohm-Keller, Jonas' }), ['Jonas Ohm-Keller']],
    ['are two persons in one name', article({ name: 'Jonas Ohm, Ada Winter' }), ['Jonas Ohm', 'Ada Winter']],
    ['have given and family names', article([{ givenName: 'Jonas', familyName: 'Ohm' }]), ['Jonas Ohm']],
    ['have middle names', article({ givenName: 'Ada', additionalName: 'L.', familyName: 'Winter' }), ['Ada L. Winter']],
    ['have another name', article({ '@type': 'Person', name: '', alternateName: 'Jonas Ohm' }), ['Jonas Ohm']],
    ['are referred to', article({ '@id': '#j' }, { '@id': '#j', '@type': 'Person', name: 'Jonas Ohm' }), ['Jonas Ohm']],
    ['are referred to without a type', article({ '@id': '#j' }, { '@id': '#j', name: 'Jonas Ohm' }), ['Jonas Ohm']],
    [
      'are referred to by an address',
      article('https://courier.example/#/p/1', {
        '@id': '/#/p/1',
        '@type': 'Person',
        givenName: 'Ada',
        familyName: 'Winter',
      }),
      ['Ada Winter'],
    ],
    [
      'are in a list of JSON-LD',
      article({ '@list': [{ name: 'Jonas Ohm' }, { '@id': '#a' }] }, { '@id': '#a', name: 'Ada Winter' }),
      ['Jonas Ohm', 'Ada Winter'],
    ],
  ];
  for (const [name, head, names] of cases) test(name, () => assert.deepEqual(readParts({ head }).authors, names));
});
