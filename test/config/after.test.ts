import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSettings } from '../../config/load.ts';
import { isFailure } from '../../src/errors.ts';
import { DEFAULT_AFTER } from '../../src/model/afterPublish.ts';

const collection = (id: string, output: string) => `
  - { id: ${id}, title: AI, site: https://news.example/${id}, category: ${id}, output: ${output},
      sources: [{ url: "https://blog.example/feed.xml" }] }`;
const read = (...outputs: readonly string[]) => {
  const text = `collections:${outputs.map((output, n) => collection(`c${n}`, output)).join('')}\n`;
  return parseSettings(text, '/etc/fw.yaml', '/srv').collections.map(({ output }) => output.after);
};
const faultsOf = (...outputs: readonly string[]): string => {
  try {
    read(...outputs);
  } catch (failure) {
    assert.ok(isFailure(failure, 'config_invalid'));
    return failure.message;
  }
  return assert.fail('the configuration was accepted');
};

test('a command is a list of words without a shell, a text for the shell, or either with its limits', () => {
  assert.deepEqual(read('{ dir: a, after: [make, all] }'), [{ command: ['make', 'all'], ...DEFAULT_AFTER }]);
  assert.deepEqual(read('{ dir: a, after: "make && ls" }'), [{ command: 'make && ls', ...DEFAULT_AFTER }]);
  const whole = '{ command: [make], timeLimit: 1h, settle: 0s, separator: nul }';
  assert.deepEqual(read(`{ dir: a, after: ${whole} }`), [
    { command: ['make'], timeLimitMs: 3_600_000, settleMs: 0, separator: 'nul' },
  ]);
  assert.deepEqual(read('{ dir: a, after: { command: make } }'), [{ command: 'make', ...DEFAULT_AFTER }]);
});

test('a directory has one command, written once or the same again', () => {
  assert.equal(
    read('{ dir: a, after: make }', '{ dir: a }', '{ dir: a, after: make }', '{ dir: b, after: ls }').length,
    4,
  );
  assert.match(faultsOf('{ dir: a, after: make }', '{ dir: ./a, after: ls }'), /\/a has another command already/);
});

test('commands without a program, keys that there are not and limits beyond reason are refused', () => {
  assert.match(faultsOf('{ dir: a, after: [] }'), /output\.after/);
  assert.match(faultsOf('{ dir: a, after: ["", x] }'), /begin with the name of a program/);
  assert.match(faultsOf('{ dir: a, after: { command: make, timelimit: 1h } }'), /did you mean "timeLimit"/);
  assert.match(faultsOf('{ dir: a, after: { command: make, timeLimit: 2d } }'), /from 1s to 6h/);
});
