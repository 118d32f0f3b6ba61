/** What a server that lets nobody in, or not us, wants of the operator. */
import type { HttpResponse } from '../model/http.ts';

/** Keys of a source that hold what its publisher wants to see. */
const KEYS = '`basic`, `bearer`, `cookie` or `headers`';

/** Why a server answered 401, 403, 407 or 451, and what can be done about it, in one or two sentences. */
export function describeRefusal({ status, url, login }: HttpResponse): string {
  const { origin } = new URL(url);
  if (status === 451) return 'The server keeps readers from here out for legal reasons (451).';
  if (status === 407) return `${origin} asks for a login as proxies do (407); the URL should be that of the publisher.`;
  const isAsked = status === 401;
  if (login === 'withheld') {
    const what = isAsked ? 'asks for a login (401)' : 'refuses us (403)';
    return `${origin} ${what}, and what the source shows its publisher is sent to the origin of its \`url\` only.`;
  }
  if (login === 'sent') {
    const what = isAsked ? 'does not accept the login of the source (401)' : 'knows the source and refuses it (403)';
    return `The publisher ${what}; check ${KEYS} of the source.`;
  }
  return isAsked
    ? `The publisher asks for a login (401); give the source ${KEYS}.`
    : `The server refuses us (403); if it is for subscribers only, give the source ${KEYS}.`;
}
