/** Every page of the corpus through `inspectPage`, held against what its suites expect by the corpus' own comparison. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isFailure, toMessage } from '../../src/errors.ts';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';
import { corpusFolder, holdFloors, loadCases, requireCorpus } from './corpusFolder.ts';

interface PageRequest {
  readonly id: string;
  readonly kind: 'page';
  readonly file: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
}

interface Rate {
  readonly asserted: number;
  readonly rate: number;
  readonly lenientRate: number;
}

type Slices = Record<string, Record<string, Rate>>;

requireCorpus('pages');
const folder = mkdtempSync(join(tmpdir(), 'pages-corpus-'));
try {
  const out = join(folder, 'out.jsonl');
  const answers = loadRequests().map(answer);
  writeFileSync(out, answers.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const slices = compare(out);
  printTable(slices);
  const without = compare(out, writeDoubtful(folder));
  holdFloors('pages', { ...toRates(slices), ...lengthRates(answers), ...fairRates(slices, without) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function loadRequests(): PageRequest[] {
  const script = join(corpusFolder, 'compare/requests.mjs');
  const lines = execFileSync(process.execPath, [script, corpusFolder, 'pages'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as PageRequest]));
}

function answer({ id, kind, file, url, headers }: PageRequest) {
  try {
    const bytes = gunzipSync(readFileSync(file));
    return { id, kind, ok: true, page: inspectPage({ bytes, ...(url && { url }), ...(headers && { headers }) }) };
  } catch (error) {
    if (!isFailure(error)) console.error(`${id}: ${error instanceof Error ? error.stack : error}`);
    return { id, kind, ok: false, error: { code: isFailure(error) ? error.code : 'crash', message: toMessage(error) } };
  }
}

function compare(out: string, doubtful?: string): Slices {
  const failures = process.argv[2] && doubtful === undefined ? ['--failures', process.argv[2]] : [];
  const script = join(corpusFolder, 'compare/compare-pages.mjs');
  const list = doubtful === undefined ? [] : ['--doubtful', doubtful];
  const printed = execFileSync(process.execPath, [script, corpusFolder, out, ...failures, ...list], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return (JSON.parse(printed) as { slices: Slices }).slices;
}

/** Strict and lenient rates of all pages, and of those in German and English. */
function printTable(slices: Slices): void {
  for (const slice of ['all', 'en', 'de']) {
    console.log(`-- ${slice}`);
    for (const [field, { asserted, rate, lenientRate }] of Object.entries(slices[slice] ?? {})) {
      const figures = [rate, lenientRate].map((each) => `${(each * 100).toFixed(2)} %`.padStart(9)).join('');
      console.log(`   ${field.padEnd(20)} ${String(asserted).padStart(5)} ${figures}`);
    }
  }
}

/** Cases whose expectation the corpus' own list leaves out, and those that ours does, each with its reason. */
function writeDoubtful(into: string): string {
  const lists = [join(corpusFolder, 'compare/doubtful.json'), join(import.meta.dirname, 'doubtful.json')];
  const all = lists.map((file) => JSON.parse(readFileSync(file, 'utf8')) as { pages: unknown[] });
  const path = join(into, 'doubtful.json');
  writeFileSync(path, JSON.stringify({ ...all[0], pages: all.flatMap(({ pages }) => pages) }));
  return path;
}

/** Rates without the cases that are doubtful, of the fields where there are such: `fair image`, `fair image lenient`. */
function fairRates(slices: Slices, without: Slices): Record<string, number> {
  const fields = Object.entries(without.all ?? {}).filter(
    ([field, { asserted }]) => field !== '*' && asserted !== slices.all?.[field]?.asserted,
  );
  return Object.fromEntries(
    fields.flatMap(([field, { rate, lenientRate }]) => [
      [`fair ${field}`, rate],
      [`fair ${field} lenient`, lenientRate],
    ]),
  );
}

/** `title` strict, `title lenient`, and the same of German pages as `de title`. */
function toRates(slices: Slices): Record<string, number> {
  const of = (slice: string, prefix: string) =>
    Object.entries(slices[slice] ?? {}).flatMap(([field, { rate, lenientRate }]) => [
      [`${prefix}${field}`, rate],
      [`${prefix}${field} lenient`, lenientRate],
    ]);
  return Object.fromEntries([...of('all', ''), ...of('de', 'de ')]);
}

/**
 * The comparison asks whether the text holds what it should, not whether it holds too much. Where a suite states how long the
 * text is, ours may be a quarter longer and a tenth shorter: boilerplate and losses alike count as failures.
 */
function lengthRates(
  answers: readonly { readonly id: string; readonly page?: { readonly text?: string } }[],
): Record<string, number> {
  const lengths = new Map(answers.map(({ id, page }) => [id, page?.text?.length ?? 0]));
  const stated = loadCases<{ id: string; expect: { bodyTextChars?: number } }>('pages/cases.jsonl').flatMap(
    ({ id, expect }) => (expect.bodyTextChars === undefined ? [] : [(lengths.get(id) ?? 0) / expect.bodyTextChars]),
  );
  return { 'text of the right length': stated.filter((share) => share >= 0.9 && share <= 1.25).length / stated.length };
}
