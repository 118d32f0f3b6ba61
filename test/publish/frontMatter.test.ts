import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import matter from 'gray-matter';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { isFailure } from '../../src/errors.ts';
import { parseFrontMatter, renderFrontMatter } from '../../src/publish/frontMatter.ts';
import { toWellFormed } from '../../src/text/toWellFormed.ts';

const EXAMPLE = new URL('../fixtures/articles/look.md', import.meta.url);

/** What YAML 1.1 or 1.2 readers take for something else than a text, or stumble over. */
const NASTY = [
  ...[
    'yes',
    'No',
    'ON',
    'off',
    'y',
    'N',
    'true',
    'False',
    'null',
    'Null',
    '~',
    '',
    ' ',
    '.nan',
    '.inf',
    '-.INF',
    'nan',
    'Infinity',
  ],
  ...[
    '0',
    '0123',
    '089',
    '0o17',
    '0x1F',
    '0b11',
    '1_000',
    '1,000',
    '1.',
    '.5',
    '1e3',
    'e2',
    'E10',
    'E-8',
    'e+8',
    'E_8',
    'e.8',
    'E-8E-8',
    '685_230.15',
    '0b1010_0111',
    '02472256',
    '+1',
    '1.10',
    '-0',
    '12:30',
    '1:2',
    '190:20:30',
  ],
  ...['2020-06-24', '2020-6-4', '2020-06-24T17:51:00Z', '2020-06-24T17:51:00.000Z', '2020-06-24 17:51:00 +2', '12-30'],
  ...[
    'a: b',
    'a:',
    ':sym',
    ': a',
    'a #b',
    '#b',
    '@a',
    '`a',
    '&a',
    '*a',
    '!a',
    '!!js/function x',
    '|',
    '>',
    '%a',
    '-',
    '- a',
    '? a',
    '?',
  ],
  ...[
    '{a',
    '}',
    '[a',
    ']',
    '{{ site.title }}',
    '{% include x %}',
    '"',
    "'",
    '"quoted"',
    "it's",
    'back\\slash',
    '\\n',
    '<<',
    '=',
    ',',
  ],
  ...[
    '---',
    '---js',
    '---\na: 1\n---',
    '...',
    '\n',
    'a\nb',
    'a\r\nb',
    '\ta',
    'a ',
    ' a',
    '\u0000',
    '\u0007',
    '\u001b',
    '\u007f',
    '\u0080',
  ],
  ...[
    '\u0085',
    'a\u0085b',
    '\u00a0',
    '\u00a0a',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufeffa',
    '\ufffe',
    '\uffff',
    '\ud800',
    'a\udc00b',
    '\u{1f389}',
  ],
  ...[
    '\u{10ffff}',
    '日本語',
    'ä ö ü',
    '\u202eabc',
    '\u200b',
    '__proto__',
    'constructor',
    'x'.repeat(5000),
    'word '.repeat(200),
  ],
];

/** Every reader that a site or a program may use. js-yaml 3 (in gray-matter) and `yaml` in its 1.1 mode read YAML 1.1. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'gray-matter': (text) => matter(text, {}).data,
  'js-yaml 4': (text) => load(toYaml(text)),
  'yaml 1.2': (text) => parse(toYaml(text), { version: '1.2' }),
  'yaml 1.1': (text) => parse(toYaml(text), { version: '1.1' }),
  ours: (text) => parseFrontMatter(text).fields,
};

function toYaml(text: string): string {
  return text.slice('---\n'.length, text.indexOf('\n---\n') + 1);
}

function assertReadBack(text: string): void {
  const expected = toWellFormed(text);
  const fields = {
    title: text,
    category: text,
    provider: { name: text, domain: text },
    topics: [text, 'AI', text],
    images: [{ url: text, width: 1 }],
  };
  const file = renderFrontMatter(fields, '');
  const read = {
    title: expected,
    category: expected,
    provider: { name: expected, domain: expected },
    topics: [expected, 'AI', expected],
    images: [{ url: expected, width: 1 }],
  };
  for (const [reader, readText] of Object.entries(READERS))
    assert.deepEqual(readText(file), read, `${reader}: ${JSON.stringify(text)}`);
}

describe('renderFrontMatter', () => {
  it('of our own form is told apart as by gray-matter, whatever follows it', () => {
    const bodies = fc.array(fc.constantFrom('---', '\n', '\r\n', 'text', '--- js', ' ', '---\n'), { maxLength: 6 });
    const values = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    );
    const keys = fc.constantFrom('title', 'topics', 'webUrl', 'heat', '__proto__x');
    fc.assert(
      fc.property(fc.dictionary(keys, values, { minKeys: 1 }), bodies, (fields, parts) => {
        const text = renderFrontMatter(fields, parts.join(''));
        const yaml = { parse: (given: string) => parse(given, { version: '1.2' }) as object, stringify: () => '' };
        const theirs = matter(text, { engines: { yaml } });
        const ours = parseFrontMatter(text);
        assert.deepEqual({ ...ours.fields }, { ...theirs.data });
        assert.deepEqual([ours.body, ours.yaml], [theirs.content, theirs.matter]);
      }),
    );
  });

  it('keeps the look of the format byte for byte', async () => {
    const text = await readFile(EXAMPLE, 'utf8');
    const { fields, body } = parseFrontMatter(text);
    assert.equal(renderFrontMatter(fields, body), text);
  });

  it('gives the same texts to every reader, whatever they look like', () => {
    for (const text of NASTY) assertReadBack(text);
  });

  it('gives the same texts to every reader for any Unicode', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), assertReadBack), { numRuns: 150 });
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...':-#\'"\\ \n\t{}[],&*!|>%@`~0123456789eExo.yn_=<?\u0085\u2028\ud83c\udf89'),
          maxLength: 12,
        }),
        assertReadBack,
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same texts to every reader for words that are nearly numbers, dates or signs', () => {
    const piece = fc.constantFrom(...'eExXoObB0123456789_-+.: ', 'inf', 'nan', 'no', 'null', 'T', 'Z', '<<', '=', '~');
    const nearly = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(fc.property(nearly, assertReadBack), { numRuns: 500 });
  });

  it('writes what is not a text plainly', () => {
    const text = renderFrontMatter(
      { quality: 87, heat: -1, published: false, publishedDateTime: '2020-06-24T17:51:00Z' },
      '',
    );
    assert.equal(
      text,
      '---\nquality: 87\nheat: -1\npublished: false\npublishedDateTime: 2020-06-24T17:51:00Z\n---\n\n',
    );
  });

  it('quotes what looks like a timestamp but is none', () => {
    assert.match(renderFrontMatter({ publishedDateTime: '2020-13-45T99:51:00Z' }, ''), /: "2020-13-45T99:51:00Z"\n/);
    assert.match(renderFrontMatter({ title: '2020-06-24T17:51:00Z' }, ''), /title: "2020-06-24T17:51:00Z"\n/);
  });

  it('leaves plain only words that no reader takes for something else', () => {
    const text = renderFrontMatter(
      { topics: ['Computer Vision', 'No', 'C#', 'e3', '3D', 'example.co.uk', 'Nan', 'A - b'] },
      '',
    );
    assert.equal(
      text,
      '---\ntopics:\n  - Computer Vision\n  - "No"\n  - "C#"\n  - "e3"\n  - "3D"\n  - example.co.uk\n  - "Nan"\n  - "A - b"\n---\n\n',
    );
  });

  it('neither runs nor reads front matter that a body brings along', () => {
    for (const body of [
      '---js\nglobalThis.wasRun = true\n---\n',
      '---\nheat: 99999\n---\nText\n',
      '---\n\nA: b: c\n',
    ]) {
      const text = renderFrontMatter({ title: 'A' }, body);
      assert.equal(text, `---\ntitle: "A"\n---\n${body}`);
      assert.deepEqual(parseFrontMatter(text), { fields: { title: 'A' }, body, yaml: '\ntitle: "A"' });
    }
    assert.equal('wasRun' in globalThis, false);
  });

  it('leaves nothing in the cache of gray-matter', () => {
    parseFrontMatter(renderFrontMatter({ title: 'A' }, 'Text'));
    assert.deepEqual(Object.keys((matter as unknown as { cache: object }).cache), []);
  });
});

describe('parseFrontMatter', () => {
  const isUnreadable = (error: unknown) => isFailure(error, 'front_matter_unreadable');

  it('never runs a file, whatever language it names', () => {
    for (const name of [
      'js',
      'javascript',
      'JS',
      ' JavaScript ',
      'coffee',
      'cson',
      'json',
      'constructor',
      '__proto__',
      'toString',
      'toml',
    ]) {
      assert.throws(() => parseFrontMatter(`---${name}\nglobalThis.wasRun = true\n---\n`), isUnreadable, name);
    }
    assert.equal('wasRun' in globalThis, false);
  });

  it('refuses front matter that is broken', () => {
    const broken = [
      'a: [',
      'a: b: c',
      '- a',
      'text',
      'a: 1\na: 2',
      '"',
      '\ta: 1',
      'a: *b',
      '<<<<<<< HEAD\na: 1\n=======\na: 2',
    ];
    for (const yaml of broken) assert.throws(() => parseFrontMatter(`---\n${yaml}\n---\n`), isUnreadable, yaml);
  });

  it('refuses hostile front matter in good time', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
    ];
    assert.throws(() => parseFrontMatter(`---\n${bomb.join('\n')}\n---\n`), isUnreadable);
    assert.throws(() => parseFrontMatter(`---\na: ${'['.repeat(20_000)}\n---\n`), isUnreadable);
  });

  it('reads what editors make of a file', () => {
    assert.deepEqual(parseFrontMatter('\ufeff---\r\na: 1\r\nb: text\r\n---\r\nBody\r\n'), {
      fields: { a: 1, b: 'text' },
      body: 'Body\r\n',
      yaml: '\na: 1\nb: text\n',
    });
    assert.deepEqual(parseFrontMatter('--- yaml\na: no\n---').fields, { a: 'no' });
    assert.deepEqual(parseFrontMatter("---\n# mine\na: 'x'\n---\n").fields, { a: 'x' });
    assert.deepEqual(parseFrontMatter('---\na: 2020-06-24T17:51:00Z\n---\n').fields, { a: '2020-06-24T17:51:00Z' });
  });

  it('takes a file without front matter as body', () => {
    assert.deepEqual(parseFrontMatter(''), { fields: {}, body: '', yaml: '' });
    assert.deepEqual(parseFrontMatter('Text\n'), { fields: {}, body: 'Text\n', yaml: '' });
    assert.deepEqual(parseFrontMatter('-----\nText'), { fields: {}, body: '-----\nText', yaml: '' });
    assert.deepEqual(parseFrontMatter('---\n---\nText'), { fields: {}, body: 'Text', yaml: '' });
  });

  it('does not let a key change what objects are', () => {
    const { fields } = parseFrontMatter('---\n__proto__: { polluted: true }\n---\n');
    assert.equal('polluted' in {}, false);
    assert.deepEqual(Object.keys(fields), ['__proto__']);
  });
});
