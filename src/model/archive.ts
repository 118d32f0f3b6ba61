/** Archives as sources: what a WARC file or a WACZ holds, as plain data. */

/** Where a record is. */
export interface RecordPlace {
  /** Which of the archive's files, counted from 0: a WACZ has several. */
  readonly file: number;
  /** Of the record, or of the gzip member that holds it, in bytes of the file. */
  readonly offset: number;
  readonly length: number;
  /** Where the record begins in the member, once it is unpacked. */
  readonly inner: number;
}

/** An answer that a crawl recorded: by what its record says, before anything is read of it. */
export interface FoundAnswer {
  readonly kind: 'answer';
  readonly place: RecordPlace;
  readonly url: string;
  /** When it was fetched, ms since the epoch. */
  readonly dateMs: number;
  readonly status: number;
  /** What its type, or its first bytes, promise. */
  readonly type: 'page' | 'feed' | 'other';
  /** Hash of the payload, as the archive writes it. */
  readonly digest?: string;
  /** Where a redirect leads. */
  readonly location?: string;
  /** The body is that of another record: the same bytes came before, or the server said 304. */
  readonly revisit?: 'same' | 'notModified';
}

/** What is met in an archive, in its order. */
export type Found =
  | FoundAnswer
  /** A record that is no answer: a request, metadata, what the crawler says of itself. */
  | { readonly kind: 'other' }
  /** Too long for a page or a feed. */
  | { readonly kind: 'oversized' }
  | { readonly kind: 'broken'; readonly file: number; readonly offset: number; readonly why: string };

/** A recorded answer with its body, decoded. */
export interface RecordedAnswer {
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** What was counted in an archive. */
export interface ArchiveCounts {
  /** Records of all kinds. */
  readonly records: number;
  readonly pages: number;
  readonly feeds: number;
  /** Records that cannot be read; they are left out. */
  readonly broken: number;
  /** Longer than a page or a feed may be. */
  readonly oversized: number;
  /** Answers that are neither HTML nor a feed. */
  readonly notHtml: number;
  /** Answers with another status than 200, redirects among them. */
  readonly notOk: number;
  /** Repeats of a page that is in the archive, and those whose first record is not. */
  readonly repeats: number;
  readonly unresolved: number;
  /** Pages whose body is too long, or cannot be unpacked. */
  readonly unreadable: number;
}

/** How far an archive was read. Plain data, kept with the state of its source. */
export interface ArchiveProgress {
  /** What the archive was: its size and date, or what its server says. */
  readonly stamp: string;
  /** Its first bytes: an archive that a crawler still writes begins as before. */
  readonly head: string;
  /** What is read: feeds up to this place, pages up to that one. */
  readonly feeds: ReadUpTo;
  readonly pages: ReadUpTo;
  readonly isDone: boolean;
  readonly counts: ArchiveCounts;
  /** Fingerprint of the rules, where they refused something: by other rules it is read again. */
  readonly rules?: string;
}

/** A place in an archive. Everything before it is read, and of a feed there this many reads. */
export type ReadUpTo = readonly [file: number, offset: number, reads: number];

/** Nothing was counted. */
export const NO_ARCHIVE_COUNTS: ArchiveCounts = {
  records: 0,
  pages: 0,
  feeds: 0,
  broken: 0,
  oversized: 0,
  notHtml: 0,
  notOk: 0,
  repeats: 0,
  unresolved: 0,
  unreadable: 0,
};
