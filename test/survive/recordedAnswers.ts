/** What a recording answers to an address, as its server would have: hop by hop, whoever asks and however often. */
import type { Recording } from '../../src/effects/recording/readRecording.ts';
import type { RecordedFetch } from '../../src/model/recording.ts';

/** An answer; `failed`: none came. */
export type RecordedAnswer =
  | 'failed'
  | {
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      /** The id of the record with the body; absent for an empty one. */
      readonly record?: string;
    };

/** The answers of a recording by URL. */
export interface RecordedAnswers {
  /** Undefined for an address that was not asked for. */
  readonly find: (url: string) => RecordedAnswer | undefined;
  /** The host names and addresses that are asked by https. */
  readonly secureHosts: readonly string[];
}

/**
 * Of several answers of one address the first good one counts, then a redirect, then what a server refused, then a failure: what came at a
 * second try is what the round had.
 */
export function toRecordedAnswers({ fetches }: Pick<Recording, 'fetches'>): RecordedAnswers {
  const known = new Map<string, RecordedAnswer>();
  for (const [url, answer] of fetches.flatMap(toAnswers)) {
    const key = toKey(url);
    const other = known.get(key);
    if (other === undefined || toRank(answer) < toRank(other)) known.set(key, answer);
  }
  const secure = [...known.keys()].filter((url) => url.startsWith('https:'));
  return {
    find: (url) => known.get(toKey(url)),
    secureHosts: [...new Set(secure.map((url) => new URL(url).hostname.replace(/^\[|\]$/g, '')))],
  };
}

/** An address as it is sent. */
export function toKey(url: string): string {
  if (!URL.canParse(url)) return url;
  const { origin, pathname, search } = new URL(url);
  return origin + pathname + search;
}

function toAnswers({ url, method, kind, response }: RecordedFetch): (readonly [string, RecordedAnswer])[] {
  if (method !== 'GET' || kind === 'archive') return [];
  if (response === undefined) return [[url, 'failed']];
  const { hops, status, headers, record } = response;
  const redirects = hops.map((hop, at) => {
    const location = hops[at + 1]?.url ?? response.url;
    return [hop.url, { status: hop.status, headers: { location } }] as const;
  });
  return [...redirects, [response.url, { status, headers, ...(record !== undefined && { record }) }]];
}

function toRank(answer: RecordedAnswer): number {
  if (answer === 'failed') return 3;
  if (answer.status < 300) return 0;
  return answer.status < 400 ? 1 : 2;
}
