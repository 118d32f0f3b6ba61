/** One story: its articles, why each is in it, and what was kept out. */

import type { ListedStory } from '../../../src/app.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { html, type Markup, type Part } from './html.ts';
import { renderCard, renderPage } from './layout.ts';
import { toArticlePath, toStoriesPath } from './links.ts';
import { renderMember } from './storiesPage.ts';

/** What the page shows. */
export interface StoryView extends ListedStory {
  readonly collection: string;
  readonly nowMs: number;
  /** What was just done. */
  readonly note?: Part;
  /** What may be done with one of its articles, and with the story. */
  readonly renderActions?: (articleId: string) => Part;
  readonly actions?: Part;
}

/** The page as text. */
export function renderStoryPage(view: StoryView): string {
  const { story, members, collection, nowMs } = view;
  const [lead] = members;
  const title = lead?.fields.title ?? 'A story without articles';
  const head = html`<section class="card"><header><h1 class="title">${title}</h1>
    <span class="faint small">${toCount(story.memberIds.length, 'article')}</span></header>
    <p class="sub"><span>story <code>${story.id}</code></span>
    <span><a href="${toStoriesPath({ collection, isAll: false })}">stories of ${collection}</a></span></p></section>`;
  const main = html`${view.note}${head}<div class="two"><div class="stack">${renderMembers(view)}</div>
    <div class="stack">${view.actions}${renderVetoes(view)}</div></div>`;
  const refresh = view.actions === undefined ? 'reload' : 'script';
  return renderPage({ title: `${title} – frontwire`, section: 'stories', nowMs, main, refresh });
}

function renderMembers({ story, members, collection, nowMs, renderActions }: StoryView): Markup {
  const reasons = new Map(story.joined.map(({ articleId, reason }) => [articleId, reason]));
  const rows = members.map(
    (one) => html`<li>${renderMember(collection, one, nowMs)}
      ${one.id === story.leadId && html`<span class="state good">leads</span>`}
      <div class="sub reason">${reasons.get(one.id)}</div>${members.length > 1 && renderActions?.(one.id)}</li>`,
  );
  const more = story.memberIds.length - members.length;
  return renderCard(
    'Articles',
    html`<ol class="members">${rows}</ol>${more > 0 && html`<p class="empty">and ${toCount(more, 'article')} more.</p>`}`,
  );
}

function renderVetoes({ story: { vetoes }, collection }: StoryView): Markup {
  if (vetoes.length === 0) return renderCard('Kept out', html`<p class="empty">Nothing that was near.</p>`);
  const rows = vetoes.map(
    ({ articleId, reason }) =>
      html`<li><a href="${toArticlePath(collection, articleId)}"><code>${articleId}</code></a>
        <div class="sub reason">${reason}</div></li>`,
  );
  return renderCard('Kept out', html`<ul class="members">${rows}</ul>`);
}
