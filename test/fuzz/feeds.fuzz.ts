/**
 * Mutated feeds through `inspectFeed`: `node --expose-gc --import tsx test/fuzz/feeds.fuzz.ts [--count 100000] [--seed 1]`.
 * Fails on anything thrown that is not a Failure, on a document under 1 MiB over 250 ms of the processor, and on memory that grows.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isFailure } from '../../src/errors.ts';
import { inspectFeed } from '../../src/pipeline/inspectFeed.ts';
import { createChance, mutate } from './mutate.ts';

const MAX_MS = 250;
const MIB = 2 ** 20;
const MAX_GROWTH_BYTES = 64 * MIB;
const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const chance = createChance(Number(values.seed));

const folders = [
  resolve(import.meta.dirname, '../fixtures/feeds'),
  resolve(import.meta.dirname, '../../../shared/corpus/feeds/docs'),
];
const documents = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .map((path) => new Uint8Array(readFileSync(path)))
  .filter(({ length }) => length < MIB);

let read = 0;
let slow = 0;
let crashed = 0;
let slowestMs = 0;
let heapAtStart = 0;
let heapPeak = 0;

for (let index = 0; index < count; index += 1) {
  const document = documents[Math.floor(chance() * documents.length)] ?? new Uint8Array();
  const bytes = mutate(document, chance, documents);
  measure(bytes, index);
  // Answers that were promised are let go only between tasks.
  await new Promise((resolve) => setImmediate(resolve));
  if (index % 5000 === 0) watchMemory(index);
}
watchMemory(count);
const grown = heapPeak - heapAtStart;
console.log(
  `feeds fuzz: ${count} documents, ${read} read, ${crashed} crashes, ${slow} over ${MAX_MS} ms, ` +
    `slowest ${slowestMs.toFixed(0)} ms, heap grew ${(grown / MIB).toFixed(1)} MiB`,
);
process.exitCode = crashed > 0 || slow > 0 || grown > MAX_GROWTH_BYTES ? 1 : 0;

function measure(bytes: Uint8Array, index: number): void {
  // Time of the processor, not of the wall: other programs run on this machine too. Compilation makes first times slow.
  let elapsedMs = time(bytes, index);
  if (elapsedMs > MAX_MS) elapsedMs = Math.min(time(bytes, index), time(bytes, index));
  if (bytes.length >= MIB) return;
  slowestMs = Math.max(slowestMs, elapsedMs);
  if (elapsedMs <= MAX_MS) return;
  slow += 1;
  keep(bytes, `slow-${index}`);
}

function time(bytes: Uint8Array, index: number): number {
  const start = process.cpuUsage();
  try {
    JSON.stringify(inspectFeed({ bytes, url: 'https://fuzz.example/feed.xml' }));
    read += 1;
  } catch (error) {
    if (!isFailure(error)) {
      crashed += 1;
      console.error(index, error);
      keep(bytes, `crash-${index}`);
    }
  }
  return process.cpuUsage(start).user / 1000;
}

function keep(bytes: Uint8Array, name: string): void {
  const path = join(tmpdir(), `feeds-fuzz-${name}.xml`);
  writeFileSync(path, bytes);
  console.error(`kept ${path}`);
}

function watchMemory(index: number): void {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed } = process.memoryUsage();
  if (index === 5000 || heapAtStart === 0) heapAtStart = heapUsed;
  heapPeak = Math.max(heapPeak, heapUsed);
}
