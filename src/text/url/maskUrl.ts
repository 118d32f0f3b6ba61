/** URLs as they are shown to people who are to recognize a source and not to read its feed in the operator's name. */

/** What takes the place of a secret. */
const MASK = '***';

/**
 * Names of query parameters that carry a right and not a wish: the feeds of GitHub (`token`), GitLab (`feed_token`), FreshRSS and Miniflux
 * (`token`, `api_key`), signed URLs of the large stores (`X-Amz-Signature`, `sig`) and what is named like them.
 */
const SECRET_NAME = new RegExp(
  `(?:^|[-_.])(?:api)?(?:${[
    'key|token|secret|auth|authorization|password|passwd|passphrase|pass|pwd',
    'sig|signature|credentials?|jwt|session|sid',
  ].join('|')})$`,
  'i',
);

/** A whole path segment that nobody wrote by hand: twenty hexadecimal digits, a UUID, or a long run of letters and digits mixed. */
const SECRET_SEGMENT =
  /^(?:[0-9a-f]{20,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9_]{20,})(?=\.\w{2,5}$|$)/;

/** Up to the last sign that does not end a sentence. */
const WEB_URL = /\bhttps?:\/\/[^\s"'<>]*[^\s"'<>.,;:!?)\]]/gi;

/** The URL without user name and password, with secrets in its query and its path masked. Text that is not a URL stays as it is. */
export function maskUrl(url: string): string {
  const [address = '', query] = splitOnce(maskQuery(url), '?');
  const path = address.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/]*)(.*)$/is, (_, origin: string, rest: string) => {
    return origin + rest.split('/').map(maskSegment).join('/');
  });
  return query === undefined ? path : `${path}?${query}`;
}

/** What `maskUrl` hides of a URL, as it is written there. */
export function listSecrets(url: string): readonly string[] {
  const login = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(url)?.[1]?.split(':') ?? [];
  const [address = '', query = ''] = splitOnce(url, '?');
  const segments = address
    .split('/')
    .slice(3)
    .filter((segment) => SECRET_SEGMENT.test(segment));
  const values = [...query.matchAll(/(?:^|[&;])([^=&;#\s]+)=([^&;#\s]*)/g)].flatMap(([, name = '', value = '']) =>
    value !== '' && SECRET_NAME.test(name) ? [value] : [],
  );
  return [...login, ...segments.map((segment) => segment.replace(/\.\w{2,5}$/, '')), ...values].filter(
    (one) => one !== '',
  );
}

/** True for what `maskUrl` has changed into something that cannot be opened. */
export function isMasked(url: string): boolean {
  return url.includes(MASK);
}

/** A text, such as a log line, with user names, passwords and secrets in queries masked in every web URL in it. */
export function maskUrlsIn(text: string): string {
  return text.replace(WEB_URL, maskQuery);
}

function maskQuery(url: string): string {
  const withoutUser = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
  return withoutUser.replace(/([?&;])([^=&;#\s]+)=([^&;#\s]*)/g, (whole, sign: string, name: string, value: string) =>
    value !== '' && SECRET_NAME.test(name) ? `${sign}${name}=${MASK}` : whole,
  );
}

function maskSegment(segment: string): string {
  return segment.replace(SECRET_SEGMENT, MASK);
}

function splitOnce(text: string, sign: string): readonly [string, string?] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
