/** What is measured over all processes of one Redis, as Prometheus has it: `frontwire_<name>`. Labels have few values. */
import { AFTER_OUTCOMES } from './afterPublish.ts';
import type { RequestKind } from './http.ts';

/** What a request fetched, as operators call it: RequestKind -> label `kind`. */
export const FETCH_KINDS = {
  feed: 'feed',
  page: 'page',
  amp: 'variant',
  image: 'image',
  robots: 'robots',
  hub: 'hub',
  notice: 'notice',
  archive: 'archive',
} as const satisfies Record<RequestKind, string>;

/** Classes of answers; `failed` is a request without one. */
export const FETCH_STATUSES = ['2xx', '3xx', '4xx', '5xx', 'failed'] as const;

/** Values of the labels that do not come from the configuration. */
export const LABEL_VALUES = {
  kind: Object.values(FETCH_KINDS),
  status: FETCH_STATUSES,
  event: ['published', 'updated', 'retracted'],
  after: AFTER_OUTCOMES,
  file: ['written', 'unchanged', 'removed'],
  job: ['done', 'failed', 'returned'],
} as const;

/** Where the values of a label come from: a list above, the names of the queues, or the ids of the collections. */
export type LabelValues = keyof typeof LABEL_VALUES | 'queue' | 'collection';

interface Measure {
  readonly help: string;
  /** Label -> where its values come from, in the order in which they are given. */
  readonly labels: Readonly<Record<string, LabelValues>>;
}

/** Numbers that only grow. */
export const COUNTERS = {
  fetches_total: {
    help: 'Requests to publishers and hubs, each hop of a redirect for itself, by what was fetched and how it was answered.',
    labels: { kind: 'kind', status: 'status' },
  },
  fetched_bytes_total: { help: 'Bytes of bodies after decompression.', labels: { kind: 'kind' } },
  jobs_total: {
    help: 'Jobs that were taken, by how that ended; returned ones wait for a host and come again.',
    labels: { queue: 'queue', outcome: 'job' },
  },
  events_total: { help: 'What consumers were told of articles.', labels: { collection: 'collection', kind: 'event' } },
  after_total: {
    help: 'Commands after publishing, by how they ended.',
    labels: { collection: 'collection', outcome: 'after' },
  },
  exports_total: {
    help: 'Files beside the articles (pages, feeds, sitemaps) by what became of them.',
    labels: { collection: 'collection', outcome: 'file' },
  },
} as const satisfies Record<string, Measure>;

/** Upper bounds in seconds: from an answer of a near server to the longest time that a request may take. */
const FETCH_BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;
/** Upper bounds in seconds: from a free worker to a backlog of an hour. */
const WAIT_BOUNDS = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600] as const;
/** Upper bounds in seconds: from a feed that did not change to a publish of a whole archive. */
const RUN_BOUNDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300] as const;

/** Durations in seconds, counted by upper bound. */
export const HISTOGRAMS = {
  fetch_duration_seconds: {
    help: 'How long requests took until their body was read, or until they failed; without the wait for the turn of their host.',
    labels: { kind: 'kind' },
    bounds: FETCH_BOUNDS,
  },
  job_wait_seconds: {
    help: 'How long jobs waited past the time that they were due, until they were taken for the first time.',
    labels: { queue: 'queue' },
    bounds: WAIT_BOUNDS,
  },
  job_run_seconds: {
    help: 'How long jobs ran that were done or failed.',
    labels: { queue: 'queue' },
    bounds: RUN_BOUNDS,
  },
} as const satisfies Record<string, Measure & { readonly bounds: readonly number[] }>;

/** One of the counters. */
export type CounterName = keyof typeof COUNTERS;
/** One of the histograms. */
export type HistogramName = keyof typeof HISTOGRAMS;

/** Between the parts of a series' name; no value of a label has it. */
const SEPARATOR = '|';
/** Sums of durations are kept in whole microseconds, so that they stay exact. */
const MICROSECONDS = 1e6;

/** The number that a counter's series is kept under. */
export function toSeries(name: string, labels: readonly string[], ...part: readonly string[]): string {
  return [name, ...labels, ...part].join(SEPARATOR);
}

/** What an observation adds, by series: one to the bucket that it falls into, its length to the sum. */
export function toObservation(
  name: HistogramName,
  labels: readonly string[],
  seconds: number,
): ReadonlyMap<string, number> {
  const bound = HISTOGRAMS[name].bounds.find((one) => seconds <= one);
  return new Map([
    [toSeries(name, labels, bound === undefined ? '+Inf' : `${bound}`), 1],
    [toSeries(name, labels, 'sum'), Math.round(seconds * MICROSECONDS)],
  ]);
}

/** A histogram as Prometheus has it: counts up to each bound, the last of which is all; the sum in seconds. */
export interface Histogram {
  readonly upTo: readonly { readonly bound: string; readonly count: number }[];
  readonly sum: number;
}

/** A series of a histogram out of the kept numbers, those of all processes added up. */
export function toHistogram(
  name: HistogramName,
  labels: readonly string[],
  kept: ReadonlyMap<string, number>,
): Histogram {
  const bounds = [...HISTOGRAMS[name].bounds.map(String), '+Inf'];
  let count = 0;
  const upTo = bounds.map((bound) => {
    count += kept.get(toSeries(name, labels, bound)) ?? 0;
    return { bound, count };
  });
  return { upTo, sum: (kept.get(toSeries(name, labels, 'sum')) ?? 0) / MICROSECONDS };
}
