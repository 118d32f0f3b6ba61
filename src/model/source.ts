/** A source as configured: one URL that announces articles for one collection. */
import { DAY_MS, HOUR_MS } from '../text/date/durations.ts';
import type { ArchiveProgress } from './archive.ts';
import type { ProxyServer } from './http.ts';
import type { Secret } from './secret.ts';
import type { ExtractRule, SelectedBy } from './selection.ts';
import type { SourceKind } from './sourceKinds.ts';

/** How far the operator trusts a source: a class with a weight in `policy.scoring.trust`, or points. */
export type Trust = 'curated' | 'known' | 'open' | number;

/** One configured source. */
export interface Source {
  /** Stable name: given by the operator, else host and a hash of the URL. */
  readonly id: string;
  /** The collection that it feeds. */
  readonly collection: string;
  /** What the operator calls it. */
  readonly name?: string;
  /** Of an archive on this machine: a `file:` URL. */
  readonly url: string;
  /** It rests as configured; a decision outweighs it (`isPaused`). */
  readonly paused?: true;
  /** The folders that it is exported in, outermost first. */
  readonly group?: readonly string[];
  /** The site that people read. */
  readonly homepage?: string;
  readonly kind?: SourceKind;
  /** What its items are, where the operator names them. */
  readonly select?: SelectedBy;
  /** What is read of the pages of its articles, where the operator names it: its own rule, then those of hosts. */
  readonly extract?: readonly ExtractRule[];
  readonly trust: Trust;
  /** Added to the quality of each of its articles. */
  readonly boost: number;
  /** Fixed interval between polls; adaptive when absent. */
  readonly everyMinutes?: number;
  /** Topics given to all its articles. */
  readonly topics: readonly string[];
  /** Domains that it speaks for beside its own (docs/authority.md). */
  readonly speaksFor?: readonly string[];
  /** CIDR ranges of private addresses that its feed, and what its feed leads to, may be read from. */
  readonly allowPrivate?: readonly string[];
  /** What it shows its publisher (login, cookie, user agent), and only the origin of its URL: names in lower case. */
  readonly ownHeaders?: Readonly<Record<string, Secret>>;
  /** By which it, and what it leads to, is reached. */
  readonly proxy?: ProxyServer;
}

/** A page that announces a source's feed (`rel=alternate`): from then on the feed speaks for the page's host. */
export interface Announcement {
  /** Without the prefix of a device. */
  readonly host: string;
  /** The address of the feed that is announced: one that the source was really read from. */
  readonly feedUrl: string;
}

/** Announcements kept of one source: a feed has few sites, and a list of many is not a feed's. */
export const MAX_ANNOUNCEMENTS = 200;
/** An announcement that no page repeated for this long is forgotten. */
export const MAX_ANNOUNCEMENT_AGE_MS = 365 * DAY_MS;

/** How a source is doing (docs/contract.md, section 5). */
export type SourceStatus = 'ok' | 'limited' | 'failing' | 'blocked' | 'gone' | 'moved';

/** The validators of the last answer, byte for byte (RFC 9110, section 8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/**
 * Which validators a request names: `both` as they were given, `date` or `tags` (the ETag in all its forms) alone, `whole` none.
 */
export type Condition = 'both' | 'date' | 'tags' | 'whole';

/** What was learned about the conditions that a source's server understands. */
export interface KnownConditions {
  readonly use: Exclude<Condition, 'whole'>;
  /** When the whole document came last. */
  readonly wholeMs: number;
  /** Set where versions differed though their date was the same. */
  readonly isDateBlind?: true;
  /** When all conditions had been tried in vain. */
  readonly givenUpMs?: number;
}

/** What the publisher asks for about the next poll, from headers and the feed itself. */
export interface CadenceHints {
  /** `Cache-Control: max-age` or `Expires`, in minutes from the answer. */
  readonly freshMinutes?: number;
  /** RSS `<ttl>`. */
  readonly ttlMinutes?: number;
  /** `sy:updatePeriod` divided by `sy:updateFrequency`. */
  readonly updateMinutes?: number;
  /** Hours of the day (UTC, 0-23) in which not to ask. */
  readonly skipHours?: readonly number[];
  /** Days of the week (0 Sunday - 6 Saturday, UTC) on which not to ask. */
  readonly skipDays?: readonly number[];
}

/** All that is remembered of a source between polls. Plain data, stored as JSON. */
export interface SourceState {
  /** The configured URL that this state was learned from; a source whose URL was changed starts over. */
  readonly sourceUrl?: string;
  readonly status: SourceStatus;
  /** In words, for the operator. */
  readonly reason: string;
  /** Since when the status holds, ms since the epoch. */
  readonly sinceMs: number;
  /** When to poll next, ms since the epoch, and why then. */
  readonly nextPollMs: number;
  readonly nextPollReason: string;
  /** Even with slack the next poll is not earlier than this: `Retry-After`, `skipHours`, `skipDays`. */
  readonly notBeforeMs?: number;
  readonly lastPollMs?: number;
  readonly lastSuccessMs?: number;
  /** Status and validators of the last answer. */
  readonly lastHttpStatus?: number;
  readonly validators: Validators;
  readonly conditions?: KnownConditions;
  /** Hash of the last body, so that a 200 with the same bytes counts as not modified. */
  readonly bodyHash?: string;
  readonly hints: CadenceHints;
  /** Publishing instants of the newest entries, newest first, at most 20: the source's rate. */
  readonly recentEntriesMs: readonly number[];
  /** Since when the source is watched, and the polls that found new entries, one instant an entry, newest first, at most 20. */
  readonly arrivals?: { readonly sinceMs: number; readonly atMs: readonly number[] };
  /** Failures in a row. */
  readonly failures: number;
  /** 429 or 503 answers in a row. */
  readonly limits?: number;
  /** The URL in use when the source moved for good. */
  readonly movedTo?: string;
  /** A permanent redirect that is being watched before it is believed. */
  readonly redirect?: { readonly url: string; readonly seen: number; readonly firstMs: number };
  /** 404 or 410 answers in a row. */
  readonly missing?: { readonly seen: number; readonly firstMs: number };
  /** What the feed says about itself, for lists and the dashboard. */
  readonly feedTitle?: string;
  readonly feedFormat?: string;
  /** The feed in use when the source's URL is a page that announces it. */
  readonly feedUrl?: string;
  /** When feeds of a page that is read as a list were last sought. */
  readonly soughtMs?: number;
  /** Hashes of addresses that several entries of the feed shared, so that none of them is an entry's own; at most 100. */
  readonly sharedPages?: readonly string[];
  /** WebSub hubs that the feed names, and the URL by which they know it. */
  readonly hubs?: readonly string[];
  readonly topicUrl?: string;
  /** How far an archive was read. */
  readonly archive?: ArchiveProgress;
  /** When a hub last sent what is new. */
  readonly lastPushMs?: number;
}

/** What blocks a source's articles while its feed can be read: a consent wall, a bot check. */
export interface SourceWall {
  readonly reason: string;
  readonly sinceMs: number;
}

/** What is known of walls: since when there was none, and those after that, in the order of their times. */
export interface KnownWalls {
  readonly openMs?: number;
  readonly walls?: readonly SourceWall[];
}

/** Walls that are kept, the first ones: which of them count is known when it is known when there was none. */
export const MAX_WALLS = 20;

/** What is told later than it was met is told within this time; a time that lies further ahead is that of a clock that was set back. */
export const MAX_LATE_MS = HOUR_MS;

/** The same with what was met at a time, which may be told later than what was met after it. */
export function addWall(known: KnownWalls, wall: SourceWall | undefined, atMs: number): KnownWalls {
  const { openMs = 0, walls = [] } = known;
  if (atMs <= openMs && openMs <= atMs + MAX_LATE_MS) return known;
  if (wall === undefined) return { openMs: atMs, walls: walls.filter(({ sinceMs }) => sinceMs > atMs) };
  return { openMs, walls: [...walls, wall].sort((a, b) => a.sinceMs - b.sinceMs).slice(0, MAX_WALLS) };
}

/** The state with the wall that blocks the articles; failures of the feed itself take precedence. */
export function withWall(state: SourceState, wall: SourceWall | undefined): SourceState {
  if (wall === undefined || (state.status !== 'ok' && state.status !== 'moved')) return state;
  return { ...state, status: 'blocked', reason: wall.reason, sinceMs: wall.sinceMs };
}

/**
 * The state if it was learned from the URL that is configured now; a source whose URL was changed starts anew, and so does one whose items
 * are named after its page had led to a feed.
 */
export function stateForCurrentUrl(source: Source, state: SourceState | undefined): SourceState | undefined {
  if (source.select !== undefined && state?.feedUrl !== undefined) return undefined;
  return state?.sourceUrl === undefined || state.sourceUrl === source.url ? state : undefined;
}

/** What a source is called: by the operator, else by its feed, else by its id. */
export function toSourceName({ name, id }: Pick<Source, 'name' | 'id'>, state: SourceState | undefined): string {
  return name ?? (state?.feedTitle?.trim() || id);
}
