/** Housekeeping of a collection: archive by age, write lost files and exports again, make the day's digest. */
import type { Article } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { LED_HEAT } from '../score/assessHeat.ts';
import { DAY_MS } from '../text/date/durations.ts';
import type { CollectionContext } from './collectionContext.ts';
import { settleDigests } from './digestShelf.ts';
import { writeDailyDigest } from './makeDigest.ts';
import { mendFiles } from './mendOutput.ts';
import { rejudgeArticles } from './rejudgeArticles.ts';
import { saveRewritten } from './rewriteArticle.ts';
import { storeStories } from './storeStories.ts';
import { sweepPictures } from './sweepPictures.ts';
import { type WriterBase, withWriterLock } from './withWriterLock.ts';
import { writeArticle } from './writeArticles.ts';
import { reconcileExports } from './writeExports.ts';

/** What a sweep did. */
export interface SweepResult {
  readonly archived: number;
  readonly restored: number;
  /** Files of pictures that were removed; absent where pictures are links. */
  readonly pictures?: number;
  /** The day of the digest that was made; absent where there was one, or nothing is new. */
  readonly digest?: string;
}

/** Articles looked at together. */
const CHUNK = 200;

/** Sweeps a collection; undefined when another process writes to it. Running it twice leaves what running it once leaves. */
export async function sweepCollection(writer: WriterBase, signal: AbortSignal): Promise<SweepResult | undefined> {
  const { context, effects } = writer;
  const sweep = async (lost: AbortSignal): Promise<SweepResult> => {
    const stop = AbortSignal.any([signal, lost]);
    await effects.files.clearUnfinished(context.collection.output.dir);
    await rejudgeArticles(writer, 'timePassed', stop);
    const archived = await archiveOld(writer, stop);
    const { restored, renewed } = stop.aborted
      ? NOTHING_LOST
      : await mendFiles(context, { ...effects, book: writer.book });
    await reconcileExports(writer);
    const pictures = stop.aborted ? 0 : await sweepPictures(writer, stop);
    await settleDigests(context, effects);
    const digest = stop.aborted ? undefined : await writeDailyDigest(context, effects);
    return {
      archived,
      restored: restored + renewed,
      ...(context.collection.output.images && { pictures }),
      ...(digest !== undefined && { digest }),
    };
  };
  return await withWriterLock(writer, sweep, 'all');
}

const NOTHING_LOST = { restored: 0, renewed: 0 };

/** Moves what is older than `policy.keep.days` to `_archive/`; an archived article leads nothing and is not published. */
async function archiveOld(writer: WriterBase, signal: AbortSignal): Promise<number> {
  const { context, effects } = writer;
  const { days } = context.policy.keep;
  if (days === 0) return 0;
  const { id } = context.collection;
  const limitMs = effects.clock.now() - days * DAY_MS;
  const ids = await effects.articles.between(id, Number.NEGATIVE_INFINITY, limitMs);
  let count = 0;
  for (let start = 0; start < ids.length && !signal.aborted; start += CHUNK) {
    const old = (await effects.articles.get(id, ids.slice(start, start + CHUNK))).filter(
      (article) => article !== undefined && !article.archived,
    );
    for (const article of old) if (article) await archive(context, article, effects);
    const storyIds = [...new Set(old.flatMap((article) => article?.storyId ?? []))];
    const stories = (await effects.articles.stories(id, storyIds)).filter((story) => story !== undefined);
    if (stories.length > 0) await storeStories(writer, [], { changed: stories, ended: [] });
    count += old.length;
  }
  return count;
}

async function archive(context: CollectionContext, article: Article, effects: Effects): Promise<void> {
  const { output } = context.collection;
  const name = article.path.split('/').at(-1) ?? `${article.id}.md`;
  const archived: Article = {
    ...article,
    path: `_archive/${output.prefix ?? ''}${name}`,
    heat: LED_HEAT,
    published: false,
    archived: true,
  };
  const text = await effects.files.read(output.dir, article.path);
  if (text !== undefined) await effects.files.write(output.dir, archived.path, text);
  const written = await writeArticle(context, archived, await membersOf(context, article, effects), effects);
  await saveRewritten(context, [written], effects, [{ kind: 'retracted', articleId: article.id, path: article.path }]);
  await effects.files.remove(output.dir, article.path);
}

/** The articles of an article's story. */
async function membersOf(context: CollectionContext, article: Article, effects: Effects): Promise<readonly Article[]> {
  const { id } = context.collection;
  const [story] = await effects.articles.stories(id, [article.storyId]);
  return (await effects.articles.get(id, story?.memberIds ?? [])).filter((member) => member !== undefined);
}
