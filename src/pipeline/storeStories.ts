/** Stories that changed, with all their members: files first, then Redis. */
import { toEvents } from './articleEvents.ts';
import { type ChangedStories, composeStories } from './composeStories.ts';
import type { IdentifiedDraft } from './identifyDrafts.ts';
import { type Noticed, type Noticing, noticeEdits } from './noticeEdits.ts';
import { listOwedPictures } from './owedPictures.ts';
import { type WrittenArticle, writeArticles } from './writeArticles.ts';

/** Writes and stores every story that changed, with what humans decided of its members, also in their files. */
export async function storeStories(
  writer: Noticing & { readonly unknownPictures?: ReadonlySet<string> },
  identified: readonly IdentifiedDraft[],
  changes: ChangedStories,
): Promise<readonly WrittenArticle[]> {
  const { context, effects, unknownPictures: unknown = new Set<string>() } = writer;
  const { id } = context.collection;
  let noticed: Noticed | undefined;
  const { stories, members } = await composeStories(context, identified, changes, effects.articles, {
    nowMs: effects.clock.now(),
    async ask(all) {
      noticed = await noticeEdits(writer, all);
      return noticed.decisions;
    },
  });
  const written = await writeArticles(context, members, effects, noticed?.untouchable);
  const fresh = new Set(identified.filter(({ previous }) => !previous).map(({ draft }) => draft.id));
  await effects.articles.save(id, {
    articles: written,
    // also of members that did not change: a Redis that was emptied meanwhile knows their names by this alone
    aliases: new Map(
      [...written.map(({ article }) => article), ...identified.map(({ draft }) => draft)].flatMap(
        ({ id: owner, aliases }) => aliases.map((alias) => [alias, owner] as const),
      ),
    ),
    stories,
    endedStoryIds: changes.ended,
    events: await toEvents(context, fresh, written, effects),
    unmeasured: listOwedPictures(
      context.collection,
      written.map(({ article }) => article),
      { fresh, changed: new Set(identified.map(({ draft }) => draft.id)), unknown },
    ).map((article) => article.id),
  });
  return written;
}
