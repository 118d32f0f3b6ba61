/** Redis from files: the way back when Redis was lost. */
import { isFailure } from '../errors.ts';
import { chooseLead } from '../group/chooseLead.ts';
import { toStoryId } from '../group/groupItem.ts';
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import { toFolder } from '../publish/toPath.ts';
import { articleIdsOfFile, toArticleFromFile } from './articleFromFile.ts';
import type { CollectionContext } from './collectionContext.ts';

/** What a reindex found. */
export interface ReindexResult {
  readonly articles: number;
  readonly stories: number;
  /** Files that are not ours or cannot be read; they stay as they are. */
  readonly skipped: readonly string[];
}

/** Articles stored in one transaction. */
const BATCH = 200;
const ARCHIVE = '_archive';

/** Reads every file of a collection into Redis; no file is touched. Undefined when another process writes it. */
export async function reindexCollection(
  context: CollectionContext,
  effects: Effects,
): Promise<ReindexResult | undefined> {
  const { id, output, category } = context.collection;
  const held = await effects.locks.whileHeld(`publish:${id}`, async () => {
    const folders = [toFolder(output.layout, category), ARCHIVE];
    const lists = await Promise.all(folders.map((folder) => effects.files.list(output.dir, folder)));
    const read: ReadFile[] = [];
    const skipped: string[] = [];
    for (const path of lists.flat().filter((one) => one.endsWith('.md'))) {
      const file = await readOne(context, path, effects);
      if (file === undefined) skipped.push(path);
      // the archive of a directory is that of all its collections
      else if (!file.article.archived || file.frontMatter.category === category) read.push(file);
    }
    const files = separateShared(read);
    const stories = toStories(files);
    await storeAll(id, files, stories, effects);
    return { articles: files.length, stories: stories.length, skipped };
  });
  return held?.result;
}

/**
 * Reindexes a collection that has files but nothing in Redis: Redis was emptied, and reading everything again as new would
 * give undated articles new dates. Undefined when there was nothing to do, or when articles wait to be published: then a
 * first publish was cut short, and the next one completes it, events included.
 */
export async function reindexIfLost(context: CollectionContext, effects: Effects): Promise<ReindexResult | undefined> {
  const { id, output, category } = context.collection;
  if ((await effects.articles.count(id, NEWEST)) > 0 || (await effects.inbox.size(id)) > 0) return undefined;
  const files = await effects.files.list(output.dir, toFolder(output.layout, category));
  if (!files.some((path) => path.endsWith('.md'))) return undefined;
  const result = await reindexCollection(context, effects);
  effects.log.warn('collection.reindexed', {
    collection: id,
    articles: result?.articles,
    skipped: result?.skipped.length,
  });
  return result;
}

interface ReadFile extends StoredArticle {
  /** Article ids of the related articles that the file lists. */
  readonly relatedIds: readonly string[];
}

async function readOne(context: CollectionContext, path: string, effects: Effects): Promise<ReadFile | undefined> {
  const { dir, layout } = context.collection.output;
  const text = await effects.files.read(dir, path);
  try {
    const read = toArticleFromFile({ text: text ?? '', path, layout }, effects.sealer);
    return { ...read, article: path.startsWith(`${ARCHIVE}/`) ? { ...read.article, archived: true } : read.article };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    effects.log.warn('file.skipped', { path, reason: thrown.message });
    return undefined;
  }
}

/** Files with one address are articles that share a page: none of them goes by it. */
function separateShared(files: readonly ReadFile[]): readonly ReadFile[] {
  const counts = new Map<string, number>();
  const pageIdOf = ({ frontMatter }: ReadFile) => articleIdsOfFile(frontMatter)[0] ?? '';
  for (const file of files) counts.set(pageIdOf(file), (counts.get(pageIdOf(file)) ?? 0) + 1);
  return files.map((file): ReadFile => {
    const [pageId = '', sharedId] = articleIdsOfFile(file.frontMatter);
    if (sharedId === undefined || (counts.get(pageId) ?? 0) < 2) return file;
    const { article } = file;
    // with its private record an article knows its id; without, it has that of its address
    const id = article.id === pageId ? sharedId : article.id;
    const aliases = [...new Set([id, sharedId, ...article.aliases.filter((alias) => alias !== pageId)])];
    return { ...file, article: { ...article, id, aliases } };
  });
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

async function storeAll(
  id: string,
  files: readonly ReadFile[],
  stories: readonly Story[],
  effects: Effects,
): Promise<void> {
  const storyOf = new Map(stories.flatMap((story) => story.memberIds.map((member) => [member, story.id] as const)));
  for (let start = 0; start < Math.max(files.length, 1); start += BATCH) {
    const batch = files.slice(start, start + BATCH);
    await effects.articles.save(id, {
      articles: batch.map(({ article, frontMatter }) => ({
        article: { ...article, storyId: storyOf.get(article.id) ?? toStoryId(article.id) },
        frontMatter,
      })),
      aliases: new Map(batch.flatMap(({ article }) => article.aliases.map((alias) => [alias, article.id] as const))),
      stories: start === 0 ? stories : [],
      endedStoryIds: [],
      events: [],
    });
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
