/** All that the first page says, as plain data: what `/` shows and `/api/overview.json` prints. */
import type { AfterState, App, ShownCounts } from '../../src/app.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { ReasonCount } from '../../src/model/standingReason.ts';
import type { JobContext } from '../jobKind.ts';
import { type ArticleRow, toArticleRow } from './articleRows.ts';
import { type Health, toHealth } from './health.ts';
import { loadQueueRows, type QueueRow } from './queueRows.ts';
import type { Readiness } from './readiness.ts';
import { countStatuses, loadSourceRows, type ShownStatus, type SourceRow, sortByTrouble } from './sourceRows.ts';
import { loadThroughput, type SlotReader, type Throughput } from './throughput.ts';

/** One collection in numbers. */
export interface CollectionRow {
  readonly id: string;
  readonly title: string;
  readonly site: string;
  readonly dir: string;
  readonly articles: number;
  readonly shown: ShownCounts;
  /** Why articles are not published, the most frequent main reason first. */
  readonly reasons: readonly ReasonCount[];
  /** Stories with a lead that has heat. */
  readonly stories: number;
  /** Read, and waiting to be published. */
  readonly inbox: number;
  readonly sources: number;
  readonly statuses: Readonly<Record<ShownStatus, number>>;
  readonly newestMs?: number;
}

/** The first page as data. Times are ms since the epoch. */
export interface Overview {
  readonly atMs: number;
  /** The one collection that was asked for; absent for all. */
  readonly collection?: string;
  readonly health: Health;
  readonly collections: readonly CollectionRow[];
  readonly sources: {
    readonly total: number;
    readonly statuses: Readonly<Record<ShownStatus, number>>;
    /** Troubles first; not all of many. */
    readonly shown: readonly SourceRow[];
  };
  /** The hottest leads of each collection. */
  readonly hot: readonly { readonly collection: string; readonly articles: readonly ArticleRow[] }[];
  /** The newest articles of all collections. */
  readonly newest: readonly ArticleRow[];
  readonly throughput: Throughput;
  readonly queues: readonly QueueRow[];
  /** The commands after publishing of the collections shown, by directory. */
  readonly after: readonly AfterState[];
}

/** What one look at the overview needs. */
export interface OverviewNeeds {
  readonly jobContext: JobContext;
  readonly slots: SlotReader;
  readonly readiness: Readiness;
  /** Narrows to one collection. */
  readonly collection?: string | undefined;
}

/** Sources shown on the first page: troubles of a bad day, and few enough to be read. */
const SHOWN_SOURCES = 12;
const SHOWN_NEWEST = 15;
/** Hot articles in all, shared out among the collections, but never fewer than a handful of one. */
const SHOWN_HOT = 12;
const LEAST_HOT = 5;

/** Loads everything at once. */
export async function loadOverview({ jobContext, slots, readiness, collection }: OverviewNeeds): Promise<Overview> {
  const { app } = jobContext;
  const atMs = app.now();
  const all = app.settings.collections;
  const wanted = all.filter(({ id }) => collection === undefined || id === collection);
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const directories = app.after.directories.filter((one) => one.collections.some((id) => wantedIds.has(id)));
  const [parts, throughput, queues, after] = await Promise.all([
    Promise.all(all.map((one) => loadPart(app, one, wanted.includes(one) ? wanted.length : 0))),
    loadThroughput(slots, wantedIds, atMs),
    loadQueueRows(jobContext.queues),
    Promise.all(directories.map((directory) => app.after.readState(directory))),
  ]);
  const shown = parts.filter(({ row }) => collection === undefined || row.id === collection);
  const rows = shown.flatMap((part) => part.sources);
  return {
    atMs,
    ...(collection !== undefined && { collection }),
    health: toHealth(
      readiness,
      parts.flatMap((part) => part.sources),
    ),
    collections: parts.map((part) => part.row),
    sources: {
      total: rows.length,
      statuses: countStatuses(rows),
      shown: sortByTrouble(rows).slice(0, SHOWN_SOURCES),
    },
    hot: shown.map(({ row, hot }) => ({ collection: row.id, articles: hot })),
    newest: toNewest(shown.flatMap((part) => part.newest)),
    throughput,
    queues,
    after,
  };
}

/** One collection; its articles only when it is one of those that are shown (`shownCount` of them). */
async function loadPart(app: App, collection: Collection, shownCount: number) {
  const { id, title, site, output } = collection;
  const hotCount = Math.max(LEAST_HOT, Math.floor(SHOWN_HOT / Math.max(1, shownCount)));
  const [sources, articleCount, shown, reasons, stories, waiting, hot, newest] = await Promise.all([
    loadSourceRows(app, collection),
    app.articles.count(id),
    app.articles.countShown(id, app.settings.policy.publish.threshold),
    app.articles.countReasons(id),
    app.articles.countStories(id),
    app.countInbox(id),
    shownCount === 0 ? [] : app.articles.listHot(id, hotCount),
    app.articles.listNewest(id, shownCount === 0 ? 1 : SHOWN_NEWEST),
  ]);
  const newestRows = newest.map((one) => toArticleRow(id, one));
  const newestMs = newestRows[0]?.publishedMs;
  const row: CollectionRow = {
    id,
    title,
    site,
    dir: output.dir,
    articles: articleCount,
    shown,
    reasons,
    stories,
    inbox: waiting,
    sources: sources.length,
    statuses: countStatuses(sources),
    ...(newestMs !== undefined && { newestMs }),
  };
  return { row, sources, hot: hot.map((one) => toArticleRow(id, one)), newest: newestRows };
}

function toNewest(rows: readonly ArticleRow[]): readonly ArticleRow[] {
  return [...rows].sort((a, b) => b.publishedMs - a.publishedMs).slice(0, SHOWN_NEWEST);
}
