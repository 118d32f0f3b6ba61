import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTable } from '../../src/cli/renderTable.ts';

const HEADER = ['source', 'held', 'why'];
const ROWS = [
  ['a-source-with-quite-a-long-name', '3', 'The document is not a feed, and what it is nobody knows.'],
  ['b', '120', 'Fine.'],
];

test('a table is cut to the width of a terminal, at its widest columns', () => {
  const lines = renderTable(HEADER, ROWS, 90, 40).trimEnd().split('\n');
  assert.equal(Math.max(...lines.map((line) => line.length)), 40);
  assert.match(lines[2] ?? '', /^a-source-with\S*… {2} +3 {2}The doc.*…$/);
  assert.match(lines[3] ?? '', /120 {2}Fine\.$/);
});

test('columns of numbers and titles are never cut, however narrow the terminal is', () => {
  const lines = renderTable(HEADER, ROWS, 90, 5).trimEnd().split('\n');
  assert.match(lines[0] ?? '', /^source +held +why/);
  assert.match(lines[3] ?? '', /120/);
});

test('a table that goes to no terminal has what there is', () => {
  assert.match(renderTable(HEADER, ROWS, 90), /what it is nobody knows\.$/m);
});
