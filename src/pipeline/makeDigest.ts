/** Which stories are in a digest: those with news since the last one, the hottest first. */
import type { Article } from '../model/article.ts';
import { HOTTEST } from '../model/articleIndex.ts';
import { countDigestStories, type Digest } from '../model/digest.ts';
import { toHotList } from '../model/hotList.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import { type ChosenStory, composeDigest, isTellable, isTellableLead } from '../publish/composeDigest.ts';
import { DAY_MS, HOUR_MS } from '../text/date/durations.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import type { CollectionContext } from './collectionContext.ts';
import { type DigestShelf, openDigestShelf, toDay } from './digestShelf.ts';
import { publishedMsOf } from './publishedMsOf.ts';

export { renderDigest } from '../publish/digestFiles.ts';

/** A source rests up to a day between polls: what was published that long before the last digest may be new to us all the same. */
const LATE_MS = DAY_MS;
/** What was seen shortly before the last digest may have waited to be published while that was made: reads wait for hosts. */
const WAITED_MS = HOUR_MS;
/** Digests whose articles are not news: older articles are too old for `LATE_MS`. */
const EARLIER = 3;
/** Articles loaded at a time. */
const CHUNK = 500;

type DigestEffects = Pick<Effects, 'articles' | 'decisions' | 'clock' | 'files' | 'digestCopies' | 'log'>;

/** What today's digest would be now: what is new since `sinceMs`, else since the last digest of an earlier day, else in a day. */
export async function makeDigest(
  context: CollectionContext,
  effects: DigestEffects,
  sinceMs?: number,
): Promise<Digest> {
  return await makeAfterEarlier(await openDigestShelf(context, effects), context, effects, sinceMs);
}

async function makeAfterEarlier(
  shelf: DigestShelf,
  { collection, policy }: CollectionContext,
  effects: DigestEffects,
  sinceMs?: number,
): Promise<Digest> {
  const nowMs = effects.clock.now();
  const earlier = sinceMs === undefined ? await readEarlier(shelf, nowMs) : [];
  const [last] = earlier;
  const fromMs = sinceMs ?? Math.min(nowMs, last ? Date.parse(last.until) : nowMs - DAY_MS);
  const told = new Set(earlier.flatMap(membersOf));
  const period = { fromMs, seenMs: last ? fromMs - WAITED_MS : fromMs, told };
  const stories = await readStories(collection.id, await listNews(collection.id, period, effects), effects);
  const ranked = await rankByHeat(collection.id, stories, effects);
  const chosen = toHotList(ranked, policy.digest.stories, policy.hot.perProvider, ({ lead }) => ({
    provider: lead.fields.provider.domain,
    mayBeHot: true,
  }));
  const before = new Set(last ? membersOf(last) : []);
  const time = { day: toDay(nowMs), since: toSeconds(fromMs), until: toSeconds(nowMs) };
  return composeDigest(
    collection,
    time,
    chosen.map((one) => ({ ...one, isUpdate: one.members.some(({ id }) => before.has(id)) })),
  );
}

/** Writes today's digest unless there is one or nothing is new; its day where it was written. */
export async function writeDailyDigest(
  context: CollectionContext,
  effects: DigestEffects,
): Promise<string | undefined> {
  if (context.collection.output.digest === false) return undefined;
  const shelf = await openDigestShelf(context, effects);
  if (shelf.days.includes(toDay(effects.clock.now()))) return undefined;
  const digest = await makeAfterEarlier(shelf, context, effects);
  if (countDigestStories(digest) === 0) return undefined;
  await shelf.save(digest);
  return digest.day;
}

/** What came of a digest that was asked for. */
export interface WrittenDigest {
  readonly digest: Digest;
  readonly isWritten: boolean;
}

/** Writes today's digest, in place of one that there is, unless that has the same stories or nothing is new. */
export async function writeDigestNow(
  context: CollectionContext,
  effects: DigestEffects,
  sinceMs?: number,
): Promise<WrittenDigest> {
  const shelf = await openDigestShelf(context, effects);
  const digest = await makeAfterEarlier(shelf, context, effects, sinceMs);
  if (countDigestStories(digest) === 0) return { digest, isWritten: false };
  const old = shelf.days.includes(digest.day) ? await shelf.read(digest.day) : undefined;
  const chosen = old !== undefined && JSON.stringify(old.topics) === JSON.stringify(digest.topics) ? old : digest;
  return { digest: chosen, isWritten: await shelf.save(chosen) };
}

function membersOf({ topics }: Digest): readonly string[] {
  return topics.flatMap(({ stories }) => stories.flatMap(({ members }) => members));
}

/** The last digests of earlier days that can be read, the newest first. */
async function readEarlier(shelf: DigestShelf, nowMs: number): Promise<Digest[]> {
  const digests: Digest[] = [];
  for (const day of shelf.days.filter((one) => one < toDay(nowMs))) {
    const digest = await shelf.read(day);
    if (digest) digests.push(digest);
    if (digests.length === EARLIER) break;
  }
  return digests;
}

interface Period {
  readonly fromMs: number;
  /** What was first seen from then on is new. */
  readonly seenMs: number;
  /** Articles that the last digests had. */
  readonly told: ReadonlySet<string>;
}

/** Articles that are news: new to us and not old, or put before readers by the editor since. */
async function listNews(
  collection: string,
  { fromMs, seenMs, told }: Period,
  { articles, decisions }: DigestEffects,
): Promise<readonly Article[]> {
  const decided = Object.entries((await decisions.load(collection))?.articles ?? {}).flatMap(
    ([id, { pinned, show, at }]) => ((pinned || show) && at !== undefined && Date.parse(at) >= fromMs ? [id] : []),
  );
  const recent = await articles.between(collection, fromMs - LATE_MS, Number.POSITIVE_INFINITY);
  const isLifted = new Set(decided);
  const isNew = (article: Article) => toFirstSeenMs(article) >= seenMs || isLifted.has(article.id);
  const found = await load([...new Set([...recent, ...decided])], (ids) => articles.outlines(collection, ids));
  return found.filter((article) => !told.has(article.id) && isTellable(article) && isNew(article));
}

/** Where only the file is known of an article, nobody knows when it was first seen: then it was when it was published. */
function toFirstSeenMs(article: Article): number {
  const { firstSeen } = article.provenance;
  return firstSeen === '' ? publishedMsOf(article) : Date.parse(firstSeen);
}

type RankedStory = Omit<ChosenStory, 'isUpdate'>;

/** The stories of articles, where readers see their lead. */
async function readStories(
  collection: string,
  news: readonly Article[],
  { articles }: DigestEffects,
): Promise<readonly RankedStory[]> {
  const ids = [...new Set(news.map(({ storyId }) => storyId))];
  const stories = await load<Story>(ids, (some) => articles.stories(collection, some));
  const memberIds = [...new Set(stories.flatMap(({ memberIds }) => memberIds))];
  const members = new Map(
    (await load(memberIds, (some) => articles.outlines(collection, some))).map((one) => [one.id, one]),
  );
  return stories.flatMap((story) => {
    const lead = members.get(story.leadId);
    const all = story.memberIds.flatMap((id) => members.get(id) ?? []);
    return lead && isTellableLead(lead) ? [{ lead, members: all }] : [];
  });
}

/** Pinned ones first, then by heat that decays; behind them those whose date nobody states, by their heat. */
async function rankByHeat(
  collection: string,
  stories: readonly RankedStory[],
  { articles }: DigestEffects,
): Promise<readonly RankedStory[]> {
  const hot = await articles.top(collection, HOTTEST, 0, -1);
  const places = new Map(hot.map((id, at) => [id, at]));
  const placeOf = ({ lead }: RankedStory) => places.get(lead.id) ?? hot.length;
  return [...stories].sort(
    (a, b) => placeOf(a) - placeOf(b) || b.lead.heat - a.lead.heat || (a.lead.id < b.lead.id ? -1 : 1),
  );
}

async function load<T>(
  ids: readonly string[],
  ask: (ids: readonly string[]) => Promise<readonly (T | undefined)[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const some = await ask(ids.slice(start, start + CHUNK));
    found.push(...some.filter((one) => one !== undefined));
  }
  return found;
}
