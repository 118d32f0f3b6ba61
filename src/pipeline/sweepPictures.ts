/** Mark and sweep: files of pictures that no article uses are removed, and pictures whose files are gone are looked for again. */
import type { Article } from '../model/article.ts';
import { NEWEST } from '../model/articleIndex.ts';
import { sourceOf } from '../model/picture.ts';
import { withoutEdits } from '../publish/applyEdits.ts';
import { listPictureFiles, toPictureFolder } from '../publish/picturePaths.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { isOwedPicture, listPictures } from './owedPictures.ts';
import { listFilesOf } from './storePictures.ts';
import type { WriterBase } from './withWriterLock.ts';

/** Articles looked at together. */
const CHUNK = 500;
/** A picture is written before its article says so: what is younger than this may be about to be used. */
const UNUSED_MS = DAY_MS;
/** Articles whose pictures are looked for in one night, the newest first: an archive is stored without a storm of requests. */
const MAX_OWED = 500;

/** Sweeps the pictures of a collection, under its lock; says how many files were removed. */
export async function sweepPictures({ context, effects }: WriterBase, signal: AbortSignal): Promise<number> {
  const { collection } = context;
  const { id, output } = collection;
  if (!output.images) return 0;
  // what waits to be published may use what no article does; the next night looks again
  if ((await effects.inbox.size(id)) > 0) return 0;
  const folder = toPictureFolder(collection);
  const present = new Set(listPictureFiles(collection, await effects.files.list(output.dir, folder)));
  const used = new Set<string>();
  const sources = new Set<string>();
  const owed: Article[] = [];
  const ids = await effects.articles.top(id, NEWEST, 0, -1);
  for (let start = 0; start < ids.length; start += CHUNK) {
    if (signal.aborted) return 0;
    for (const article of await effects.articles.outlines(id, ids.slice(start, start + CHUNK))) {
      if (article === undefined) continue;
      const files = listUsed(article).flatMap((image) => listFilesOf(collection, image));
      for (const path of files) used.add(path);
      for (const { image } of listPictures(article)) sources.add(sourceOf(image));
      const isLost = files.some((path) => !present.has(path));
      if (!article.archived && (isLost || isOwedPicture(collection, article))) owed.push(article);
    }
    await effects.pause();
  }
  await effects.pictureShelf.drop(
    id,
    (await effects.pictureShelf.urls(id)).filter((url) => !sources.has(url)),
  );
  await owe(id, owed.slice(0, MAX_OWED), effects);
  const old = await effects.files.listOlder(output.dir, folder, effects.clock.now() - UNUSED_MS);
  const unused = listPictureFiles(collection, old).filter((path) => !used.has(path));
  for (const path of unused) await effects.files.remove(output.dir, path);
  return unused.length;
}

/** Every picture that a file of the article names, or will name when an edit of it is taken back. */
function listUsed(article: Article) {
  const plain = withoutEdits(article);
  return [article, plain].flatMap(({ fields }) => [...fields.images, ...(fields.provider.images ?? [])]);
}

async function owe(id: string, articles: readonly Article[], effects: WriterBase['effects']): Promise<void> {
  if (articles.length === 0) return;
  const unmeasured = articles.map((article) => article.id);
  await effects.articles.save(id, {
    articles: [],
    aliases: new Map(),
    stories: [],
    endedStoryIds: [],
    events: [],
    unmeasured,
  });
}
