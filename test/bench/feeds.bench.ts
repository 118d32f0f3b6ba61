/** Feed readers side by side: what they find in the corpus, and how fast they read large clean feeds. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFromXml } from '@extractus/feed-extractor';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import type { Document } from '../../src/model/http.ts';
import { parseFeed } from '../../src/parse/parseFeed.ts';
import { inspectFeed } from '../../src/pipeline/inspectFeed.ts';
import { decodeXml } from '../../src/text/charset/charset.ts';
import { corpusFolder } from '../corpus/corpusFolder.ts';
import { type LargeFeedKind, makeLargeFeed } from './largeFeeds.ts';
import {
  type Reader,
  readWithFeedExtractor,
  readWithFeedsmith,
  readWithPlainRssParser,
  withSnippets,
} from './otherReaders.ts';
import { report } from './report.ts';

const WARM_UP = 2;
const ROUNDS = 12;
/** Runs of a reader in a row, so that it collects its own garbage. */
const RUNS = 4;
const NAMES = ['frontwire', 'rss-parser', 'feedsmith', 'feed-extractor'] as const;

const accuracy = existsSync(corpusFolder) ? await measureAccuracy() : {};
const speed = await measureSpeed();
report('feeds', { accuracy, megabytesPerSecond: speed });

async function measureAccuracy(): Promise<Record<string, Record<string, number>>> {
  const others: Record<string, Reader> = {
    'rss-parser': readWithPlainRssParser,
    feedsmith: readWithFeedsmith,
    'feed-extractor': readWithFeedExtractor,
  };
  const lines = execFileSync(process.execPath, [join(corpusFolder, 'compare/requests.mjs'), corpusFolder, 'feeds'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const requests = lines
    .split('\n')
    .flatMap((line) =>
      line === ''
        ? []
        : [JSON.parse(line) as { id: string; file: string; url?: string; headers?: Record<string, string> }],
    );
  const rates: Record<string, Record<string, number>> = {};
  for (const name of NAMES) {
    const answers = [];
    for (const { id, file, url, headers } of requests) {
      const document = { bytes: readFileSync(file), ...(url && { url }), ...(headers && { headers }) };
      try {
        const feed = others[name] ? await readDecoded(others[name], document) : inspectFeed(document);
        answers.push({ id, kind: 'feed', ok: true, feed });
      } catch {
        answers.push({ id, kind: 'feed', ok: false, error: { code: 'refused', message: '' } });
      }
    }
    rates[name] = compare(answers);
  }
  printAccuracy(rates);
  return rates;
}

async function readDecoded(reader: Reader, document: Document): Promise<object> {
  const { text, encoding } = decodeXml(document.bytes, document.headers);
  return { encoding, ...(await reader(text, document.url)) };
}

function compare(answers: readonly object[]): Record<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'feeds-bench-'));
  const path = join(folder, 'out.jsonl');
  writeFileSync(path, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  const printed = execFileSync(
    process.execPath,
    [join(corpusFolder, 'compare/compare-feeds.mjs'), corpusFolder, path],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  rmSync(folder, { recursive: true });
  const { slices } = JSON.parse(printed) as { slices: Record<string, Record<string, { rate: number }>> };
  const fields = Object.entries(slices.all ?? {}).map(([field, { rate }]) => [
    field === '*' ? 'all fields' : field,
    rate,
  ]);
  return Object.fromEntries([...fields, ['malformed', slices.malformed?.['*']?.rate ?? 0]]);
}

function printAccuracy(rates: Record<string, Record<string, number>>): void {
  console.log(
    `accuracy on the corpus, strict, per cent\n${'field'.padEnd(18)}${NAMES.map((name) => name.padStart(15)).join('')}`,
  );
  for (const field of Object.keys(rates.frontwire ?? {})) {
    const figures = NAMES.map((name) => ((rates[name]?.[field] ?? 0) * 100).toFixed(1).padStart(15));
    console.log(field.padEnd(18) + figures.join(''));
  }
}

/**
 * Readers in turn, round by round. The speed is that of the best round; the cost of ours to rss-parser's is the median over the
 * rounds, since what else the machine does changes from minute to minute, but not within a round.
 */
async function measureSpeed(): Promise<Record<string, Record<string, number>>> {
  const figures: Record<string, Record<string, number>> = {};
  console.log(
    `\nMB/s, 1,000 items of 3 KB\n${'feed'.padEnd(18)}${NAMES.map((name) => name.padStart(15)).join('')}  cost to rss-parser's`,
  );
  for (const kind of ['rss cdata', 'rss escaped', 'atom'] satisfies LargeFeedKind[]) {
    const bytes = makeLargeFeed(kind);
    const rounds = await measureRounds(bytes);
    const speeds = NAMES.map(
      (name) => bytes.length / 1000 / Math.min(...rounds.map((round) => round[name] ?? Number.NaN)),
    );
    const ratio = median(rounds.map((round) => (round.frontwire ?? Number.NaN) / (round['rss-parser'] ?? Number.NaN)));
    console.log(
      `${kind.padEnd(18)}${speeds.map((each) => each.toFixed(1).padStart(15)).join('')}  ${ratio.toFixed(2)}`,
    );
    const named = NAMES.map((name, index): [string, number] => [name, Number((speeds[index] ?? 0).toFixed(1))]);
    figures[kind] = Object.fromEntries([...named, ['cost to rss-parser', Number(ratio.toFixed(2))]]);
  }
  return figures;
}

/** Milliseconds of every reader, for every round. */
async function measureRounds(bytes: Uint8Array): Promise<Record<string, number>[]> {
  const text = new TextDecoder().decode(bytes);
  const readers: Record<string, () => unknown> = {
    frontwire: () => parseFeed({ bytes }),
    'rss-parser': () => withSnippets(() => new RssParser().parseString(text)),
    feedsmith: () => parseWithFeedsmith(text),
    'feed-extractor': () => extractFromXml(text),
  };
  const rounds: Record<string, number>[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const timesMs: Record<string, number> = {};
    for (const [name, read] of Object.entries(readers)) {
      const startMs = performance.now();
      for (let run = 0; run < RUNS; run += 1) await read();
      timesMs[name] = (performance.now() - startMs) / RUNS;
    }
    if (round >= 0) rounds.push(timesMs);
  }
  return rounds;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
