/** From an announced entry to the task that reads it. */
import type { Entry, Feed } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { AnnouncingFeed, ReadTask } from '../model/task.ts';
import type { Voice } from '../model/voice.ts';
import { articleIdOf, namedArticleIdOf } from '../normalize/articleId.ts';
import { speaksFor, toVoice } from '../normalize/authority.ts';
import { redactUrl, resolveUrl } from '../text/url/url.ts';

/** Longest HTML kept of an entry, in characters: its links and lead image come early, and a job should stay small. */
const MAX_CONTENT_CHARACTERS = 20_000;

/** Reads of one key do not run twice at a time: those of strangers have keys of their own, so that they hold up nobody's. */
function toReadKey({ source, voice }: ReadTaskOrigin, url: string, name: string | undefined): string {
  const id = name ? namedArticleIdOf(url, name) : articleIdOf(url);
  return speaksFor(voice, url) ? id : `${id}-${source.id}`;
}

/** The id of the article of an entry's URL: what the key of a read begins with. */
export function articleIdOfTask({ key }: Pick<ReadTask, 'key'>): string {
  return key.split('-')[0] ?? key;
}

/** What all tasks of one document share. */
export interface ReadTaskOrigin {
  readonly source: Source;
  /** The source's own: what its document was asked from does not count for keys. */
  readonly voice: Voice;
  readonly collection: string;
  readonly sourceId: string;
  readonly feed: AnnouncingFeed;
}

/** Made once for a document, since it may have many thousands of entries. */
export function toReadTaskOrigin(source: Source, feed: Feed, documentUrl = source.url): ReadTaskOrigin {
  return {
    source,
    voice: toVoice(source),
    collection: source.collection,
    sourceId: source.id,
    feed: {
      ...(feed.title !== undefined && { title: feed.title }),
      ...(feed.url !== undefined && { url: feed.url }),
      ...(feed.language !== undefined && { language: feed.language }),
      ...(documentUrl !== source.url && { documentUrl }),
    },
  };
}

/**
 * The task that reads an entry; undefined for an entry without the URL of a page (none, or `mailto:`). `name`: as in
 * `ReadTask`.
 */
export function toReadTask(origin: ReadTaskOrigin, entry: Entry, name?: string): ReadTask | undefined {
  if (resolveUrl(entry.url) === undefined || entry.url === undefined) return undefined;
  const { contentHtml, text, ...rest } = entry;
  // a publisher's password in a link is not ours to publish
  const url = redactUrl(entry.url);
  return {
    collection: origin.collection,
    sourceId: origin.sourceId,
    key: toReadKey(origin, url, name),
    ...(name !== undefined && { name }),
    entry: {
      ...rest,
      url,
      ...(contentHtml !== undefined && { contentHtml: contentHtml.slice(0, MAX_CONTENT_CHARACTERS) }),
      ...(text !== undefined && { text: text.slice(0, MAX_CONTENT_CHARACTERS) }),
    },
    feed: origin.feed,
    tries: 0,
  };
}
