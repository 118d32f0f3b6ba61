/** Files into the indexes, beside what Redis knows of them. */
import { toStoryId } from '../group/groupItem.ts';
import type { Article } from '../model/article.ts';
import type { StoredArticle } from '../model/changes.ts';
import type { CollectionDecisions } from '../model/decision.ts';
import { isHidden } from '../model/hidden.ts';
import type { Story } from '../model/story.ts';
import type { Effects } from '../ports.ts';
import { adoptFile } from './adoptFile.ts';
import type { CollectionContext } from './collectionContext.ts';
import { toDecidedArticle } from './decidedFiles.ts';
import type { MatchedFile } from './matchFiles.ts';
import { listMeasured, listUnmeasured } from './owedPictures.ts';
import { toStories, toStory, withKnownStories } from './storiesOfFiles.ts';

/** Articles stored in one transaction. */
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
): Promise<readonly string[]> {
  const { id } = context.collection;
  const nowMs = effects.clock.now();
  const toArticle: ToArticle = (file, article) => toDecidedArticle(file, article, decisions, nowMs);
  const stories = await findStories(id, matched, effects);
  const storyOf = new Map(stories.flatMap((story) => story.memberIds.map((member) => [member, story] as const)));
  const storyIdOf = ({ file, known }: MatchedFile) =>
    storyOf.get(known?.id ?? file.article.id)?.id ?? toStoryId(file.article.id);
  const fileOf = new Map(matched.map((one) => [one.known?.id ?? one.file.article.id, one]));
  await effects.indexMarks.begin(id, { done: 0, total: matched.length });
  for (let start = 0; start < Math.max(matched.length, 1); start += BATCH) {
    const batch = matched.slice(start, start + BATCH);
    const known = await effects.articles.get(
      id,
      batch.map((one) => one.known?.id ?? ''),
    );
    const members = await loadMembers(id, batch, { storyOf, fileOf, toArticle }, effects);
    const articles: StoredArticle[] = [];
    for (const [at, one] of batch.entries()) {
      const storyId = storyIdOf(one);
      const article = { ...toArticle(one.file, known[at]), storyId };
      articles.push(await adopt(context, { ...one, article }, members.get(storyId) ?? [article], effects));
    }
    await effects.articles.save(id, {
      articles,
      aliases: new Map(articles.flatMap(({ article }) => article.aliases.map((alias) => [alias, article.id] as const))),
      stories: start === 0 ? stories : [],
      endedStoryIds: [],
      events: [],
      unmeasured: listUnmeasured(context.collection, articles, nowMs),
    });
    // a Redis that came back older may still ask for pictures of which the files know all
    await effects.articles.settlePictures(id, listMeasured(context.collection, articles));
    await effects.indexMarks.begin(id, { done: Math.min(start + BATCH, matched.length), total: matched.length });
  }
  await effects.ruledOut.setJudgedBy(id, 'articles', ''); // what files do not tell is judged before the next publish
  return [...new Set(matched.map(storyIdOf))];
}

/** The stories of the articles: as Redis has them, else as the files tell. */
async function findStories(id: string, matched: readonly MatchedFile[], effects: Effects): Promise<readonly Story[]> {
  const fresh = matched.flatMap(({ file, known }) => (known ? [] : [file]));
  const byStory = new Map<string, Article[]>();
  for (const { known, file } of matched) {
    if (!known) continue;
    const members = byStory.get(known.storyId);
    const article = { ...known, ...pickPlace(file.article) };
    if (members) members.push(article);
    else byStory.set(known.storyId, [article]);
  }
  const ids = [...byStory.keys()];
  const stored = await effects.articles.stories(id, ids);
  const lost = ids.flatMap((storyId, at) =>
    stored[at] ? [] : [{ ...toStory(byStory.get(storyId) ?? []), id: storyId }],
  );
  const joined = await withKnownStories(id, fresh, toStories(fresh), effects);
  const changed = new Set(joined.map((story) => story.id));
  return [...stored.filter((story) => story !== undefined && !changed.has(story.id)), ...lost, ...joined].filter(
    (story) => story !== undefined,
  );
}

function pickPlace({ heat, published }: Article) {
  return { heat, published };
}

interface Context {
  readonly storyOf: ReadonlyMap<string, Story>;
  readonly fileOf: ReadonlyMap<string, MatchedFile>;
  readonly toArticle: ToArticle;
}

/** The article of a file and of what Redis knows of it. */
type ToArticle = (file: MatchedFile['file'], known: Article | undefined) => Article;

/** The members of the stories of a batch, by story, as their files tell them. */
async function loadMembers(
  id: string,
  batch: readonly MatchedFile[],
  { storyOf, fileOf, toArticle }: Context,
  { articles }: Effects,
): Promise<ReadonlyMap<string, readonly Article[]>> {
  const stories = new Set(batch.flatMap(({ file, known }) => storyOf.get(known?.id ?? file.article.id) ?? []));
  const memberIds = [...stories].filter(({ memberIds: all }) => all.length > 1).flatMap((story) => story.memberIds);
  const others = memberIds.filter((member) => !fileOf.has(member) || fileOf.get(member)?.known !== undefined);
  const outlines = await articles.outlines(id, others);
  const stored = new Map(others.map((member, at) => [member, outlines[at]] as const));
  const memberOf = (member: string): readonly Article[] => {
    const file = fileOf.get(member)?.file;
    const known = stored.get(member);
    return file ? [toArticle(file, known)] : known ? [known] : [];
  };
  return new Map([...stories].map((story) => [story.id, story.memberIds.flatMap(memberOf)] as const));
}

/** An article with what is kept of its file; one whose file is as frontwire left it stays as it is. */
async function adopt(
  context: CollectionContext,
  { file, known, article }: MatchedFile & { readonly article: Article },
  members: readonly Article[],
  { files }: Effects,
): Promise<StoredArticle> {
  const { frontMatter, writtenKeys } = file;
  const stored = { frontMatter, ...(writtenKeys && { writtenKeys }) };
  if (known?.written?.includes(file.hash)) return { article, ...stored };
  const text = await files.read(context.collection.output.dir, file.article.path);
  if (text === undefined) return { article, ...stored };
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
