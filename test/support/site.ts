/** A directory of an operator: a configuration, a Redis of its own, and commands run in it. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { RunReport } from '../../src/model/run.ts';
import { type CliOptions, type CliOutcome, type RunningCli, runCli, startCli } from './cli.ts';
import { startRedis, type TestRedis } from './redis.ts';
import { openTemporaryDirectory } from './temporaryDirectory.ts';

/** What a test may want otherwise. */
export interface SiteOptions {
  readonly sources: readonly (string | Readonly<Record<string, unknown>>)[];
  /** Added to the collection, and to the whole. */
  readonly collection?: Readonly<Record<string, unknown>>;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Shared by several directories; its own when absent. */
  readonly redis?: TestRedis;
}

/** The directory, open. */
export interface Site {
  readonly path: string;
  readonly redis: TestRedis;
  run(args: readonly string[], options?: CliOptions): Promise<CliOutcome>;
  start(args: readonly string[], options?: CliOptions): RunningCli;
  /** `run --json` with its report. */
  round(...args: readonly string[]): Promise<{ readonly outcome: CliOutcome; readonly report: RunReport }>;
  /** Every file of the output directory, hidden ones included, by path. */
  files(): Promise<Readonly<Record<string, string>>>;
  /** One hash over names and bytes of them all. */
  hash(): Promise<string>;
  close(): Promise<void>;
}

/** Opens a directory with `config/frontwire.yaml`, whose output goes to `out`. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const directory = await openTemporaryDirectory();
  const redis = options.redis ?? (await startRedis());
  const file = join(directory.path, 'frontwire.yaml');
  await writeFile(file, stringify(toConfiguration(options)));
  const env = {
    FRONTWIRE_CONFIG: file,
    FRONTWIRE_REDIS_URL: redis.url,
    FRONTWIRE_LOG_LEVEL: 'warn',
    ...options.env,
  };
  const withPlace = (more: CliOptions = {}) => ({ cwd: directory.path, ...more, env: { ...env, ...more.env } });
  const out = join(directory.path, 'out');
  return {
    path: directory.path,
    redis,
    run: (args, more) => runCli(args, withPlace(more)),
    start: (args, more) => startCli(args, withPlace(more)),
    async round(...args) {
      const outcome = await runCli(['run', '--json', ...args], withPlace());
      return { outcome, report: outcome.stdout === '' ? ({} as RunReport) : (JSON.parse(outcome.stdout) as RunReport) };
    },
    files: () => readFiles(out),
    hash: async () => hashOf(await readFiles(out)),
    async close() {
      if (!options.redis) await redis.stop();
      await directory.remove();
    },
  };
}

/** The front matter of a file, read with YAML 1.2. */
export function frontMatterOf(text: string): Record<string, unknown> {
  return parse(text.split(/^---$/m)[1] ?? '') as Record<string, unknown>;
}

function toConfiguration({ sources, collection, configuration }: SiteOptions) {
  return {
    collections: [
      {
        id: 'ai',
        title: 'AI Every Day',
        site: 'https://news.example/ai',
        output: { dir: './out' },
        topics: [{ name: 'AI', keywords: ['robot', 'model'] }],
        sources: sources.map((source) => (typeof source === 'string' ? { url: source, trust: 'curated' } : source)),
        ...collection,
      },
    ],
    network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 8, spacing: '0ms' } },
    dashboard: { port: 0 },
    ...configuration,
  };
}

async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.sort().map(async (path) => {
    // A file being written may have been renamed since the folder was listed.
    const text = await readFile(path, 'utf8').catch(() => undefined);
    return text === undefined ? [] : [[path.slice(folder.length + 1), text] as const];
  });
  return Object.fromEntries((await Promise.all(texts)).flat());
}

function hashOf(files: Readonly<Record<string, string>>): string {
  return createHash('sha256').update(JSON.stringify(files)).digest('hex');
}
