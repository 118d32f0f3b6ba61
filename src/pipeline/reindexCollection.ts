/** Redis from files: the way back when Redis was lost. */
import { chooseLead } from '../group/chooseLead.ts';
import { toStoryId } from '../group/groupItem.ts';
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { listArticleFiles, type ReadFile, readAll } from './readArticleFiles.ts';

/** What a reindex found. */
export interface ReindexResult {
  readonly articles: number;
  readonly stories: number;
  /** Files that are not ours or cannot be read; they stay as they are. */
  readonly skipped: readonly string[];
}

/** Nothing leads the story of an article but what was hidden: which rule it was is not in the file. */
const HIDDEN_IN_FILE = { hidden: 'one that its file does not name', did: [] };

/** Articles stored in one transaction. */
const BATCH = 200;

/** Reads every file of a collection into Redis; no file is touched. Undefined when another process writes it. */
export async function reindexCollection(
  context: CollectionContext,
  effects: Effects,
): Promise<ReindexResult | undefined> {
  const { id } = context.collection;
  const held = await effects.locks.whileHeld(`publish:${id}`, async () => {
    const paths = await listArticleFiles(context, effects);
    await effects.indexMarks.begin(id, { done: 0, total: paths.length });
    const { files, skipped, foreign } = await readAll(context, paths, effects);
    const stories = toStories(files);
    await storeAll(id, files, stories, effects);
    await effects.indexMarks.setForeign(id, foreign);
    await effects.indexMarks.complete(id);
    return { articles: files.length, stories: stories.length, skipped };
  });
  return held?.result;
}

/**
 * Which files that Redis does not know are adopted: all, or all but those whose articles wait in the inbox. Those are of a publish
 * that was cut short between files and Redis, and the next one completes it, events included.
 */
export type Adoption = 'all' | 'unlessWaiting';

/**
 * Indexes the files that Redis does not know and leaves what it knows as it is, then sets the mark of completeness. To be called
 * under the collection's lock. Undefined when there was no such file. Reading such articles again as new would give undated ones
 * new dates. A kill in its midst leaves the mark unset, so that the next one goes on.
 */
export async function adoptUnknown(
  context: CollectionContext,
  effects: Effects,
  adoption: Adoption,
): Promise<ReindexResult | undefined> {
  const { id } = context.collection;
  const { isComplete } = await effects.indexMarks.read(id);
  const unknown = await findUnknown(context, effects);
  const read = await readAll(context, unknown, effects);
  const waiting = adoption === 'all' || read.files.length === 0 ? new Set<string>() : await listWaiting(id, effects);
  const files = read.files.filter(({ article }) => !article.aliases.some((alias) => waiting.has(alias)));
  if (files.length > 0) {
    await effects.indexMarks.begin(id, { done: 0, total: files.length });
    const stories = await withKnownStories(id, files, toStories(files), effects);
    await storeAll(id, files, stories, effects);
    await effects.indexMarks.setForeign(id, [...(await effects.indexMarks.foreign(id)), ...read.foreign]);
    await effects.indexMarks.complete(id);
    return { articles: files.length, stories: stories.length, skipped: read.skipped };
  }
  if (read.foreign.length > 0)
    await effects.indexMarks.setForeign(id, [...(await effects.indexMarks.foreign(id)), ...read.foreign]);
  if (!isComplete) await effects.indexMarks.complete(id);
  return undefined;
}

/** Paths of files that are neither those of indexed articles nor known to be none of this collection. */
async function findUnknown(context: CollectionContext, effects: Effects): Promise<readonly string[]> {
  const { id } = context.collection;
  const paths = await listArticleFiles(context, effects);
  if (paths.length === 0) return [];
  const indexed = new Set(await effects.articles.top(id, NEWEST, 0, -1));
  const owners = await effects.articles.ownersOf(id, paths);
  const others = paths.filter((_, index) => !indexed.has(owners[index] ?? ''));
  if (others.length === 0) return [];
  const foreign = await effects.indexMarks.foreign(id);
  return others.filter((path) => !foreign.has(path));
}

/** All names of articles whose drafts wait in the inbox. */
async function listWaiting(id: string, { inbox }: Effects): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (let after: string | undefined; ; ) {
    const items = await inbox.peek(id, BATCH, after);
    for (const { entry } of items) if (entry.kind === 'draft') for (const name of entry.draft.aliases) names.add(name);
    if (items.length < BATCH) return names;
    after = items.at(-1)?.at;
  }
}

/** Articles that list each other are one story; its id is that of its earliest member, as when it was founded. */
function toStories(files: readonly ReadFile[]): Story[] {
  const parents = new Map(files.map(({ article }) => [article.id, article.id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root) ?? root;
    return root;
  };
  for (const { article, relatedIds } of files) {
    for (const other of relatedIds) if (parents.has(other)) parents.set(rootOf(other), rootOf(article.id));
  }
  const groups = new Map<string, Article[]>();
  for (const { article } of files) groups.set(rootOf(article.id), [...(groups.get(rootOf(article.id)) ?? []), article]);
  return [...groups.values()].map(toStory);
}

function toStory(members: readonly Article[]): Story {
  const sorted = [...members].sort(
    (a, b) => compare(a.fields.publishedDateTime, b.fields.publishedDateTime) || compare(a.id, b.id),
  );
  const lead = members.find((member) => member.heat >= 0)?.id;
  const candidates = sorted.map(({ id, quality, fields }) => ({
    id,
    quality: quality.points,
    publishedMs: Date.parse(fields.publishedDateTime),
  }));
  const known = sorted.find(({ storyId }) => storyId !== '')?.storyId;
  return {
    id: known ?? toStoryId(sorted[0]?.id ?? ''),
    leadId: lead ?? chooseLead(candidates),
    memberIds: sorted.map(({ id }) => id),
    joined: [],
    vetoes: [],
  };
}

/** Where one of a story's files lists articles that are indexed, its articles join the story of the first of those. */
async function withKnownStories(
  id: string,
  files: readonly ReadFile[],
  stories: readonly Story[],
  { articles }: Effects,
): Promise<readonly Story[]> {
  const fileOf = new Map(files.map((file) => [file.article.id, file]));
  const result = new Map<string, Story>();
  for (const story of stories) {
    const relatedIds = story.memberIds.flatMap((member) => fileOf.get(member)?.relatedIds ?? []);
    const owners = (await articles.resolve(id, relatedIds)).filter((one) => one !== undefined && !fileOf.has(one));
    const [known] = await articles.outlines(id, owners.slice(0, 1).map(String));
    const storyId = known?.storyId ?? story.id;
    const [stored] = await articles.stories(id, [storyId]);
    const joined = result.get(storyId) ?? stored;
    if (!joined) result.set(storyId, story);
    else result.set(storyId, { ...joined, memberIds: [...new Set([...joined.memberIds, ...story.memberIds])] });
  }
  return [...result.values()];
}

async function storeAll(
  id: string,
  files: readonly ReadFile[],
  stories: readonly Story[],
  effects: Effects,
): Promise<void> {
  const storyOf = new Map(stories.flatMap((story) => story.memberIds.map((member) => [member, story.id] as const)));
  const heats = new Map(files.map(({ article }) => [article.id, article.heat]));
  const leaderless = new Set(
    stories.flatMap(({ memberIds }) => (memberIds.every((one) => (heats.get(one) ?? 0) < 0) ? memberIds : [])),
  );
  for (let start = 0; start < Math.max(files.length, 1); start += BATCH) {
    const batch = files.slice(start, start + BATCH);
    await effects.articles.save(id, {
      articles: batch.map(({ article, frontMatter }) => ({
        article: {
          ...article,
          storyId: storyOf.get(article.id) ?? toStoryId(article.id),
          ...(leaderless.has(article.id) && !article.ruled && !article.archived && { ruled: HIDDEN_IN_FILE }),
        },
        frontMatter,
      })),
      aliases: new Map(batch.flatMap(({ article }) => article.aliases.map((alias) => [alias, article.id] as const))),
      stories: start === 0 ? stories : [],
      endedStoryIds: [],
      events: [],
    });
    await effects.indexMarks.begin(id, { done: Math.min(start + BATCH, files.length), total: files.length });
  }
  await effects.ruledOut.setJudgedBy(id, 'articles', ''); // what files do not tell is judged before the next publish
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
