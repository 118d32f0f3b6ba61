/** What is said between the event loop and the thread that reads documents. */
import { Failure, type FailureCode, type Retry } from '../../errors.ts';
import type { Entry, EntryIdentity, Feed } from '../../model/feed.ts';
import type { DocumentToRead, PageReading, SourceReading } from '../../model/feedReading.ts';
import type { PageToRead, ReadPage } from '../../model/pageReading.ts';

/** A document to be read, or the wish for the next part of the one that was read last. */
export type ReadingQuestion =
  | { readonly read: DocumentToRead }
  | { readonly readPage: PageToRead }
  | { readonly next: true };

/** What the thread does, and the event loop where it is short. */
export interface DocumentStages {
  readonly read: (request: DocumentToRead) => SourceReading;
  readonly readPage: (request: PageToRead) => ReadPage;
}

/** Answers: to a document how it is, to `next` some of its entries; or the failure of reading it. */
export type ReadingAnswer =
  | { readonly kind: 'page'; readonly page: PageReading }
  | { readonly kind: 'feed'; readonly head: Omit<Feed, 'entries'>; readonly count: number }
  | { readonly kind: 'part'; readonly entries: readonly Entry[]; readonly identities: readonly EntryIdentity[] }
  | { readonly kind: 'article'; readonly page: ReadPage }
  | { readonly kind: 'failure'; readonly failure: PlainFailure };

/** A failure without its class and cause, which do not pass between threads. */
export interface PlainFailure {
  readonly code: FailureCode;
  readonly sentence: string;
  readonly retry: Retry;
  readonly subject?: string | undefined;
  readonly status?: number | undefined;
}

/** The failure as plain data. */
export function toPlainFailure({ code, sentence, retry, subject, status }: Failure): PlainFailure {
  return { code, sentence, retry, subject, status };
}

/** The failure again. */
export function toFailure({ code, sentence, retry, subject, status }: PlainFailure): Failure {
  const details = { ...(subject !== undefined && { subject }), ...(status !== undefined && { status }) };
  return new Failure(code, sentence, { retry, ...details });
}
