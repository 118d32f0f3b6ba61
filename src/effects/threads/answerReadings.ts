/** The thread's side of reading documents apart from the event loop. */
import { parentPort } from 'node:worker_threads';
import { isFailure } from '../../errors.ts';
import type { DocumentToRead, FeedReading } from '../../model/feedReading.ts';
import { type DocumentStages, type ReadingAnswer, type ReadingQuestion, toPlainFailure } from './readingMessages.ts';

/**
 * Entries of one message: the event loop unpacks a message in one go, some milliseconds for this many entries with text.
 */
const PART = 250;

/** Answers what the event loop asks this thread, until the thread is ended. */
export function answerReadings({ read, readPage }: DocumentStages): void {
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
  const answer = (question: ReadingQuestion): ReadingAnswer => {
    if ('read' in question) return begin(question.read);
    return 'readPage' in question ? { kind: 'article', page: readPage(question.readPage) } : next();
  };
  parentPort?.on('message', (question: ReadingQuestion) => {
    parentPort?.postMessage(orFailure(() => answer(question)));
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
