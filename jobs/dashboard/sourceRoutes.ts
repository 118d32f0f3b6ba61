/** The pages on sources. */
import type { Hono } from 'hono';
import { withinDeadline } from '../deadline.ts';
import { act, limitForm } from './actions/action.ts';
import { findSourceAction } from './actions/sourceActions.ts';
import { loadSourceDetails } from './details.ts';
import { renderNote } from './pages/actionForms.ts';
import { toSourcePath } from './pages/links.ts';
import { renderSourceActions } from './pages/sourceActionsCard.ts';
import { renderSourcePage } from './pages/sourcePage.ts';
import { renderSourcesPage } from './pages/sourcesPage.ts';
import type { PageTools } from './pageTools.ts';
import { loadSourceRows, SHOWN_STATUSES, sortByTrouble } from './sourceRows.ts';

/** Adds them to the dashboard. */
export function addSourcePages(dashboard: Hono, tools: PageTools): void {
  const { app, respondNotFound, deadlineMs, readOnly, rules } = tools;
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
    const details = await withinDeadline(loadSourceDetails(tools, collection, id), deadlineMs);
    if (!details) return respondNotFound(context, 'There is no such source in the configuration.');
    const actions = !readOnly && renderSourceActions(details.source, details.decision);
    const note = renderNote(findSourceAction(context.req.query('done') ?? '')?.done);
    return context.html(renderSourcePage(details, rules, now(), { note, actions }));
  });
  dashboard.post('/sources/:collection/:id/:action', limitForm, async (context) => {
    const { collection, id, action } = context.req.param();
    const source = tools.findCollection(collection)?.sources.find((one) => one.id === id);
    if (!source) return respondNotFound(context, 'There is no such source in the configuration.');
    return await act(context, tools, [action, findSourceAction(action)], source, toSourcePath(collection, id));
  });
}
