/** Asking a publisher once more, and recording it, for a bundle. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runRound } from '../../../jobs/runRound.ts';
import type { App } from '../../app.ts';
import type { Settings } from '../../model/policy.ts';
import { type BundleStory, RECORDING_FORMAT } from '../../model/recording.ts';
import { type Source, stateForCurrentUrl } from '../../model/source.ts';
import {
  makeFolders,
  openRoundRecording,
  toArticleId,
  toBundleSettings,
  toOpenText,
  withoutSealed,
} from '../../standalone.ts';
import { checkCollection } from '../checkCollection.ts';
import { explainArticle, findRefused, toExplainedJson } from '../explain.ts';
import { listSecrets } from '../record.ts';
import { readSettings, type SessionOptions, withSession } from '../session.ts';
import { listenForStop } from '../signals.ts';
import { VERSION } from '../version.ts';
import { createChosenReads } from './chosenReads.ts';
import type { BundleSubject } from './cutBundle.ts';
import { nameSubject, refuseUnknown, type SubjectOptions } from './nameSubject.ts';

/** Entries of a source that are read for a bundle of it: enough to see how it is read, and few enough to be sent. */
const SOURCE_READS = 10;
/** Entries of a source among which an article is looked for. */
const ARTICLE_READS = 100_000;

/** What is known here of a subject before its publisher is asked. */
interface KnownSubject {
  readonly source: Source;
  /** Absent: it is a source. */
  readonly url?: string;
  readonly ids: readonly string[];
  readonly known: NonNullable<BundleStory['known']>;
}

/**
 * Looks the subject up, asks its source and reads its pages anew, as if nothing was known, under the guards and with the logins of a
 * round. Nothing that is known here changes. Throws `not_found`.
 */
export async function recordSubject(
  said: string,
  options: SessionOptions & SubjectOptions,
  directory: string,
): Promise<BundleSubject> {
  const settings = readSettings(options);
  checkCollection(settings.collections, options);
  const subject = await withSession(settings, { ...options, logLevel: 'warn' }, ({ app }) =>
    lookUp(app, said, options),
  );
  await makeFolders(directory);
  const recording = join(directory, 'live.warc.gz');
  const { source, url, ids, known } = subject;
  const read = await recordRound(settings, subject, directory, recording);
  const articles = url === undefined ? undefined : read.length > 0 ? read : [url];
  return {
    recording,
    said,
    wish: { all: true, collection: source.collection, source: source.id, ...(articles && { articles }) },
    articleIds: new Set(ids),
    hosts: new Set(),
    name: url === undefined ? source.id : toArticleId(url),
    known: JSON.parse(toOpenText(settings, listSecrets(), JSON.stringify(known))) as KnownSubject['known'],
  };
}

/** Gives the addresses that were read. */
async function recordRound(
  settings: Settings,
  { source, url, ids }: KnownSubject,
  directory: string,
  recording: string,
): Promise<readonly string[]> {
  const { collection, id } = source;
  const perRound = url === undefined ? SOURCE_READS : ARTICLE_READS;
  const narrowed = toBundleSettings(settings, { collection, source: id, perRound, root: join(directory, 'out') });
  const tape = await openRoundRecording(narrowed, { path: recording, version: VERSION, secrets: listSecrets() });
  const stop = listenForStop();
  const wish = { all: true, source: id, collection, ...(url !== undefined && { articles: [url] }) };
  const part = createChosenReads(wish, ids);
  try {
    const apart = { directory, isApart: true, tape, stop, logLevel: 'error' } as const;
    await withSession(narrowed, apart, async ({ app, jobContext, redisAddress }) => {
      for (const { output } of narrowed.collections) await makeFolders(output.dir);
      const empty = { keys: [], files: [] };
      await tape.begin({ format: RECORDING_FORMAT, version: VERSION, wish, settings: narrowed }, empty);
      const context = { ...jobContext, publishesOnce: true, part };
      const round = { all: true, source: id, collection, redisAddress };
      const report = await runRound(context, round, stop.signal);
      await tape.end(report, await app.roundState.trace(narrowed.collections, empty));
    });
  } finally {
    await tape.close();
    stop.dispose();
  }
  return part.endings().map((ending) => ending.url);
}

async function lookUp(app: App, said: string, options: SubjectOptions): Promise<KnownSubject> {
  const explained = await explainArticle(app, said, options.collection);
  if (explained) {
    const { article, collection } = explained;
    const { webUrl } = article.fields;
    const { sourceId } = article.provenance;
    const source = app.knows(collection, sourceId) ? app.sourceOf(collection, sourceId) : undefined;
    const named = source ?? (await nameSubject(app, webUrl, options)).source;
    if (named === undefined) return refuseUnknown(said, 'that is configured');
    const file = await readFile(join(outputOf(app, collection), article.path), 'utf8').catch(() => undefined);
    const facts = {
      explained: await toExplainedJson(app, explained),
      ...(file !== undefined && { file: withoutSealed(file) }),
    };
    const known = { ...facts, ...(await describeSource(app, named)) };
    return { source: named, url: webUrl, ids: [article.id, ...article.aliases], known };
  }
  const refused = await findRefused(app, said, options.collection);
  if (refused) {
    const { collection, rejected } = refused;
    const source = app.sourceOf(collection, rejected.source);
    return {
      source,
      url: rejected.url,
      ids: [],
      known: { explained: refused, ...(await describeSource(app, source)) },
    };
  }
  const { source, url } = await nameSubject(app, said, options);
  if (source === undefined) return refuseUnknown(said, 'that is configured is known to have');
  return { source, ...(url !== undefined && { url }), ids: [], known: await describeSource(app, source) };
}

function outputOf({ settings }: App, collection: string): string {
  return settings.collections.find(({ id }) => id === collection)?.output.dir ?? '';
}

async function describeSource(app: App, source: Source): Promise<KnownSubject['known']> {
  const state = stateForCurrentUrl(source, (await app.sources.listStates(source.collection)).get(source.id));
  return state === undefined ? {} : { source: state };
}
