/** The file of decisions as people and merges leave it: each fault in one sentence with its line, and nothing lost. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFailure } from '../../src/errors.ts';
import { parseDecisions, renderDecisions } from '../../src/publish/decisionsFile.ts';

const PATH = '_data/frontwire-decisions.yaml';
const read = (text: string) => parseDecisions(text, PATH, 'ai');
const a1 = 'a1: { url: "https://a.example/1", hide: true }';
const merged = (lines: string) =>
  `ai:\n  a1:\n    url: x\n<<<<<<< HEAD\n${lines}=======\n    show: true\n>>>>>>> theirs\n`;

const FAULTS: readonly (readonly [name: string, text: string, said: RegExp])[] = [
  ['an article twice', `ai:\n  ${a1}\n  a1: { url: x, show: true }\n`, /line 3\): .*was decided above, too; keep one/],
  ['a collection twice', 'ai: {}\nbb: {}\nai: {}\n', /line 3\): .*keep one/],
  ['marks of a merge', merged('    hide: true\n'), /line 4\): a merge left its marks here; keep one side/],
  ['marks of a merge with the base', merged('    hide: true\n||||||| base\n'), /line 4\): a merge left its marks/],
  ['the end of a merge alone', `ai:\n  ${a1}\n>>>>>>> theirs\n`, /line 3\): a merge left its marks/],
  ['a reference', `ai:\n  a1: &x { url: x, hide: true }\n  a2: *x\n`, /line 3\): .*\(\*x\); write out what is meant/],
  ['a reference to itself', 'ai: &x\n  a1: *x\n', /line 2\): .*write out/],
  ['a reference to nothing', 'ai:\n  a1: *x\n', /line 2\): .*write out/],
  ['a key that there is not', 'ai:\n  a1:\n    url: x\n    hidden: true\n', /line 3\): a1: .*"hidden"/],
  ['a value of another kind', 'ai:\n  a1:\n    url: x\n    hide: perhaps\n', /line 4\): a1\.hide/],
  ['a list in place of collections', '- ai\n', /line 1\): it is not a list of collections/],
  ['a word in place of decisions', 'bb: {}\nai: no\n', /line 2\): ai holds no decisions/],
  ['stories that are no list', 'ai:\n  stories: { a: 1 }\n', /line 2\): stories is not a list/],
  ['a second document', `ai: {}\n---\nai:\n  ${a1}\n`, /line 2\): a second document begins here/],
  [
    'letters that are not UTF-8',
    Buffer.from(`ai:\n  # Z\xfcrich\n  ${a1}\n`, 'latin1').toString('utf8'),
    /line 2\): it is not UTF-8/,
  ],
  ['UTF-16', Buffer.from(`ai:\n  ${a1}\n`, 'utf16le').toString('utf8'), /line 1\): it is not UTF-8/],
  ['lists without end', `ai:\n  a1: ${'['.repeat(1_000_000)}`, /line 2\): it is nested too deeply/],
  ['tables without end', `ai: ${'{a: '.repeat(5_000)}`, /line 1\): it is nested too deeply/],
  ['more than anybody writes', `# ${'x'.repeat(16 * 1024 * 1024)}\nai: {}\n`, /\): it is longer than 16 MiB/],
];

describe('a file of decisions with a fault', () => {
  for (const [name, text, said] of FAULTS) {
    it(`is not read, and not written, for ${name}`, () => {
      const isTold = (thrown: unknown) => {
        assert.ok(isFailure(thrown, 'decisions_unreadable'), String(thrown));
        assert.match(thrown.message, said);
        assert.match(
          thrown.message,
          /Correct the file by hand, or restore it from git; until then what it said last holds/,
        );
        return true;
      };
      assert.throws(() => read(text), isTold);
      const decisions = { articles: { a9: { url: 'x', hide: true as const } }, stories: [] };
      assert.throws(() => renderDecisions(text, PATH, 'ai', decisions), isTold);
    });
  }
});

describe('a file of decisions', () => {
  it('holds what a publisher says with a lost letter, and is read again', () => {
    const decisions = { articles: { a1: { url: 'x', title: 'A \ufffd in it', removed: true as const } }, stories: [] };
    const text = renderDecisions(undefined, PATH, 'ai', decisions) ?? '';
    assert.deepEqual(read(text), decisions);
    assert.equal(renderDecisions(text, PATH, 'ai', decisions), text);
  });

  it('is not taken for one with a fault by its comments and titles', () => {
    const text = `# ${'-'.repeat(200)}\n# <<<<<<< not a merge\nai:\n  a1: { url: "x", hide: true, title: "[[ ======= *x ]]" }\n`;
    assert.equal(read(text).articles.a1?.hide, true);
  });
});
