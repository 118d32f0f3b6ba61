/** bull-board under `/queues`: every job of every queue. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { QUEUE_NAMES, type Queues } from '../queues.ts';

/** Where it is mounted. */
export const BOARD_PATH = '/queues';

/** What each queue is for, as the board shows it. */
const DESCRIPTIONS: Readonly<Record<(typeof QUEUE_NAMES)[number], string>> = {
  poll: 'Asks sources for what is new.',
  read: 'Reads the articles that were announced.',
  publish: 'Groups, scores and writes what was read.',
  image: 'Looks at lead images.',
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
      (name) => new BullMQAdapter(queues[name], { readOnlyMode: readOnly, description: DESCRIPTIONS[name] }),
    ),
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: 'frontwire',
        hideRedisDetails: true,
        hideDocsLink: true,
        showWorkers: false,
        miscLinks: [{ text: 'Overview', url: '/' }],
      },
    },
  });
  return new Hono().use(withoutOutsideLinks).route('/', adapter.registerPlugin());
}

const withoutOutsideLinks: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.get('content-type')?.startsWith('text/html')) return;
  const page = await context.res.text();
  context.res = new Response(page.replace(OUTSIDE_LINK, ''), context.res);
};
