/** The pages on articles and stories. */
import type { Context, Hono } from 'hono';
import { STANDINGS } from '../../src/model/standing.ts';
import { withinDeadline } from '../deadline.ts';
import { renderDone } from './decisionRoutes.ts';
import { renderButton, renderField, renderFold } from './pages/actionForms.ts';
import { renderArticleActions, renderDecided, renderMerge } from './pages/articleActionsCard.ts';
import { renderArticlePage } from './pages/articlePage.ts';
import { ARTICLES_PER_PAGE, renderArticlesPage, UNDATED } from './pages/articlesPage.ts';
import { REMOVED } from './pages/decisionsPage.ts';
import { html, isWebUrl, type Markup } from './pages/html.ts';
import { renderCard } from './pages/layout.ts';
import { type ArticleFilter, toArticlePath, toDecisionsPath } from './pages/links.ts';
import { renderStoriesPage, STORIES_PER_PAGE } from './pages/storiesPage.ts';
import { renderStoryPage } from './pages/storyPage.ts';
import { NO_COLLECTION, type PageTools, toPosition } from './pageTools.ts';

/** Longest text of a field that narrows a list, in characters. */
const MAX_WORDS = 200;

/** Adds them to the dashboard. */
export function addArticlePages(dashboard: Hono, tools: PageTools): void {
  const { app, respondNotFound, rules } = tools;
  dashboard.get('/articles', async (context) => {
    const collection = tools.findCollection(context.req.query('collection'));
    if (!collection) return respondNotFound(context, NO_COLLECTION);
    const filter = toFilter(context, collection.id);
    const { words } = filter;
    if (words !== undefined && isWebUrl(words)) {
      const id = await withinDeadline(app.articles.idOf(collection.id, words));
      if (id !== undefined) return context.redirect(toArticlePath(collection.id, id));
    }
    const search = {
      ...filter,
      standing: STANDINGS.find((one) => one === filter.state),
      isUndated: filter.state === UNDATED,
    };
    const order = { from: filter.from ?? 0, count: ARTICLES_PER_PAGE };
    const page = await withinDeadline(app.articles.find(collection.id, search, order), tools.deadlineMs);
    const topics = collection.topics.map(({ name }) => name);
    const { collections } = app.settings;
    const above = html`${renderDone(context)}${renderDecisionsBar(collection.id, tools)}`;
    return context.html(renderArticlesPage({ nowMs: app.now(), filter, page, rules, topics, collections, above }));
  });
  dashboard.get('/articles/:collection/:id', async (context) => {
    const { collection, id } = context.req.param();
    const details = await withinDeadline(app.articles.readDetails(collection, id));
    if (!details) return respondNotFound(context, 'There is no such article; it may have been removed.');
    if (details.article.id !== id) return context.redirect(toArticlePath(collection, details.article.id));
    const { sourceId } = details.article.provenance;
    const [decisions, source] = await withinDeadline(
      Promise.all([app.hand.list(collection), app.sources.describe(collection, sourceId)]),
    );
    const { readOnly } = tools;
    const nowMs = app.now();
    const topics = tools.findCollection(collection)?.topics.map(({ name }) => name) ?? [];
    return context.html(
      renderArticlePage(details, rules, nowMs, {
        source,
        note: renderDone(context, toArticlePath(collection, id)),
        actions: !readOnly && renderArticleActions(details, topics),
        decided: renderDecided(details, decisions.get(id), { readOnly, nowMs }),
      }),
    );
  });
}

/** Adds the pages on stories. */
export function addStoryPages(dashboard: Hono, tools: PageTools): void {
  const { app, findCollection, respondNotFound, deadlineMs, readOnly } = tools;
  dashboard.get('/stories', async (context) => {
    const collection = findCollection(context.req.query('collection'));
    if (!collection) return respondNotFound(context, NO_COLLECTION);
    const isAll = context.req.query('all') === 'yes';
    const from = toPosition(context.req.query('from'));
    const wanted = { isShared: !isAll };
    const order = { from, count: STORIES_PER_PAGE };
    const page = await withinDeadline(app.articles.findStories(collection.id, wanted, order), deadlineMs);
    const { collections } = app.settings;
    return context.html(
      renderStoriesPage({ nowMs: app.now(), collection: collection.id, isAll, from, page, collections }),
    );
  });
  dashboard.get('/stories/:collection/:id', async (context) => {
    const { collection, id } = context.req.param();
    const story = findCollection(collection) && (await withinDeadline(app.articles.readStory(collection, id)));
    if (!story) return respondNotFound(context, 'There is no such story; it may have become part of another one.');
    const { leadId } = story.story;
    const to = (article: string, action: string) => `${toArticlePath(collection, article)}/${action}`;
    const actions = readOnly
      ? {}
      : {
          renderActions: (article: string) => html`<div class="actions">
            ${article !== leadId && renderButton(to(article, 'lead'), 'Let it lead')}
            ${renderButton(to(article, 'split'), 'Take it out')}</div>`,
          actions: renderCard('Editor', html`<div class="actions">${renderMerge(to(leadId, 'merge'))}</div>`),
        };
    return context.html(renderStoryPage({ ...story, ...actions, collection, nowMs: app.now() }));
  });
}

/** The way to what was decided, and a form for an article that no source announces. */
function renderDecisionsBar(collection: string, { readOnly }: PageTools): Markup {
  const path = `/articles/${encodeURIComponent(collection)}`;
  const field = renderField('Its address', html`<input name="url" type="url" required maxlength="2000">`);
  const add =
    !readOnly && renderFold('add', 'Add an article …', { path, fields: field, button: 'Read and publish it' });
  return html`<div class="actions">${add}<a class="button" href="${toDecisionsPath(collection)}">Decisions</a>
    <a class="button" href="${toDecisionsPath(collection, { state: REMOVED })}">Removed articles</a></div>`;
}

function toFilter(context: Context, collection: string): ArticleFilter {
  const { q, source, topic, state, from } = context.req.query();
  const said = (text: string | undefined) => text?.trim().slice(0, MAX_WORDS) || undefined;
  return {
    collection,
    words: said(q),
    source: said(source),
    topic: said(topic),
    state: said(state),
    from: toPosition(from),
  };
}
