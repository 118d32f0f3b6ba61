/** What editors decided, and the addresses that their forms are sent to. */
import type { Context, Hono } from 'hono';
import { withinDeadline } from '../deadline.ts';
import { act, limitForm } from './actions/action.ts';
import { ARTICLE_ACTIONS, type ArticleActionName, findArticleAction, KNOWN_ALREADY } from './actions/articleActions.ts';
import { renderButton, renderNote } from './pages/actionForms.ts';
import { REMOVED, renderDecisionsPage } from './pages/decisionsPage.ts';
import type { Markup } from './pages/html.ts';
import { toArticlePath, toArticlesPath } from './pages/links.ts';
import { NO_COLLECTION, type PageTools, toPosition } from './pageTools.ts';

/** Adds the list of decisions, and the actions on articles. */
export function addDecisionPages(dashboard: Hono, tools: PageTools): void {
  const { app, readOnly, respondNotFound } = tools;
  dashboard.get('/decisions', async (context) => {
    const collection = tools.findCollection(context.req.query('collection'));
    if (!collection) return respondNotFound(context, NO_COLLECTION);
    const decisions = await withinDeadline(app.hand.list(collection.id));
    const from = toPosition(context.req.query('from'));
    const { collections } = app.settings;
    const isRemovedOnly = context.req.query('state') === REMOVED;
    const shown = {
      collection: collection.id,
      collections,
      decisions,
      from,
      readOnly,
      isRemovedOnly,
      note: renderDone(context),
    };
    return context.html(renderDecisionsPage({ nowMs: app.now(), ...shown }));
  });
  dashboard.post('/articles/:collection', limitForm, async (context) => {
    const { collection } = context.req.param();
    if (!tools.findCollection(collection)) return respondNotFound(context, 'There is no such collection.');
    const subject = { collection, id: '' };
    return await act(context, tools, ['add', ARTICLE_ACTIONS.add], subject, toArticlesPath({ collection }));
  });
  dashboard.post('/articles/:collection/:id/:action', limitForm, async (context) => {
    const { collection, id, action } = context.req.param();
    if (!tools.findCollection(collection)) return respondNotFound(context, 'There is no such collection.');
    const details = await withinDeadline(app.articles.readDetails(collection, id));
    const subject = { collection, id, ...(details && { article: details.article }) };
    if (!details && action !== 'restore')
      return respondNotFound(context, 'There is no such article; it may have been removed.');
    return await act(context, tools, [action, findArticleAction(action)], subject, toArticlePath(collection, id));
  });
}

/** What takes an action back at once. */
const UNDO: Partial<Record<ArticleActionName, readonly [action: ArticleActionName, label: string]>> = {
  hide: ['show', 'Undo: publish it'],
  pin: ['unpin', 'Undo'],
};

/** The note on what was just done, by the word that the address carries: no other text of the address is shown. */
export function renderDone(context: Context, path?: string): Markup | false {
  const name = context.req.query('done') ?? '';
  const action = findArticleAction(name);
  const undo = UNDO[name as ArticleActionName];
  const back = undo && path !== undefined && renderButton(`${path}/${undo[0]}`, undo[1]);
  return renderNote(name === KNOWN_ALREADY.word ? KNOWN_ALREADY.sentence : action?.done, back);
}
