/** The port by which documents are read. Types only. */
import type { DocumentToRead, SourceReading } from '../model/feedReading.ts';
import type { PageToRead, ReadPage } from '../model/pageReading.ts';

/** Reading the documents of sources so that the event loop answers others meanwhile: long ones are read apart from it. */
export interface DocumentReader {
  /**
   * Throws the failures of reading, `document_too_slow` for a document whose reading takes too long, and `aborted` when the
   * signal ends the reading of a long one.
   */
  read(request: DocumentToRead, signal?: AbortSignal): Promise<SourceReading>;
  /** The page of an article, taken apart. Throws the same. */
  readPage(request: PageToRead, signal?: AbortSignal): Promise<ReadPage>;
}
