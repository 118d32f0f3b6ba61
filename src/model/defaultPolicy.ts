/** The defaults of the policy (docs/contract.md, section 6). */
import { HOUR_MS } from '../text/date/durations.ts';
import type { DashboardPolicy, NetworkPolicy, Policy, WebSubPolicy } from './policy.ts';
import { DEFAULT_SCORING, PRESETS } from './scoring.ts';

/**
 * A digest of 20 stories is read over a coffee, and its HTML stays far below the 102 KB beyond which large mail services cut a message.
 */
const DIGEST_STORIES = 20;

/** All that a feed announces is read, 50 points publish, stories span three days, nothing is archived. */
export const DEFAULT_POLICY: Policy = {
  read: { perRound: 200 },
  publish: { threshold: PRESETS.standard.threshold },
  hot: { perProvider: 1 / 3 },
  story: { windowMs: 72 * HOUR_MS },
  digest: { stories: DIGEST_STORIES, keepDays: 0 },
  keep: { days: 0 },
  topics: { minimum: 2.1, maximum: 5 },
  scoring: DEFAULT_SCORING,
};

/** Two requests at once and a quarter of a second between starts: what small publishers' servers can take. */
export const DEFAULT_NETWORK: NetworkPolicy = {
  userAgent: 'frontwire/0.1 (+https://github.com/frontwire/frontwire)',
  perHost: { concurrency: 2, spacingMs: 250 },
  allowPrivate: [],
  respectRobots: true,
};

/** Loopback only, read-only. */
export const DEFAULT_DASHBOARD: DashboardPolicy = { host: '127.0.0.1', port: 4780, readOnly: true };

/** Where a reverse proxy on the same machine finds the server for hubs. */
export const DEFAULT_WEB_SUB: Pick<WebSubPolicy, 'host' | 'port'> = { host: '127.0.0.1', port: 4781 };
