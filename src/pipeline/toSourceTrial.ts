/** Asking a URL once, as a source that nobody configured yet. */
import { isFailure } from '../errors.ts';
import { nextState } from '../fetch/nextState.ts';
import type { Source, SourceState } from '../model/source.ts';
import type { Robots } from '../ports/network.ts';
import type { Effects } from '../ports.ts';
import { type FeedInspection, toFeedInspection } from './inspectFeed.ts';
import { pollFeed } from './pollFeed.ts';
import { previewArchive } from './readArchive.ts';

/** What was found out about a URL. */
export interface SourceTrial {
  readonly ok: boolean;
  readonly url: string;
  readonly state: SourceState;
  /** The feed that the page at the URL announces. */
  readonly feedUrl?: string;
  readonly feed?: FeedInspection;
  /** Whether programs may read the first announced article. */
  readonly robots: string;
  readonly problems: readonly string[];
}

/** What is known of a source before it is asked. */
export type TriedSource = Pick<Source, 'url' | 'kind' | 'select'>;

/** What a trial needs. */
type TrialEffects = Pick<Effects, 'network' | 'robots' | 'clock' | 'documents' | 'archives' | 'pause'>;

/** What an archive holds. */
async function tryArchive({ url }: TriedSource, effects: TrialEffects, signal: AbortSignal): Promise<SourceTrial> {
  const source = { id: 'test', collection: 'test', url, kind: 'warc', trust: 'open', boost: 0, topics: [] } as const;
  const { outcome, state, faults = [] } = await previewArchive(source, undefined, effects, signal);
  const robots = 'is not asked: its pages were recorded';
  return { ok: outcome !== 'failing', url, state, robots, problems: faults };
}

/** Asks, parses and judges a URL; stores nothing. A failure of the network is part of the answer. */
export async function toSourceTrial(
  asked: TriedSource,
  effects: TrialEffects,
  signal: AbortSignal,
): Promise<SourceTrial> {
  if (asked.kind === 'warc') return await tryArchive(asked, effects, signal);
  const { url, kind, select } = asked;
  const known = { url, ...(kind && { kind }), ...(select && { select }) };
  const source = { id: 'test', collection: 'test', ...known, trust: 'open', boost: 0, topics: [] } as const;
  const { outcome, ...learned } = await pollFeed(source, undefined, effects, signal);
  const nowMs = effects.clock.now();
  const state = nextState(undefined, outcome, { source, nowMs, ...learned });
  const { feed, feedUrl } = learned;
  const first = feed?.entries.find((entry) => entry.url !== undefined)?.url;
  const robots = first === undefined ? 'no article to ask for' : await checkRobots(first, effects.robots, signal);
  const problems = [
    ...(feed?.faults ?? []),
    ...(feed && feed.entries.length === 0 ? ['The feed has no entries.'] : []),
    ...(feed?.entries.some((entry) => entry.url === undefined) ? ['Some entries have no link.'] : []),
    ...(feed?.entries.some((entry) => entry.published === undefined && entry.updated === undefined)
      ? ['Some entries have no date; the moment of the first sight will be used.']
      : []),
  ];
  return {
    ok: feed !== undefined,
    url,
    state,
    ...(feedUrl !== undefined && { feedUrl }),
    ...(feed && { feed: toFeedInspection(feed) }),
    robots,
    problems,
  };
}

async function checkRobots(url: string, robots: Robots, signal: AbortSignal): Promise<string> {
  try {
    return (await robots.isAllowed(url, signal)) ? `allows ${url}` : `keeps programs from ${url}`;
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    return `cannot be read: ${thrown.message}`;
  }
}
