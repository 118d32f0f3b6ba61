/** Validators of a feed, kept so that the next request can be conditional. */
import type { HttpResponse } from '../model/http.ts';
import type { Validators } from '../model/source.ts';

/** Longest validator that is kept; real ones have fewer than 200 characters. */
const MAX_VALIDATOR_LENGTH = 1024;

/**
 * The validators after a response that was read. A 200 replaces both; a 304 replaces those that it names and leaves the
 * others (RFC 9110, sections 8.8 and 15.4.5). They are kept byte for byte.
 */
export function toValidators(previous: Validators, response: HttpResponse): Validators {
  const named = {
    ...toValidator('etag', response.headers.etag),
    ...toValidator('lastModified', response.headers['last-modified']),
  };
  return response.status === 304 ? { ...previous, ...named } : named;
}

function toValidator(name: keyof Validators, value: string | undefined): Validators {
  return value === undefined || value === '' || value.length > MAX_VALIDATOR_LENGTH ? {} : { [name]: value };
}
