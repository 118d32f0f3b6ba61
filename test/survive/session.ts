/** The two sites of a session over one web: one that everything happens to, and one that is left alone. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CliOutcome, type RunningCli, startCli } from '../support/cli.ts';
import { openSite, type Site } from '../support/site.ts';
import { openSlowRedis } from '../support/slowRedis.ts';
import { openTemporaryDirectory } from '../support/temporaryDirectory.ts';
import { type Disk, openDisk } from './disk.ts';
import { type EventFollower, followEvents } from './events.ts';
import { followEmbeddedStore, type Store, startStore } from './store.ts';
import type { Web } from './web.ts';

/** An open session. */
export interface Session {
  readonly seed: number;
  readonly web: Web;
  /** The site that is left alone. */
  readonly undisturbed: Site;
  readonly disturbed: Site;
  readonly store: Store;
  readonly disk: Disk;
  readonly events: EventFollower;
  /** Starts a command of the disturbed site. */
  readonly start: (args: readonly string[], how?: StartOptions) => RunningCli;
  readonly countVisits: () => number;
  readonly countFiles: () => Promise<number>;
  /** Kills what was started and still runs. */
  readonly killAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How a command is started. */
export interface StartOptions {
  /** It meets the faults of the disk. */
  readonly onDisk?: boolean;
  readonly slowMs?: number;
  /** By how much its clock is wrong. */
  readonly clockHours?: number;
}

const AGENT = 'disturbed';
const COLLECTION = { output: { dir: './out', body: 'excerpt' } };
/** Longer than any round. */
const TIMEOUT_MS = 900_000;

/**
 * Opens a session over a web, which it closes with itself. With `embedded`, the disturbed site's Redis is the one that frontwire starts in
 * its directory.
 */
export async function openSession(seed: number, embedded: boolean, web: Web): Promise<Session> {
  // polled by every tick of `serve`
  const sources = web.sources.map((source) => ({ ...source, every: '1s' }));
  const { collection, configuration, network, env: ofWeb, preloads } = web.needs;
  const toSettings = (userAgent: string) => ({
    sources,
    collection: { ...collection, ...COLLECTION },
    configuration: {
      ...configuration,
      network: { ...network, perHost: { concurrency: 4, spacing: '0ms' }, userAgent },
      dashboard: { port: 0 },
    },
    env: { ...ofWeb, ...toOptions(preloads) },
  });
  const undisturbed = await openSite(toSettings('undisturbed/1 (+https://news.example/)'));
  const folder = await openTemporaryDirectory();
  const redis = { url: `unix://${folder.path}/redis.sock`, path: '', pid: 0, stop: async () => undefined };
  const disturbed = await openSite({ ...toSettings(`${AGENT}/1 (+https://news.example/)`), redis });
  const store = embedded ? followEmbeddedStore(disturbed.path) : await startStore(folder.path);
  const disk = await openDisk(join(disturbed.path, 'out'), web.diskMib);
  const slow = embedded ? undefined : await openSlowRedis(store.socket, 0);
  const running = new Set<RunningCli>();
  const start = (
    args: readonly string[],
    { onDisk = false, slowMs = 0, clockHours = 0 }: StartOptions = {},
  ): RunningCli => {
    slow?.setDelay(slowMs);
    const socket = slow && slowMs > 0 ? slow.path : store.socket;
    const env = {
      FRONTWIRE_CONFIG: join(disturbed.path, 'frontwire.yaml'),
      FRONTWIRE_LOG_LEVEL: 'warn',
      ...(!embedded && { FRONTWIRE_REDIS_URL: `unix://${socket}` }),
      ...ofWeb,
      ...(onDisk && disk.env),
      ...toOptions([...preloads, ...(onDisk ? ['faultyDisk.mjs'] : []), ...(clockHours === 0 ? [] : ['clock.mjs'])]),
      CLOCK_AHEAD_MS: String(clockHours * 3_600_000),
    };
    const one = startCli(args, { cwd: disturbed.path, env, timeoutMs: TIMEOUT_MS });
    running.add(one);
    const startedMs = performance.now();
    void one.outcome.then((outcome) => {
      running.delete(one);
      took.set(outcome, performance.now() - startedMs);
    });
    return one;
  };
  const killAll = async () => {
    for (const one of running) one.child.kill('SIGKILL');
    await Promise.all([...running].map(({ outcome }) => outcome));
  };
  return {
    ...{ seed, web, undisturbed, disturbed, store, disk, events: followEvents(), start, killAll },
    countVisits: () => web.countVisits(AGENT),
    countFiles: async () => (await readdir(join(disturbed.path, 'out/_news')).catch(() => [])).length,
    async close() {
      await killAll();
      await store.close();
      await slow?.close();
      await disk.close();
      await Promise.all([undisturbed.close(), disturbed.close(), web.close(), folder.remove()]);
    },
  };
}

/** What is loaded into the process before anything of its own. */
function toOptions(names: readonly string[]): Record<string, string> {
  if (names.length === 0) return {};
  const words = names.map((name) => `--import ${new URL(name, import.meta.url).href}`);
  return { NODE_OPTIONS: words.join(' ') };
}

const took = new WeakMap<CliOutcome, number>();

/** How a command ended, and after how many seconds. */
export function describeEnd(outcome: CliOutcome): string {
  return `${toEnd(outcome)} (${((took.get(outcome) ?? 0) / 1_000).toFixed(1)} s)`;
}

/** How a command ended, in one word. */
export function toEnd({ code, signal }: CliOutcome): string {
  return code === undefined ? (signal ?? '?') : String(code);
}
