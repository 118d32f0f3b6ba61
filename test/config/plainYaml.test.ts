import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import { readPlainYaml } from '../../config/plainYaml.ts';

/** What the whole language says; undefined for what is no YAML. */
function readWhole(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, merge: true });
  return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
}

/** Fails where the two readers say different things; true where the plain one says anything. */
function agree(text: string): boolean {
  const value = readPlainYaml(text);
  if (value === undefined) return false;
  assert.deepStrictEqual(value, readWhole(text), text);
  return true;
}

const SOURCES = `# what is read
collections:
  - id: ai                       # letters
    title: AI Every Day
    site: https://news.example/ai
    output: { dir: ./out/ai, layout: jekyll, body: none }
    topics: topics/ai.yaml
    sources:
    - url: https://blog.example/feed.xml?a=b&c=[d]#top
      name: Example: Blog
      every: 30m
    - { id: s1, url: "https://b.example/feed", topics: [AI, 'Robots, and all'], trust: 40, paused: false }

    - url: https://c.example/feed
      headers: {}
      select:
        items: article.story
        url: a
policy:
  read: { maxAge: none, perRound: 200 }
  story:
    window: 72h
network: { allowPrivate: [127.0.0.0/8, 10.0.0.0/8], userAgent: "a \\"b\\"\\n" }
`.replace('Example: Blog', "'Example: Blog''s'");

/** Lines that mean something else than they look like, or are no YAML. */
const RIDDLES = [
  'a: b: c',
  'a: "b" c',
  'a: b #c',
  'a: b#c',
  'a: #c',
  'a:b',
  'a: &x b',
  'a: *x',
  'a: !!str 5',
  'a: |\n  b',
  'a: >-\n  b\n  c',
  'a: b\n  c',
  'a: "b\n  c"',
  'a: [b,\n  c]',
  'a: [b, ]',
  'a: [b: c]',
  'a: [b, c',
  'a: {b: c}d',
  'a: {b: c, b: d}',
  'a: { b:c }',
  'a: { b: }',
  'a: 010',
  'a: 0x1F',
  'a: 1e3',
  'a: 1.50',
  'a: .5',
  'a: -1',
  'a: +1',
  'a: 1_000',
  'a: 12:30',
  'a: .inf',
  'a: 99999999999999999999',
  'a: ~',
  'a: null',
  'a: Null',
  'a: nUll',
  'a: yes',
  'a: True',
  'a: "\\x41"',
  "a: 'it''s'",
  'a: \u{1f600}',
  'a: b\n a: c',
  'a: b\na: c',
  'a:\n- b\n- c',
  'a:\n  - b\n - c',
  'a:\n  - - b',
  'a:\n  -\n    b: c',
  'a:\n  - b: c\n    d: e\n   f: g',
  'a:\n  - b: c\n    d:\n    - e',
  '- a\nb: c',
  `a: \${NAME}`,
  `a: { b: \${NAME} }`,
  'true: a',
  '__proto__: { b: c }',
  '<<: { b: c }',
  '? a\n: b',
  '"a": b',
  '---\na: b',
  'a: b\n...',
  'a: b\n---\nc: d',
  '%YAML 1.2\n---\na: b',
  'a:\tb',
  'a: b\r\nc: d\r\n',
  '\ufeffa: b',
  'a: @b',
  'a: `b`',
  'a: %b',
  'a: - b',
  'a: ? b',
  'a: b:',
  'a: (b)',
  'a: ,b',
  'a: ]',
  'just a text',
  '[a, b]',
  '',
  '# nothing',
  'a: { b: [ { c: "d", e: [] }, {} ], f: g h }   # i',
  'a: https://b.example/c, d',
  'a: [https://b.example:80/c?d=e, f]',
  'a: [b:]',
  'a: "b"#c',
  "a: 'b",
  'a: "b\\/c"',
];

describe('the reader for plain YAML', () => {
  it('reads lists of sources as the whole language does, and its limits are where it says', () => {
    assert.ok(agree(SOURCES));
    assert.equal(agree(SOURCES.replace('trust: 40', 'trust: &t 40')), false);
    const folder = new URL('../../config/topics/', import.meta.url);
    for (const file of readdirSync(folder)) assert.ok(agree(readFileSync(new URL(file, folder), 'utf8')), file);
    for (const file of readdirSync(new URL('../../demo/articles/', import.meta.url)))
      agree(readFileSync(new URL(`../../demo/articles/${file}`, import.meta.url), 'utf8'));
  });

  it('never says anything else of a riddle, alone or within a list of sources', () => {
    for (const riddle of RIDDLES) {
      agree(riddle);
      agree(`${SOURCES}${riddle}\n`);
      agree(SOURCES.replace('    site: ', `    x: 1\n${riddle.replace(/^/gm, '    ')}\n    site: `));
      const value = riddle.replace(/^a: */, '');
      agree(SOURCES.replace('AI Every Day', () => value));
      agree(SOURCES.replace("'Robots, and all'", () => value));
    }
  });

  it('agrees on whatever is written by the other', () => {
    const key = fc.oneof(
      fc.constantFrom('url', 'id', 'every', 'a-b', 'n1', 'true', 'No', '1a'),
      fc.string({ maxLength: 6 }),
    );
    const leaf = fc.oneof(
      fc.string({ maxLength: 12, unit: fc.constantFrom(...'ab1:,-#[]{}"\'. /%&*!|>?@~0xe_\n\té') }),
      fc.constantFrom('https://a.example/feed?x=1&y=2', '30m', 'null', '1e5', '-', '2026-01-01', 'a # b', 'a: b'),
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.boolean(), fc.boolean(), (value, indentSeq, flow) => {
        agree(stringify(value, { lineWidth: 0, indentSeq, collectionStyle: flow ? 'flow' : 'any' }));
      }),
      { numRuns: 3_000 },
    );
  });

  it('agrees on lists of sources in which letters were changed by chance', () => {
    const edit = fc.tuple(
      fc.nat(SOURCES.length - 1),
      fc.nat(3),
      fc.constantFrom(...' \n-:#[]{},"\'&*|>x0'.split(''), '  ', '- ', ': '),
    );
    const edited = fc.array(edit, { minLength: 1, maxLength: 3 });
    let read = 0;
    fc.assert(
      fc.property(edited, (edits) => {
        let text = SOURCES;
        for (const [at, cut, put] of edits) text = text.slice(0, at) + put + text.slice(at + cut);
        if (agree(text)) read += 1;
      }),
      { numRuns: 4_000 },
    );
    assert.ok(read > 400, `${read} were read at all`);
  });
});
