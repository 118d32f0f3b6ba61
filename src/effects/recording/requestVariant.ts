/** What tells the requests of a round for one URL apart. */
import type { HttpRequest } from '../../model/http.ts';
import { fingerprint } from '../../text/words/fingerprint.ts';

/** Headers by which a server may answer otherwise; those that every request has, or that are secret, do not count. */
const TELLING = ['if-none-match', 'if-modified-since', 'range'] as const;

/** The key of a fetch among those of a round. */
export function toFetchKey(method: string, url: string): string {
  return `${method} ${url}`;
}

/** Conditions and body of a request; empty for a plain one. */
export function toVariant({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): string {
  const told = TELLING.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${headers[name]}`]));
  return [...told, ...(body === undefined ? [] : [fingerprint(body)])].join('\n');
}
