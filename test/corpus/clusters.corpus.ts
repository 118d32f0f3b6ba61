/** The stories of the labelled corpora, grouped as `group --batch` groups them and compared by the corpus' own script. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type GroupRequest, groupLines } from '../../src/pipeline/groupBatch.ts';
import { corpusFolder, holdFloors, requireCorpus } from './corpusFolder.ts';

interface Agreement {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

interface Comparison {
  readonly documents: number;
  readonly missing: number;
  readonly pairwise: Agreement;
  readonly bcubed: Agreement;
}

const SETS = { uci: 'uci-news-aggregator', ecb: 'ecbplus' } as const;

/** ECB+ again with so much of each text: what feeds give as an excerpt. */
const EXCERPT_CHARACTERS = 300;

requireCorpus('clusters');
const rates: Record<string, number> = {};
for (const [name, file] of Object.entries(SETS)) measure(name, file, listRequests(file));
measure('excerpts', SETS.ecb, listRequests(SETS.ecb).map(toExcerpt));
holdFloors('clusters', rates);

function measure(name: string, file: string, requests: readonly GroupRequest[]): void {
  const answers = groupLines(requests).map((answer) => JSON.stringify(answer));
  const { documents, missing, pairwise, bcubed } = JSON.parse(compare(file, ['-'], answers.join('\n'))) as Comparison;
  rates[`${name} placed`] = (documents - missing) / documents;
  for (const [kind, { precision, recall, f1 }] of Object.entries({ pairwise, bcubed })) {
    console.log(`${name} ${kind}: precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`);
    rates[`${name} ${kind} F1`] = f1;
    rates[`${name} ${kind} precision over recall`] = Math.min(1, 1 + precision - recall);
  }
}

function listRequests(file: string): readonly GroupRequest[] {
  const lines = compare(file, ['--requests'], '').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as GroupRequest);
}

function toExcerpt({ id, title, text }: GroupRequest): GroupRequest {
  return { id, title, excerpt: text?.slice(0, EXCERPT_CHARACTERS) };
}

function compare(file: string, options: readonly string[], input: string): string {
  const script = join(corpusFolder, 'compare/compare-stories.mjs');
  const gold = join(corpusFolder, `clusters/${file}.jsonl`);
  return execFileSync(process.execPath, [script, gold, ...options], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
}
