/** Sources are written into a configuration, and cut out of it, and not one other line changes. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { addSources, readAllSources, readWrittenSources, removeSource } from '../../config/editSources.ts';

const NEW = [
  { url: 'https://new.example/feed', name: 'New: the "feed"', group: ['A', 'B #1'] },
  { url: 'https://n2.example/' },
];

/** Files as people write them; of each collection 0 is changed. */
const FILES: Readonly<Record<string, string>> = {
  block: `# ours
collections:
  - id: ai   # the only one
    sources:  # a list
      # first
      - url: "https://a.example"   # one
        topics: [AI]
        # boost: 3

      # between
      - { url: 'https://b.example' } # two
      - url: https://c.example
        rules:
          - when: { title: x }
            then:
              hide: true   # so
        # every: 1h
      # - url: https://left.example

    # after
    title: T
`,
  'block without indent': 'collections:\n- id: ai\n  sources:\n  - url: https://a.example\n  - url: https://b.example',
  'flow list':
    "collections:\n  - id: ai\n    sources: [ { url: https://a.example }, {url: 'https://b.example'} ] # all\n    title: T\n",
  'flow list over lines': `collections:
  - id: ai
    sources: [
      { url: https://a.example }, # one
      { url: https://b.example },
      { url: https://c.example }  # three
    ]
  - { id: b, sources: [{ url: https://d.example }] }
`,
  json: `{
  "collections": [
    {
      "id": "ai",
      "sources": [
        { "url": "https://a.example" },
        { "url": "https://b.example" }
      ]
    }
  ]
}
`,
};
const EMPTY: Readonly<Record<string, string>> = {
  'no value': 'collections:\n  - id: ai\n    sources:   # none yet\n      # - url: https://x.example\n    title: T\n',
  'no value at the end': 'collections:\n  - id: ai\n    sources:',
  'an empty list': 'collections:\n  - id: ai\n    sources: []   # none yet\n    title: T\n',
  'an empty list over lines': 'collections:\n  - id: ai\n    sources: [\n    ]\n    title: T\n',
  'an empty list with a comment in it': 'collections:\n  - id: ai\n    sources: [ # none\n    ]\n    title: T\n',
  null: 'collections:\n  - id: ai\n    sources: ~\n    title: T\n',
  'no key': 'collections:\n  - id: ai\n    title: T   # t\n\n# the others\n  - id: b\n',
  'no key in a flow map': 'collections: [{ id: ai, title: T }]\n',
  'an empty list in a flow map': 'collections: [{ id: ai, sources: [], title: T }]\n',
  'no value in a flow map': 'collections: [{ id: ai, sources: , title: T }]\n',
};

type Config = { collections: { sources?: unknown[] | null }[] };
const sourcesOf = (text: string) => (parse(text) as Config).collections[0]?.sources ?? [];
const crlf = (text: string) => text.replace(/\n/g, '\r\n');
const linesOf = (text: string) => text.split(/(?<=\n)/).map((line) => line.replace(/\r?\n$/, ''));

/** The lines of one text that are in the other, in order: all but those that were added or cut out. */
function assertKept(kept: readonly string[], all: readonly string[], changed: number): void {
  let at = 0;
  const missing = kept.filter((line) => {
    const found = all.indexOf(line, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
  assert.ok(missing.length <= changed, `changed: ${JSON.stringify(missing)}`);
}

describe('sources are added to a configuration', () => {
  for (const [name, written] of Object.entries({ ...FILES, ...EMPTY })) {
    for (const [ends, text] of [
      ['', written],
      [', with lines that end in CR LF', crlf(written)],
    ] as const) {
      it(`that has ${name}${ends}`, () => {
        const after = addSources(text, 0, NEW);
        assert.deepEqual(sourcesOf(after), [...sourcesOf(text), ...NEW]);
        // the one line that holds the list itself, where the list has no lines of its own
        const isInLine = /flow|json|list|null/.test(name) && name !== 'block';
        assertKept(linesOf(text), linesOf(after), isInLine ? 1 : 0);
        if (ends !== '') assert.doesNotMatch(after, /[^\r]\n/);
        const again = addSources(after, 0, [{ url: 'https://n3.example' }]);
        assert.equal(sourcesOf(again).length, sourcesOf(text).length + 3);
      });
    }
  }

  it('behind the comments that belong to the last of them', () => {
    const after = addSources(FILES.block ?? '', 0, NEW.slice(1));
    assert.match(after, / {8}# every: 1h\n {6}- url: https:\/\/n2\.example\/\n {6}# - url: https:\/\/left/);
  });

  it('a byte order mark stays, and so does every other collection', () => {
    const text = `\uFEFF${FILES['flow list over lines']}`;
    const after = addSources(text, 1, NEW);
    assert.equal(after.charCodeAt(0), 0xfeff);
    assert.deepEqual(
      readWrittenSources(after).map((list) => list.length),
      [3, 3],
    );
  });

  it('but not where the list is written once for several places', () => {
    const aliased = 'x: &all [{ url: https://a.example }]\ncollections:\n  - { id: a, sources: *all }\n';
    const merged = 'x: &c { sources: [] }\ncollections:\n  - <<: *c\n    id: a\n';
    for (const text of [aliased, merged])
      assert.throws(() => addSources(text, 0, NEW), { code: 'config_invalid' }, text);
  });
});

describe('a source is taken out of a configuration', () => {
  for (const [name, written] of Object.entries(FILES)) {
    for (const text of [written, crlf(written)]) {
      it(`that has ${name}${text === written ? '' : ', with lines that end in CR LF'}`, () => {
        const count = sourcesOf(text).length;
        for (let at = 0; at < count; at += 1) {
          const after = removeSource(text, 0, at);
          const expected = sourcesOf(text).filter((_, position) => position !== at);
          assert.deepEqual(sourcesOf(after), expected);
          const isInLine = name === 'flow list';
          assertKept(linesOf(after), linesOf(text), isInLine ? 1 : 0);
        }
        let left = text;
        for (let at = count - 1; at >= 0; at -= 1) left = removeSource(left, 0, at);
        assert.equal(sourcesOf(left).length, 0);
        assert.deepEqual(sourcesOf(addSources(left, 0, NEW)), NEW);
      });
    }
  }

  it('and only its own lines go', () => {
    const text = FILES.block ?? '';
    const gone = text.split('\n').filter((line) => !removeSource(text, 0, 0).split('\n').includes(line));
    assert.deepEqual(gone, ['      - url: "https://a.example"   # one', '        topics: [AI]']);
  });

  it('but not where others refer to a part of it', () => {
    const text =
      'collections:\n  - id: a\n    sources:\n      - { url: &u https://a.example }\n      - { url: *u, id: b }\n';
    assert.throws(() => removeSource(text, 0, 0), { code: 'config_invalid' });
  });
});

describe('a configuration of several files', () => {
  const text = 'include: [more.yaml]\ncollections:\n  - id: ai\n    sources:\n      - url: https://a.example\n';

  it('is read as a whole, and changed only where this file has something', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'frontwire-'));
    try {
      const others = [
        '{ id: ai, sources: [{ url: https://b.example }] }',
        '{ id: c, sources: [{ url: https://c.example }] }',
      ];
      const more = `collections:\n${others.map((one) => `  - ${one}\n`).join('')}`;
      await writeFile(join(folder, 'more.yaml'), more);
      const urls = readAllSources(text, join(folder, 'frontwire.yaml')).map((list) => list.map(({ url }) => url));
      assert.deepEqual(urls, [['https://a.example', 'https://b.example'], ['https://c.example']]);
      assert.deepEqual(sourcesOf(addSources(text, 0, NEW)).length, 3);
      assert.throws(() => addSources(text, 1, NEW), { code: 'config_invalid', message: /one that it includes/ });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
