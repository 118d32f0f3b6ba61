/** Reads documents of sources: short ones at once, long ones one after another in a thread, so that the event loop stays free. */
import { Worker } from 'node:worker_threads';
import { Failure, toReason } from '../../errors.ts';
import type { Entry, EntryIdentity } from '../../model/feed.ts';
import type { DocumentToRead, SourceReading } from '../../model/feedReading.ts';
import type { Document } from '../../model/http.ts';
import type { PageToRead, ReadPage } from '../../model/pageReading.ts';
import type { DocumentReader } from '../../ports.ts';
import { isGzip } from '../../text/charset/gzip.ts';
import { redactUrl } from '../../text/url/url.ts';
import { createPause } from '../pause.ts';
import { type DocumentStages, type ReadingAnswer, type ReadingQuestion, toFailure } from './readingMessages.ts';

/**
 * Longer documents are read in the thread. Reading takes the event loop some 50 ms for this many bytes (`npm run bench -- loop`);
 * handing a document to the thread and its entries back takes a few.
 */
export const LONG_BYTES = 256 * 1024;
/** The same for documents that are read by selectors of the operator, which may cost what they like. */
export const LONG_SELECTED_BYTES = 32 * 1024;
/**
 * The same for pages of articles, nearly all of which are shorter: 27 ms for each MiB once the compiler knows the way, and a thread of
 * its own has to learn it anew, which costs as much as a hundred pages.
 */
export const LONG_PAGE_BYTES = 3 * 1024 * 1024;
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

/**
 * A reader whose thread is there from its first long document on; `stages` read the short ones here, one in a round of the event loop,
 * however many came at once.
 */
export function openDocumentReader(stages: DocumentStages, options: DocumentReaderOptions): OpenDocumentReader {
  const { timeLimitMs = TIME_LIMIT_MS } = options;
  const pause = createPause();
  let thread: Thread | undefined;
  let lastTurn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const end = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.worker.terminate();
  };
  const withThread: WithThread = async (url, signal, work) => {
    clearTimeout(idle);
    if (signal?.aborted) throw toAborted(url);
    if (thread === undefined || thread.isOver) thread = openThread(options);
    try {
      return await work(thread, { url, timeLimitMs, signal });
    } finally {
      if (thread.isOver) await end();
      idle = setTimeout(() => void end(), IDLE_MS).unref();
    }
  };
  const inTurn: WithThread = (url, signal, work) => {
    const turn = lastTurn.then(() => withThread(url, signal, work));
    lastTurn = turn.catch(() => undefined);
    return turn;
  };
  return {
    async read(request, signal) {
      const isLongFrom = request.select === undefined ? LONG_BYTES : LONG_SELECTED_BYTES;
      if (!isLong(request.document, isLongFrom)) return await pause().then(() => stages.read(request));
      return await inTurn(request.url, signal, (one, limits) => readInThread(one, request, limits));
    },
    async readPage(request, signal) {
      if (!isLong(request.document, LONG_PAGE_BYTES)) return await pause().then(() => stages.readPage(request));
      return await inTurn(request.url, signal, (one, limits) => readPageInThread(one, request, limits));
    },
    async close() {
      clearTimeout(idle);
      await end();
    },
  };
}

/** Does work with the thread: what asks it, within the limits of a document of that URL. */
type WithThread = <T>(
  url: string,
  signal: AbortSignal | undefined,
  work: (thread: Thread, limits: ReadingLimits) => Promise<T>,
) => Promise<T>;

/** Nothing is known of the length of what is packed. */
function isLong({ bytes }: Document, longBytes: number): boolean {
  return bytes.length > longBytes || isGzip(bytes);
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
  /** What failures name. */
  readonly url: string;
  readonly timeLimitMs: number;
  readonly signal: AbortSignal | undefined;
}

async function readInThread(thread: Thread, request: DocumentToRead, limits: ReadingLimits): Promise<SourceReading> {
  const { document, buffer } = toOwn(request.document);
  const first = await ask(thread, { read: { ...request, document } }, limits, [buffer]);
  if (first.kind === 'page') return first.page;
  const entries: Entry[] = [];
  const identities: EntryIdentity[] = [];
  while (first.kind === 'feed' && entries.length < first.count) {
    const part = await ask(thread, { next: true }, limits);
    if (part.kind !== 'part') break;
    for (const entry of part.entries) entries.push(entry);
    for (const identity of part.identities) identities.push(identity);
  }
  if (first.kind !== 'feed') throw new Failure('internal', `The thread answered "${first.kind}".`);
  return { feed: { ...first.head, entries }, identities };
}

async function readPageInThread(thread: Thread, request: PageToRead, limits: ReadingLimits): Promise<ReadPage> {
  const { document, buffer } = toOwn(request.document);
  const answer = await ask(thread, { readPage: { ...request, document } }, limits, [buffer]);
  if (answer.kind !== 'article') throw new Failure('internal', `The thread answered "${answer.kind}".`);
  return answer.page;
}

/** A copy to be handed over: what is handed over is lost here, and a view would take the whole buffer around it along. */
function toOwn(document: Document): { readonly document: Document; readonly buffer: ArrayBuffer } {
  const bytes = new Uint8Array(document.bytes);
  return { document: { ...document, bytes }, buffer: bytes.buffer as ArrayBuffer };
}

/** The answer to one question. Throws the failure of reading; one that leaves the thread without use marks it as over. */
function ask(
  thread: Thread,
  question: ReadingQuestion,
  { url, timeLimitMs, signal }: ReadingLimits,
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

function toAborted(url: string): Failure {
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
