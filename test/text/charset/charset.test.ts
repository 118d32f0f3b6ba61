import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeHtml, decodeXml } from '../../../src/text/charset/charset.ts';
import { processorMs } from '../../support/processorTime.ts';

const bytesOf = (text: string, encoding: string) => new Uint8Array(iconv.encode(text, encoding));
const xml = (label: string, text: string) => `<?xml version="1.0" encoding="${label}"?><rss><t>${text}</t></rss>`;

test('a byte-order mark wins over every label', () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(xml('iso-8859-1', 'é'), 'utf8')]);
  const decoded = decodeXml(bytes, { 'content-type': 'text/xml; charset=koi8-r' });
  assert.equal(decoded.encoding, 'utf-8');
  assert.ok(decoded.text.startsWith('<?xml') && decoded.text.includes('é'));
});

test('UTF-16 and UTF-32 are known by their null bytes', () => {
  for (const name of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be']) {
    const decoded = decodeXml(new Uint8Array(iconv.encode(xml(name, 'żółw'), name, { addBOM: false })));
    assert.equal(decoded.encoding, name);
    assert.ok(decoded.text.includes('żółw'));
  }
});

test('the charset of HTTP wins over the XML declaration', () => {
  const decoded = decodeXml(bytesOf(xml('windows-1251', 'Łódź'), 'iso-8859-2'), {
    'Content-Type': "application/xml; charset='iso-8859-2'",
  });
  assert.equal(decoded.encoding, 'iso-8859-2');
  assert.ok(decoded.text.includes('Łódź'));
});

test('valid UTF-8 wins over a wrong label', () => {
  const decoded = decodeXml(bytesOf(xml('iso-8859-1', '테스트'), 'utf8'), {
    'content-type': 'text/xml;charset=latin1',
  });
  assert.equal(decoded.encoding, 'utf-8');
  assert.ok(decoded.text.includes('테스트'));
});

test('windows-1252 is read with its typographic quotes, also when it is called latin1', () => {
  const decoded = decodeXml(bytesOf(xml('iso-8859-1', '“quoted” – yes'), 'windows-1252'));
  assert.ok(decoded.text.includes('“quoted” – yes'));
});

test('a label that the bytes contradict gives way to the next one', () => {
  const decoded = decodeXml(bytesOf(xml('windows-1250', 'Dvořák'), 'windows-1250'), {
    'content-type': 'text/xml; charset=utf-8',
  });
  assert.ok(decoded.text.includes('Dvořák'));
  assert.equal(decoded.encoding, 'windows-1250');
});

test('one broken character leaves a document UTF-8', () => {
  const text = 'Grüße aus München und Köln, schöne Wörter für Übung';
  const bytes = new Uint8Array([...bytesOf(text, 'utf8'), 0xc3]);
  const decoded = decodeXml(bytes);
  assert.equal(decoded.encoding, 'utf-8');
  assert.ok(decoded.text.startsWith(text));
});

test('unlabelled bytes are read by what they look like', () => {
  const samples: [string, string][] = [
    ['shift_jis', 'これは日本語のテストです。新しいニュースをお届けします'],
    ['euc-jp', 'これは日本語のテストです。新しいニュースをお届けします'],
    ['euc-kr', '이것은 한국어 뉴스 기사의 제목입니다'],
    ['gb18030', '这是一个中文新闻的标题，我们在这里看到很多人'],
    ['big5', '這是一個中文新聞的標題，我們在這裡看到很多人'],
    ['koi8-r', 'Это проверка кодировки русских новостей'],
    ['windows-1251', 'Это проверка кодировки русских новостей'],
    ['windows-1255', 'זוהי בדיקה של כותרת חדשות בעברית'],
    ['windows-1253', 'Αυτή είναι μια δοκιμή για τις ειδήσεις'],
    ['windows-1256', 'هذا اختبار لعنوان الأخبار باللغة العربية'],
    ['windows-1250', 'Příliš žluťoučký kůň úpěl ďábelské ódy'],
    ['windows-1252', 'Les élections législatives ont été reportées à l’été'],
  ];
  for (const [name, text] of samples) {
    const decoded = decodeXml(bytesOf(`<rss><channel><title>${text}</title></channel></rss>`, name));
    assert.ok(decoded.text.includes(text), `${name} was read as ${decoded.encoding}`);
    assert.equal(decoded.guessed, true);
  }
});

test('ISO-2022-JP is known by its escapes', () => {
  const bytes = Uint8Array.from([
    0x3c, 0x61, 0x3e, 0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42, 0x3c, 0x2f, 0x61, 0x3e,
  ]);
  assert.equal(decodeXml(bytes).text, '<a>日本</a>');
});

test('a page is read by its meta element', () => {
  const page =
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Привет</title>';
  const decoded = decodeHtml(bytesOf(page, 'windows-1251'));
  assert.equal(decoded.encoding, 'windows-1251');
  assert.ok(decoded.text.includes('Привет'));
  assert.equal(decodeHtml(bytesOf('<meta charset=utf-16>é', 'utf8')).encoding, 'utf-8');
});

test('the charset of HTTP wins over meta', () => {
  const decoded = decodeHtml(bytesOf('<meta charset=utf-8><p>café', 'windows-1252'), {
    'content-type': 'text/html; charset=iso-8859-1',
  });
  assert.ok(decoded.text.includes('café'));
});

test('every character of UTF-8 is read as it was written', () => {
  const isAlone = (point: number) => point >= 0xd800 && point <= 0xdfff;
  const points = Array.from({ length: 0x10ffff / 7 }, (_, n) => 7 * n + 1).filter((point) => !isAlone(point));
  for (let start = 0; start < points.length; start += 8_000) {
    const text = `<p>${String.fromCodePoint(...points.slice(start, start + 8_000))}`;
    assert.ok(decodeHtml(bytesOf(text, 'utf8')).text === text);
  }
  assert.equal(decodeHtml(new Uint8Array()).text, '');
});

test('a megabyte of hostile prolog costs no time', () => {
  for (const hostile of [
    '<?xml '.repeat(200_000),
    '<meta '.repeat(200_000),
    '<!--'.repeat(250_000),
    '\xff'.repeat(1 << 20),
  ]) {
    const bytes = bytesOf(hostile, 'latin1');
    const took = processorMs(() => {
      decodeXml(bytes);
      decodeHtml(bytes);
    });
    assert.ok(took < 1000, `${took} ms`);
  }
});
