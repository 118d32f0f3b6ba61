/** Which URLs may be requested at all. */
import { Failure } from '../../errors.ts';
import { redactUrl } from '../../text/url/url.ts';

/** Longest URL that is requested, in characters; servers refuse longer ones. */
const MAX_URL_LENGTH = 8192;

/**
 * Ports from 1024 up on which no publisher serves and which attackers like: the list of the Fetch standard ("bad
 * ports") and databases and control planes that take HTTP for commands.
 */
const REFUSED_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5900, 6000, 6379,
  6380, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9200, 9300, 10080, 10250, 11211, 26379, 27017,
]);

/** The URL, if it may be requested. Throws `url_refused`, never naming credentials. */
export function checkUrl(text: string): URL {
  const url = text.length <= MAX_URL_LENGTH ? toUrl(text) : undefined;
  if (url === undefined) throw refuse(text, 'is not a URL that can be requested');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(text, `has the scheme ${url.protocol}`);
  if (url.username !== '' || url.password !== '') throw refuse(text, 'carries credentials');
  if (!isOrdinaryPort(url.port)) throw refuse(text, `names port ${url.port}`);
  return url;
}

/** In one go: `URL.canParse` reads it a second time. */
function toUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** The default ports, and every port from 1024 up that is not known for something else. */
function isOrdinaryPort(port: string): boolean {
  if (port === '') return true;
  const number = Number(port);
  return number === 80 || number === 443 || (number >= 1024 && !REFUSED_PORTS.has(number));
}

function refuse(text: string, why: string): Failure {
  const shown = redactUrl(text).slice(0, 200);
  return new Failure('url_refused', `${shown} ${why}.`, { subject: shown });
}
