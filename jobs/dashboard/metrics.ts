/** What Prometheus reads at `/metrics`. No label is ever a URL, a host or a source: their number would grow without end. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { SINK_KINDS } from '../../src/model/sink.ts';
import { UNPUBLISHED_REASONS } from '../../src/model/standingReason.ts';
import { withinDeadline } from '../deadline.ts';
import type { JobContext } from '../jobKind.ts';
import { createCounterFeed } from './counterFeed.ts';
import { renderMeasured } from './measuredMetrics.ts';
import { loadQueueRows, type QueueRow } from './queueRows.ts';
import { readHeartbeat } from './readHeartbeat.ts';
import { countStatuses, loadSourceRows, type SourceRow } from './sourceRows.ts';
import type { Counts, SlotReader } from './throughput.ts';

/** The figures as Prometheus reads them. */
export interface Metrics {
  readonly contentType: string;
  /** Never throws: while Redis is away `frontwire_redis_up` is 0 and what Redis knows is left out. */
  readonly render: () => Promise<string>;
}

/** What jobs count (`jobs/counters.ts`), as `frontwire_<noun>_total{collection,outcome}`: [help, outcomes]. */
const NOUNS = {
  polls: ['Polls of sources by how they ended.', ['modified', 'notModified', 'limited', 'failing', 'blocked', 'gone']],
  entries: ['Entries that feeds announced: seen, and new among them.', ['seen', 'new']],
  pushes: ['Deliveries of hubs by what came of them.', ['read', 'ping', 'ignored']],
  articles: ['Articles by what became of them.', ['new', 'updated', 'unchanged', 'rejected']],
  stories: ['Stories begun and joined.', ['new', 'joined']],
  files: ['Files by what became of them.', ['written', 'unchanged', 'removed']],
} as const;

/** What sinks were told, by their kind: `<collection>/notices.<kind>.<outcome>` in the counters of jobs. */
const NOTICE_OUTCOMES = ['sent', 'failed'] as const;

/** Gauges: name -> [help, labels]. */
const GAUGES = {
  redis_up: ['1 while Redis answers within 2 s.', []],
  heartbeat_age_seconds: ['Since a job was last consumed; absent before the first.', []],
  sources: ['Sources by state.', ['collection', 'state']],
  newest_success_age_seconds: ['Since any source of the collection was last read.', ['collection']],
  oldest_success_age_seconds: ['Since the source that was not read for the longest time was read.', ['collection']],
  due_lag_seconds: ['How long the source that waits longest has been due.', ['collection']],
  inbox_articles: ['Articles that were read and wait to be published.', ['collection']],
  stored_articles: ['Articles of the collection.', ['collection']],
  shown_articles: [
    'Articles of the collection that are published, held back or led by others.',
    ['collection', 'state'],
  ],
  unpublished_articles: [
    'Articles of the collection that are not published, by the main reason; every reason is present.',
    ['collection', 'reason'],
  ],
  queue_jobs: ['Jobs by queue and state.', ['queue', 'state']],
} as const;

type GaugeName = keyof typeof GAUGES;
type SetGauge = (name: GaugeName, value: number, labels?: Readonly<Record<string, string>>) => void;

/** The metrics of one process; counters begin at the first look. */
export function createMetrics(
  jobContext: JobContext,
  slots: SlotReader,
  countGuesses: () => number = () => 0,
): Metrics {
  const registry = new Registry();
  new Counter({
    name: 'frontwire_dashboard_refused_total',
    help: 'Wrong passwords given to the dashboard of this process.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(countGuesses());
    },
  });
  collectDefaultMetrics({ register: registry });
  const gauges = Object.entries(GAUGES).map(([name, [help, labels]]) => {
    return [name, new Gauge({ name: `frontwire_${name}`, help, labelNames: labels, registers: [registry] })] as const;
  });
  const byName = new Map<string, Gauge>(gauges);
  const set: SetGauge = (name, value, labels = {}) => byName.get(name)?.set({ ...labels }, value);
  const collections = jobContext.app.settings.collections.map(({ id }) => id);
  const count = createCounters(registry, collections);
  const feed = createCounterFeed(jobContext.app, slots);
  return {
    contentType: registry.contentType,
    async render() {
      for (const gauge of byName.values()) gauge.reset();
      let measured = '';
      try {
        const heartbeatMs = await readHeartbeat(jobContext.app);
        await withinDeadline(collect(jobContext, set, heartbeatMs));
        count(await withinDeadline(feed.next()));
        measured = await renderMeasured(await withinDeadline(jobContext.app.measurements.read()), collections);
        set('redis_up', 1);
      } catch {
        for (const gauge of byName.values()) gauge.reset();
        set('redis_up', 0);
      }
      return (await registry.metrics()) + measured;
    },
  };
}

/** Every counter begins at 0: one that began at its first count would lose that one. */
function createCounters(registry: Registry, collections: readonly string[]): (growth: Counts) => void {
  const known = new Map<string, Counter>();
  for (const [noun, [help, outcomes]] of Object.entries(NOUNS)) {
    const name = `frontwire_${noun}_total`;
    const counter = new Counter({ name, help, labelNames: ['collection', 'outcome'], registers: [registry] });
    for (const collection of collections) {
      for (const outcome of outcomes) {
        counter.inc({ collection, outcome }, 0);
        known.set(`${collection}/${noun === 'polls' ? 'sources' : noun}.${outcome}`, counter);
      }
    }
  }
  const notices = createNoticeCounter(registry);
  return (growth) => {
    for (const [name, by] of growth) {
      notices(name, by);
      const cut = name.lastIndexOf('/');
      const labels = { collection: name.slice(0, cut), outcome: name.slice(name.lastIndexOf('.') + 1) };
      known.get(name)?.inc(labels, by);
    }
  };
}

/** Of all collections together: a sink is told of several. */
function createNoticeCounter(registry: Registry): (name: string, by: number) => void {
  const name = 'frontwire_notifications_total';
  const help = 'Notices by the kind of their sink: taken by it, and given up.';
  const counter = new Counter({ name, help, labelNames: ['kind', 'outcome'], registers: [registry] });
  for (const kind of SINK_KINDS) for (const outcome of NOTICE_OUTCOMES) counter.inc({ kind, outcome }, 0);
  return (counted, by) => {
    const [, kind, outcome] = /\/notices\.(\w+)\.(\w+)$/.exec(counted) ?? [];
    if (kind !== undefined && outcome !== undefined) counter.inc({ kind, outcome }, by);
  };
}

async function collect({ app, queues }: JobContext, set: SetGauge, heartbeatMs: number | undefined): Promise<void> {
  const nowMs = app.now();
  if (heartbeatMs !== undefined) set('heartbeat_age_seconds', toSeconds(nowMs - heartbeatMs));
  collectQueues(await loadQueueRows(queues), set);
  for (const collection of app.settings.collections) {
    const labels = { collection: collection.id };
    collectSources(await loadSourceRows(app, collection), nowMs, labels, set);
    set('inbox_articles', await app.countInbox(collection.id), labels);
    set('stored_articles', await app.articles.count(collection.id), labels);
    const shown = await app.articles.countShown(collection.id, app.settings.policy.publish.threshold);
    for (const [state, count] of Object.entries(shown)) set('shown_articles', count, { ...labels, state });
    const reasons = new Map((await app.articles.countReasons(collection.id)).map((one) => [one.reason, one.count]));
    for (const reason of UNPUBLISHED_REASONS)
      set('unpublished_articles', reasons.get(reason) ?? 0, { ...labels, reason });
  }
}

function collectQueues(rows: readonly QueueRow[], set: SetGauge): void {
  for (const row of rows) {
    for (const state of ['waiting', 'active', 'delayed', 'failed'] as const) {
      set('queue_jobs', row[state], { queue: row.name, state });
    }
  }
}

function collectSources(
  rows: readonly SourceRow[],
  nowMs: number,
  labels: { readonly collection: string },
  set: SetGauge,
): void {
  for (const [state, count] of Object.entries(countStatuses(rows))) set('sources', count, { ...labels, state });
  // a source that rests is neither late nor silent
  const awake = rows.filter(({ status }) => status !== 'paused');
  const successes = awake.flatMap(({ lastSuccessMs }) => lastSuccessMs ?? []);
  if (successes.length > 0) {
    set('newest_success_age_seconds', toSeconds(nowMs - maxOf(successes)), labels);
    set('oldest_success_age_seconds', toSeconds(nowMs - -maxOf(successes.map((ms) => -ms))), labels);
  }
  const lags = awake.map(({ nextPollMs }) => nowMs - (nextPollMs ?? nowMs));
  set('due_lag_seconds', toSeconds(maxOf(lags)), labels);
}

function maxOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), values[0] ?? 0);
}

/** Never below 0: clocks of several machines differ. */
function toSeconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1_000));
}
