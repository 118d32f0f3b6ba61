/** Stories of a round's new articles, made anew when all of the round is known: as if they had been published together. */
import { chooseLead } from '../group/chooseLead.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Story } from '../model/story.ts';
import type { NewOfRound, RoundArticle } from '../ports/roundMemory.ts';
import { toCandidate } from './composeStories.ts';
import { storeStories } from './storeStories.ts';
import { SMALL_COLLECTION, toBatches } from './toBatches.ts';
import { toStorableParts } from './toStorableParts.ts';
import type { WriterBase } from './withWriterLock.ts';

/** The new articles of a round whose stories are made anew. The stories of a longer round stay as they were made. */
const MAX_REGROUPED = SMALL_COLLECTION;
/** In a large collection, articles that follow each other are regrouped where they span no more windows: more is an archive. */
const MAX_WINDOWS = 4;

/** What making stories anew changed. */
export interface Regrouped {
  readonly filesWritten: number;
  /** How many more articles of the run found a story than were counted as founders; negative: fewer. */
  readonly founded: number;
}

/**
 * A round publishes what was read while it still reads, and a batch knows only the articles before it: which stories came of them would
 * depend on where time cut the batches. So they are made once more at its end, if there was more than one. `recent`: the new articles
 * of the last publish, in so many `batches`; those of earlier ones are known to `roundArticles`. What a killed run left there is
 * regrouped, too, and counted by nobody.
 */
export async function regroupRound(
  writer: WriterBase,
  recent: NewOfRound,
  { batches, run }: { readonly batches: number; readonly run: string },
): Promise<Regrouped> {
  const { id } = writer.context.collection;
  const { roundArticles } = writer.effects;
  const earlier = await roundArticles.list(id);
  const all = new Map([...earlier, ...recent]);
  const isParted = batches > 1 || [...earlier.keys()].some((one) => !recent.has(one));
  const spans = isParted && all.size <= MAX_REGROUPED ? await planSpans(writer, all) : [];
  let [filesWritten, founded] = [0, 0];
  for (const span of spans) {
    const regrouped = await regroupSpan(writer, span, run);
    filesWritten += regrouped.filesWritten;
    founded += regrouped.founded;
  }
  if (earlier.size > 0) await roundArticles.clear(id);
  return { filesWritten, founded };
}

type Dated = readonly [id: string, article: RoundArticle];

/** Articles that may share stories, in the order in which they are placed; in a small collection one window holds all. */
async function planSpans({ context, effects }: WriterBase, news: NewOfRound): Promise<readonly (readonly Dated[])[]> {
  const { windowMs } = context.policy.story;
  const sorted = [...news].sort(
    ([a, { publishedMs: aMs }], [b, { publishedMs: bMs }]) => aMs - bMs || (a < b ? -1 : 1),
  );
  if ((await effects.articles.count(context.collection.id, NEWEST)) <= SMALL_COLLECTION) return [sorted];
  const spans = toBatches(sorted, toMs, windowMs, Number.POSITIVE_INFINITY);
  return spans.filter((span) => span.length > 1 && toEnd(span) - toStart(span) <= MAX_WINDOWS * windowMs);
}

const toMs = ([, { publishedMs }]: Dated): number => publishedMs;
const toStart = ([first]: readonly Dated[]): number => (first ? toMs(first) : 0);
const toEnd = (span: readonly Dated[]): number => toStart(span.slice(-1));

async function regroupSpan(writer: WriterBase, span: readonly Dated[], run: string): Promise<Regrouped> {
  const { window } = writer;
  const batches = toBatches(span, toMs, Number.POSITIVE_INFINITY);
  const ids = batches.map((batch) => batch.map(([id]) => id));
  const { changes, unchanged, founders } = await window.regroup(ids, toStart(span), toEnd(span));
  const fresh = new Set(span.map(([id]) => id));
  const changed = [...changes.changed, ...(await listLedByChance(writer, unchanged, fresh))];
  const before = await readStories(writer, [...changed.map(({ id }) => id), ...changes.ended]);
  let filesWritten = 0;
  for (const part of toStorableParts({ ...changes, changed }, before)) {
    const written = await window.commit(() => storeStories(writer, [], { ...part, fresh }));
    filesWritten += written.filter(({ file }) => file === 'written').length;
  }
  const own = span.filter(([, article]) => article.run === run);
  const founded = own.filter(([id]) => founders.has(id)).length - own.filter(([, { isFounder }]) => isFounder).length;
  return { filesWritten, founded };
}

/** Stories that an article of the round leads only because it came before its equals. */
async function listLedByChance(
  writer: WriterBase,
  ids: readonly string[],
  fresh: ReadonlySet<string>,
): Promise<readonly Story[]> {
  const { context, effects } = writer;
  const led = (await readStories(writer, ids)).filter((story) => fresh.has(story.leadId) && story.memberIds.length > 1);
  const memberIds = led.flatMap((story) => story.memberIds);
  const outlines = (await effects.articles.outlines(context.collection.id, memberIds)).filter(
    (article) => article !== undefined,
  );
  const candidates = new Map(outlines.map((article) => [article.id, toCandidate(article)]));
  return led.filter(({ leadId, ...story }) => {
    const members = story.memberIds.flatMap((member) => candidates.get(member) ?? []);
    return members.length > 0 && chooseLead(members) !== leadId;
  });
}

async function readStories({ context, effects }: WriterBase, ids: readonly string[]): Promise<readonly Story[]> {
  return (await effects.articles.stories(context.collection.id, ids)).filter((story) => story !== undefined);
}
