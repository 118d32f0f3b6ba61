/** What an operator decides; validated once at the start, then passed on as plain data. */
import type { AfterCommand } from './afterPublish.ts';
import type { Provider } from './article.ts';
import type { ProxyServer } from './http.ts';
import type { Layout } from './layouts.ts';
import type { PicturePolicy } from './picture.ts';
import type { Rule } from './rule.ts';
import type { Topic } from './score.ts';
import type { Scoring } from './scoring.ts';
import type { Sink } from './sink.ts';
import type { Source } from './source.ts';

/** What follows the front matter. */
export type BodyMode = 'none' | 'excerpt' | 'text';

/** Where a collection's files go, and how they look. */
export interface Output {
  /** Absolute. */
  readonly dir: string;
  readonly layout: Layout;
  readonly body: BodyMode;
  /** Readers of the Atom feed learn which articles were removed. */
  readonly tombstones?: true;
  /** No digest is made by itself; absent: one a day. */
  readonly digest?: false;
  /** Pictures are stored beside the site; absent: they stay links. */
  readonly images?: PicturePolicy;
  /** What is run after files changed; absent: nothing. */
  readonly after?: AfterCommand;
  /** Comes before names that a directory has only once (`blog-feed.xml`), where an earlier collection has the directory too. */
  readonly prefix?: string;
}

/** One collection: its sources, its taxonomy and where it is written. */
export interface Collection {
  readonly id: string;
  readonly title: string;
  /** Base URL of the published site, without a trailing slash. */
  readonly site: string;
  readonly category: string;
  readonly output: Output;
  readonly topics: readonly Topic[];
  readonly defaultTopic?: string;
  readonly requireTopic: boolean;
  readonly sources: readonly Source[];
  /** In the order in which they apply; those of a single source name it. Absent: none. */
  readonly rules?: readonly Rule[];
}

/** Rules of reading, publishing, grouping, keeping and scoring. */
export interface Policy {
  readonly read: {
    /** Entries older than this are not read; absent: all that a feed announces. */
    readonly maxAgeMs?: number;
    /** New entries of one source that are read in a round, the newest first; the others are read in later rounds. */
    readonly perRound: number;
  };
  readonly publish: { readonly threshold: number };
  /** `perProvider`: the share of the hot list's places that one publisher may have, up to 1. */
  readonly hot: { readonly perProvider: number };
  readonly story: { readonly windowMs: number };
  readonly digest: DigestPolicy;
  readonly keep: {
    /** Days after which articles are archived; 0: never. */
    readonly days: number;
  };
  readonly topics: TopicPolicy;
  readonly scoring: Scoring;
}

/** How long digests are, and how long they are kept. */
export interface DigestPolicy {
  /** Most stories of a digest. */
  readonly stories: number;
  /** Days after which digests are removed; 0: never. */
  readonly keepDays: number;
}

/** Which of the topics that were found an article has. */
export interface TopicPolicy {
  /** Strength below which a topic is a passing mention. */
  readonly minimum: number;
  /** Topics that an article has at most, those of its source and parents beside them. */
  readonly maximum: number;
}

/** How publishers are asked, and what may be reached. */
export interface NetworkPolicy {
  readonly userAgent: string;
  readonly perHost: { readonly concurrency: number; readonly spacingMs: number };
  /** CIDR ranges of private addresses that every source may be read from: for tests. Hubs are not among what it opens. */
  readonly allowPrivate: readonly string[];
  readonly respectRobots: boolean;
  /** By which every host is reached but these: hosts (each with the names below it), addresses and CIDR ranges. */
  readonly proxy?: { readonly server: ProxyServer; readonly except: readonly string[] };
}

/** Where the dashboard listens, and whether it may change queues. */
export interface DashboardPolicy {
  readonly host: string;
  readonly port: number;
  readonly readOnly: boolean;
}

/** Where hubs reach us: the public URL that they are given, and the address that is listened on behind it. */
export interface WebSubPolicy {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  /** CIDR ranges of private addresses that feeds may name as hub or topic. */
  readonly allowPrivate?: readonly string[];
}

/** The whole configuration, with defaults filled in and relative paths resolved. */
export interface Settings {
  /** The file it came from; absent for a configuration made in memory. */
  readonly file?: string;
  readonly collections: readonly Collection[];
  readonly providers: readonly Provider[];
  readonly policy: Policy;
  readonly network: NetworkPolicy;
  readonly dashboard: DashboardPolicy;
  /** Absent: no hub is asked. */
  readonly webSub?: WebSubPolicy;
  /** Who is told of what happens; absent: nobody. */
  readonly notify?: readonly Sink[];
}
