/** An article that the editor chose: its page is read as if a feed had announced it. */
import { Failure, type FailureCode, isFailureCode } from '../errors.ts';
import { listRemoved } from '../model/decision.ts';
import type { HandResult } from '../model/hand.ts';
import type { Source } from '../model/source.ts';
import { articleIdOf } from '../normalize/articleId.ts';
import type { Effects } from '../ports.ts';
import { redactUrl } from '../text/url/url.ts';
import { forSource } from './forSource.ts';
import { publishCollection } from './publishCollection.ts';
import { readArticle } from './readArticle.ts';
import type { WriterBase } from './withWriterLock.ts';

/** The source of articles that the editor added: no configured source can have this id. */
export const EDITOR_SOURCE = '@editor';

/**
 * Reads the page of a URL and publishes it; `changed` is false for an article that was known before. Throws why there is no article,
 * `usage` for one that was removed.
 */
export async function addArticle(writer: WriterBase, url: string, signal: AbortSignal): Promise<HandResult> {
  const { context, effects, book } = writer;
  const { id, sources } = context.collection;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new Failure('usage', `"${url}" is not an absolute http or https URL.`);
  }
  const address = redactUrl(url);
  const key = articleIdOf(address);
  if (listRemoved(await book.read()).has(key)) {
    throw new Failure('usage', 'This article was removed; `frontwire restore` takes that back.', { subject: address });
  }
  const task = { collection: id, sourceId: EDITOR_SOURCE, key, entry: { url: address }, feed: {}, tries: 0 };
  const source = toSource(id, address, sources);
  const read = await readArticle(context, source, task, forSource(source, withoutTraces(effects)), signal);
  if (read.kind === 'rejected') throw toFailure(read.code, read.reason, address);
  const known = (await effects.articles.resolve(id, read.draft.aliases)).find((one) => one !== undefined);
  const published = await publishCollection(writer, signal, { scope: 'all' });
  const [owner] = await effects.articles.resolve(id, [read.draft.id]);
  if (published && owner === undefined) {
    throw new Failure('not_found', 'The page leads to an article that was removed.', { subject: address });
  }
  return { articles: [owner ?? read.draft.id], stories: [], changed: known === undefined };
}

/**
 * What the editor chose is curated. Private addresses are reached where a source of that host may reach them, and the publisher
 * is shown what a source of that origin shows it.
 */
function toSource(collection: string, url: string, sources: readonly Source[]): Source {
  const { host, origin } = new URL(url);
  const { allowPrivate } = sources.find((source) => new URL(source.url).host === host) ?? {};
  const { ownHeaders, proxy } =
    sources.find((source) => (source.ownHeaders || source.proxy) && new URL(source.url).origin === origin) ?? {};
  return {
    id: EDITOR_SOURCE,
    collection,
    url,
    trust: 'curated',
    boost: 0,
    topics: [],
    ...(allowPrivate && { allowPrivate }),
    ...(ownHeaders && { ownHeaders }),
    ...(proxy && { proxy }),
  };
}

/** The editor sees at once how it ends: it is not tried again, and no state is kept of a source that is none. */
function withoutTraces(effects: Effects): Effects {
  return {
    ...effects,
    deferred: { ...effects.deferred, put: async () => undefined },
    sourceStates: { ...effects.sourceStates, wall: async () => undefined, announce: async () => undefined },
  };
}

function toFailure(code: string, reason: string, subject: string): Failure {
  const known: FailureCode = isFailureCode(code) ? code : 'not_a_page';
  return new Failure(known, `The page cannot be added: ${reason.replace(/\.$/, '')}.`, { subject });
}
