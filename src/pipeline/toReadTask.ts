/** From an announced entry to the task that reads it. */
import type { Entry, Feed } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import { articleIdOf, namedArticleIdOf } from '../normalize/articleId.ts';
import { speaksFor, toVoice } from '../normalize/authority.ts';
import { redactUrl, resolveUrl } from '../text/url/url.ts';

/** Longest HTML kept of an entry, in characters: its links and lead image come early, and a job should stay small. */
const MAX_CONTENT_CHARACTERS = 20_000;

/** Reads of one key do not run twice at a time: those of strangers have keys of their own, so that they hold up nobody's. */
function toReadKey(source: Source, url: string, name: string | undefined): string {
  const id = name ? namedArticleIdOf(url, name) : articleIdOf(url);
  return speaksFor(toVoice(source), url) ? id : `${id}-${source.id}`;
}

/**
 * The task that reads an entry; undefined for an entry without the URL of a page (none, or `mailto:`). `name`: as in
 * `ReadTask`.
 */
export function toReadTask(
  source: Source,
  { feed, documentUrl = source.url }: { readonly feed: Feed; readonly documentUrl?: string | undefined },
  entry: Entry,
  name?: string,
): ReadTask | undefined {
  if (resolveUrl(entry.url) === undefined || entry.url === undefined) return undefined;
  const { contentHtml, text, ...rest } = entry;
  // a publisher's password in a link is not ours to publish
  const url = redactUrl(entry.url);
  return {
    collection: source.collection,
    sourceId: source.id,
    key: toReadKey(source, url, name),
    ...(name !== undefined && { name }),
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
      ...(documentUrl !== source.url && { documentUrl }),
    },
    tries: 0,
  };
}
