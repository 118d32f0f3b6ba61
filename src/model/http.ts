/** What is asked of a publisher and what comes back. */

/** What a request is for: decides limits, manners and what is acceptable. */
export type RequestKind = 'feed' | 'page' | 'amp' | 'image' | 'robots' | 'hub';

/** One request. Redirects are followed by the network, each hop under the same guards. */
export interface HttpRequest {
  readonly url: string;
  readonly kind: RequestKind;
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cap on the body after decompression. */
  readonly maxBytes: number;
  /** With `cut`, a longer body is cut at `maxBytes` instead of refused (image headers). */
  readonly overflow?: 'refuse' | 'cut';
  /** Whole request, redirects and body included. */
  readonly timeoutMs: number;
  /** Redirects that are followed; with 0 the redirect itself is the answer. */
  readonly maxRedirects: number;
  /**
   * How long to wait in place for the host's turn. Beyond it the network throws `host_busy` with `retryAtMs`,
   * and the job goes back to the queue.
   */
  readonly patienceMs: number;
  /** CIDR ranges of private addresses that this request may reach, redirects included. */
  readonly allowPrivate?: readonly string[];
}

/** One redirect that was followed. */
export interface Hop {
  readonly url: string;
  readonly status: number;
}

/** An answer of any status; the body is decompressed and within its cap. */
export interface HttpResponse {
  /** The URL that answered, after redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** The redirects on the way, first to last, without the final URL. */
  readonly hops: readonly Hop[];
  readonly durationMs: number;
  /** When the headers came, ms since the epoch: what `Retry-After` in seconds counts from. */
  readonly receivedMs?: number;
}

/** Bytes of a document with what is known about them; what parsers and extractors read. */
export interface Document {
  readonly bytes: Uint8Array;
  /** Final URL: the base of relative links. */
  readonly url?: string;
  /** HTTP headers, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}
