/** The items of a JSON document that the operator's JSONPath names. */
import { Failure } from '../../errors.ts';
import type { Entry, Feed } from '../../model/feed.ts';
import type { Document } from '../../model/http.ts';
import type { SelectedField, Selection } from '../../model/selection.ts';
import { decodeXml } from '../../text/charset/charset.ts';
import { type Json, queryJson } from '../../text/json/jsonPath.ts';
import { resolveUrl } from '../../text/url/url.ts';
import { fillTemplate, isTemplate } from '../../text/url/urlTemplate.ts';
import { readDate } from '../date/readDate.ts';
import { toSelectedEntry, toSelectedFeed } from './selectedEntry.ts';

/** Items of one document that are read. */
const MAX_ITEMS = 5_000;
/** Longest document, in bytes, as for feeds. */
const MAX_BYTES = 15 * 1024 * 1024;

/** The items of a document. @throws Failure `no_articles_found`, `feed_unreadable` for what is not JSON, `body_too_large` */
export function selectJson(document: Document, sourceUrl: string, selection: Selection): Feed {
  const url = document.url ?? sourceUrl;
  if (document.bytes.length > MAX_BYTES) {
    throw new Failure('body_too_large', `The document is longer than ${MAX_BYTES} bytes.`, { subject: url });
  }
  const { text, encoding, guessed } = decodeXml(document.bytes, document.headers);
  const items = queryJson(selection.item, parse(text, url), MAX_ITEMS + 1);
  const entries = items.slice(0, MAX_ITEMS).map((item) => toEntry(item, selection, url));
  const head = { format: 'data', encoding, ...(guessed && { encodingGuessed: true }), url } as const;
  return toSelectedFeed(head, { entries, found: items.length, item: selection.item, subject: url });
}

function parse(text: string, url: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new Failure('feed_unreadable', 'The document is not JSON.', { subject: url, cause });
  }
}

function toEntry(item: Json, selection: Selection, base: string): Entry | undefined {
  const value = (field: SelectedField) => {
    const path = selection[field];
    return path === undefined ? undefined : valueAt(path, item);
  };
  return toSelectedEntry({
    url: resolveUrl(toAddress(selection.url ?? '', item), base),
    title: value('title'),
    date: readDate(value('date')),
    image: resolveUrl(value('image'), base),
    text: value('text'),
  });
}

/** The address of an item: what a path finds, or a template filled with what its paths find. */
function toAddress(written: string, item: Json): string | undefined {
  return isTemplate(written) ? fillTemplate(written, (path) => valueAt(path, item)) : valueAt(written, item);
}

/** The first text or number that a path finds. */
function valueAt(path: string, item: Json): string | undefined {
  for (const value of queryJson(path, item, 10)) {
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}
