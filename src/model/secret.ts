/** A value that nobody may read by accident. */

/** What appears in place of a secret wherever one is printed. */
const HIDDEN = '[secret]';

/**
 * A secret of the operator: a password, a token, a cookie. Made into text or JSON, cloned or inspected it gives nothing away, so
 * that no log line, job, record or page can hold it. Only the network reads it, as it sends a request.
 */
export interface Secret {
  /** The value, to be sent and not to be kept. */
  reveal(): string;
}

/** A value as a secret. */
export function toSecret(value: string): Secret {
  const hidden = () => HIDDEN;
  const secret = { reveal: () => value, toJSON: hidden, toString: hidden };
  // what is not enumerable is not copied either
  const methods = Object.entries(secret).map(([name, method]) => [name, { value: method, enumerable: false }] as const);
  return Object.freeze(Object.defineProperties({}, Object.fromEntries(methods))) as Secret;
}
