/** Every feed of the corpus through `inspectFeed`, held against what its suites expect by the corpus' own comparison. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFailure, toMessage } from '../../src/errors.ts';
import { inspectFeed } from '../../src/pipeline/inspectFeed.ts';
import { corpusFolder, holdFloors, requireCorpus } from './corpusFolder.ts';

interface FeedRequest {
  readonly id: string;
  readonly kind: 'feed';
  readonly file: string;
  readonly url?: string;
  readonly headers?: Record<string, string>;
}

interface Rate {
  readonly asserted: number;
  readonly correct: number;
  readonly rate: number;
  readonly lenientRate: number;
}

requireCorpus('feeds');
const folder = mkdtempSync(join(tmpdir(), 'feeds-corpus-'));
try {
  const out = join(folder, 'out.jsonl');
  writeFileSync(
    out,
    loadRequests()
      .map((request) => `${JSON.stringify(answer(request))}\n`)
      .join(''),
  );
  const slices = compare(out);
  printTable(slices);
  holdFloors('feeds', toRates(slices));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function loadRequests(): FeedRequest[] {
  const lines = execFileSync(process.execPath, [join(corpusFolder, 'compare/requests.mjs'), corpusFolder, 'feeds'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return lines.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as FeedRequest]));
}

function answer({ id, kind, file, url, headers }: FeedRequest): object {
  try {
    const bytes = readFileSync(file);
    return { id, kind, ok: true, feed: inspectFeed({ bytes, ...(url && { url }), ...(headers && { headers }) }) };
  } catch (error) {
    if (!isFailure(error)) console.error(`${id}: ${error instanceof Error ? error.stack : error}`);
    return { id, kind, ok: false, error: { code: isFailure(error) ? error.code : 'crash', message: toMessage(error) } };
  }
}

function compare(out: string): Record<string, Record<string, Rate>> {
  const failures = process.argv[2] ? ['--failures', process.argv[2]] : [];
  const printed = execFileSync(
    process.execPath,
    [join(corpusFolder, 'compare/compare-feeds.mjs'), corpusFolder, out, ...failures],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  return (JSON.parse(printed) as { slices: Record<string, Record<string, Rate>> }).slices;
}

function printTable(slices: Record<string, Record<string, Rate>>): void {
  for (const [slice, fields] of Object.entries(slices)) {
    console.log(`-- ${slice}`);
    for (const [field, { asserted, rate, lenientRate }] of Object.entries(fields)) {
      const figures = [rate, lenientRate].map((each) => `${(each * 100).toFixed(2)} %`.padStart(9)).join('');
      console.log(`   ${field.padEnd(20)} ${String(asserted).padStart(5)} ${figures}`);
    }
  }
}

/** `title` strict over all tiers, `title lenient`, and `malformed` over all fields of broken documents. */
function toRates(slices: Record<string, Record<string, Rate>>): Record<string, number> {
  const fields = Object.entries(slices.all ?? {});
  const strict = fields.map(([field, { rate }]) => [field, rate]);
  const lenient = fields.map(([field, { lenientRate }]) => [`${field} lenient`, lenientRate]);
  const tiers = Object.entries(slices).map(([slice, of]) => [slice, of['*']?.rate ?? 0]);
  return Object.fromEntries([...strict, ...lenient, ...tiers]);
}
