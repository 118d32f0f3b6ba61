/** The few effects that the core may ask for. Types only: `effects/` implements them, `app.ts` joins them. */
import type { Article } from './model/article.ts';
import type { ArticleIndex } from './model/articleIndex.ts';
import type { Changes } from './model/changes.ts';
import type { EntryIdentity, LastSeen, SeenDocument } from './model/feed.ts';
import type { StoredFrontMatter } from './model/frontMatter.ts';
import type { InboxEntry, InboxItem } from './model/inbox.ts';
import type { LogEvent } from './model/logEvents.ts';
import type { PageTraces } from './model/pageTraces.ts';
import type { Announcement, SourceState, SourceWall } from './model/source.ts';
import type { Story } from './model/story.ts';
import type { Subscription, SubscriptionWish } from './model/subscription.ts';
import type { DeferredRead, PendingRead, ReadTask } from './model/task.ts';
import type { Listings, Manifests } from './ports/adoption.ts';
import type { ChangedPaths, Commands } from './ports/afterPublish.ts';
import type { Archives } from './ports/archives.ts';
import type { Decisions, LocalMarks, WrittenFiles } from './ports/decisions.ts';
import type { Diagnosis } from './ports/diagnosis.ts';
import type { DigestCopies } from './ports/digests.ts';
import type { DocumentReader } from './ports/documentReader.ts';
import type { ExportRecords } from './ports/exportRecords.ts';
import type { Files } from './ports/files.ts';
import type { IndexMarks } from './ports/indexMarks.ts';
import type { KeywordCountsStore } from './ports/keywordCounts.ts';
import type { Measurements } from './ports/measurements.ts';
import type { Network, Robots, Waits } from './ports/network.ts';
import type { Messenger } from './ports/notices.ts';
import type { NotifyMemory } from './ports/notifyMemory.ts';
import type { OwedPictures } from './ports/owedPictures.ts';
import type { OwedReads } from './ports/owedReads.ts';
import type { PictureMaker, PictureShelf } from './ports/pictures.ts';
import type { PollClaims } from './ports/pollClaims.ts';
import type { Reloads } from './ports/reloads.ts';
import type { RoundArticles, TopicBases } from './ports/roundMemory.ts';
import type { RuledOut } from './ports/ruledOut.ts';
import type { Heartbeats, Runs } from './ports/runs.ts';
import type { Sealer } from './ports/sealer.ts';
import type { SiteClaims } from './ports/siteClaims.ts';
import type { Standings } from './ports/standings.ts';
import type { RoundClock, StoredKeys } from './ports/tape.ts';
import type { Tracing } from './ports/tracing.ts';

export type { DocumentReader } from './ports/documentReader.ts';
export type { Files } from './ports/files.ts';
export type { Heartbeats, Runs } from './ports/runs.ts';
export type { Sealer } from './ports/sealer.ts';
/** The time. In a round that is recorded or replayed, work has a time of its own. */
export type Clock = Pick<RoundClock, 'now'> & Partial<RoundClock>;

/** What an operator reads later. Fields carry ids, never secrets. */
export interface Log {
  debug(event: LogEvent, fields?: Record<string, unknown>): void;
  info(event: LogEvent, fields?: Record<string, unknown>): void;
  warn(event: LogEvent, fields?: Record<string, unknown>): void;
  error(event: LogEvent, fields?: Record<string, unknown>): void;
}

/** States of sources and when they are due. */
export interface SourceStates {
  load(collection: string, sourceId: string): Promise<SourceState | undefined>;
  /** Stores the state and, with it, when the source is due next. */
  save(collection: string, sourceId: string, state: SourceState): Promise<void>;
  list(collection: string): Promise<ReadonlyMap<string, SourceState>>;
  /**
   * Records what was before a source's articles at a time: a wall, or none. `load` and `list` show the state with the first wall since
   * there was none. By the times, in whatever order they are told.
   */
  wall(collection: string, sourceId: string, wall: SourceWall | undefined, atMs: number): Promise<void>;
  /** What pages announce of the source's feed: the 200 newest, none older than a year. */
  announcements(collection: string, sourceId: string): Promise<readonly Announcement[]>;
  announce(collection: string, sourceId: string, announcement: Announcement, nowMs: number): Promise<void>;
  /** Ids of the sources due at `nowMs`, the longest waiting first. */
  due(collection: string, nowMs: number): Promise<readonly string[]>;
  /** Makes due what is new and forgets what is no longer configured. */
  reconcile(collection: string, sourceIds: readonly string[], nowMs: number): Promise<void>;
}

/** Subscriptions at hubs, at most one per source. */
export interface Subscriptions {
  /** Makes one with a new secret and token; it replaces an older one. */
  create(collection: string, sourceId: string, wish: SubscriptionWish): Promise<Subscription>;
  load(collection: string, sourceId: string): Promise<Subscription | undefined>;
  /** `undefined` forgets it. */
  save(collection: string, sourceId: string, subscription: Subscription | undefined): Promise<void>;
  list(collection: string): Promise<ReadonlyMap<string, Subscription>>;
}

/** Which entries of a source were handed on before. */
export interface SeenEntries {
  /** Identities that are new or whose content changed. */
  unseen(collection: string, sourceId: string, identities: readonly EntryIdentity[]): Promise<readonly EntryIdentity[]>;
  /** Remembers what was seen: a whole document, or the part of one that a hub delivers. */
  remember(collection: string, sourceId: string, seen: SeenDocument, nowMs: number): Promise<void>;
  /** Forgets all of a source, as if it were a new one. */
  forget(collection: string, sourceId: string): Promise<void>;
  /** The document that had these keys last; older ones are absent. Keys that an older version stored count as of the newest. */
  announced(collection: string, sourceId: string, keys: readonly string[]): Promise<ReadonlyMap<string, LastSeen>>;
}

/** Reads that wait for hours, apart from the queue. */
export interface DeferredReads {
  put(collection: string, read: DeferredRead): Promise<void>;
  due(collection: string, nowMs: number): Promise<readonly DeferredRead[]>;
  drop(collection: string, keys: readonly string[]): Promise<void>;
}

/** Reads past a source's share of a round, which later rounds take up without the feed. */
export interface PendingReads {
  /** Keeps reads, one per key: the last. A source has a limit, beyond which its lowest ranks are dropped; says how many were. */
  put(collection: string, sourceId: string, reads: readonly PendingRead[]): Promise<number>;
  /** The reads of a source with the highest ranks, up to `count`, the highest first; they stay until dropped. */
  peek(collection: string, sourceId: string, count: number): Promise<readonly ReadTask[]>;
  drop(collection: string, sourceId: string, keys: readonly string[]): Promise<void>;
  /** How many wait, by source; sources without any are absent. */
  counts(collection: string): Promise<ReadonlyMap<string, number>>;
}

/** What is remembered of the pages of each source; a lost memory is learned again. */
export interface PageTracesStore {
  load(collection: string, sourceId: string): Promise<readonly PageTraces[]>;
  save(collection: string, sourceId: string, traces: readonly PageTraces[]): Promise<void>;
}

/** Reads of sources whose template is unknown. Their drafts wait for each other, for some time at most. */
export interface FirstReads {
  /** Notes the reads of a poll, by the keys of their tasks, in place of those noted before; forgotten after `waitMs`. */
  begin(collection: string, sourceId: string, keys: readonly string[], waitMs: number): Promise<void>;
  /** A read has ended, whatever came of it. */
  end(collection: string, sourceId: string, key: string): Promise<void>;
  /** Those of the sources that wait for reads. */
  waiting(collection: string, sourceIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The collection's inbox. */
export interface Inbox {
  put(collection: string, entry: InboxEntry): Promise<void>;
  /** The oldest items, up to `count`, or the oldest behind the item `after`; they stay until dropped. */
  peek(collection: string, count: number, after?: string): Promise<readonly InboxItem[]>;
  drop(collection: string, items: readonly InboxItem[]): Promise<void>;
  size(collection: string): Promise<number>;
}

/** Articles, stories and the indexes over them. */
export interface Articles extends WrittenFiles, OwedPictures, Standings {
  get(collection: string, ids: readonly string[]): Promise<readonly (Article | undefined)[]>;
  /** The same without text and Markdown, for lists. */
  outlines(collection: string, ids: readonly string[]): Promise<readonly (Article | undefined)[]>;
  /** The article ids that these alias ids lead to, in order. */
  resolve(collection: string, aliases: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** The ids of the articles that own these paths, in order. */
  ownersOf(collection: string, paths: readonly string[]): Promise<readonly (string | undefined)[]>;
  /** Every path that an article has or, before it was archived, had, with the article's id. */
  paths(collection: string): Promise<ReadonlyMap<string, string>>;
  stories(collection: string, ids: readonly string[]): Promise<readonly (Story | undefined)[]>;
  /** Stores articles, stories, aliases, paths, indexes and events in one transaction. */
  save(collection: string, changes: Changes): Promise<void>;
  /** Front matter of articles, for exports and consumers. */
  frontMatter(collection: string, ids: readonly string[]): Promise<readonly (StoredFrontMatter | undefined)[]>;
  /** Removes articles for good: their ids become tombstones and consumers are told. */
  remove(collection: string, articles: readonly Article[], nowMs: number): Promise<void>;
  /** Ids published between two instants, both included, oldest first. */
  between(collection: string, fromMs: number, toMs: number): Promise<readonly string[]>;
  /** Ids of an index, best or newest first. A negative `count` asks for all. */
  top(collection: string, index: ArticleIndex, start: number, count: number): Promise<readonly string[]>;
  /** How many are in an index; with `least` those that score at least that, with `most` those that score at most that. */
  count(collection: string, index: ArticleIndex, least?: number, most?: number): Promise<number>;
  /** Which of these alias ids were removed for good. */
  tombstones(collection: string, aliases: readonly string[]): Promise<ReadonlySet<string>>;
  /** Grows by one with every save: shows a cached view that another process wrote. */
  revision(collection: string): Promise<number>;
}

/** One holder at a time over all processes. */
export interface Locks {
  /**
   * Runs `work` while holding the lock; undefined at once if another process holds it. `onLost` is called after work in whose course
   * somebody else may have held it.
   */
  whileHeld<T>(
    name: string,
    work: (signal: AbortSignal) => Promise<T>,
    onLost?: () => Promise<void>,
  ): Promise<{ readonly result: T } | undefined>;
}

/** Everything at once, as the pipeline takes it. */
export interface Effects {
  readonly network: Network;
  /** False for a URL whose host alone shows that it leads into a private network and not into one of these ranges. */
  readonly isPublicUrl: (url: string, allowPrivate?: readonly string[]) => boolean;
  readonly documents: DocumentReader;
  readonly archives: Archives;
  /**
   * Lets everything else on the event loop run that is due: called between the steps of long work. All the long work of a process
   * takes turns: one step of it between two rounds of the event loop, however much there is.
   */
  readonly pause: () => Promise<void>;
  readonly waits: Waits;
  readonly robots: Robots;
  /** Gives back every lease of the host rate limiter, once its holders are known to be dead. */
  readonly clearHostLeases: () => Promise<void>;
  /**
   * Names the time in which the stores have lost nothing of a collection: another name after their connection was cut, when they may
   * have lost their last writes, and after they were emptied. One question to the stores.
   */
  readonly storeEpoch: (collection: string) => Promise<string>;
  /** For how long the stores have not said a word though they are connected (ms): 0 while they are away. */
  readonly storeSilenceMs: () => number;
  readonly clock: Clock;
  readonly log: Log;
  readonly sourceStates: SourceStates;
  readonly pollClaims: PollClaims;
  readonly siteClaims: SiteClaims;
  readonly subscriptions: Subscriptions;
  readonly seen: SeenEntries;
  readonly deferred: DeferredReads;
  readonly pending: PendingReads;
  readonly owed: OwedReads;
  readonly ruledOut: RuledOut;
  readonly inbox: Inbox;
  readonly pageTraces: PageTracesStore;
  readonly keywordCounts: KeywordCountsStore;
  readonly topicBases: TopicBases;
  readonly roundArticles: RoundArticles;
  readonly firstReads: FirstReads;
  readonly articles: Articles;
  readonly indexMarks: IndexMarks;
  readonly exportRecords: ExportRecords;
  readonly listings: Listings;
  readonly manifests: Manifests;
  readonly decisions: Decisions;
  readonly digestCopies: DigestCopies;
  readonly notifyMemory: NotifyMemory;
  readonly messenger: Messenger;
  readonly files: Files;
  readonly pictureMaker: PictureMaker;
  readonly pictureShelf: PictureShelf;
  readonly changedPaths: ChangedPaths;
  readonly commands: Commands;
  readonly localMarks: LocalMarks;
  readonly sealer: Sealer;
  readonly locks: Locks;
  readonly measurements: Measurements;
  readonly tracing: Tracing;
  readonly storedKeys: StoredKeys;
  readonly runs: Runs;
  readonly heartbeats: Heartbeats;
  readonly reloads: Reloads;
  readonly diagnosis: Diagnosis;
}
