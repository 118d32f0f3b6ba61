/** AMP cache URLs and AMP documents of the corpus. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type CacheKind, toCacheSubdomain, toCacheUrl, toOriginUrl } from '../../src/discover/ampCache.ts';
import { inspectPage } from '../../src/pipeline/inspectPage.ts';
import { corpusFolder, holdFloors, loadCases, requireCorpus } from './corpusFolder.ts';

interface CacheCase {
  readonly id: string;
  readonly suite: string;
  readonly kind: 'doc' | 'viewer' | 'image' | 'resource' | 'subdomain' | 'unwrap';
  readonly input: string;
  readonly expect: string | null;
}

interface PageCase {
  readonly id: string;
  readonly file: string;
  readonly url?: string;
  readonly expect: { readonly isAmpPage?: boolean; readonly canonicalUrl?: string };
}

const SERVED: Readonly<Record<string, CacheKind>> = { doc: 'c', viewer: 'v', image: 'i', resource: 'r' };
/** Suites whose values were observed or are part of the specification. */
const OBSERVED = new Set(['amp-toolbox', 'amppackager', 'php-port', 'amp.dev-docs', 'real-world']);

requireCorpus('amp');
holdFloors('amp', { ...measureCacheUrls(), ...measurePages() });

function answer({ kind, input }: CacheCase): string | undefined {
  if (kind === 'unwrap') return toOriginUrl(input);
  if (kind === 'subdomain') return toCacheSubdomain(input.replace(/^https?:\/\//, '').replace(/\/.*/, ''));
  return toCacheUrl(input, SERVED[kind]);
}

function measureCacheUrls(): Record<string, number> {
  const counts = { observed: [0, 0], rest: [0, 0] };
  for (const one of loadCases<CacheCase>('amp/cache-urls.jsonl')) {
    const count = one.kind === 'doc' && OBSERVED.has(one.suite) ? counts.observed : counts.rest;
    const got = answer(one) ?? null;
    count[1] = (count[1] ?? 0) + 1;
    if (got === one.expect) count[0] = (count[0] ?? 0) + 1;
    else console.log(`${one.id}: ${one.input} gives ${got}, not ${one.expect}`);
  }
  const share = ([right = 0, all = 0]: number[]) => right / all;
  return { 'observed documents': share(counts.observed), 'other cache URLs': share(counts.rest) };
}

function measurePages(): Record<string, number> {
  const cases = loadCases<PageCase>('amp/pages.jsonl');
  const right = cases.filter(({ id, file, url, expect }) => {
    const bytes = gunzipSync(readFileSync(join(corpusFolder, 'amp', file)));
    const page = inspectPage({ bytes, ...(url && { url }) });
    const isRight = page.isAmp === expect.isAmpPage;
    if (!isRight) console.log(`${id}: isAmp ${page.isAmp}`);
    return isRight;
  });
  return { isAmp: right.length / cases.length };
}
