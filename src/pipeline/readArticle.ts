/** One read: page and AMP variant become a scored draft in the collection's inbox. */
import { type Failure, isFailure } from '../errors.ts';
import type { ScoredDraft } from '../model/article.ts';
import { NON_ARTICLE_KINDS, type NonArticle } from '../model/nonArticle.ts';
import type { Variant } from '../model/page.ts';
import type { Lead, ReadPage } from '../model/pageReading.ts';
import type { Source } from '../model/source.ts';
import type { ReadTask } from '../model/task.ts';
import { speaksFor, toVoice } from '../normalize/authority.ts';
import { withoutDraftTexts } from '../normalize/evidenceTexts.ts';
import { toDraft } from '../normalize/toDraft.ts';
import type { Effects } from '../ports.ts';
import { HOUR_MS, MINUTE_MS } from '../text/date/durations.ts';
import { registrableDomain } from '../text/url/url.ts';
import { asFailureOf } from './asFailureOf.ts';
import type { CollectionContext } from './collectionContext.ts';
import { glanceAtPicture } from './glanceAtPicture.ts';
import { inOneEpoch } from './inOneEpoch.ts';
import { readPage } from './readPage.ts';
import { readVariant } from './readVariant.ts';
import { noteRuling, refuseDraft, refuseEntry } from './refuseByRule.ts';
import { scoreDraft } from './scoreDraft.ts';

/** How a read ended: the draft is in the inbox, or there will be no article and why. */
export type ReadResult = {
  /** In a sentence, when there is a wall before the source's articles. */
  readonly wall?: string;
  readonly retryMs?: number;
} & (
  | { readonly kind: 'draft'; readonly draft: ScoredDraft }
  /** `rule`: the name of the rule that rejects it. */
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string; readonly rule?: string }
);

/**
 * Waits between the tries of a page that cannot be read. Until it can, the article has what its feed says; after the last
 * try it stays so.
 */
const RETRY_AFTER_MS = [15 * MINUTE_MS, 2 * HOUR_MS, 12 * HOUR_MS, 48 * HOUR_MS];

/**
 * Reads an article. A page that cannot be read now is tried again later, and its feed's own words are published
 * meanwhile; a page that is gone or is not an article is rejected. Throws only what is to be tried again soon.
 */
export async function readArticle(
  context: CollectionContext,
  source: Source,
  task: ReadTask,
  effects: Effects,
  signal: AbortSignal,
): Promise<ReadResult> {
  const { documentUrl } = task.feed;
  const voice = toVoice(source, documentUrl, await effects.sourceStates.announcements(source.collection, source.id));
  const lead = { source, entry: task.entry, documentUrl, voice };
  const refused = await refuseEntry(context, source, task, effects, effects.clock.now());
  const isRead = task.name === undefined && refused === undefined;
  const read = isRead ? await readWhatIsThere(lead, effects, signal) : {};
  const nowMs = effects.clock.now();
  const decided = refused === undefined ? makeDraft(context, task, lead, read, nowMs, effects) : toRefusal(refused);
  const result = decided.kind === 'draft' ? await refuseIfRuled(decided, effects, task.collection) : decided;
  await noteAnnouncement(lead, read, nowMs, effects);
  await noteWall(source, read, nowMs, effects);
  const trace = effects.tracing.place();
  const { draft } = result.kind === 'draft' ? result : {};
  const picture = draft && (await glanceAtPicture(context.collection, draft, effects, signal));
  const told = { ...(picture && { picture }), ...(trace && { trace }) };
  await inOneEpoch(task.collection, effects, async () => {
    if (draft) await effects.inbox.put(task.collection, { kind: 'draft', draft, ...told });
    await noteRuling(context, task, result.kind === 'rejected' ? result.rule : undefined, effects);
    await deferOrSettle(task, result.retryMs, effects);
    await effects.owed.settle(task.collection, [task]);
  });
  await effects.firstReads.end(task.collection, source.id, task.key);
  return result;
}

function toRefusal(rule: string): ReadResult {
  return { kind: 'rejected', code: 'rule', reason: `the rule "${rule}" rejects it`, rule };
}

/** What was read, unless a rule rejects it; then nothing is tried again. */
async function refuseIfRuled(
  result: Extract<ReadResult, { kind: 'draft' }>,
  effects: Effects,
  collection: string,
): Promise<ReadResult> {
  const rule = await refuseDraft(collection, result.draft, effects);
  return rule === undefined ? result : toRefusal(rule);
}

interface Read {
  readonly page?: ReadPage;
  readonly variant?: Variant;
  readonly nonArticle?: NonArticle;
  /** Of the page, which then is absent. */
  readonly failure?: Failure;
  /** Of the variant beside a page that was read. */
  readonly variantFailure?: Failure;
}

async function readWhatIsThere(lead: Lead, effects: Effects, signal: AbortSignal): Promise<Read> {
  try {
    const page = await readPage(lead.entry.url ?? '', lead, effects, signal);
    const { variant, failure } = await readVariant(page, lead.entry, effects, signal);
    const { nonArticle } = page.extraction;
    return {
      page,
      ...(variant && { variant }),
      ...(failure && { variantFailure: failure }),
      ...(nonArticle && { nonArticle }),
    };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { failure: thrown };
  }
}

/** A feed of another site speaks for the page's from now on, also where no page can be read. */
async function noteAnnouncement(
  { source, voice }: Lead,
  { page }: Read,
  nowMs: number,
  { sourceStates }: Effects,
): Promise<void> {
  if (page?.announcement === undefined || voice.domains.has(registrableDomain(page.url) ?? '')) return;
  await sourceStates.announce(source.collection, source.id, page.announcement, nowMs);
}

/** The wall that was met, in a sentence; a bare refusal is taken for one, too. */
function wallOf({ nonArticle, failure }: Read): string | undefined {
  if (nonArticle !== undefined && NON_ARTICLE_KINDS[nonArticle.kind].blocksSource) {
    return `Its articles are behind a ${nonArticle.kind.replace('-', ' ')}: ${nonArticle.reason}.`;
  }
  return failure?.code === 'bot_wall' ? failure.message : undefined;
}

/** A wall before the articles makes the source `blocked`; an article that can be read ends that. */
async function noteWall(source: Source, read: Read, nowMs: number, effects: Effects): Promise<void> {
  const reason = wallOf(read);
  if (reason === undefined && (!read.page || read.nonArticle)) return;
  const wall = reason === undefined ? undefined : { reason, sinceMs: nowMs };
  await effects.sourceStates.wall(source.collection, source.id, wall, nowMs);
}

/** Decides, as a step of its own. */
function makeDraft(
  context: CollectionContext,
  task: ReadTask,
  lead: Lead,
  read: Read,
  nowMs: number,
  { tracing }: Effects,
): ReadResult {
  return tracing.step('make draft', {}, (span) => {
    const decided = decideSafely(context, task, lead, read, nowMs);
    if (decided.kind === 'draft') {
      const { id, quality, topics } = decided.draft;
      span.note({ 'frontwire.article.id': id, 'frontwire.quality': quality.points, 'frontwire.topics': topics.length });
    } else span.note({ 'frontwire.rejected': decided.code });
    return decided;
  });
}

/** A defect of ours that a document brings to light costs this article some hours and nothing else. */
function decideSafely(context: CollectionContext, task: ReadTask, lead: Lead, read: Read, nowMs: number): ReadResult {
  try {
    return asFailureOf(task.entry.url ?? '', () => decide(context, task, lead, read, nowMs));
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    const wait = RETRY_AFTER_MS[task.tries];
    const again = wait === undefined ? {} : { retryMs: nowMs + wait };
    return { kind: 'rejected', code: thrown.code, reason: thrown.message, ...again };
  }
}

/** The least status by which a server says that it does not give the page (RFC 9110, section 15.5). */
const LEAST_REFUSAL = 400;

/** Why there will be no article; undefined when there will. */
function whyRejected(
  { page, variant, nonArticle, failure }: Read,
  { entry, tries }: ReadTask,
  lead: Lead,
): { code: string; reason: string } | undefined {
  // at first a page may only be late, and its own site announces it
  const isLate = failure?.retry === 'later' && tries === 0 && speaksFor(lead.voice, entry.url ?? '');
  if (failure?.code === 'http_gone' && !isLate) return { code: failure.code, reason: failure.message };
  // A wall served as if it were the page is not an article. After an open refusal the feed's own words are published, as any
  // reader would show them.
  if (failure?.wall !== undefined && (failure.status ?? 0) < LEAST_REFUSAL) {
    return { code: failure.code, reason: failure.message };
  }
  const hasWords = [entry.title, entry.summary, entry.text].some((words) => words !== undefined && words !== '');
  // a page that only scripts fill says nothing, and the feed says what any reader would show
  const isSilent = nonArticle?.kind === 'empty' && hasWords;
  if (nonArticle && !isSilent && (!variant || variant.extraction.nonArticle))
    return { code: 'page_junk', reason: `${nonArticle.kind}: ${nonArticle.reason}` };
  if (page || hasWords) return undefined;
  return { code: failure?.code ?? 'not_a_page', reason: failure?.message ?? 'no title' };
}

/** Why the article is not told by its page, or lacks its variant; undefined where nothing was amiss. */
function whyUnread({ nonArticle, failure, variantFailure }: Read): string | undefined {
  if (failure !== undefined) return failure.message;
  if (nonArticle !== undefined) return `The page is no article (${nonArticle.kind}: ${nonArticle.reason}).`;
  return variantFailure && `The AMP variant could not be read: ${variantFailure.message}`;
}

/** What becomes of what was read. */
function decide(context: CollectionContext, task: ReadTask, lead: Lead, read: Read, nowMs: number): ReadResult {
  const { page, variant, nonArticle, failure, variantFailure } = read;
  const isPassingKind = nonArticle !== undefined && NON_ARTICLE_KINDS[nonArticle.kind].isPassing;
  const trouble = failure ?? variantFailure;
  const hasRetry = trouble?.retry === 'later' || (failure === undefined && isPassingKind);
  const wait = hasRetry ? RETRY_AFTER_MS[task.tries] : undefined;
  const retryMs = wait === undefined ? undefined : Math.max(nowMs + wait, trouble?.retryAtMs ?? 0);
  const wall = wallOf(read);
  const walled = wall === undefined ? {} : { wall };
  const details = { ...walled, ...(retryMs !== undefined && { retryMs }) };
  const refusal = whyRejected(read, task, lead);
  if (refusal !== undefined) return { kind: 'rejected', ...refusal, ...details };
  const { entry, feed } = task;
  const named = task.name === undefined ? {} : { name: task.name };
  const unread = whyUnread(read);
  const untold = unread === undefined ? {} : { unread };
  const evidence = { feed, entry, ...named, ...untold, ...(page && { page }), ...(variant && { variant }), nowMs };
  const draft = toDraft({ ...evidence, source: lead.source, voice: lead.voice, providers: context.providers });
  const scored = {
    ...scoreDraft(context, draft, nowMs),
    evidence: withoutDraftTexts({ ...evidence, isOwn: draft.provenance.via === undefined }, draft),
  };
  if (context.collection.requireTopic && scored.topics.length === 0) {
    return { kind: 'rejected', code: 'no_topic', reason: 'it matches no topic of the collection', ...walled };
  }
  return { kind: 'draft', draft: scored, ...details };
}

/** Keeps a read that is to be tried again, or forgets that it ever had to be. */
async function deferOrSettle(task: ReadTask, retryMs: number | undefined, effects: Effects): Promise<void> {
  const { collection, key } = task;
  if (retryMs !== undefined) {
    await effects.deferred.put(collection, { key, task: { ...task, tries: task.tries + 1 }, dueMs: retryMs });
  } else if (task.tries > 0) {
    await effects.deferred.drop(collection, [key]);
  }
}
