/** A frontwire with sample collections on a Redis of a test's own, for tests and pictures of the dashboard. */

import { SLOT_MS, slotOf } from '../../jobs/counters.ts';
import type { JobContext } from '../../jobs/jobKind.ts';
import { closeQueues, openQueues } from '../../jobs/queues.ts';
import { HEARTBEAT } from '../../jobs/scheduleDue.ts';
import { createApp } from '../../src/app.ts';
import { openEffects } from '../../src/effects/openEffects.ts';
import type { Article, DraftFields } from '../../src/model/article.ts';
import { DEFAULT_DASHBOARD, DEFAULT_NETWORK, DEFAULT_POLICY } from '../../src/model/defaultPolicy.ts';
import type { Collection, Settings } from '../../src/model/policy.ts';
import type { Signal, TopicMatch } from '../../src/model/score.ts';
import type { Source, SourceState, SourceStatus } from '../../src/model/source.ts';
import type { Story } from '../../src/model/story.ts';
import { toIndexRules } from '../../src/pipeline/toIndexRules.ts';
import type { DocumentReader, Effects, Log } from '../../src/ports.ts';
import type { TestRedis } from '../support/redis.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** An open frontwire without workers. */
export interface SampleBench {
  readonly jobContext: JobContext;
  /** What its app is made of. */
  readonly effects: Effects;
  readonly logged: { readonly event: string; readonly fields: Record<string, unknown> }[];
  readonly close: () => Promise<void>;
}

export function aCollection(id: string, title: string, dir: string, sources: readonly Source[] = []): Collection {
  return {
    id,
    title,
    site: `https://news.example/${id}`,
    category: 'news',
    output: { dir, layout: 'jekyll', body: 'none' },
    topics: [],
    requireTopic: false,
    sources,
  };
}

export function aSource(collection: string, id: string, given: Partial<Source> = {}): Source {
  return { id, collection, url: `https://${id}/feed.xml`, trust: 'open', boost: 0, topics: [], ...given };
}

const readNothing = () => Promise.reject(new Error('the dashboard reads no documents'));
const NO_DOCUMENTS: DocumentReader = { read: readNothing, readPage: readNothing };

export async function openSample(
  redis: TestRedis,
  collections: readonly Collection[],
  documents = NO_DOCUMENTS,
): Promise<SampleBench> {
  const logged: SampleBench['logged'][number][] = [];
  const note = (event: string, fields: Record<string, unknown> = {}) => void logged.push({ event, fields });
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const settings: Settings = {
    collections,
    providers: [],
    policy: DEFAULT_POLICY,
    network: DEFAULT_NETWORK,
    dashboard: DEFAULT_DASHBOARD,
  };
  const indexRules = toIndexRules(settings.policy.scoring);
  const options = { directory: '/nowhere', redisUrl: redis.url, log, documents };
  const opened = await openEffects(settings.network, indexRules, options);
  const queues = openQueues({ path: redis.path }, () => undefined);
  return {
    jobContext: { app: createApp(settings, opened.effects), queues },
    effects: opened.effects,
    logged,
    async close() {
      await closeQueues(queues).catch(() => undefined);
      await opened.close();
    },
  };
}

export function aState(source: Source, nowMs: number, given: Partial<SourceState> = {}): SourceState {
  return {
    sourceUrl: source.url,
    status: 'ok',
    reason: 'Nothing new.',
    sinceMs: nowMs - 90 * HOUR,
    nextPollMs: nowMs + 25 * MINUTE,
    nextPollReason: 'every 40 min: it publishes about every 3 h',
    lastPollMs: nowMs - 15 * MINUTE,
    lastSuccessMs: nowMs - 15 * MINUTE,
    lastHttpStatus: 304,
    validators: { etag: '"5f1-abc"' },
    hints: { ttlMinutes: 30 },
    recentEntriesMs: [2, 5, 9, 14, 20, 31, 47].map((hours) => nowMs - hours * HOUR),
    failures: 0,
    feedFormat: 'rss2.0',
    ...given,
  };
}

export interface SampleArticle {
  readonly id: string;
  readonly title: string;
  readonly provider: string;
  readonly agoMs: number;
  readonly fields?: Partial<DraftFields>;
  readonly topics?: readonly string[];
  readonly signals?: readonly Signal[];
  readonly heat?: number;
  readonly storyId?: string;
  readonly isUndated?: boolean;
  /** The domain of the provider when absent. */
  readonly sourceId?: string;
}

export function anArticle(sample: SampleArticle, nowMs: number): Article {
  const { id, title, provider, agoMs } = sample;
  const domain = `${provider.toLowerCase().replace(/[^a-z]+/g, '')}.example`;
  const topics: TopicMatch[] = (sample.topics ?? ['AI']).map((name, index) => ({
    name,
    score: 6 - index,
    because: 'keyword',
    hits: [{ keyword: name.toLowerCase(), field: 'title', count: 1 }],
  }));
  const signals = sample.signals ?? [
    { name: 'trust', points: 30, reason: 'the provider is known' },
    { name: 'image', points: 20, reason: 'has a lead image' },
    { name: 'topic', points: 2, reason: `belongs to the topic ${topics[0]?.name}` },
  ];
  const quality = signals.reduce((sum, { points }) => sum + points, 0);
  const iso = new Date(nowMs - agoMs).toISOString().replace(/\.\d+Z$/, 'Z');
  const webUrl = `https://www.${domain}/${id}`;
  return {
    id,
    aliases: [id],
    fields: {
      title,
      excerpt: `What ${provider} reports about it in short.`,
      publishedDateTime: iso,
      webUrl,
      ampWebUrl: `${webUrl}/amp`,
      type: 'article',
      provider: { name: provider, domain },
      images: [{ url: `https://cdn.${domain}/${id}.jpg`, width: 1200, height: 675 }],
      ...sample.fields,
    },
    text: `${title}.\n\nThe first paragraph of the text.\n\nThe second one.`,
    trust: 'open',
    boost: 0,
    sourceTopics: [],
    provenance: {
      sourceId: sample.sourceId ?? domain,
      feedUrl: `https://${domain}/feed.xml`,
      guid: `tag:${domain},2026:${id}`,
      firstSeen: iso,
      dateCertainty: sample.isUndated ? 'firstSeen' : 'instant',
      readFrom: 'page',
      contentHash: 'c0ffee12',
      authors: ['Ada Example'],
      language: 'en',
      fields: { title: 'JSON-LD headline', publishedDateTime: 'JSON-LD datePublished', excerpt: 'og:description' },
    },
    topics,
    quality: { points: quality, signals, version: 1 },
    path: `_news/${iso.slice(0, 10)}-${id}.md`,
    storyId: sample.storyId ?? `s-${id}`,
    heat: sample.heat ?? quality,
    published: (sample.heat ?? quality) >= DEFAULT_POLICY.publish.threshold,
  };
}

export async function saveArticles(
  { effects }: SampleBench,
  collection: string,
  articles: readonly Article[],
  stories: readonly Story[] = [],
): Promise<void> {
  const alone = articles.filter(({ storyId }) => stories.every(({ id }) => id !== storyId));
  const own = alone.map(
    ({ id, storyId }): Story => ({ id: storyId, leadId: id, memberIds: [id], joined: [], vetoes: [] }),
  );
  await effects.articles.save(collection, {
    articles: articles.map((article) => ({ article, frontMatter: { ...article.fields } })),
    aliases: new Map(articles.map(({ id }) => [id, id])),
    stories: [...stories, ...own],
    endedStoryIds: [],
    events: [],
  });
  await effects.indexMarks.complete(collection);
}

/** A day of counters: busier in the day than at night, with an hour of trouble. */
export async function saveThroughput({ effects }: SampleBench, collection: string, nowMs: number): Promise<void> {
  for (let slot = 0; slot < 144; slot += 1) {
    const atMs = nowMs - slot * SLOT_MS;
    const hour = new Date(atMs).getUTCHours() + new Date(atMs).getUTCMinutes() / 60;
    const busy = Math.max(0.12, Math.sin(((hour - 4) / 24) * Math.PI * 2) * 0.5 + 0.5);
    const wobble = 0.75 + 0.5 * (((slot * 7919) % 17) / 17);
    const entries = Math.round(3.4 * busy * wobble + 0.3);
    await effects.runs.count(slotOf(atMs), collection, {
      'sources.polled': 40,
      'sources.failing': slot > 50 && slot < 58 ? 4 : slot % 13 === 0 ? 1 : 0,
      'entries.new': entries,
      'articles.new': Math.round(entries * 0.8),
      'articles.updated': slot % 3 === 0 ? 1 : 0,
      'articles.rejected': slot % 5 === 0 ? 1 : 0,
    });
  }
}

export async function beat({ effects }: SampleBench, atMs: number): Promise<void> {
  await effects.heartbeats.beat(HEARTBEAT, atMs);
}

/** Troubles as they are told, for the sources of pictures. */
export const TROUBLES: readonly (readonly [SourceStatus, string])[] = [
  ['failing', 'The server answered 502 Bad Gateway.'],
  ['blocked', 'A consent wall stands before the feed.'],
  ['gone', 'The server answered 410 Gone. It is taken for gone; remove it or correct its URL.'],
  ['limited', 'The server answered 429 and asks for a pause of 30 min.'],
  [
    'moved',
    'Moved for good to https://feeds.cedarjournal.example/all.xml, which is used; put it into the configuration.',
  ],
];
