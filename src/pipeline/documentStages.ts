/** All that is done with the bytes of one document, for the thread that does it apart and for whoever does it at once. */
import type { DocumentReader } from '../ports.ts';
import { readDocument } from './readDocument.ts';
import { takePageApart } from './takePageApart.ts';

/** By the names of the port. */
export const documentStages = { read: readDocument, readPage: takePageApart };

/** A reader that does everything at once: for commands that have nothing else to do, and for tests. */
export const documentsAtOnce: DocumentReader = {
  read: async (request) => readDocument(request),
  readPage: async (request) => takePageApart(request),
};
