/** What an editor may do with an article, and what was decided about it. */

import type { ArticleDetails } from '../../../src/app.ts';
import type { Article } from '../../../src/model/article.ts';
import type { ArticleDecision } from '../../../src/model/decision.ts';
import { renderButton, renderField, renderFold } from './actionForms.ts';
import { renderSelect } from './form.ts';
import { html, type Markup } from './html.ts';
import { renderCard, renderFacts } from './layout.ts';
import { toArticlePath } from './links.ts';
import { renderInstant } from './words.ts';

const DURATIONS = [
  ['6', 'for 6 hours'],
  ['24', 'for a day'],
  ['72', 'for 3 days'],
  ['168', 'for a week'],
  ['', 'until it is unpinned'],
] as const;

/** Buttons and forms; each is one POST to the article's own address. */
export function renderArticleActions(
  { article, collection, story }: ArticleDetails,
  topics: readonly string[],
): Markup {
  const to = (action: string) => `${toArticlePath(collection, article.id)}/${action}`;
  const decided = new Set<string>(article.decided);
  const isShared = (story?.memberIds.length ?? 1) > 1;
  const button = (action: string, label: string) => renderButton(to(action), label);
  const buttons = [
    decided.has('hidden') ? button('show', 'Show again') : button('hide', 'Hide'),
    !article.published && !decided.has('hidden') && button('show', 'Publish'),
    decided.has('shown') && renderButton(to('reset'), 'Leave it to its score', { hidden: { keys: 'show' } }),
    decided.has('pinned') ? button('unpin', 'Unpin') : renderPin(to('pin')),
    renderEdit(to('edit'), article, topics),
    isShared && story?.leadId !== article.id && button('lead', 'Let it lead'),
    isShared && button('split', 'Take it out of its story'),
    renderMerge(to('merge')),
    renderButton(to('remove'), 'Remove …', { look: 'final' }),
  ];
  return renderCard('Editor', html`<div class="actions">${buttons}</div>`);
}

function renderPin(path: string): Markup {
  const hours = renderSelect('hours', 'For how long', DURATIONS, { chosen: '24' });
  return renderFold('pin', 'Pin …', { path, fields: renderField('For how long', hours), button: 'Pin it' });
}

/** Makes one story of an article's story and another; also on the story's own page. */
export function renderMerge(path: string): Markup {
  const other = html`<input name="other" required maxlength="2000">`;
  const field = renderField('Address or id of an article of the other story', other);
  return renderFold('merge', 'Merge with another story …', { path, fields: field, button: 'Merge …' });
}

function renderEdit(path: string, { fields, topics }: Article, known: readonly string[]): Markup {
  const values = {
    title: fields.title,
    excerpt: fields.excerpt ?? '',
    topics: topics.map(({ name }) => name).join(', '),
    image: fields.images[0]?.url ?? '',
  };
  const was = Object.fromEntries(Object.entries(values).map(([name, value]) => [`was-${name}`, value]));
  const hint =
    known.length > 0 ? `Separated by commas. Known: ${known.slice(0, 30).join(', ')}` : 'Separated by commas.';
  return renderFold('edit', 'Edit …', {
    path,
    fields: html`${renderField('Title', html`<input name="title" value="${values.title}" required maxlength="1000">`)}
      ${renderField('Excerpt', html`<textarea name="excerpt" maxlength="360">${values.excerpt}</textarea>`, 'Empty: none.')}
      ${renderField('Topics', html`<input name="topics" value="${values.topics}" maxlength="2000">`, hint)}
      ${renderField(
        'Address of the lead image',
        html`<input name="image" type="url" value="${values.image}" maxlength="2000">`,
        'Empty: no image.',
      )}`,
    button: 'Save',
    hidden: was,
  });
}

/** What holds by decision: who said so and when, and what the publisher said. Nothing where nothing was decided. */
export function renderDecided(
  { article, collection }: ArticleDetails,
  decision: ArticleDecision | undefined,
  { readOnly, nowMs }: { readonly readOnly: boolean; readonly nowMs: number },
): Markup | false {
  const edited = article.edited ?? [];
  if (decision === undefined && edited.length === 0) return false;
  const path = `${toArticlePath(collection, article.id)}/reset`;
  const rows = edited.map(({ key, was }) => {
    const back = !readOnly && renderButton(path, `Give back the ${key}`, { hidden: { keys: key } });
    return [key, html`edited; it was <span class="title">${toShown(was)}</span>${back}`] as const;
  });
  const facts = renderFacts([
    ['In force', (article.decided ?? []).join(', ')],
    ['Pinned until', decision?.until === undefined ? undefined : renderInstant(Date.parse(decision.until), nowMs)],
    ...rows,
    ['By', decision?.by],
    ['At', decision?.at === undefined ? undefined : renderInstant(Date.parse(decision.at), nowMs)],
  ]);
  const all = !readOnly && renderButton(path, 'Take back all of it');
  return renderCard('Decided', html`${facts}${all}`);
}

/** A value of front matter in a line. */
function toShown(value: unknown): string {
  if (value === undefined || value === '') return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)} …` : text;
}
