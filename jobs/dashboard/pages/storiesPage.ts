/** Stories of a collection: who leads each, who else reports it, and what joined them. */

import type { Found, ListedStory } from '../../../src/app.ts';
import type { Article } from '../../../src/model/article.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { renderCollectionSelect, renderFilterForm, renderSelect } from './form.ts';
import { html, type Markup } from './html.ts';
import { renderMainCard, renderPage } from './layout.ts';
import { toArticlePath, toStoriesPath, toStoryPath } from './links.ts';
import { renderTime, toNumber } from './words.ts';

/** What the page shows. */
export interface StoryList {
  readonly nowMs: number;
  readonly collection: string;
  /** Also stories of one article. */
  readonly isAll: boolean;
  readonly from: number;
  readonly page: Found<ListedStory>;
  readonly collections: readonly { readonly id: string; readonly title: string }[];
}

/** Stories on one page. */
export const STORIES_PER_PAGE = 20;

/** The page as text. */
export function renderStoriesPage(list: StoryList): string {
  const { page, nowMs } = list;
  const items = page.found.map((one) => renderStory(one, list));
  const shown = items.length === 0 ? html`<p class="empty">${toEmpty(list)}</p>` : html`<ol class="hot">${items}</ol>`;
  const main = renderMainCard(
    list.isAll ? toCount(page.total, 'story', 'stories') : 'Stories that several publishers report',
    html`${renderFilter(list)}${renderLimit(list)}${shown}${renderPages(list)}`,
    html`<span class="faint small">by heat, fading with time</span>`,
  );
  return renderPage({ title: 'Stories – frontwire', section: 'stories', nowMs, main });
}

function toEmpty({ isAll, page }: StoryList): string {
  if (page.isCut) return 'None among these.';
  return isAll ? 'No stories yet.' : 'No event is reported by several publishers.';
}

function renderFilter({ isAll, collection, collections }: StoryList): Markup {
  const sizes = [['yes', 'all stories']] as const;
  return renderFilterForm(
    '/stories',
    html`${renderSelect('all', 'Which stories', sizes, { chosen: isAll ? 'yes' : '', anyLabel: 'two or more articles' })}
      ${renderCollectionSelect(collections, { chosen: collection })}`,
  );
}

function renderLimit({ page, collection, isAll, from }: StoryList): Markup | false {
  if (!page.isCut) return false;
  return html`<p class="faint small">Looked through ${toNumber(page.looked)} of ${toNumber(page.total)} stories
    ${from > 0 && html` from place ${toNumber(from + 1)} on`}.
    <a href="${toStoriesPath({ collection, isAll, from: page.next ?? 0 })}">Look further</a></p>`;
}

function renderStory({ story, members }: ListedStory, { collection, nowMs }: StoryList): Markup {
  const [lead, ...others] = members;
  if (!lead) return html``;
  const reasons = new Map(story.joined.map(({ articleId, reason }) => [articleId, reason]));
  const rows = others.map(
    (one) => html`<li>${renderMember(collection, one, nowMs)}
    <div class="sub reason">${reasons.get(one.id)}</div></li>`,
  );
  const more = story.memberIds.length - members.length;
  return html`<li><span class="heat" title="heat ${lead.heat}">${toNumber(lead.heat)}</span>
    <div>${renderMember(collection, lead, nowMs, { isHeading: true })}<ul class="members">${rows}</ul>
    <p class="sub"><a href="${toStoryPath(collection, story.id)}">
      ${more > 0 ? `${toNumber(more)} more, and ` : 'The '}story of ${toCount(story.memberIds.length, 'article')}</a></p></div></li>`;
}

/** An article in a line; as a heading where others are listed under it. */
export function renderMember(collection: string, article: Article, nowMs: number, shown?: { isHeading: true }): Markup {
  const { title, provider, publishedDateTime } = article.fields;
  const link = html`<a class="title" href="${toArticlePath(collection, article.id)}">${title}</a>`;
  return html`${shown?.isHeading ? html`<h2>${link}</h2>` : link}
    <div class="sub"><span class="title">${provider.name}</span><span>${renderTime(Date.parse(publishedDateTime), nowMs)}</span>
      <span>quality ${article.quality.points}</span></div>`;
}

function renderPages({ page, from, collection, isAll }: StoryList): Markup | false {
  if (from === 0 && page.next === undefined) return false;
  const first = from > 0 && html`<a href="${toStoriesPath({ collection, isAll })}">← hottest</a>`;
  const next =
    page.next !== undefined && html`<a href="${toStoriesPath({ collection, isAll, from: page.next })}">less hot →</a>`;
  return html`<nav class="pages" aria-label="Pages of stories">${first}${next}</nav>`;
}
