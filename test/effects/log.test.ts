import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../../src/effects/log.ts';

const HOSTILE = 'T\u001b]0;TITLE\u0007\u009b31mred\u202eder\u2066';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function logOnce(isTerminal: boolean): string {
  let written = '';
  const log = createLog({ level: 'info', isTerminal, write: (line) => (written += line) });
  log.warn('source.polled', { reason: HOSTILE, count: 3 });
  return written;
}

test('a log line off a terminal has no raw control character and says the same to a reader of JSON', () => {
  const line = logOnce(false);
  assert.doesNotMatch(line.trimEnd(), CONTROL);
  assert.equal(JSON.parse(line).reason, HOSTILE);
});

test('a log line on a terminal has the colours of the log and no other control character', () => {
  const line = logOnce(true);
  const own = new RegExp(`${String.fromCharCode(27)}\\[\\d*m`, 'g');
  assert.doesNotMatch(line.replace(own, '').trimEnd(), CONTROL);
  assert.match(line, /reason="T\\\\?u001b/);
});
