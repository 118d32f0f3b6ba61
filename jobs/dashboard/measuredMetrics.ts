/** What all processes measured, as metrics: numbers that Redis adds up, so that histograms of several processes are one. */
import { AggregatorRegistry } from 'prom-client';
import {
  COUNTERS,
  type CounterName,
  HISTOGRAMS,
  type HistogramName,
  LABEL_VALUES,
  type LabelValues,
  toHistogram,
  toSeries,
} from '../../src/model/measures.ts';
import { QUEUE_NAMES } from '../queues.ts';

interface Value {
  readonly value: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly metricName?: string;
}

/** The measured metrics as text. Every series is there from the beginning, at 0: one that began at its first count would lose it. */
export async function renderMeasured(
  kept: ReadonlyMap<string, number>,
  collections: readonly string[],
): Promise<string> {
  const metrics = [
    ...namesOf(COUNTERS).map((name) => toMetric(name, 'counter', toCounterValues(name, kept, collections))),
    ...namesOf(HISTOGRAMS).map((name) => toMetric(name, 'histogram', toHistogramValues(name, kept, collections))),
  ];
  return await AggregatorRegistry.aggregate([metrics]).metrics();
}

function namesOf<Name extends string>(definitions: Readonly<Record<Name, unknown>>): Name[] {
  return Object.keys(definitions) as Name[];
}

/** A metric as `getMetricsAsJSON` of another process would give it. */
function toMetric(name: CounterName | HistogramName, type: 'counter' | 'histogram', values: readonly Value[]) {
  const { help } = { ...COUNTERS, ...HISTOGRAMS }[name];
  return { name: `frontwire_${name}`, help, type, values, aggregator: 'sum' };
}

function toCounterValues(name: CounterName, kept: ReadonlyMap<string, number>, collections: readonly string[]) {
  return listLabels(COUNTERS[name].labels, collections).map((labels) => ({
    labels,
    value: kept.get(toSeries(name, Object.values(labels))) ?? 0,
  }));
}

function toHistogramValues(
  name: HistogramName,
  kept: ReadonlyMap<string, number>,
  collections: readonly string[],
): Value[] {
  return listLabels(HISTOGRAMS[name].labels, collections).flatMap((labels): Value[] => {
    const { upTo, sum } = toHistogram(name, Object.values(labels), kept);
    return [
      ...upTo.map(({ bound, count }) => ({
        labels: { le: bound, ...labels },
        value: count,
        metricName: `frontwire_${name}_bucket`,
      })),
      { labels, value: sum, metricName: `frontwire_${name}_sum` },
      { labels, value: upTo.at(-1)?.count ?? 0, metricName: `frontwire_${name}_count` },
    ];
  });
}

/** Every combination of the values of these labels. */
function listLabels(
  labels: Readonly<Record<string, LabelValues>>,
  collections: readonly string[],
): readonly Readonly<Record<string, string>>[] {
  const values = { ...LABEL_VALUES, queue: QUEUE_NAMES, collection: collections };
  let all: Readonly<Record<string, string>>[] = [{}];
  for (const [label, from] of Object.entries(labels)) {
    all = all.flatMap((one) => values[from].map((value) => ({ ...one, [label]: value })));
  }
  return all;
}
