/** The headers of a request as one hop sends them. */
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { Secret } from '../../model/secret.ts';

/** What is sent, and whether the login of the source is part of it; its user agent alone is not a login. */
interface SentHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly login?: NonNullable<HttpResponse['login']>;
}

/**
 * The headers for a hop to `origin`. The source's own ones are read here and nowhere else, and only for their origin: another
 * scheme, host or port gets none of them, wherever a redirect or a link leads.
 */
export function toSentHeaders({ headers, ownHeaders }: HttpRequest, origin: string): SentHeaders {
  if (ownHeaders === undefined) return { headers };
  const hasLogin = Object.keys(ownHeaders.headers).some((name) => name !== 'user-agent');
  if (ownHeaders.origin !== origin) return { headers, ...(hasLogin && { login: 'withheld' }) };
  const own = Object.fromEntries(Object.entries(ownHeaders.headers).map(([name, secret]) => [name, secret.reveal()]));
  const cookie = joinCookies(ownHeaders.headers.cookie, headers.cookie);
  const sent = { ...headers, ...own, ...(cookie !== undefined && { cookie }) };
  return { headers: sent, ...(hasLogin && { login: 'sent' }) };
}

/** The source's cookies, but for those that the publisher has renewed on the way here, and the ones that it has set. */
function joinCookies(own: Secret | undefined, renewed: string | undefined): string | undefined {
  if (own === undefined || renewed === undefined) return own?.reveal() ?? renewed;
  const names = new Set(toPairs(renewed).map(toName));
  return [...toPairs(own.reveal()).filter((pair) => !names.has(toName(pair))), renewed].join('; ');
}

function toPairs(cookies: string): readonly string[] {
  return cookies.split(';').map((pair) => pair.trim());
}

function toName(pair: string): string {
  return pair.split('=', 1)[0] ?? '';
}
