/** What sinks are told: plain data from which the same bytes are made, however often it is sent. */
import type { Digest } from './digest.ts';

/** What a sink may be told of. */
export const NOTICE_EVENTS = ['published', 'digest', 'source', 'pipeline'] as const;
/** One of them. */
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** States of sources that are told of; `well` ends one of the others but `moved`. */
export const TOLD_STATES = ['failing', 'blocked', 'gone', 'moved', 'well'] as const;
/** One of them. */
export type ToldState = (typeof TOLD_STATES)[number];

/** An article, as far as a notice tells of it. */
export interface NoticeArticle {
  readonly id: string;
  readonly title: string;
  readonly excerpt?: string;
  readonly publishedDateTime: string;
  readonly webUrl: string;
  /** Of its file, relative to the output directory. */
  readonly path: string;
  readonly provider: { readonly name: string; readonly domain: string };
  readonly topics: readonly string[];
  readonly quality: number;
  readonly heat: number;
}

/** The collection that a notice is about. */
export interface NoticeCollection {
  readonly id: string;
  readonly title: string;
  readonly site: string;
}

interface NoticeBase {
  /** The same for the same event and sink: receivers know by it what they have already. */
  readonly key: string;
  /** When it was noticed, `YYYY-MM-DDTHH:mm:ssZ`. */
  readonly at: string;
}

interface CollectionNotice extends NoticeBase {
  readonly collection: NoticeCollection;
}

/** An article that readers see now. */
export interface ArticleNotice extends CollectionNotice {
  readonly kind: 'article';
  readonly article: NoticeArticle;
}

/** Articles that came together: the hottest of them, and how many there are. */
export interface SummaryNotice extends CollectionNotice {
  readonly kind: 'summary';
  readonly count: number;
  readonly articles: readonly NoticeArticle[];
}

/** A digest that was made. */
export interface DigestNotice extends CollectionNotice {
  readonly kind: 'digest';
  readonly digest: Digest;
}

/** A source whose state changed. */
export interface SourceNotice extends CollectionNotice {
  readonly kind: 'source';
  readonly source: { readonly id: string; readonly name: string; readonly url: string };
  readonly state: ToldState;
  readonly reason: string;
}

/** What keeps frontwire from its work, or the end of that. */
export interface PipelineNotice extends NoticeBase {
  readonly kind: 'pipeline';
  /** Absent where it is about all. */
  readonly collection?: NoticeCollection;
  readonly isWell: boolean;
  readonly reason: string;
}

/** What `notify test` sends. */
export interface SampleNotice extends NoticeBase {
  readonly kind: 'sample';
  readonly collection?: NoticeCollection;
}

/** A notice of any kind. */
export type Notice = ArticleNotice | SummaryNotice | DigestNotice | SourceNotice | PipelineNotice | SampleNotice;

/** A notice on its way to a sink. */
export interface OwedNotice {
  /** Id of the sink. */
  readonly sink: string;
  readonly notice: Notice;
}

/** What came back from a sink that took a notice. */
export interface Receipt {
  /** In words: the status of an answer, or what the mail server said. */
  readonly answer: string;
}
