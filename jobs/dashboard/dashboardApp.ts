/** The dashboard as an application: what each address answers. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { isFailure, toMessage } from '../../src/errors.ts';
import { withinDeadline } from '../deadline.ts';
import type { JobContext } from '../jobKind.ts';
import { type AccessRules, requireLogin, userOf } from './access.ts';
import { addArticlePages, addStoryPages } from './articleRoutes.ts';
import { addDecisionPages } from './decisionRoutes.ts';
import { createLoginGuesses, type LoginGuesses } from './loginGuesses.ts';
import { memoized } from './memoized.ts';
import { createMetrics } from './metrics.ts';
import { loadOverview, type Overview } from './overview.ts';
import { securePages } from './pageHeaders.ts';
import { renderNotice } from './pages/layout.ts';
import { renderOverview } from './pages/overviewPage.ts';
import { NO_COLLECTION, type PageTools } from './pageTools.ts';
import { BOARD_PATH, createQueueBoard } from './queueBoard.ts';
import { readHeartbeat } from './readHeartbeat.ts';
import { checkReadiness } from './readiness.ts';
import { createSourceCounts } from './sourceCounts.ts';
import { addSourcePages } from './sourceRoutes.ts';
import { createSlotReader } from './throughput.ts';

/** A whole page asks for some hundred values; it may take longer than one of them. */
const PAGE_DEADLINE_MS = 8_000;

/** Who may see it, and whether queues may be changed. */
export interface DashboardRules extends AccessRules {
  readonly readOnly: boolean;
}

/** Everybody who looks within a second sees the same. */
const FRESH_MS = 1_000;
/** A timer that comes so late means that something holds the event loop. */
const BLOCKED_MS = 1_000;

/** What cannot be answered without Redis: it is asked for a sign of life first, so that nobody waits long. */
const NEED_REDIS = ['/', '/api/*', '/articles/*', '/decisions', '/stories/*', '/sources/*', `${BOARD_PATH}/api/*`];

/** All routes, with access and headers around them. */
export function createDashboardApp(jobContext: JobContext, rules: DashboardRules): Hono {
  const dashboard = new Hono();
  const guesses = createLoginGuesses(jobContext.app.log, jobContext.app.now, rules.holdUp);
  dashboard.use(securePages(), requireLogin(rules, guesses));
  const requireRedis: MiddlewareHandler = async (_, next) => {
    await readHeartbeat(jobContext.app);
    await next();
  };
  for (const path of NEED_REDIS) dashboard.use(path, requireRedis);
  addProbes(dashboard, jobContext, guesses);
  const tools = toPageTools(jobContext, rules);
  addDecisionPages(dashboard, tools);
  addArticlePages(dashboard, tools);
  addStoryPages(dashboard, tools);
  addSourcePages(dashboard, tools);
  dashboard.route(BOARD_PATH, createQueueBoard(jobContext.queues, rules));
  dashboard.notFound((context) => respondNotFound(context, jobContext, 'There is no such page.'));
  dashboard.onError((error, context) => respondWithError(error, context, jobContext));
  return dashboard;
}

function addProbes(dashboard: Hono, jobContext: JobContext, guesses: LoginGuesses): void {
  const slots = createSlotReader(jobContext.app);
  const metrics = createMetrics(jobContext, slots, guesses.count);
  const { now } = jobContext.app;
  const readiness = memoized(FRESH_MS, now, () => checkReadiness(jobContext.app));
  const look = (collection: string | undefined) => async (): Promise<Overview> => {
    const needs = { jobContext, slots, readiness: await readiness(), collection };
    return await withinDeadline(loadOverview(needs), PAGE_DEADLINE_MS);
  };
  const ids = [undefined, ...jobContext.app.settings.collections.map(({ id }) => id)];
  const overviews = new Map(ids.map((id) => [id, memoized(FRESH_MS, now, look(id))]));
  const overviewOf = (context: Context) => overviews.get(context.req.query('collection') || undefined)?.();
  dashboard.get('/healthz', async (context) => {
    const lagMs = await measureLag();
    return context.json({ status: lagMs < BLOCKED_MS ? 'ok' : 'blocked', lagMs }, lagMs < BLOCKED_MS ? 200 : 503);
  });
  dashboard.get('/readyz', async (context) => {
    const result = await readiness();
    return context.json(result, result.ready ? 200 : 503);
  });
  dashboard.get('/metrics', async (context) =>
    context.body(await metrics.render(), 200, { 'Content-Type': metrics.contentType }),
  );
  dashboard.get('/', async (context) => {
    const overview = await overviewOf(context);
    return overview ? context.html(renderOverview(overview)) : respondNotFound(context, jobContext, NO_COLLECTION);
  });
  dashboard.get('/api/overview.json', async (context) => {
    const overview = await overviewOf(context);
    return overview ? context.json(overview) : respondNotFound(context, jobContext, NO_COLLECTION);
  });
}

function toPageTools(jobContext: JobContext, dashboardRules: DashboardRules): PageTools {
  const { app } = jobContext;
  const { collections, policy } = app.settings;
  return {
    jobContext,
    app,
    rules: { scoring: policy.scoring, threshold: policy.publish.threshold },
    deadlineMs: PAGE_DEADLINE_MS,
    readOnly: dashboardRules.readOnly,
    user: userOf(dashboardRules),
    countBySource: createSourceCounts(app),
    findCollection: (id) => (id ? collections.find((one) => one.id === id) : collections[0]),
    respondNotFound: (context, sentence) => respondNotFound(context, jobContext, sentence),
  };
}

/** How late a timer is that should come at once, ms. */
async function measureLag(): Promise<number> {
  const startMs = performance.now();
  await pause(0);
  return Math.round(performance.now() - startMs);
}

function respondNotFound(context: Context, jobContext: JobContext, sentence: string): Response | Promise<Response> {
  if (isForPrograms(context)) return context.json({ error: { code: 'not_found', message: sentence } }, 404);
  return context.html(renderNotice('Not found', sentence, jobContext.app.now()), 404);
}

/** Redis away is 503; everything else is a defect of ours, and the log says more of it than the page. */
async function respondWithError(error: Error, context: Context, jobContext: JobContext): Promise<Response> {
  const { now, log } = jobContext.app;
  const away = isFailure(error, 'redis_unavailable') || (await isAway(jobContext));
  const code = away ? 'redis_unavailable' : 'internal';
  log.warn('dashboard.failed', { path: context.req.path, code, reason: toMessage(error) });
  const sentence = away
    ? 'Redis does not answer. Check FRONTWIRE_REDIS_URL and that the server runs; this page goes on by itself when it is back.'
    : 'The page could not be made. The log of frontwire says why (dashboard.failed).';
  const status = away ? 503 : 500;
  if (isForPrograms(context)) return context.json({ error: { code, message: sentence } }, status);
  return context.html(renderNotice(away ? 'Redis is away' : 'Defect', sentence, now(), 'bad'), status);
}

/** Redis may go away in the middle of a page; its client then fails in words of its own. */
function isAway({ app }: JobContext): Promise<boolean> {
  return readHeartbeat(app).then(
    () => false,
    () => true,
  );
}

function isForPrograms({ req }: Context): boolean {
  return req.path.startsWith('/api/') || req.path.startsWith(`${BOARD_PATH}/api/`);
}
