/** The editor's hand: what is decided about articles is done at once in files, indexes and exports, remembered and logged. */
import { Failure, isFailure } from '../errors.ts';
import type { Article } from '../model/article.ts';
import { type ArticleDecision, type CollectionDecisions, listRemoved } from '../model/decision.ts';
import type { ArticleEdit, HandResult } from '../model/hand.ts';
import type { LogEvent } from '../model/logEvents.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { addArticle } from './addArticle.ts';
import { isSame, withDecision } from './changeDecisions.ts';
import { decideStories } from './decideStories.ts';
import { findArticle, toAlias } from './findArticle.ts';
import { noticeEdits } from './noticeEdits.ts';
import { settleDecisions } from './settleDecisions.ts';
import { toEdited, toPinned, toReset } from './toDecision.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';

type Done = Promise<HandResult | undefined>;

/**
 * Decides about articles of one collection. An article is named by its id, a URL or the path of its file; `by` is who decides.
 * Undefined while another process writes the collection. Throws `not_found`, `usage` for what cannot be decided,
 * `decisions_unreadable` while the file of decisions is broken.
 */
export interface CollectionHand {
  /** Never published until it is shown; another member leads its story. */
  readonly hide: (article: string, by: string) => Done;
  /** Published whatever its score; takes `hide` back. */
  readonly show: (article: string, by: string) => Done;
  /** First in the hot list, published, its story's lead: until an instant (`2026-11-30T12:00:00Z`), or for good. */
  readonly pin: (article: string, by: string, until?: string) => Done;
  readonly unpin: (article: string, by: string) => Done;
  /** Leads its story. */
  readonly lead: (article: string, by: string) => Done;
  readonly edit: (article: string, by: string, changes: ArticleEdit) => Done;
  /** Gives back what was decided: these keys (`title`, `hide` ...), or all. */
  readonly reset: (article: string, by: string, keys?: readonly string[]) => Done;
  /** Gone from files, exports, indexes and related lists; never returns. */
  readonly remove: (articles: readonly string[], by: string) => Done;
  /** Takes a removal back and reads the page again. */
  readonly restore: (article: string, by: string, signal: AbortSignal) => Done;
  /** The id of a removed article that is known by this id or URL. */
  readonly findRemoved: (name: string) => Promise<string | undefined>;
  /** Reads a page as if it had been announced, and publishes it; unchanged when it was known. Throws what reading throws. */
  readonly add: (url: string, by: string, signal: AbortSignal) => Done;
  /** Takes articles out of their one story into one of their own. */
  readonly split: (articles: readonly string[], by: string) => Done;
  /** Makes one story of two, each named by itself or an article; the first keeps its id. */
  readonly merge: (into: string, from: string, by: string) => Done;
  /** What holds, by article id. */
  readonly list: () => Promise<ReadonlyMap<string, ArticleDecision>>;
}

const MAX_NAME = 80;

/** The hand of a collection's writer. */
export function createCollectionHand(writer: WriterBase): CollectionHand {
  const one = (event: LogEvent, name: string, by: string, how: How) => decide(writer, { event, by }, [name], how);
  return {
    hide: (name, by) => one('hand.hidden', name, by, toHidden),
    show: (name, by) => one('hand.shown', name, by, ({ hide: _hide, ...rest }) => ({ ...rest, show: true })),
    pin: (name, by, until) => one('hand.pinned', name, by, toPinned(until)),
    unpin: (name, by) => one('hand.unpinned', name, by, ({ pinned: _pinned, until: _until, ...rest }) => rest),
    lead: (name, by) => lead(writer, name, by),
    edit: (name, by, changes) => one('hand.edited', name, by, (old, article) => toEdited(old, article, changes)),
    reset: (name, by, keys) => one('hand.reset', name, by, (old) => toReset(old, keys)),
    remove: (names, by) => decide(writer, { event: 'hand.removed', by }, names, (_old, article) => toRemoved(article)),
    restore: (name, by, signal) => restore(writer, name, by, signal),
    findRemoved: (name) => findRemoved(writer, name),
    add: (url, by, signal) => add(writer, url, by, signal),
    split: (names, by) => split(writer, names, by),
    merge: (into, from, by) => merge(writer, into, from, by),
    list: async () => new Map(Object.entries((await writer.book.read()).articles)),
  };
}

type How = (old: ArticleDecision, article: Article) => ArticleDecision;

interface Deed {
  /** What the log says of it. */
  readonly event: LogEvent;
  readonly by: string;
}

/** What a human wrote into the files before counts first; then the decisions change, and everything else follows. */
async function decide(writer: WriterBase, deed: Deed, names: readonly string[], how: How, also?: Also): Done {
  const { context, effects, book } = writer;
  const { id } = context.collection;
  const by = toName(deed.by);
  return await withWriterLock(writer, async () => {
    const articles = await Promise.all([...new Set(names)].map((name) => findArticle(effects.articles, id, name)));
    await noticeEdits(writer, articles);
    await settleDecisions(writer, 'none');
    const signature = { at: toSeconds(effects.clock.now()), by };
    const change = (before: CollectionDecisions): CollectionDecisions =>
      articles.reduce(
        (all, article) => withDecision(all, article, (old) => how(old, article), signature),
        also ? also(before, articles) : before,
      );
    const before = await book.read();
    const after = await book.change(change);
    await settleDecisions(writer, 'none');
    const ids = articles.map((article) => article.id);
    const changed = ids.some((one) => !isSame(before.articles[one], after.articles[one]));
    if (changed) effects.log.info(deed.event, { collection: id, articles: ids, by });
    return { articles: ids, stories: [], changed };
  });
}

type Also = (before: CollectionDecisions, articles: readonly Article[]) => CollectionDecisions;

/** Of a story one article leads: the others do not any more. */
async function lead(writer: WriterBase, name: string, by: string): Done {
  const { articles } = writer.effects;
  const { id } = writer.context.collection;
  const { id: own, storyId } = await findArticle(articles, id, name);
  const [story] = await articles.stories(id, [storyId]);
  const others = (story?.memberIds ?? []).filter((member) => member !== own);
  const also: Also = (before) => {
    const kept = Object.entries(before.articles).map(([member, decision]) => {
      const { lead: _lead, ...rest } = decision;
      return [member, others.includes(member) && decision.lead ? rest : decision] as const;
    });
    return { ...before, articles: Object.fromEntries(kept) };
  };
  const how: How = ({ hide: _hide, ...rest }) => ({ ...rest, lead: true });
  return await decide(writer, { event: 'hand.led', by }, [name], how, also);
}

/** The headline that an editor corrected stays corrected; what was to be seen is not any more. */
function toHidden({
  show: _show,
  pinned: _pinned,
  until: _until,
  lead: _lead,
  ...rest
}: ArticleDecision): ArticleDecision {
  return { ...rest, hide: true };
}

function toRemoved({ id, aliases, fields }: Article): ArticleDecision {
  const names = aliases.filter((alias) => alias !== id);
  return {
    url: fields.webUrl,
    title: toSingleLine(fields.title),
    removed: true,
    ...(names.length > 0 && { names }),
  };
}

async function restore(writer: WriterBase, name: string, by: string, signal: AbortSignal): Done {
  const { book, effects, context } = writer;
  const removed = listRemoved(await book.read()).get(toAlias(name));
  if (!removed) throw new Failure('not_found', `No article that was removed is known by ${name}.`, { subject: name });
  const lifted = await withWriterLock(writer, async () => {
    await book.change((before) => {
      const kept = Object.entries(before.articles).filter(([, { url, removed: is }]) => !is || url !== removed.url);
      return { ...before, articles: Object.fromEntries(kept) };
    });
    await settleDecisions(writer, 'none');
    effects.log.info('hand.restored', { collection: context.collection.id, url: removed.url, by: toName(by) });
    return true;
  });
  return lifted ? await readRestored(writer, removed.url, signal) : undefined;
}

/** What cannot be read now is not removed any more either. */
async function readRestored(writer: WriterBase, url: string, signal: AbortSignal): Promise<HandResult> {
  try {
    return { ...(await addArticle(writer, url, signal)), changed: true };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    const sentence = `The removal is taken back, so it may be announced again. ${thrown.message}`;
    throw new Failure(thrown.code, sentence, { subject: url, cause: thrown });
  }
}

async function findRemoved({ book }: WriterBase, name: string): Promise<string | undefined> {
  const decisions = await book.read();
  const removed = listRemoved(decisions).get(toAlias(name));
  return removed && Object.keys(decisions.articles).find((id) => decisions.articles[id] === removed);
}

async function add(writer: WriterBase, url: string, by: string, signal: AbortSignal): Done {
  const result = await addArticle(writer, url, signal);
  const { log } = writer.effects;
  log.info('hand.added', { collection: writer.context.collection.id, articles: result.articles, url, by: toName(by) });
  return result;
}

async function split(writer: WriterBase, names: readonly string[], by: string): Done {
  const { context, effects } = writer;
  const { id } = context.collection;
  const articles = await Promise.all(names.map((name) => findArticle(effects.articles, id, name)));
  const [story, another] = new Set(articles.map(({ storyId }) => storyId));
  if (story === undefined) throw new Failure('usage', 'No article is named.');
  if (another !== undefined) throw new Failure('usage', 'These articles are not of one story.');
  const ids = articles.map((article) => article.id);
  const stories = await decideStories(writer, { kind: 'split', story, articles: ids }, toName(by));
  if (stories) effects.log.info('hand.split', { collection: id, articles: ids, stories, by: toName(by) });
  return stories && { articles: ids, stories, changed: true };
}

async function merge(writer: WriterBase, into: string, from: string, by: string): Done {
  const { context, effects } = writer;
  const { id } = context.collection;
  const order = { kind: 'merge', into: await storyOf(writer, into), from: await storyOf(writer, from) } as const;
  const stories = await decideStories(writer, order, toName(by));
  if (stories) effects.log.info('hand.merged', { collection: id, into: order.into, from: order.from, by: toName(by) });
  return stories && { articles: [], stories, changed: true };
}

async function storyOf({ context, effects }: WriterBase, name: string): Promise<string> {
  const { id } = context.collection;
  const [story] = await effects.articles.stories(id, [name]);
  return story?.id ?? (await findArticle(effects.articles, id, name)).storyId;
}

/** A name as log and file show it. Throws `usage` for none. */
function toName(by: string): string {
  const name = toSingleLine(by).slice(0, MAX_NAME);
  if (name === '') throw new Failure('usage', 'Say who decides.');
  return name;
}
