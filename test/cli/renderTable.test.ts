import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderReport } from '../../src/cli/renderReport.ts';
import { renderTable } from '../../src/cli/renderTable.ts';
import type { RunReport } from '../../src/model/run.ts';
import { displayWidth } from '../../src/text/words/displayWidth.ts';

const HEADER = ['source', 'held', 'why'];
const ROWS = [
  ['a-source-with-quite-a-long-name', '3', 'The document is not a feed, and what it is nobody knows.'],
  ['b', '120', 'Fine.'],
];
const linesOf = (text: string) => text.trimEnd().split('\n');
const widest = (text: string) => Math.max(...linesOf(text).map(displayWidth));

test('a table is cut to the width of a terminal, at its widest columns', () => {
  const lines = linesOf(renderTable(HEADER, ROWS, { width: 40, maxCell: 90 }));
  assert.equal(Math.max(...lines.map((line) => line.length)), 40);
  assert.match(lines[2] ?? '', /^a-source-with\S*… {2} +3 {2}The doc.*…$/);
  assert.match(lines[3] ?? '', /120 {2}Fine\.$/);
});

test('columns for which a terminal has no room go below, behind the first one again', () => {
  assert.deepEqual(linesOf(renderTable(HEADER, ROWS, { width: 20 })), [
    'source          held',
    '--------------  ----',
    'a-source-with…     3',
    'b                120',
    '',
    'source     why',
    '---------  ---------',
    'a-source…  The docu…',
    'b          Fine.',
  ]);
});

test('numbers and titles are never cut, however narrow the terminal is', () => {
  const lines = linesOf(renderTable(HEADER, ROWS, { width: 5 }));
  assert.match(lines[0] ?? '', /^source +held$/);
  assert.match(lines[3] ?? '', /120$/);
});

test('a long title does not keep other columns from being cut', () => {
  const wide = renderTable(['articles published', 'title'], [['x', 'The bridge opens again']], { width: 30 });
  assert.equal(widest(wide), 30);
  assert.match(wide, /^articles published\b/);
});

test('a table that goes to no terminal has what there is', () => {
  const text = renderTable(HEADER, ROWS, { width: undefined, maxCell: 90 });
  assert.match(text, /what it is nobody knows\.$/m);
});

test('characters that take two places, and those that are escaped, count as what they take', () => {
  const rows = [
    ['東京の新聞社', '1', '橋がまた開きました。'],
    ['\u202eexe.gnp', '2', 'Müller opens it'],
  ];
  const text = renderTable(HEADER, rows, { width: 34 });
  assert.equal(widest(text), 34);
  assert.match(text, /^東京の新聞社 +1 {2}橋/m);
  assert.match(text, /^\\u202eexe\.gnp +2 {2}M/m);
});

test('the report of a run fits a terminal of 80 characters, and leaves no number out', () => {
  const count = new Proxy({}, { get: (_, name) => (name === 'reasons' ? [] : 123_456) });
  const counts = { sources: count, entries: count, articles: count, stories: count, files: count };
  const run = { id: '1', startedAt: '2026-11-29T10:00:00Z', finishedAt: '2026-11-29T10:00:05Z', outcome: 'done' };
  const ids = ['ai', 'a-collection-with-a-long-name'];
  const report = { run, collections: ids.map((id) => ({ id, ...counts })), failures: [] } as unknown as RunReport;
  const text = renderReport(report, 80);
  const table = text.slice(0, text.indexOf('\n\nNot published'));
  assert.ok(widest(table) <= 80, table);
  assert.equal(table.match(/123456/g)?.length, 13 * ids.length);
  assert.equal(linesOf(renderReport(report, undefined))[2]?.match(/123456/g)?.length, 13);
});
