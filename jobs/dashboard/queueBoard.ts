/** bull-board under `/queues`: every job of every queue. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { QUEUE_NAMES, type Queues } from '../queues.ts';
import { toArticlePath, toArticlesPath, toSourcePath } from './pages/links.ts';

/** Where it is mounted. */
export const BOARD_PATH = '/queues';

/** What each queue is for, as the board shows it. */
const DESCRIPTIONS: Readonly<Record<(typeof QUEUE_NAMES)[number], string>> = {
  poll: 'Asks sources for what is new.',
  read: 'Reads the articles that were announced.',
  publish: 'Groups, scores and writes what was read.',
  image: 'Looks at lead images.',
  notify: 'Tells sinks of what happened.',
  after: 'Runs the command after publishing.',
  sweep: 'The schedule, archiving and repairs.',
};

/** bull-board asks Google for a font; the page must not ask anybody but us. */
const OUTSIDE_LINK = /<link[^>]*\bhref="https?:[^"]*"[^>]*>/gi;

/** The board over our queues; changes nothing when `readOnly`. */
export function createQueueBoard(queues: Queues, { readOnly }: { readonly readOnly: boolean }): Hono {
  const adapter = new HonoAdapter(serveStatic);
  adapter.setBasePath(BOARD_PATH);
  createBullBoard({
    queues: QUEUE_NAMES.map(
      (name) =>
        new BullMQAdapter(queues[name], {
          readOnlyMode: readOnly,
          description: DESCRIPTIONS[name],
          externalJobUrl: ({ data }) => toJobLink(data),
        }),
    ),
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: 'frontwire',
        hideRedisDetails: true,
        hideDocsLink: true,
        showWorkers: false,
        miscLinks: OUR_PAGES.map(([text, url]) => ({ text, url })),
      },
    },
  });
  return new Hono().use(withoutOutsideLinks).route('/', adapter.registerPlugin());
}

/** The way back to our own pages. */
const OUR_PAGES = [
  ['Overview', '/'],
  ['Articles', '/articles'],
  ['Stories', '/stories'],
  ['Sources', '/sources'],
] as const;

/** The page of ours that tells of what a job is about: its article, its source, else the articles of its collection. */
export function toJobLink(data: unknown): { readonly displayText: string; readonly href: string } {
  const { task, ...others } = (data ?? {}) as JobSubject;
  const { collection, source, sourceId = source, articleId } = { ...others, ...task };
  if (collection === undefined) return { displayText: 'Overview', href: '/' };
  if (articleId !== undefined) return { displayText: 'Its article', href: toArticlePath(collection, articleId) };
  if (sourceId !== undefined) return { displayText: 'Its source', href: toSourcePath(collection, sourceId) };
  return { displayText: 'Its collection', href: toArticlesPath({ collection }) };
}

/** What jobs say of their subject (`enqueue.ts`). */
interface JobNames {
  readonly collection?: string;
  readonly source?: string;
  readonly sourceId?: string;
  readonly articleId?: string;
}
type JobSubject = JobNames & { readonly task?: JobNames };

const withoutOutsideLinks: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.get('content-type')?.startsWith('text/html')) return;
  const page = await context.res.text();
  context.res = new Response(page.replace(OUTSIDE_LINK, ''), context.res);
};
