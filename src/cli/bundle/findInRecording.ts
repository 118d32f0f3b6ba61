/** Finding in a recorded round what a bundle is to be made of. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../../app.ts';
import type { RecordedFetch } from '../../model/recording.ts';
import type { Source } from '../../model/source.ts';
import { openRoundReplay, type RoundReplay, toArticleId } from '../../standalone.ts';
import { hostOf } from '../../text/url/url.ts';
import { replayRound } from '../replayRound.ts';
import { type ChosenReads, createChosenReads } from './chosenReads.ts';
import type { BundleSubject } from './cutBundle.ts';
import { type NamedSubject, nameSubject, refuseUnknown, type SubjectOptions } from './nameSubject.ts';

/** The source that is named, or the one that announced the address: the round is done again to see which that was. Throws `not_found`. */
export async function findInRecording(
  recording: string,
  said: string,
  options: SubjectOptions,
  directory: string,
): Promise<BundleSubject> {
  await mkdir(directory, { recursive: true });
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
      named = await nameSubject(app, said, options);
      const { source, url } = named;
      chosen = createChosenReads(url === undefined ? {} : { articles: [url] }, listIds(opened.fetches, url));
      const { reads, note } = chosen;
      return { reads, note, polls: ({ id }: Source) => source === undefined || source.id === id };
    },
    end(app: App): Omit<BundleSubject, 'recording' | 'said'> {
      const tasks = chosen.tasks();
      const [task] = tasks;
      const { url } = named;
      const source = named.source ?? (task && app.sourceOf(task.collection, task.sourceId));
      if (source === undefined) return refuseUnknown(said, 'of the recorded round');
      const own = tasks.filter(({ sourceId }) => sourceId === source.id).map(({ entry }) => entry.url ?? '');
      const articles = url === undefined ? undefined : own.length > 0 ? own : [url];
      const wish = { all: true, collection: source.collection, source: source.id, ...(articles && { articles }) };
      return {
        wish,
        articleIds: new Set([...own, ...(url === undefined ? [] : [url])].map(toArticleId)),
        hosts: listHosts(opened.taken(), source),
        name: url === undefined ? source.id : toArticleId(url),
      };
    },
  };
}

/** The ids of addresses that led to this one. */
function listIds(fetches: readonly RecordedFetch[], url: string | undefined): readonly string[] {
  if (url === undefined) return [];
  const id = toArticleId(url);
  const leadsThere = ({ response }: RecordedFetch) =>
    response !== undefined &&
    [response.url, ...response.hops.map((hop) => hop.url)].some((one) => toArticleId(one) === id);
  return fetches.filter(leadsThere).map((fetched) => toArticleId(fetched.url));
}

function listHosts(fetches: readonly RecordedFetch[], source: Source): ReadonlySet<string> {
  const asked = fetches.filter(({ kind }) => kind !== 'feed').map(({ url }) => url);
  return new Set([source.url, ...asked].map((url) => hostOf(url) ?? ''));
}
