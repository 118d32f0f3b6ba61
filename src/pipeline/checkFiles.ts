/** What the files of a collection are, and what frontwire would change in them, before anything is written. */
import { unjoinedOf } from '../model/adopted.ts';
import type { Article } from '../model/article.ts';
import type { Effects } from '../ports.ts';
import { toApiFolder } from '../publish/exportPaths.ts';
import { renderArticle } from '../publish/renderArticle.ts';
import { toFrontMatter } from '../publish/toFrontMatter.ts';
import { toRelated } from '../publish/toRelated.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { adoptFile, contentOf, readAdopted } from './adoptFile.ts';
import type { CollectionContext } from './collectionContext.ts';
import { matchFiles } from './matchFiles.ts';
import { listArticleFiles, openFileReader, readFiles, sketchAll } from './readArticleFiles.ts';
import { groupFiles, toStory } from './storiesOfFiles.ts';

/** What the files are. */
export interface FilesCheck {
  readonly articles: number;
  /** Articles whose files are not in exactly our form: they are kept as they are. */
  readonly adopted: number;
  /** Paths of files that a republish would rewrite. */
  readonly rewritten: readonly string[];
  /** Related articles that files list and that have no file of their own. */
  readonly listed: number;
  /** Private records that no key opens; they stay. */
  readonly unopened: number;
  /** Articles that the next sweep would move to the archive by `policy.keep.days`. */
  readonly archived: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Files beside the articles that exist and would be frontwire's. */
  readonly replaced: readonly string[];
}

type CheckEffects = Pick<Effects, 'files' | 'sealer' | 'clock'>;

/** Reads every file; asks no Redis, so that articles which it knows otherwise are not told (`reindex --dry-run` does). */
export async function checkFiles(context: CollectionContext, effects: CheckEffects): Promise<FilesCheck> {
  const skipped: { path: string; reason: string }[] = [];
  const paths = await listArticleFiles(context, effects);
  const reader = openFileReader(context, { ...effects, log: toCollector(skipped) });
  const read = await sketchAll(reader, paths);
  const { matched, copies } = await matchFiles(context.collection.id, read.files, new Set(paths), NOTHING_KNOWN);
  for (const [path, original] of copies) skipped.push({ path, reason: `It is a copy of ${original}.` });
  const counts = { adopted: 0, listed: 0, unopened: 0, archived: 0 };
  const rewritten: string[] = [];
  const limitMs = effects.clock.now() - context.policy.keep.days * DAY_MS;
  for (const story of groupFiles(matched.map(({ file }) => file))) {
    const files = [...(await readFiles(reader, story)).values()];
    const byId = new Map(files.map((file) => [file.article.id, file.article]));
    const members = toStory(story).memberIds.flatMap((id) => byId.get(id) ?? []);
    for (const file of files) {
      const { article, text } = file;
      const adopted = adoptFile(context, article, file, text, members);
      counts.adopted += Number(adopted.fileText !== undefined);
      counts.listed += unjoinedOf(adopted, members).length;
      counts.unopened += Number(article.secured?.isUnopened ?? false);
      const isOld = context.policy.keep.days > 0 && Date.parse(article.fields.publishedDateTime) <= limitMs;
      counts.archived += Number(isOld && !article.archived);
      if (renderAgain(context, adopted, members, text) !== text) rewritten.push(article.path);
    }
  }
  const replaced = counts.adopted === 0 ? [] : await listReplaced(context, effects);
  return { articles: matched.length, ...counts, rewritten, skipped, replaced };
}

/** What a republish would write. */
function renderAgain(context: CollectionContext, article: Article, members: readonly Article[], text: string): string {
  const { category, output } = context.collection;
  const secured = article.secured?.value;
  const related = article.archived ? [] : toRelated(article, members);
  const frontMatter = toFrontMatter(article, related, { category, ...(secured && { secured }) });
  return renderArticle(frontMatter, output, contentOf(article), text, readAdopted(article, context.collection));
}

/** Exports that are there already. */
async function listReplaced({ collection }: CollectionContext, { files }: CheckEffects): Promise<readonly string[]> {
  const { dir } = collection.output;
  const found: string[] = [];
  for (const path of ['feed.xml', 'feed.json', `${collection.category}-sitemap.xml`]) {
    if ((await files.read(dir, path)) !== undefined) found.push(path);
  }
  if ((await files.folderMark(dir, toApiFolder(collection))) !== undefined) found.push(toApiFolder(collection));
  return found;
}

/** As in a Redis that was emptied. */
const NOTHING_KNOWN = {
  articles: {
    ownersOf: async (_collection: string, paths: readonly string[]) => paths.map(() => undefined),
    resolve: async (_collection: string, aliases: readonly string[]) => aliases.map(() => undefined),
    outlines: async () => [],
  },
};

function toCollector(skipped: { path: string; reason: string }[]): Effects['log'] {
  const pass = () => undefined;
  const warn = (_event: string, { path, reason }: Record<string, unknown> = {}) =>
    void skipped.push({ path: String(path), reason: String(reason) });
  return { debug: pass, info: pass, warn, error: warn };
}
