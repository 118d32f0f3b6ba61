import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { isFailure } from '../../src/errors.ts';
import { parseFeed } from '../../src/parse/parseFeed.ts';
import { createChance, mutate } from '../fuzz/mutate.ts';
import { processorMs } from '../support/processorTime.ts';

const codeOf = (bytes: Uint8Array) => {
  try {
    return JSON.stringify(parseFeed({ bytes })).length;
  } catch (error) {
    if (isFailure(error)) return error.code;
    throw error;
  }
};
const within = (maxMs: number, work: () => void) => {
  const took = processorMs(work);
  assert.ok(took < maxMs, `took ${took} ms`);
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a billion laughs are refused', () => {
  const levels = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
    '',
  );
  const text = `<!DOCTYPE rss [<!ENTITY l0 "lol">${levels}]><rss version="2.0"><channel><title>&l9;</title></channel></rss>`;
  within(500, () => assert.equal(codeOf(bytesOf(text)), 'feed_unreadable'));
});

test('one long entity used often is refused', () => {
  const doctype = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(19_000)}">]>`;
  const text = `${doctype}<rss version="2.0"><channel><title>${'&a;'.repeat(200_000)}</title></channel></rss>`;
  within(1000, () => assert.equal(codeOf(bytesOf(text)), 'feed_unreadable'));
});

test('100,000 nested elements are refused', () => {
  const text = `<rss version="2.0"><channel><item>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</item></channel></rss>`;
  within(500, () => assert.equal(codeOf(bytesOf(text)), 'document_too_deep'));
});

test('200 MB are refused', () => {
  within(1000, () => assert.equal(codeOf(new Uint8Array(200_000_000).fill(0x3c)), 'body_too_large'));
});

test('an external entity is not read', () => {
  const text =
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>';
  assert.equal(parseFeed({ bytes: bytesOf(text) }).title, '&x;');
});

test('names of prototypes do no harm', () => {
  const text =
    '<rss version="2.0"><channel><__proto__><polluted>1</polluted></__proto__>' +
    '<item __proto__="x" constructor="y"><constructor>a</constructor><title>t</title></item></channel></rss>';
  assert.equal(parseFeed({ bytes: bytesOf(text) }).entries[0]?.title, 't');
  assert.equal(({} as { polluted?: string }).polluted, undefined);
});

test('a quarter of a megabyte of any markup costs little time', () => {
  for (const unit of [
    '<',
    '&',
    '"',
    '<a b="',
    '<a b=',
    '<!--',
    '<![CDATA[',
    '<!DOCTYPE [',
    '</a>',
    '<item>',
    '<x:y xmlns:x="http://a">',
    '<img src=',
    'x<p',
    '&amp;',
    '\u0000',
    '(a@',
  ]) {
    const filling = unit.repeat(Math.ceil(250_000 / unit.length));
    for (const text of [
      filling,
      `<rss version="2.0"><channel><item><title>${filling}</title></item></channel></rss>`,
      `<rss version="2.0"><channel><item><author><![CDATA[${filling}]]></author></item></channel></rss>`,
    ]) {
      within(1500, () => void codeOf(bytesOf(text)));
    }
  }
});

const folder = resolve(import.meta.dirname, '../fixtures/feeds');
const documents = readdirSync(folder).map((name) => new Uint8Array(readFileSync(join(folder, name))));

test('mutated feeds are read or refused, never thrown over', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const chance = createChance(seed);
      codeOf(mutate(documents[Math.floor(chance() * documents.length)] ?? new Uint8Array(), chance, documents));
    }),
    { numRuns: 1000 },
  );
});

test('any bytes are read or refused', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void codeOf(bytes)));
});
