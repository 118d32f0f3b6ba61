/** frontwire on effects in memory, with publishers that are a table: for tests of the pipeline. */
import { type App, createApp } from '../../src/app.ts';
import { createArchives } from '../../src/effects/archives/archives.ts';
import { isPublicUrl } from '../../src/effects/net/isPublicUrl.ts';
import { createWaits } from '../../src/effects/net/waits.ts';
import { createSealer } from '../../src/effects/sealer.ts';
import { NO_TRACING } from '../../src/effects/tracing/noTracing.ts';
import { DEFAULT_DASHBOARD, DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { HttpRequest } from '../../src/model/http.ts';
import type { Collection, Policy, Settings, WebSubPolicy } from '../../src/model/policy.ts';
import type { Sink } from '../../src/model/sink.ts';
import type { Source } from '../../src/model/source.ts';
import type { ReadTask } from '../../src/model/task.ts';
import { documentsAtOnce } from '../../src/pipeline/documentStages.ts';
import type { PublishResult } from '../../src/pipeline/publishCollection.ts';
import type { ReadResult } from '../../src/pipeline/readArticle.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import type { Effects } from '../../src/ports.ts';
import { renderFeed, renderPage, type TestStory } from './documents.ts';
import { createMemoryArticles, type MemoryArticles } from './memory/articles.ts';
import { createMemoryChangedPaths } from './memory/changedPaths.ts';
import { createMemoryDecisions } from './memory/decisions.ts';
import { createMemoryDigestCopies } from './memory/digestCopies.ts';
import { createMemoryDeferredReads, createMemoryPendingReads, createMemorySeenEntries } from './memory/entries.ts';
import { createMemoryExportRecords } from './memory/exportRecords.ts';
import { createMemoryFiles } from './memory/files.ts';
import { createMemoryFirstReads } from './memory/firstReads.ts';
import { createMemoryInbox } from './memory/inbox.ts';
import { createMemoryIndexMarks } from './memory/indexMarks.ts';
import { createMemoryKeywordCounts } from './memory/keywordCounts.ts';
import { createMemoryLocalMarks } from './memory/localMarks.ts';
import { createMemoryLocks } from './memory/locks.ts';
import { createMemoryManifests } from './memory/manifests.ts';
import { createMemoryMeasurements } from './memory/measurements.ts';
import { createMemoryOwedReads } from './memory/owedReads.ts';
import { createMemoryPageTraces } from './memory/pageTraces.ts';
import { createMemoryPictureShelf } from './memory/pictureShelf.ts';
import { createMemoryPollClaims } from './memory/pollClaims.ts';
import { createMemoryReloads } from './memory/reloads.ts';
import { createMemoryRoundMemory } from './memory/roundMemory.ts';
import { createMemoryRuledOut } from './memory/ruledOut.ts';
import { createMemoryHeartbeats, createMemoryRuns } from './memory/runs.ts';
import { createMemorySiteClaims } from './memory/siteClaims.ts';
import { createMemorySourceStates } from './memory/sourceStates.ts';
import { createMemorySubscriptions } from './memory/subscriptions.ts';
import { answerScripted, type Scripted } from './scriptedWeb.ts';

export type { Scripted } from './scriptedWeb.ts';

const NOTHING_WRONG: Effects['diagnosis'] = {
  memory: async () => ({ usedBytes: 0 }),
  holderOf: async () => undefined,
  countMalformed: async () => 0,
  findWriteFault: async () => undefined,
};

export const NOW_MS = Date.UTC(2026, 5, 10, 12);
const DIR = '/out';
const NOTHING_TO_WAIT_FOR = { pause: async () => undefined, clearHostLeases: async () => undefined };

/** The whole. */
export interface World {
  readonly app: App;
  readonly effects: Effects;
  readonly articles: MemoryArticles;
  readonly asks: readonly HttpRequest[];
  set(url: string, response: Scripted): void;
  /** Publishes stories: their pages, and a feed that announces them. */
  tell(feedUrl: string, stories: readonly TestStory[]): void;
  forbid(url: string): void;
  pass(ms: number): void;
  source(id: string): Source;
  /** Polls a source and reads what is new: what the jobs do. */
  pollAndRead(id: string): Promise<readonly ReadResult[]>;
  read(tasks: readonly ReadTask[]): Promise<readonly ReadResult[]>;
  publish(): Promise<PublishResult>;
  /** Polls all sources, then publishes. */
  round(): Promise<PublishResult>;
  /** Every file by path. */
  files(): Promise<Readonly<Record<string, string>>>;
  /** Another process, or this one after Redis was emptied: the same files and publishers, the rest as given. */
  reopen(kept: Partial<Effects>): World;
}

/** What a test may want otherwise. */
export interface WorldOptions {
  readonly sources: readonly (Partial<Source> & { readonly id: string; readonly url: string })[];
  readonly collection?: Partial<Collection>;
  readonly policy?: Partial<Policy>;
  readonly providers?: Settings['providers'];
  readonly webSub?: WebSubPolicy;
  readonly notify?: readonly Sink[];
  readonly securedKey?: string;
  readonly effects?: Partial<Effects>;
}

const signal = new AbortController().signal;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Opens a world of one collection, `ai`. */
export function openWorld(options: WorldOptions): World {
  const web = new Map<string, Scripted>();
  const forbidden = new Set<string>();
  const asks: HttpRequest[] = [];
  const time = { ms: NOW_MS };
  const outer: Partial<Effects> = {
    network: { fetch: async (ask) => answerScripted(ask, web, asks) },
    robots: { isAllowed: async (url) => !forbidden.has(url) },
    clock: { now: () => time.ms },
    firstReads: createMemoryFirstReads(() => time.ms),
    files: createMemoryFiles(),
    localMarks: createMemoryLocalMarks(),
  };
  const make = (kept: Partial<Effects>): World => {
    const settings = toSettings(options);
    const own = createMemoryArticles(toIndexRules(settings.policy.scoring));
    const articles = (kept.articles as MemoryArticles | undefined) ?? own;
    const indexMarks = createMemoryIndexMarks(articles);
    const exportRecords = createMemoryExportRecords(articles);
    const effects = {
      ...createEffects(options),
      articles,
      listings: articles,
      indexMarks,
      exportRecords,
      ...outer,
      ...options.effects,
      ...kept,
    } as Effects;
    const app = createApp(settings, effects);
    return {
      app,
      effects,
      articles,
      asks,
      set: (url, scripted) => void web.set(url, scripted),
      tell(feedUrl, stories) {
        web.set(feedUrl, renderFeed(new URL(feedUrl).hostname, stories));
        for (const story of stories) if (!web.has(story.url)) web.set(story.url, renderPage(story));
      },
      forbid: (url) => void forbidden.add(url),
      pass(ms) {
        time.ms += ms;
      },
      source: (id) => app.sourceOf('ai', id),
      ...createSteps(app, settings),
      files: () => listFiles(effects),
      reopen: make,
    };
  };
  return make({});
}

function createEffects({ securedKey }: WorldOptions): Partial<Effects> {
  return {
    log: silent,
    archives: createArchives(),
    isPublicUrl,
    documents: documentsAtOnce,
    ...NOTHING_TO_WAIT_FOR,
    waits: createWaits(),
    sourceStates: createMemorySourceStates(),
    pollClaims: createMemoryPollClaims(),
    siteClaims: createMemorySiteClaims(),
    subscriptions: createMemorySubscriptions(),
    seen: createMemorySeenEntries(),
    deferred: createMemoryDeferredReads(),
    pending: createMemoryPendingReads(),
    ruledOut: createMemoryRuledOut(),
    owed: createMemoryOwedReads(),
    storeEpoch: async () => '',
    storeSilenceMs: () => 0,
    inbox: createMemoryInbox(),
    pageTraces: createMemoryPageTraces(),
    keywordCounts: createMemoryKeywordCounts(),
    ...createMemoryRoundMemory(),
    sealer: createSealer(securedKey === undefined ? [] : [securedKey]),
    changedPaths: createMemoryChangedPaths(),
    pictureShelf: createMemoryPictureShelf(),
    locks: createMemoryLocks(),
    measurements: createMemoryMeasurements(),
    tracing: NO_TRACING,
    storedKeys: { take: async () => [], put: async () => undefined },
    runs: createMemoryRuns(),
    diagnosis: NOTHING_WRONG,
    heartbeats: createMemoryHeartbeats(),
    reloads: createMemoryReloads(),
    decisions: createMemoryDecisions(),
    digestCopies: createMemoryDigestCopies(),
    manifests: createMemoryManifests(),
  };
}

function createSteps(app: App, settings: Settings) {
  const read = async (tasks: readonly ReadTask[]) => {
    const results: ReadResult[] = [];
    for (const task of tasks) results.push(await app.readArticle(task, signal));
    return results;
  };
  const pollAndRead = async (id: string) => {
    const source = app.sourceOf('ai', id);
    const results: ReadResult[] = [];
    await app.pollSource(source, async (tasks) => void results.push(...(await read(tasks))), signal);
    return results;
  };
  const publish = async () => {
    const result = await app.publishCollection('ai', signal);
    if (!result) throw new Error('somebody else publishes');
    return result;
  };
  const round = async () => {
    for (const { id } of settings.collections[0]?.sources ?? []) await pollAndRead(id);
    return await publish();
  };
  return { read, pollAndRead, publish, round };
}

async function listFiles(effects: Effects): Promise<Record<string, string>> {
  const paths = await effects.files.list(DIR, '');
  const texts = paths.map(async (path) => [path, (await effects.files.read(DIR, path)) ?? ''] as const);
  return Object.fromEntries(await Promise.all(texts));
}

function toSettings({ sources, collection, policy, providers = [], webSub, notify }: WorldOptions): Settings {
  const configured = sources.map((source) => ({
    collection: 'ai',
    trust: 'curated' as const,
    boost: 0,
    topics: [],
    ...source,
  }));
  return {
    collections: [
      {
        id: 'ai',
        title: 'AI Every Day',
        site: 'https://news.example/ai',
        category: 'news',
        output: { dir: DIR, layout: 'jekyll', body: 'none', digest: false },
        topics: [],
        requireTopic: false,
        ...collection,
        sources: configured,
      },
    ],
    providers,
    policy: { ...DEFAULT_POLICY, ...policy },
    ...{ network: DEFAULT_NETWORK, dashboard: DEFAULT_DASHBOARD, ...(webSub && { webSub }), ...(notify && { notify }) },
  };
}
