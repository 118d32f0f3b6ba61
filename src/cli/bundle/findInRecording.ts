/** Finding in a recorded round what a bundle is to be made of. */
import { join } from 'node:path';
import type { App } from '../../app.ts';
import { Failure } from '../../errors.ts';
import type { RecordedFetch } from '../../model/recording.ts';
import type { Source } from '../../model/source.ts';
import { makeFolders, openRoundReplay, type RoundReplay, toArticleId } from '../../standalone.ts';
import { hostOf } from '../../text/url/url.ts';
import { findRecordedSource } from '../findRecordedSource.ts';
import { replayRound } from '../replayRound.ts';
import { type ChosenReads, createChosenReads } from './chosenReads.ts';
import type { BundleSubject } from './cutBundle.ts';
import { isAddress, type NamedSubject, nameSubject, refuseUnknown, type SubjectOptions } from './nameSubject.ts';
import { listArticleIds, listLeading } from './recordedArticle.ts';

/** The source that is named, or the one that announced the address: the round is done again to see which that was. Throws `not_found`. */
export async function findInRecording(
  recording: string,
  said: string,
  options: SubjectOptions,
  directory: string,
): Promise<BundleSubject> {
  await makeFolders(directory);
  const opened = await openRoundReplay(recording, { root: join(directory, 'out') });
  try {
    const choosing = createChoosing(opened, said, options);
    const { seen } = await replayRound(opened, { directory, choose: choosing.choose }, choosing.end);
    return { ...seen, recording, said };
  } finally {
    await opened.close();
  }
}

/** Chooses the reads of the round that concern the subject, and says afterwards what they were. */
function createChoosing(opened: RoundReplay, said: string, options: SubjectOptions) {
  let named: NamedSubject = {};
  let chosen: ChosenReads = createChosenReads({});
  return {
    async choose(app: App) {
      named = await nameRecorded(app, opened, said, options);
      const { source, url, ids } = named;
      const articles = url === undefined ? ids && [] : [url];
      const leading = url === undefined ? ids : listLeading(opened.fetches, toArticleId(url));
      chosen = createChosenReads({ ...(articles && { articles }) }, leading);
      const { reads, note } = chosen;
      return { reads, note, polls: ({ id }: Source) => source === undefined || source.id === id };
    },
    end(app: App): Omit<BundleSubject, 'recording' | 'said'> {
      const tasks = chosen.tasks();
      const [task] = tasks;
      const { url, ids } = named;
      if (ids !== undefined && task === undefined) return refuseUnread(said);
      const source = named.source ?? (task && app.sourceOf(task.collection, task.sourceId));
      if (source === undefined) return refuseUnknown(said, 'of the recorded round');
      const own = tasks.filter(({ sourceId }) => sourceId === source.id).map(({ entry }) => entry.url ?? '');
      const asked = url === undefined ? [] : [url];
      const articles = url === undefined && ids === undefined ? undefined : own.length > 0 ? own : asked;
      return {
        wish: { all: true, collection: source.collection, source: source.id, ...(articles && { articles }) },
        articleIds: new Set([...[...own, ...asked].map(toArticleId), ...(ids ?? [])]),
        hosts: listHosts(opened.taken(), source),
        name: url === undefined ? (ids?.[0] ?? source.id) : toArticleId(url),
      };
    },
  };
}

/** An article by its address, its id or its file; or a source. Throws `usage` for what is neither. */
async function nameRecorded(
  app: App,
  opened: RoundReplay,
  said: string,
  options: SubjectOptions,
): Promise<NamedSubject> {
  const { source, collection } = options;
  const ids = isAddress(said) ? [] : await listArticleIds(opened, said, collection);
  if (ids.length === 0) return await nameSubject(app, said, options, findRecordedSource);
  return { ids, ...(source !== undefined && { source: await findRecordedSource(app, source, collection) }) };
}

function refuseUnread(said: string): never {
  const sentence = `The recorded round did not read the article ${said}: name its source, to have what that announced.`;
  throw new Failure('not_found', sentence, { subject: said });
}

function listHosts(fetches: readonly RecordedFetch[], source: Source): ReadonlySet<string> {
  const asked = fetches.filter(({ kind }) => kind !== 'feed').map(({ url }) => url);
  return new Set([source.url, ...asked].map((url) => hostOf(url) ?? ''));
}
