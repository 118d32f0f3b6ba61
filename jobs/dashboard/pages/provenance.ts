/** Where an article came from, and all its fields. */

import type { ArticleDetails } from '../../../src/app.ts';
import type { Article, DateCertainty, Provenance } from '../../../src/model/article.ts';
import { html, type Markup, type Part, renderOutLink } from './html.ts';
import { renderCard, renderFacts } from './layout.ts';
import { toSourcePath } from './links.ts';
import { renderInstant } from './words.ts';

const CERTAINTY: Readonly<Record<DateCertainty, string>> = {
  instant: 'stated to the instant',
  noZone: 'stated without a time zone, taken as UTC',
  day: 'stated to the day',
  firstSeen: 'stated nowhere: the moment at which it was first seen here',
};

const READ_FROM: Readonly<Record<Provenance['readFrom'], string>> = {
  page: 'its page',
  variant: 'its AMP variant, because the page was a wall or empty',
  feed: 'the feed alone',
};

/** The private record: ids, times, and the origin of every field. */
export function renderProvenance({ article, collection }: ArticleDetails, nowMs: number, sourceWords?: string): Markup {
  const { provenance, path, id } = article;
  const { sourceId, feedUrl, via, guid, firstSeen, dateCertainty, readFrom, unread, authors, language, contentHash } =
    provenance;
  const facts = renderFacts([
    ['File', html`<code>${path}</code>`],
    ['Id', html`<code>${id}</code>`],
    [
      'Source',
      sourceId === '' ? 'not known: its file says nothing of it' : renderSource(collection, sourceId, sourceWords),
    ],
    ['Feed', feedUrl === '' ? undefined : renderOutLink(feedUrl, feedUrl)],
    ['Guid', guid === undefined ? undefined : html`<code>${guid}</code>`],
    ['First seen', firstSeen === '' ? 'not known' : renderInstant(Date.parse(firstSeen), nowMs)],
    ['Date', CERTAINTY[dateCertainty]],
    ['Read from', READ_FROM[readFrom]],
    ['What was not read', unread],
    ['Via', via && `${via.name} (${via.domain}), whose feed does not speak for the article’s site`],
    ['Authors', authors?.join(', ')],
    ['Language', language],
    ['Content hash', html`<code>${contentHash}</code>`],
  ]);
  const origins = Object.entries(provenance.fields);
  const rows = origins.map(([field, origin]) => html`<tr><th scope="row">${field}</th><td>${origin}</td></tr>`);
  const table = origins.length > 0 && html`<h3>Where each field came from</h3><table><tbody>${rows}</tbody></table>`;
  return renderCard('Provenance', html`${facts}${table}`);
}

function renderSource(collection: string, sourceId: string, words = sourceId): Markup {
  return html`<a href="${toSourcePath(collection, sourceId)}">${words}</a>`;
}

/** The fields as they are in the front matter. */
export function renderFields({ fields, trust, boost }: Article): Markup {
  const link = (url: string | undefined): Part => (url === undefined ? undefined : renderOutLink(url, url));
  return renderFacts([
    ['title', html`<span class="title">${fields.title}</span>`],
    ['excerpt', fields.excerpt],
    ['publishedDateTime', renderExact(fields.publishedDateTime)],
    ['updatedDateTime', fields.updatedDateTime && renderExact(fields.updatedDateTime)],
    ['originalUrl', link(fields.originalUrl)],
    ['webUrl', link(fields.webUrl)],
    ['ampWebUrl', link(fields.ampWebUrl)],
    ['cdnAmpWebUrl', link(fields.cdnAmpWebUrl)],
    ['type', fields.type],
    [
      'featuredContent',
      fields.featuredContent === undefined ? undefined : html`<code>${fields.featuredContent}</code>`,
    ],
    ['provider', `${fields.provider.name} (${fields.provider.domain})`],
    ['images', fields.images.map(renderPicture)],
    ['trust', typeof trust === 'number' ? `${trust} points` : trust],
    ['boost', boost === 0 ? undefined : `${boost} points`],
  ]);
}

/** As the file has it, and for the viewer. */
function renderExact(text: string): Markup {
  return html`<code>${text}</code> <time class="exact faint" datetime="${text}"></time>`;
}

/** The picture itself is not shown: that would tell its publisher who looks. */
function renderPicture({ url, width, height, isCached }: Article['fields']['images'][number]): Markup {
  const size = width === undefined || height === undefined ? 'size unknown' : `${width} × ${height}`;
  return html`<div>${renderOutLink(url, url)} <span class="faint small">${size}${isCached && ', cached'}</span></div>`;
}
