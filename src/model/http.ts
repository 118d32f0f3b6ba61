/** What is asked of a publisher and what comes back. */
import type { Secret } from './secret.ts';

/** What a request is for: decides limits, manners and what is acceptable. */
export type RequestKind = 'feed' | 'page' | 'amp' | 'image' | 'robots' | 'hub' | 'notice' | 'archive';

/** Headers that one origin alone may see: what a source shows its publisher. */
export interface OriginHeaders {
  /** Scheme, host and port: `https://example.com`. */
  readonly origin: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, Secret>>;
}

/** A proxy that the operator named. */
export interface ProxyServer {
  /** Scheme (http, https, socks5), host and, unless it is that of the scheme, port; without credentials. */
  readonly url: string;
  readonly login?: { readonly user: Secret; readonly password: Secret };
}

/** What the operator allows and gives a source, for each of its requests and whatever they lead to. */
export interface RequestAccess {
  /** CIDR ranges of private addresses that may be reached, redirects included. */
  readonly allowPrivate?: readonly string[];
  /** Sent where a request, or a hop of its redirects, goes to that very origin, and nowhere else. */
  readonly ownHeaders?: OriginHeaders;
  /** In place of the proxy of all, and without its exceptions. */
  readonly proxy?: ProxyServer;
}

/** One request. Redirects are followed by the network, each hop under the same guards. */
export interface HttpRequest extends RequestAccess {
  readonly url: string;
  readonly kind: RequestKind;
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cap on the body after decompression. */
  readonly maxBytes: number;
  /** Takes the body of a good answer part by part, as it comes; the response then has none. For what is too long for the memory. */
  readonly onPart?: (part: Uint8Array) => Promise<void>;
  /** Told of each answer, those of redirects too, before anything is made of it; waited for. */
  readonly onAnswer?: (request: HttpRequest, answer: ReceivedAnswer) => Promise<void>;
  /** The work that asks, for a tape: its source (`<collection>/<id>`), and its time, which the answer moves. */
  readonly ofWork?: { readonly source?: string; advance(ms: number): void };
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
  /**
   * It is asked only while nobody else waits for the host, or for another one of its domain: else `host_busy`. It keeps no place among
   * those who wait, and no redirect of it is waited for.
   */
  readonly givesWay?: true;
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
  /** Whether the URL that answered was shown the login of the source; absent where the source has none. */
  readonly login?: 'sent' | 'withheld';
}

/** An answer as a recording keeps it. */
export interface ReceivedAnswer extends HttpResponse {
  /** The body as it came, compressed as `content-encoding` says; absent where it was not compressed, or was too long to be kept twice. */
  readonly packed?: Uint8Array;
}

/** Bytes of a document with what is known about them; what parsers and extractors read. */
export interface Document {
  readonly bytes: Uint8Array;
  /** Final URL: the base of relative links. */
  readonly url?: string;
  /** HTTP headers, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}
