/** The pages on sources. */
import type { Hono } from 'hono';
import { withinDeadline } from '../deadline.ts';
import { loadSourceDetails } from './details.ts';
import { renderSourcePage } from './pages/sourcePage.ts';
import { renderSourcesPage } from './pages/sourcesPage.ts';
import type { PageTools } from './pageTools.ts';
import { loadSourceRows, SHOWN_STATUSES, sortByTrouble } from './sourceRows.ts';

/** Adds them to the dashboard. */
export function addSourcePages(dashboard: Hono, { app, respondNotFound, deadlineMs }: PageTools): void {
  const { now } = app;
  dashboard.get('/sources', async (context) => {
    const { collection, state, q, page } = context.req.query();
    const { collections } = app.settings;
    const wanted = collections.filter(({ id }) => !collection || id === collection);
    const rows = await withinDeadline(Promise.all(wanted.map((one) => loadSourceRows(app, one))), deadlineMs);
    const filter = {
      collection: collection || undefined,
      status: SHOWN_STATUSES.find((one) => one === state),
      words: q?.slice(0, 200),
      page: Number.parseInt(page ?? '1', 10) || 1,
    };
    return context.html(renderSourcesPage({ nowMs: now(), filter, sources: sortByTrouble(rows.flat()), collections }));
  });
  dashboard.get('/sources/:collection/:id', async (context) => {
    const { collection, id } = context.req.param();
    const details = await withinDeadline(loadSourceDetails(app, collection, id));
    if (!details) return respondNotFound(context, 'There is no such source in the configuration.');
    return context.html(renderSourcePage(details, now()));
  });
}
