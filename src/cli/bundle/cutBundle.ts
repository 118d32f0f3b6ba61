/** Cutting a bundle out of a recording: the part of the round is done once more, and what it needed is kept. */
import { join } from 'node:path';
import type { App } from '../../app.ts';
import type { BundleStory, RecordedFetch, RoundWish } from '../../model/recording.ts';
import type { RunReport } from '../../model/run.ts';
import { makeFolders, openRoundReplay, toArticleId } from '../../standalone.ts';
import { maskUrl } from '../../text/url/maskUrl.ts';
import { explainArticle, toExplainedJson } from '../explain.ts';
import { replayRound } from '../replayRound.ts';
import { VERSION } from '../version.ts';
import { createChosenReads } from './chosenReads.ts';
import { urlOf } from './recordedArticle.ts';

/** What a bundle is made of, found. */
export interface BundleSubject {
  /** The recording that it is cut out of. */
  readonly recording: string;
  /** As it was named. */
  readonly said: string;
  readonly wish: RoundWish & { readonly collection: string; readonly source: string };
  /** Ids of the articles whose files are kept, where the recording has them. */
  readonly articleIds: ReadonlySet<string>;
  /** Hosts whose robots.txt is kept, where the recording has it. */
  readonly hosts: ReadonlySet<string>;
  /** A word for its file name. */
  readonly name: string;
  /** What is known where the bundle is made, without secrets. */
  readonly known?: BundleStory['known'];
}

/** What is in a bundle. */
export interface BundleFacts {
  readonly story: BundleStory;
  readonly report: RunReport;
  readonly fetches: readonly RecordedFetch[];
  readonly keys: number;
  readonly files: readonly string[];
}

/** Writes the bundle to a new file. Throws `recording_unreadable`, `output_unavailable`. */
export async function cutBundle(subject: BundleSubject, directory: string, to: string): Promise<BundleFacts> {
  const { recording, wish, articleIds, hosts, said, known } = subject;
  const { collection, source, articles } = wish;
  const keepsFile = (text: string) => articleIds.has(toArticleId(urlOf(text)));
  await makeFolders(directory);
  const part = { collection, source, ...(articles && { articles }), keepsFile, hosts };
  const opened = await openRoundReplay(recording, { root: join(directory, 'out'), part });
  try {
    const chosen = createChosenReads(wish);
    const look = (app: App) =>
      explainAll(
        app,
        collection,
        chosen.endings().flatMap(({ article }) => article ?? []),
      );
    const { report, outcome, seen } = await replayRound(opened, { directory, choose: async () => chosen }, look);
    const story: BundleStory = {
      subject: maskUrl(said),
      source,
      versions: { frontwire: VERSION, node: process.version, platform: `${process.platform} ${process.arch}` },
      endings: chosen.endings(),
      explained: seen,
      ...(known && { known }),
    };
    await opened.bundle(to, VERSION, { end: { report, files: opened.hashes() }, outcome, story });
    const { keys, files } = opened.state;
    return { story, report, fetches: opened.taken(), keys: keys.length, files: files.map(({ path }) => path) };
  } finally {
    await opened.close();
  }
}

async function explainAll(app: App, collection: string, ids: readonly string[]): Promise<readonly unknown[]> {
  const explained: unknown[] = [];
  for (const id of ids) {
    const found = await explainArticle(app, id, collection);
    if (found) explained.push(await toExplainedJson(app, found));
  }
  return explained;
}
