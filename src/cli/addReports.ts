/** Reports of rounds that belong together, as that of one. */
import type { CollectionReport, RunReport } from '../model/run.ts';

type Counts = Readonly<Record<string, number>>;

/** What each of them did, added; what there is after them, as the last one says. */
export function addReports(first: RunReport, next: RunReport): RunReport {
  const byId = new Map(first.collections.map((one) => [one.id, one]));
  const isNew = ({ source, code }: RunReport['failures'][number]) =>
    !first.failures.some((one) => one.source === source && one.code === code);
  return {
    ...next,
    run: { ...next.run, startedAt: first.run.startedAt },
    collections: next.collections.map((one) => addCollection(byId.get(one.id), one)),
    failures: [...first.failures, ...next.failures.filter(isNew)],
  };
}

function addCollection(first: CollectionReport | undefined, next: CollectionReport): CollectionReport {
  if (first === undefined) return next;
  const { left } = next.entries;
  const { published, held, hidden, reasons } = next.articles;
  const { new: fresh, updated, unchanged, rejected } = next.articles;
  const done = { new: fresh, updated, unchanged, rejected };
  return {
    ...next,
    sources: add(first.sources, next.sources),
    entries: { ...add(first.entries, next.entries), left },
    articles: {
      ...add(first.articles as unknown as typeof done, done),
      published,
      held,
      hidden,
      ...(reasons && { reasons }),
    },
    stories: add(first.stories, next.stories),
    files: add(first.files, next.files),
    records: add(first.records, next.records),
  };
}

function add<T extends { readonly [K in keyof T]: number }>(first: T, next: T): T {
  const sums = Object.entries(next as unknown as Counts).map(([name, count]) => [
    name,
    count + ((first as unknown as Counts)[name] ?? 0),
  ]);
  return Object.fromEntries(sums) as unknown as T;
}
