/** Every page of the corpus through `inspectPage`, held against what its suites expect by the corpus' own comparison. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';
import { corpusFolder, holdFloors, loadCases, requireCorpus } from './corpusFolder.ts';
import { answerPage, comparePages, loadPageRequests, type Slices } from './pageAnswers.ts';

requireCorpus('pages');
const folder = mkdtempSync(join(tmpdir(), 'pages-corpus-'));
try {
  const out = join(folder, 'out.jsonl');
  const answers = loadPageRequests().map((request) => answerPage(request, (document) => inspectPage(document)));
  writeFileSync(out, answers.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const slices = compare(out);
  printTable(slices);
  const without = compare(out, writeDoubtful(folder));
  holdFloors('pages', { ...toRates(slices), ...lengthRates(answers), ...fairRates(slices, without) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(out: string, doubtful?: string): Slices {
  const failures = process.argv[2] && doubtful === undefined ? ['--failures', process.argv[2]] : [];
  return comparePages(out, [...failures, ...(doubtful === undefined ? [] : ['--doubtful', doubtful])]);
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
