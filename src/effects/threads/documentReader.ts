/** Reads documents of sources: short ones at once, long ones one after another in a thread, so that the event loop stays free. */
import { Worker } from 'node:worker_threads';
import { Failure, toReason } from '../../errors.ts';
import type { Entry, EntryIdentity } from '../../model/feed.ts';
import type { DocumentToRead, SourceReading } from '../../model/feedReading.ts';
import type { DocumentReader } from '../../ports.ts';
import { isGzip } from '../../text/charset/gzip.ts';
import { redactUrl } from '../../text/url/url.ts';
import { type ReadingAnswer, type ReadingQuestion, toFailure } from './readingMessages.ts';

/**
 * Longer documents are read in the thread. Reading takes the event loop some 50 ms for this many bytes (`npm run bench -- loop`);
 * handing a document to the thread and its entries back takes a few.
 */
export const LONG_BYTES = 256 * 1024;
/** The longest honest documents, 50,000 entries in 15 MiB, take 3 s where nothing else is done. */
const TIME_LIMIT_MS = 30_000;
/** The longest honest documents take half of it. */
const MEMORY_LIMIT_MB = 768;
/** The thread ends when nothing long came for this time, and its memory is free again; a new one is there within 0.2 s. */
const IDLE_MS = 30_000;

/** Where the thread's script is, and what is to hold for it. */
export interface DocumentReaderOptions {
  readonly script: URL;
  readonly timeLimitMs?: number;
  readonly memoryLimitMb?: number;
}

/** A reader with a thread. */
export interface OpenDocumentReader extends DocumentReader {
  readonly close: () => Promise<void>;
}

/** A reader whose thread is there from its first long document on; `readHere` reads the short ones. */
export function openDocumentReader(
  readHere: (request: DocumentToRead) => SourceReading,
  options: DocumentReaderOptions,
): OpenDocumentReader {
  const { timeLimitMs = TIME_LIMIT_MS } = options;
  let thread: Thread | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.worker.terminate();
  };
  const readApart = async (request: DocumentToRead, signal: AbortSignal | undefined): Promise<SourceReading> => {
    clearTimeout(idle);
    if (signal?.aborted) throw toAborted(request);
    if (thread === undefined || thread.isOver) thread = openThread(options);
    try {
      return await readInThread(thread, request, { timeLimitMs, signal });
    } finally {
      if (thread.isOver) await end();
      idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  };
  return {
    async read(request, signal) {
      if (!isLong(request)) return readHere(request);
      const turn = lastTurn.then(() => readApart(request, signal));
      lastTurn = turn.catch(() => undefined);
      return await turn;
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}

/** Nothing is known of the length of what is packed. */
function isLong({ document: { bytes } }: DocumentToRead): boolean {
  return bytes.length > LONG_BYTES || isGzip(bytes);
}

interface Thread {
  readonly worker: Worker;
  /** It died, or does not answer any more: the next document needs another one. */
  isOver: boolean;
}

function openThread({ script, memoryLimitMb = MEMORY_LIMIT_MB }: DocumentReaderOptions): Thread {
  // it needs none of the options of the process, and loaders among them would make it slow to start
  const worker = new Worker(script, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } });
  // while it reads, the work that waits for it keeps the process alive
  worker.unref();
  const thread = { worker, isOver: false };
  // an end is told to whoever waits for an answer; between two documents there is nobody to tell
  const onEnd = (): void => {
    thread.isOver = true;
  };
  worker.on('error', onEnd).on('exit', onEnd);
  return thread;
}

interface ReadingLimits {
  readonly timeLimitMs: number;
  readonly signal: AbortSignal | undefined;
}

async function readInThread(thread: Thread, request: DocumentToRead, limits: ReadingLimits): Promise<SourceReading> {
  const { document, ...rest } = request;
  // a copy: what is handed over is lost here, and a view would take the whole buffer around it along
  const bytes = new Uint8Array(document.bytes);
  const question = { read: { ...rest, document: { ...document, bytes } } };
  const first = await ask(thread, question, request, limits, [bytes.buffer as ArrayBuffer]);
  if (first.kind === 'page') return first.page;
  const entries: Entry[] = [];
  const identities: EntryIdentity[] = [];
  while (first.kind === 'feed' && entries.length < first.count) {
    const part = await ask(thread, { next: true }, request, limits);
    if (part.kind !== 'part') break;
    for (const entry of part.entries) entries.push(entry);
    for (const identity of part.identities) identities.push(identity);
  }
  if (first.kind !== 'feed') throw new Failure('internal', `The thread answered "${first.kind}".`);
  return { feed: { ...first.head, entries }, identities };
}

/** The answer to one question. Throws the failure of reading; one that leaves the thread without use marks it as over. */
function ask(
  thread: Thread,
  question: ReadingQuestion,
  { url }: DocumentToRead,
  { timeLimitMs, signal }: ReadingLimits,
  transfer: ArrayBuffer[] = [],
): Promise<ReadingAnswer> {
  return new Promise((resolve, reject) => {
    const subject = redactUrl(url);
    const { worker } = thread;
    const endWith = (failure: Failure): void => {
      thread.isOver = true;
      settle(() => reject(failure));
    };
    const onAnswer = (answer: ReadingAnswer): void =>
      settle(() => (answer.kind === 'failure' ? reject(toFailure(answer.failure)) : resolve(answer)));
    const onError = (error: Error): void => endWith(toDeath(error, subject));
    const onExit = (): void =>
      endWith(new Failure('aborted', 'The thread that reads documents was ended.', { subject }));
    const onAbort = (): void => endWith(new Failure('aborted', `Reading ${subject} was stopped.`, { subject }));
    const timer = setTimeout(() => endWith(toTooSlow(timeLimitMs, subject)), timeLimitMs);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit);
      then();
    };
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.postMessage(question, transfer);
  });
}

function toAborted({ url }: DocumentToRead): Failure {
  const subject = redactUrl(url);
  return new Failure('aborted', `Reading ${subject} was stopped.`, { subject });
}

function toTooSlow(timeLimitMs: number, subject: string): Failure {
  const seconds = timeLimitMs / 1_000;
  return new Failure('document_too_slow', `Reading the document was given up after ${seconds} s.`, { subject });
}

/** Why the thread died: of the document's hunger for memory, or of a defect. */
function toDeath(error: Error, subject: string): Failure {
  const isHungry = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isHungry) return new Failure('document_too_slow', 'Reading the document takes too much memory.', { subject });
  return new Failure('internal', `The thread that reads documents failed (${toReason(error)}).`, {
    subject,
    cause: error,
  });
}
