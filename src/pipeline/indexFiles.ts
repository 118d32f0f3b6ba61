/** Files into the indexes, beside what Redis knows of them. */
import type { Article } from '../model/article.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { CollectionDecisions } from '../model/decision.ts';
import { isHidden } from '../model/hidden.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import { adoptFile } from './adoptFile.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toDecidedArticle } from './decidedFiles.ts';
import type { MemberSketch } from './fileSketch.ts';
import type { MatchedFile } from './matchFiles.ts';
import { listMeasured, listUnmeasured } from './owedPictures.ts';
import { type FileReader, openFileReader, type ReadFile, readFiles } from './readArticleFiles.ts';
import { findFreshStories, toStory } from './storiesOfFiles.ts';

/** Articles stored in one transaction, and files whose texts are in memory together. */
const BATCH = 200;

/**
 * Stores the articles of files: what Redis knows of them beyond their files stays (provenance, reasons, story, texts), and where
 * a file says otherwise, the file is right. Decisions are in force. No file is touched. Says which stories they are of.
 */
export async function indexFiles(
  context: CollectionContext,
  matched: readonly MatchedFile[],
  effects: Effects,
  decisions: CollectionDecisions,
): Promise<ReadonlySet<string>> {
  const { id } = context.collection;
  const nowMs = effects.clock.now();
  const indexing: Indexing = {
    context,
    effects,
    toArticle: (file, known) => toDecidedArticle(file, known, decisions, nowMs),
    fileOf: new Map(matched.map((one) => [idOf(one), one])),
    stories: await findSpecialStories(id, matched, effects),
    reader: openFileReader(context, effects),
  };
  const storyIds = new Set<string>();
  await effects.indexMarks.begin(id, { done: 0, total: matched.length });
  for (let start = 0; start < Math.max(matched.length, 1); start += BATCH) {
    const { articles, stories } = await readBatch(indexing, matched.slice(start, start + BATCH));
    for (const { article } of articles) storyIds.add(article.storyId);
    await effects.articles.save(id, {
      articles,
      aliases: new Map(articles.flatMap(({ article }) => article.aliases.map((alias) => [alias, article.id] as const))),
      stories,
      endedStoryIds: [],
      events: [],
      unmeasured: listUnmeasured(context.collection, articles, nowMs),
    });
    // a Redis that came back older may still ask for pictures of which the files know all
    await effects.articles.settlePictures(id, listMeasured(context.collection, articles));
    await effects.indexMarks.begin(id, { done: Math.min(start + BATCH, matched.length), total: matched.length });
  }
  await effects.ruledOut.setJudgedBy(id, 'articles', ''); // what files do not tell is judged before the next publish
  return storyIds;
}

/** One pass over files that are to be indexed. */
interface Indexing {
  readonly context: CollectionContext;
  readonly effects: Effects;
  readonly toArticle: (file: ReadFile, known: Article | undefined) => Article;
  readonly fileOf: ReadonlyMap<string, MatchedFile>;
  /** Stories of several articles, and those that are not as Redis has them, by each of their articles. */
  readonly stories: ReadonlyMap<string, Story>;
  readonly reader: FileReader;
}

/** A batch as it is to be stored. */
interface Batch {
  readonly articles: readonly StoredArticle[];
  readonly stories: readonly Story[];
}

/** The articles of a batch of files, with their stories. */
async function readBatch(indexing: Indexing, batch: readonly MatchedFile[]): Promise<Batch> {
  const { context, effects, toArticle } = indexing;
  const { id } = context.collection;
  const knownIds = batch.flatMap((one) => (one.known ? [one.known.id] : []));
  const stored = await effects.articles.get(id, knownIds);
  const knownOf = new Map(knownIds.map((one, at) => [one, stored[at]] as const));
  const { of: storyOf, changed } = await loadStories(indexing, batch);
  const { files, membersOf } = await loadMembers(indexing, batch, storyOf.values());
  const articles: StoredArticle[] = [];
  for (const one of batch) {
    const file = files.get(one.file.path);
    const story = storyOf.get(idOf(one));
    if (!file || !story) continue; // it went meanwhile: the next look at the directory notices
    const known = knownOf.get(idOf(one));
    const article = { ...toArticle(file, known), storyId: story.id };
    articles.push(adopt(context, file, { known, article, members: membersOf(story, article) }));
  }
  return { articles, stories: [...changed] };
}

function idOf({ file, known }: MatchedFile): string {
  return known?.id ?? file.id;
}

/** The stories that cannot be told by one article of theirs and by Redis: by article. */
async function findSpecialStories(
  id: string,
  matched: readonly MatchedFile[],
  effects: Effects,
): Promise<ReadonlyMap<string, Story>> {
  const fresh = matched.flatMap(({ known, file }) => (known ? [] : [file]));
  const joined = await findFreshStories(id, fresh, effects);
  const changed = new Set(joined.map((story) => story.id));
  const lost = (await findLostStories(id, matched, effects)).filter((story) => !changed.has(story.id));
  return new Map([...lost, ...joined].flatMap((story) => story.memberIds.map((member) => [member, story] as const)));
}

/** The stories of known articles that Redis does not have any more. */
async function findLostStories(
  id: string,
  matched: readonly MatchedFile[],
  { articles }: Effects,
): Promise<readonly Story[]> {
  const lost = new Map<string, MemberSketch[]>();
  for (let start = 0; start < matched.length; start += BATCH) {
    const known = matched
      .slice(start, start + BATCH)
      .flatMap(({ file, known: one }) => (one ? [{ ...one, heat: file.heat }] : []));
    const ids = [...new Set(known.map(({ storyId }) => storyId))];
    const stored = ids.length === 0 ? [] : await articles.stories(id, ids);
    const absent = new Set(ids.filter((_, at) => !stored[at]));
    for (const one of known)
      if (absent.has(one.storyId)) lost.set(one.storyId, [...(lost.get(one.storyId) ?? []), one]);
  }
  return [...lost].map(([storyId, members]) => ({ ...toStory(members), id: storyId }));
}

/** The stories of a batch. */
interface BatchStories {
  /** By article. */
  readonly of: ReadonlyMap<string, Story>;
  /** Those that are not in Redis as they are here. */
  readonly changed: ReadonlySet<Story>;
}

async function loadStories(
  { context, effects, stories }: Indexing,
  batch: readonly MatchedFile[],
): Promise<BatchStories> {
  const others = batch.filter((one) => !stories.has(idOf(one)));
  const ids = [...new Set(others.flatMap(({ known }) => (known ? [known.storyId] : [])))];
  const stored = ids.length === 0 ? [] : await effects.articles.stories(context.collection.id, ids);
  const byId = new Map(ids.map((storyId, at) => [storyId, stored[at]] as const));
  const of = new Map<string, Story>();
  const changed = new Set<Story>();
  for (const one of batch) {
    const before = byId.get(one.known?.storyId ?? '');
    const isStored = before?.memberIds.includes(idOf(one)) === true;
    const story = stories.get(idOf(one)) ?? (isStored ? before : toStory([{ ...one.file, id: idOf(one) }]));
    of.set(idOf(one), story);
    if (story !== before) changed.add(story);
  }
  return { of, changed };
}

/** The files of a batch by path, and the articles of a story, as their files tell them. */
interface BatchFiles {
  readonly files: ReadonlyMap<string, ReadFile>;
  readonly membersOf: (story: Story, article: Article) => readonly Article[];
}

async function loadMembers(
  { context, effects, fileOf, reader, toArticle }: Indexing,
  batch: readonly MatchedFile[],
  stories: Iterable<Story>,
): Promise<BatchFiles> {
  const memberIds = [...new Set(stories)].flatMap((story) => (story.memberIds.length > 1 ? story.memberIds : []));
  const others = memberIds.filter((member) => !fileOf.has(member) || fileOf.get(member)?.known !== undefined);
  const outlines = others.length === 0 ? [] : await effects.articles.outlines(context.collection.id, others);
  const stored = new Map(others.map((member, at) => [member, outlines[at]] as const));
  const wanted = new Set(
    [...batch, ...memberIds.flatMap((member) => fileOf.get(member) ?? [])].map(({ file }) => file),
  );
  const files = await readFiles(reader, [...wanted]);
  const memberOf = (member: string): readonly Article[] => {
    const file = files.get(fileOf.get(member)?.file.path ?? '');
    const known = stored.get(member);
    return file ? [toArticle(file, known)] : known ? [known] : [];
  };
  return {
    files,
    membersOf: (story, article) => (story.memberIds.length > 1 ? story.memberIds.flatMap(memberOf) : [article]),
  };
}

/** What an article is adopted with. */
interface Adopted {
  readonly known: Article | undefined;
  readonly article: Article;
  /** The articles of its story. */
  readonly members: readonly Article[];
}

/** An article with what is kept of its file; one whose file is as frontwire left it stays as it is. */
function adopt(context: CollectionContext, file: ReadFile, { known, article, members }: Adopted): StoredArticle {
  const { frontMatter, writtenKeys, text } = file;
  const stored = { frontMatter, ...(writtenKeys && { writtenKeys }) };
  if (known?.written?.includes(file.hash)) return { article, ...stored };
  if (!known && isLeaderless(members) && !isHidden(article)) {
    const hidden = adoptFile(context, toHidden(article), file, text, members.map(toHidden));
    if (hidden.fileText === undefined) return { article: hidden, ...stored }; // it is ours, and says that it was hidden
  }
  return { article: adoptFile(context, article, file, text, members), ...stored };
}

/** Nothing leads the story of an article but what was hidden: which rule it was is not in the file. */
const HIDDEN_IN_FILE = { hidden: 'one that its file does not name', did: [] };

function isLeaderless(members: readonly Article[]): boolean {
  return members.every(({ heat, archived }) => heat < 0 && !archived);
}

function toHidden(article: Article): Article {
  return article.ruled ? article : { ...article, ruled: HIDDEN_IN_FILE };
}
