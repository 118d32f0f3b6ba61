/** Cookies that publishers give: a page may print the session that it begins. */
import { createScrubber, type Scrubber } from './scrubber.ts';

/** A shorter value, or one without digits, is a choice in words (`accepted`), and no login. */
const LEAST_LENGTH = 12;
const PAIR = /(?:^|,\s*)[^=;,\s]+=("?)([^;,"]*)\1/g;

/** The values of cookies in a `set-cookie` header, repeated ones joined by commas, that may be a login. */
export function listLogins(setCookie = ''): readonly string[] {
  const values = [...setCookie.matchAll(PAIR)].map(([, , value = '']) => value.trim());
  return values.filter((value) => value.length >= LEAST_LENGTH && /\d/.test(value));
}

/** A scrubber that takes out the cookies of an answer, too. */
export function withCookiesOf(headers: Readonly<Record<string, string>>, scrubber: Scrubber): Scrubber {
  const logins = listLogins(headers['set-cookie']);
  if (logins.length === 0) return scrubber;
  const own = createScrubber(logins, []);
  return {
    text: (text) => scrubber.text(own.text(text)),
    bytes: (bytes) => scrubber.bytes(own.bytes(bytes)),
  };
}
