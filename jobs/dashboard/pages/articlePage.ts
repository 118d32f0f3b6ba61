/** The page of one article: what it is, how its scores come about, and where everything came from. */

import type { ArticleDetails } from '../../../src/app.ts';
import { countRelated } from '../../../src/model/adopted.ts';
import type { Article } from '../../../src/model/article.ts';
import { whyHidden } from '../../../src/model/hidden.ts';
import type { TopicMatch } from '../../../src/model/score.ts';
import { toCount } from '../../../src/text/words/toCount.ts';
import { explainStanding, type PublishRules, type StandingInWords } from '../standing.ts';
import { renderSignals } from './articleLists.ts';
import { html, type Markup, type Part, renderOutLink } from './html.ts';
import { renderCard, renderPage } from './layout.ts';
import { toArticlePath, toArticlesPath, toStoryPath } from './links.ts';
import { renderFields, renderProvenance } from './provenance.ts';
import { renderStanding } from './standing.ts';
import { renderInstant, renderTime, toNumber } from './words.ts';

/** The editor's part of the page: what was just done, what may be done, what was decided. */
export interface ArticleHand {
  readonly note?: Part;
  readonly actions?: Part;
  readonly decided?: Part;
}

/** Characters of the extracted text that are shown. */
const TEXT_SHOWN = 5_000;

/** The page as text. */
export function renderArticlePage(
  details: ArticleDetails,
  rules: PublishRules,
  nowMs: number,
  { note, actions, decided, source }: ArticleHand & { readonly source?: string } = {},
): string {
  const { article } = details;
  const main = html`${note}${renderHead(details, rules, nowMs)}${actions}<div class="two"><div class="stack">${renderQuality(article)}
    ${renderHeat(details, rules)}${renderTopics(article)}${renderCard('Fields', renderFields(article))}</div>
    <div class="stack">${decided}${renderStory(details, nowMs)}${renderProvenance(details, nowMs, source)}</div></div>
    ${renderText(article)}`;
  const refresh = actions ? 'script' : 'reload';
  return renderPage({ title: `${article.fields.title} – frontwire`, section: 'articles', nowMs, main, refresh });
}

function renderHead({ article, collection }: ArticleDetails, rules: PublishRules, nowMs: number): Markup {
  const { fields, provenance } = article;
  const standing = explainStanding(article, rules);
  const time = renderInstant(Date.parse(fields.publishedDateTime), nowMs);
  const isUndated = provenance.dateCertainty === 'firstSeen';
  return html`<section class="card"><header><h1 class="title">${renderOutLink(fields.webUrl, fields.title)}</h1>
    ${renderStanding(standing)}</header>
${fields.excerpt !== undefined && html`<p class="title">${fields.excerpt}</p>`}
<p class="reason">${toSentence(standing)}</p>
<p class="sub"><a class="title" href="${toArticlesPath({ collection, source: fields.provider.domain })}">
${fields.provider.name}</a><span>${isUndated && html`<span class="undated">date unknown, first seen</span> `}${time}</span>
<span>${fields.type}</span><span>quality ${article.quality.points}</span><span>heat ${article.heat}</span>
<span><a href="${toArticlesPath({ collection })}">${collection}</a></span></p></section>`;
}

function toSentence({ word, reason }: StandingInWords): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}: ${reason}.`;
}

function renderQuality({ quality }: Article): Markup {
  return renderCard('Quality', renderSignals(quality), html`<strong class="num">${toNumber(quality.points)}</strong>`);
}

function renderHeat(
  { article, collection, story, others }: ArticleDetails,
  { scoring, threshold }: PublishRules,
): Markup {
  const aside = html`<strong class="num">${toNumber(article.heat)}</strong>`;
  const lead = story && others.get(story.leadId);
  if (article.archived) return renderCard('Heat', html`<p>−1: it is archived.</p>`, aside);
  const hidden = whyHidden(article);
  if (hidden !== undefined && article.heat < 0) return renderCard('Heat', html`<p>−1: ${hidden}.</p>`, aside);
  if (article.heat < 0)
    return renderCard(
      'Heat',
      html`<p>−1: ${
        lead
          ? html`<a class="title" href="${toArticlePath(collection, lead.id)}">
        ${lead.fields.title}</a> leads its story.`
          : 'another article leads its story.'
      }</p>`,
      aside,
    );
  const members = (story?.memberIds ?? []).flatMap((id) => (id === article.id ? [] : (others.get(id) ?? [])));
  const related = countRelated(article, members);
  const signals = [
    { name: 'quality', points: article.quality.points, reason: 'its own quality' },
    ...(related === 0
      ? []
      : [
          {
            name: 'related',
            points: related * scoring.related,
            reason: `${toCount(related, 'other article')} of the same story`,
          },
        ]),
  ];
  const verdict = toVerdict(article, article.quality.points + related * scoring.related, threshold);
  return renderCard(
    'Heat',
    html`${renderSignals({ points: article.heat, signals, version: 1 })}<p class="faint small">${verdict}</p>`,
    aside,
  );
}

/** What follows from the heat; a file that was adopted may have one that our rules would not give. */
function toVerdict({ heat, published, decided = [] }: Article, points: number, threshold: number): string {
  if (decided.length > 0) return 'The editor decides about it, whatever its score.';
  const words = published ? 'it is published' : 'it is not published';
  const isByRule = heat === points && published === points >= threshold;
  if (!isByRule) return `As its file says, and ${words}; by the rules it would be ${points}.`;
  return published ? `At least ${threshold}: ${words}.` : `Below ${threshold}: ${words}.`;
}

const BECAUSE: Readonly<Record<TopicMatch['because'], string>> = {
  keyword: 'by its keywords',
  parent: 'implied by a topic under it',
  source: 'given by the source',
  rule: 'given by a rule',
  default: 'nothing else matched',
  given: 'given with the article',
};

function renderTopics({ topics, rejectedTopics = [] }: Article): Markup {
  if (topics.length + rejectedTopics.length === 0) return renderCard('Topics', html`<p class="empty">None.</p>`);
  const rows = [
    ...topics.map((topic) => renderTopic(topic)),
    ...rejectedTopics.map((topic) => renderTopic(topic, html` <span class="faint">Not given: it ${topic.why}.</span>`)),
  ];
  return renderCard(
    'Topics',
    html`<table><thead><tr><th scope="col">topic</th><th class="num" scope="col">strength</th>
      <th scope="col">why</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}

function renderTopic({ name, score, because, hits }: TopicMatch, whyNot?: Markup): Markup {
  const found = hits.map(
    ({ keyword, field, count }) =>
      html`<span class="tag">“${keyword}” in the ${field}${count > 1 && html` ×${count}`}</span>`,
  );
  return html`<tr><td>${name}</td><td class="num">${toNumber(score)}</td>
    <td>${hits.length > 0 ? found : html`<span class="faint">${BECAUSE[because]}</span>`}${whyNot}</td></tr>`;
}

function renderStory({ article, collection, story, others }: ArticleDetails, nowMs: number): Markup {
  const isAlone = !story || (story.memberIds.length < 2 && story.vetoes.length === 0);
  if (isAlone) return renderCard('Story', html`<p class="empty">It is alone.</p>`);
  const reasons = new Map(story.joined.map(({ articleId, reason }) => [articleId, reason]));
  const members = story.memberIds.map((id) => {
    const other = others.get(id);
    const leads = id === story.leadId && html`<span class="state good">leads</span>`;
    return html`<li>${renderOther(collection, id, others, article.id)} ${leads}
      <div class="sub">
        <span class="title">${other?.fields.provider.name}</span><span>quality ${other?.quality.points}</span>
        <span>${renderTime(toPublishedMs(other), nowMs)}</span>
      </div>
      <div class="sub reason">${reasons.get(id)}</div></li>`;
  });
  const vetoes = story.vetoes.map(
    ({ articleId, reason }) =>
      html`<li>${renderOther(collection, articleId, others, article.id)}<div class="sub reason">${reason}</div></li>`,
  );
  const kept = vetoes.length > 0 && html`<h3>Kept out</h3><ul class="members">${vetoes}</ul>`;
  return renderCard(
    'Story',
    html`<ol class="members">${members}</ol>${kept}`,
    html`<a href="${toStoryPath(collection, story.id)}">Story of ${toCount(story.memberIds.length, 'article')}</a>`,
  );
}

function renderOther(collection: string, id: string, others: ReadonlyMap<string, Article>, ownId: string): Markup {
  const title = others.get(id)?.fields.title ?? id;
  if (id === ownId) return html`<strong class="title">${title}</strong>`;
  return html`<a class="title" href="${toArticlePath(collection, id)}">${title}</a>`;
}

function toPublishedMs(article: Article | undefined): number | undefined {
  return article && Date.parse(article.fields.publishedDateTime);
}

function renderText({ text }: Article): Markup {
  if (text === undefined || text === '') return html``;
  const shown = text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)} …` : text;
  return html`<section class="card"><details id="text">
    <summary>Extracted text, ${toCount(text.length, 'character')}</summary><p class="text">${shown}</p></details></section>`;
}
