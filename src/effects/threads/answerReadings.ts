/** The thread's side of reading documents apart from the event loop. */
import { parentPort } from 'node:worker_threads';
import { isFailure } from '../../errors.ts';
import type { DocumentToRead, FeedReading, SourceReading } from '../../model/feedReading.ts';
import { type ReadingAnswer, type ReadingQuestion, toPlainFailure } from './readingMessages.ts';

/**
 * Entries of one message: the event loop unpacks a message in one go, some milliseconds for this many entries with text.
 */
const PART = 250;

/** Answers what the event loop asks this thread, until the thread is ended. */
export function answerReadings(read: (request: DocumentToRead) => SourceReading): void {
  let rest: FeedReading | undefined;
  let at = 0;
  const begin = (request: DocumentToRead): ReadingAnswer => {
    rest = undefined;
    const reading = read(request);
    if ('feeds' in reading) return { kind: 'page', page: reading };
    [rest, at] = [reading, 0];
    const { entries, ...head } = reading.feed;
    return { kind: 'feed', head, count: entries.length };
  };
  const next = (): ReadingAnswer => {
    const { feed, identities } = rest ?? { feed: { entries: [] }, identities: [] };
    const part = { entries: feed.entries.slice(at, at + PART), identities: identities.slice(at, at + PART) };
    at += PART;
    if (at >= feed.entries.length) rest = undefined;
    return { kind: 'part', ...part };
  };
  parentPort?.on('message', (question: ReadingQuestion) => {
    parentPort?.postMessage('read' in question ? orFailure(() => begin(question.read)) : next());
  });
}

function orFailure(work: () => ReadingAnswer): ReadingAnswer {
  try {
    return work();
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    return { kind: 'failure', failure: toPlainFailure(thrown) };
  }
}
