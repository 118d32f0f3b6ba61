/** From an announced entry to the task that reads it. */
import type { Entry, Feed } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import { articleIdOf } from '../normalize/articleId.ts';
import { redactUrl, resolveUrl } from '../text/url/url.ts';

/** Longest HTML kept of an entry, in characters: its links and lead image come early, and a job should stay small. */
const MAX_CONTENT_CHARACTERS = 20_000;

/** The task that reads an entry; undefined for an entry without the URL of a page (none, or `mailto:`). */
export function toReadTask(source: Source, feed: Feed, entry: Entry): ReadTask | undefined {
  if (resolveUrl(entry.url) === undefined || entry.url === undefined) return undefined;
  const { contentHtml, text, ...rest } = entry;
  // a publisher's password in a link is not ours to publish
  const url = redactUrl(entry.url);
  return {
    collection: source.collection,
    sourceId: source.id,
    key: articleIdOf(url),
    entry: {
      ...rest,
      url,
      ...(contentHtml !== undefined && { contentHtml: contentHtml.slice(0, MAX_CONTENT_CHARACTERS) }),
      ...(text !== undefined && { text: text.slice(0, MAX_CONTENT_CHARACTERS) }),
    },
    feed: {
      ...(feed.title !== undefined && { title: feed.title }),
      ...(feed.url !== undefined && { url: feed.url }),
      ...(feed.language !== undefined && { language: feed.language }),
    },
    tries: 0,
  };
}
