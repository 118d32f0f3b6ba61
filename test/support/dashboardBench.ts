/** An open dashboard on a Redis and a directory of its own, with nothing, or with what an editor works on. */
import { type Dashboard, openDashboard } from '../../jobs/dashboard.ts';
import type { Collection } from '../../src/model/policy.ts';
import type { DocumentReader } from '../../src/ports.ts';
import {
  aCollection,
  anArticle,
  aSource,
  aState,
  HOUR,
  openSample,
  type SampleBench,
  saveArticles,
} from '../jobs/dashboardSample.ts';
import { renderPage } from './documents.ts';
import { openPublisher, type TestPublisher } from './publisher.ts';
import { startRedis, type TestRedis } from './redis.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from './temporaryDirectory.ts';

/** The dashboard with what it is made of; closing it closes all of that. */
export interface DashboardBench {
  readonly redis: TestRedis;
  readonly directory: TemporaryDirectory;
  readonly sample: SampleBench;
  readonly dashboard: Dashboard;
  readonly close: () => Promise<void>;
}

interface BenchPlan {
  readonly readOnly: boolean;
  readonly toCollections: (directory: string) => readonly Collection[];
  readonly fill: (sample: SampleBench) => Promise<void>;
  readonly documents?: DocumentReader;
}

/** Opens it, filled before anybody looks. */
export async function openDashboardBench(plan: BenchPlan): Promise<DashboardBench> {
  const redis = await startRedis();
  const directory = await openTemporaryDirectory();
  const sample = await openSample(redis, plan.toCollections(directory.path), plan.documents);
  await plan.fill(sample);
  const dashboard = await openDashboard(sample.jobContext, { host: '127.0.0.1', port: 0, readOnly: plan.readOnly });
  return {
    redis,
    directory,
    sample,
    dashboard,
    async close() {
      await dashboard.close();
      await sample.close();
      await directory.remove();
      await redis.stop();
    },
  };
}

/** A dashboard that may change things, and the publisher whose pages can be added. */
export interface EditorBench extends DashboardBench {
  readonly publisher: TestPublisher;
  /** The address of a page that can be read. */
  readonly page: (path: string, title: string) => string;
}

/**
 * The collection `ai` with the source `times` (known), which leads to the publisher. `a` leads `b` in the story `s-a`; `c` to `f` are
 * alone. The source of `a` and `b` is `times`.
 */
export async function openEditorBench(documents: DocumentReader): Promise<EditorBench> {
  const publisher = await openPublisher();
  const source = aSource('ai', 'times', {
    url: publisher.url('/feed.xml'),
    trust: 'known',
    allowPrivate: ['127.0.0.0/8'],
  });
  const fill = async (sample: SampleBench): Promise<void> => {
    const nowMs = Date.now();
    await sample.effects.sourceStates.save('ai', 'times', aState(source, nowMs, { nextPollMs: nowMs - HOUR }));
    const told = { provider: 'Times', storyId: 's-a', sourceId: 'times' };
    const articles = [
      anArticle({ id: 'a', title: 'The lead', agoMs: HOUR, ...told }, nowMs),
      anArticle({ id: 'b', title: 'The led', agoMs: 2 * HOUR, heat: -1, ...told }, nowMs),
      ...['c', 'd', 'e', 'f'].map((id, index) =>
        anArticle({ id, title: `Title of ${id}`, provider: 'Post', agoMs: (3 + index) * HOUR }, nowMs),
      ),
    ];
    const story = { id: 's-a', leadId: 'a', memberIds: ['a', 'b'], joined: [], vetoes: [] };
    await saveArticles(sample, 'ai', articles, [story]);
  };
  const toCollections = (directory: string) => [aCollection('ai', 'AI', directory, [source])];
  const bench = await openDashboardBench({ readOnly: false, toCollections, fill, documents });
  return {
    ...bench,
    publisher,
    page(path, title) {
      const url = publisher.url(path);
      const body = renderPage({ url, title, date: new Date(Date.now() - HOUR).toISOString() });
      publisher.set(path, { body, headers: { 'content-type': 'text/html; charset=utf-8' } });
      return url;
    },
    async close() {
      await bench.close();
      await publisher.close();
    },
  };
}
