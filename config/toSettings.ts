/** From the validated file to settings: defaults joined, durations in milliseconds, paths absolute. */

import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { DEFAULT_DASHBOARD, DEFAULT_NETWORK, DEFAULT_POLICY } from '../src/model/defaultPolicy.ts';
import type { Collection, NetworkPolicy, Policy, Settings } from '../src/model/policy.ts';
import type { Rule } from '../src/model/rule.ts';
import type { Topic } from '../src/model/score.ts';
import { DEFAULT_SCORING, PRESETS, type Scoring } from '../src/model/scoring.ts';
import type { Source } from '../src/model/source.ts';
import { MINUTE_MS } from '../src/text/date/durations.ts';
import { fromFeedScheme } from '../src/text/url/feedScheme.ts';
import { toAfter } from './afterSchema.ts';
import { toMilliseconds } from './duration.ts';
import { toPictures } from './pictureSchema.ts';
import { toProxy } from './proxyUrl.ts';
import type { RawCollection, RawConfig } from './schema.ts';
import { toExtractRules, toSelectedBy } from './selectSchema.ts';
import { toOwnHeaders } from './sourceAccess.ts';
import { toBlockRules, toRules } from './toRules.ts';
import { toSinks } from './toSinks.ts';
import type { Variables } from './variables.ts';

type RawSource = RawCollection['sources'][number];
type RawTopic = Exclude<RawCollection['topics'], string>[number];

/** The settings of a configuration without faults. */
export function toSettings(config: RawConfig, file: string, directory: string, variables: Variables): Settings {
  const { preset } = config.policy.scoring ?? DEFAULT_SCORING;
  const general = [...toBlockRules(config.block.map(toHost)), ...toRules(config.rules)];
  const collections = config.collections.map((collection) => ({
    ...withHostRules(toCollection(collection, directory, preset, variables), config.extract),
    rules: [...general, ...toOwnRules(collection)],
  }));
  return {
    file,
    collections: withPrefixes(collections),
    providers: config.providers.map(({ name, domain, logo }) => ({
      name,
      domain: domain.toLowerCase(),
      ...(logo && { images: [{ url: logo }] }),
    })),
    policy: toPolicy(config.policy),
    network: toNetwork(config.network, variables),
    dashboard: { ...DEFAULT_DASHBOARD, ...present(config.dashboard) },
    ...(config.webSub && {
      webSub: { ...config.webSub, publicUrl: new URL(config.webSub.publicUrl).href.replace(/\/+$/, '') },
    }),
    ...(config.notify?.length && { notify: toSinks(config.notify, variables) }),
  };
}

/** The id of a source that has none of its own: its host, or the name of its file, and a hash of its URL or path. */
export function toSourceId(url: string): string {
  const host = (URL.canParse(url) ? new URL(url).hostname : basename(url))
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]+/gi, '-');
  return `${host.slice(0, 40)}-${createHash('sha256').update(url).digest('hex').slice(0, 8)}`.replace(/^-+/, '');
}

/** Collections that share a directory share nothing in it: feeds and archived files of the later ones bear their category. */
function withPrefixes(collections: readonly Collection[]): Collection[] {
  const taken = new Set<string>();
  return collections.map((collection) => {
    const { output, category } = collection;
    const isShared = taken.has(output.dir);
    taken.add(output.dir);
    return isShared ? { ...collection, output: { ...output, prefix: `${category}-` } } : collection;
  });
}

function toCollection(raw: RawCollection, directory: string, preset: Preset, variables: Variables): Collection {
  const topics = typeof raw.topics === 'string' ? [] : raw.topics;
  return {
    id: raw.id,
    title: raw.title,
    site: raw.site.replace(/\/+$/, ''),
    category: raw.category,
    output: {
      dir: resolve(directory, raw.output.dir),
      layout: raw.output.layout,
      body: raw.output.body,
      ...(raw.output.tombstones && { tombstones: true as const }),
      ...(!raw.output.digest && { digest: false as const }),
      ...toImages(raw.output.images),
      ...(raw.output.after && { after: toAfter(raw.output.after) }),
    },
    topics: topics.map(toTopic),
    ...(raw.defaultTopic && { defaultTopic: raw.defaultTopic }),
    requireTopic: raw.requireTopic,
    sources: raw.sources.map((source) => toSource(source, raw.id, preset, variables)),
  };
}

function toImages(raw: RawCollection['output']['images']): Pick<Collection['output'], 'images'> {
  const images = toPictures(raw);
  return images ? { images } : {};
}

/** A collection whose sources know what is read of the pages of each host. */
function withHostRules(collection: Collection, byHost: RawConfig['extract']): Collection {
  const ofHosts = toExtractRules(undefined, byHost);
  if (ofHosts.length === 0) return collection;
  const sources = collection.sources.map((source) => ({ ...source, extract: [...(source.extract ?? []), ...ofHosts] }));
  return { ...collection, sources };
}

/** The rules of a collection and of its sources. */
function toOwnRules({ rules, sources }: RawCollection): readonly Rule[] {
  return [...toRules(rules), ...sources.flatMap((source) => toRules(source.rules, sourceIdOf(source)))];
}

/** The id of a source: its own, else one of its URL. */
export function sourceIdOf({ id, url }: Pick<RawSource, 'id' | 'url'>): string {
  return id ?? toSourceId(fromFeedScheme(url));
}

function toTopic(raw: RawTopic): Topic {
  return {
    name: raw.name,
    ...(raw.parent && { parent: raw.parent }),
    keywords: raw.keywords,
    ...(raw.not && { not: raw.not }),
  };
}

type Preset = Scoring['preset'];

function toSource(raw: RawSource, collection: string, preset: Preset, variables: Variables): Source {
  const ownHeaders = toOwnHeaders(raw, variables);
  const everyMs = raw.every === undefined ? undefined : toMilliseconds(raw.every);
  return {
    id: sourceIdOf(raw),
    collection,
    ...(raw.name && { name: raw.name }),
    url: fromFeedScheme(raw.url),
    ...(raw.paused && { paused: true as const }),
    ...(raw.group && { group: [raw.group].flat() }),
    ...(raw.homepage && { homepage: raw.homepage }),
    ...(raw.kind && { kind: raw.kind }),
    ...(raw.select && { select: toSelectedBy(raw) }),
    ...(raw.extract && { extract: toExtractRules(raw.extract, {}) }),
    trust: raw.trust ?? PRESETS[preset].trust,
    boost: raw.boost,
    ...(everyMs !== undefined && { everyMinutes: everyMs / MINUTE_MS }),
    topics: raw.topics,
    ...(raw.speaksFor.length > 0 && { speaksFor: raw.speaksFor.map(toHost) }),
    ...(raw.allowPrivate.length > 0 && { allowPrivate: raw.allowPrivate }),
    ...(ownHeaders && { ownHeaders }),
    ...(raw.proxy && { proxy: toProxy(raw.proxy, variables) }),
  };
}

/** A domain as URLs have it: lower case, ASCII. */
function toHost(domain: string): string {
  const url = `http://${domain}/`;
  return URL.canParse(url) ? new URL(url).hostname : domain.toLowerCase();
}

function toPolicy(raw: RawConfig['policy']): Policy {
  const maxAge = raw.read?.maxAge;
  const scoring = raw.scoring ?? DEFAULT_SCORING;
  const maxAgeMs = maxAge === undefined || maxAge === 'none' ? undefined : toMilliseconds(maxAge);
  return {
    read: {
      perRound: raw.read?.perRound ?? DEFAULT_POLICY.read.perRound,
      ...(maxAgeMs !== undefined && { maxAgeMs }),
    },
    publish: { threshold: raw.publish?.threshold ?? PRESETS[scoring.preset].threshold },
    hot: { perProvider: raw.hot?.perProvider ?? DEFAULT_POLICY.hot.perProvider },
    story: { windowMs: toMilliseconds(raw.story?.window ?? '') ?? DEFAULT_POLICY.story.windowMs },
    digest: {
      stories: raw.digest?.stories ?? DEFAULT_POLICY.digest.stories,
      keepDays: raw.digest?.keep ?? DEFAULT_POLICY.digest.keepDays,
    },
    keep: { days: raw.keep?.days ?? DEFAULT_POLICY.keep.days },
    topics: { ...DEFAULT_POLICY.topics, ...present(raw.topics ?? {}) },
    scoring,
  };
}

function toNetwork(raw: RawConfig['network'], variables: Variables): NetworkPolicy {
  const spacingMs = toMilliseconds(raw.perHost?.spacing ?? '') ?? DEFAULT_NETWORK.perHost.spacingMs;
  return {
    userAgent: raw.userAgent ?? DEFAULT_NETWORK.userAgent,
    perHost: { concurrency: raw.perHost?.concurrency ?? DEFAULT_NETWORK.perHost.concurrency, spacingMs },
    allowPrivate: raw.allowPrivate ?? DEFAULT_NETWORK.allowPrivate,
    respectRobots: raw.respectRobots ?? DEFAULT_NETWORK.respectRobots,
    ...(raw.proxy && { proxy: { server: toProxy(raw.proxy.url, variables), except: raw.proxy.except } }),
  };
}

/** The keys that have a value: `undefined` must not overwrite a default. */
function present<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
