/** What commands do without an open app: one URL, one document, one file, lines of a stream. */

import { createArchives } from './effects/archives/archives.ts';
import { createFiles } from './effects/disk/files.ts';
import { openEmbeddedRedis } from './effects/embedded/openEmbeddedRedis.ts';
import { createMailer } from './effects/net/mailer.ts';
import { openNetwork } from './effects/net/network.ts';
import { createNoticePost } from './effects/net/noticePost.ts';
import { createRobots } from './effects/net/robots.ts';
import { createPause } from './effects/pause.ts';
import { createSealer } from './effects/sealer.ts';
import type { NetworkPolicy, Settings } from './model/policy.ts';
import { type PrivateRecord, readPrivateRecord } from './pipeline/articleFromFile.ts';
import { checkFiles, type FilesCheck } from './pipeline/checkFiles.ts';
import { toContext } from './pipeline/collectionContext.ts';
import { documentsAtOnce } from './pipeline/documentStages.ts';
import { forSource, type SourceOfRequests } from './pipeline/forSource.ts';
import { readArticleFile } from './pipeline/readSubject.ts';
import { type SinkTrial, testSinks } from './pipeline/testSinks.ts';
import { type SourceTrial, type TriedSource, toSourceTrial } from './pipeline/toSourceTrial.ts';

export { makeFolders } from './effects/disk/makeFolders.ts';
export { createLog } from './effects/log.ts';
export { toBundleSettings, toOpenText } from './effects/recording/bundleSettings.ts';
export type { RoundReplay } from './effects/recording/openRound.ts';
export { hashOfText, withoutSealed } from './effects/recording/recordedFiles.ts';
export type { FilesCheck } from './pipeline/checkFiles.ts';
export { type GroupRequest, groupLines } from './pipeline/groupBatch.ts';
export { MAX_ENTRIES, type OpmlList, parseOpml, renderOpml } from './pipeline/opml.ts';
export { toArticleId } from './pipeline/readSubject.ts';
export type { ScoreRequest } from './pipeline/scoreBatch.ts';
export { toScorer } from './pipeline/toScorer.ts';
export type { SourceTrial, TriedSource } from './pipeline/toSourceTrial.ts';

/** Asks a URL once, as the source that it is or could be, which need not be configured. Opens the network and nothing else. */
export async function trySource(
  source: SourceOfRequests & TriedSource,
  policy: NetworkPolicy,
  signal: AbortSignal,
): Promise<SourceTrial> {
  const network = openNetwork(policy);
  const cache = { load: async () => undefined, save: async () => undefined }; // one question needs no memory
  try {
    const robots = createRobots(network, cache, policy.userAgent);
    const effects = {
      network,
      robots,
      documents: documentsAtOnce,
      clock: { now: () => Date.now() },
      archives: createArchives(),
      pause: createPause(),
    };
    return await toSourceTrial(source, forSource(source, effects), signal);
  } finally {
    await network.close();
  }
}

/** Sends a sample to each sink once. Opens the network and nothing else. */
export async function tellSinks(settings: Settings, signal: AbortSignal): Promise<readonly SinkTrial[]> {
  const network = openNetwork(settings.network);
  const clock = { now: () => Date.now() };
  const messenger = { post: createNoticePost(network, clock), mail: createMailer() };
  try {
    return await testSinks(settings.notify ?? [], settings.collections, { messenger, clock }, signal);
  } finally {
    await network.close();
  }
}

/**
 * What the files of each collection are, and what would change in them; no Redis is opened. Throws `config_invalid` and
 * `output_unavailable`.
 */
export async function checkOutputs(
  settings: Settings,
  keys: readonly string[],
): Promise<ReadonlyMap<string, FilesCheck>> {
  const effects = { files: createFiles(), sealer: createSealer(keys), clock: { now: () => Date.now() } };
  const checks = new Map<string, FilesCheck>();
  for (const collection of settings.collections) {
    checks.set(collection.id, await checkFiles(toContext(settings, collection), effects));
  }
  return checks;
}

/** Ends the Redis of a directory that a killed frontwire left running; one that another frontwire uses stays. */
export async function endEmbeddedRedis(directory: string): Promise<void> {
  await (await openEmbeddedRedis(directory)).close();
}

/** The `webUrl` of an article's file. Throws `front_matter_unreadable`. */
export function webUrlOf(text: string): string | undefined {
  return readArticleFile(text).webUrl;
}

/** The private record of an article's file. Throws `record_unreadable`, `config_invalid`, `not_found`. */
export function openSecured(text: string, keys: readonly string[]): PrivateRecord {
  return readPrivateRecord(text, createSealer(keys));
}

type OpenRound = typeof import('./effects/recording/openRound.ts');

/** Opens the recording of a round; what archives take is loaded only then. Throws `output_unavailable`. */
export async function openRoundRecording(
  ...args: Parameters<OpenRound['openRoundRecording']>
): ReturnType<OpenRound['openRoundRecording']> {
  return await (await import('./effects/recording/openRound.ts')).openRoundRecording(...args);
}

type CreateServingTape = typeof import('./effects/recording/servingTape.ts').createServingTape;

/** A tape on which a process that serves is recorded; nothing is opened before it starts. */
export async function createServingTape(
  ...args: Parameters<CreateServingTape>
): Promise<ReturnType<CreateServingTape>> {
  return (await import('./effects/recording/servingTape.ts')).createServingTape(...args);
}

/** Opens a recorded round to be done again. Throws `recording_unreadable`. */
export async function openRoundReplay(
  ...args: Parameters<OpenRound['openRoundReplay']>
): ReturnType<OpenRound['openRoundReplay']> {
  return await (await import('./effects/recording/openRound.ts')).openRoundReplay(...args);
}

type PickDocument = typeof import('./effects/recording/pickDocument.ts').pickDocument;

/** A document of an archive. Throws `not_found`, `usage`, `recording_unreadable`. */
export async function pickDocument(...args: Parameters<PickDocument>): ReturnType<PickDocument> {
  return await (await import('./effects/recording/pickDocument.ts')).pickDocument(...args);
}
