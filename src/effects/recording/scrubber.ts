/** Taking secrets out of what is recorded. */
import { listSecrets, maskUrl } from '../../text/url/maskUrl.ts';

/** What takes the place of a secret, as in shown URLs. */
const MASK = '***';
/** A shorter value may be a word of any text: where it is not a part of a URL that is known, it is left. */
const LEAST_LENGTH = 6;

/** Takes known secrets out of texts and documents. */
export interface Scrubber {
  text(text: string): string;
  /** The very bytes where there is none in them. */
  bytes(bytes: Uint8Array): Uint8Array;
}

/** For these secrets and those of these URLs, also as they are written in URLs. */
export function createScrubber(secrets: Iterable<string>, urls: readonly string[]): Scrubber {
  const hidden = [...secrets, ...urls.flatMap(listSecrets)].filter((secret) => secret.length >= LEAST_LENGTH);
  const forms = hidden.flatMap((secret) => [secret, encodeURIComponent(secret), toDecoded(secret)]);
  const masks = new Map(forms.map((form) => [form, MASK]));
  for (const url of urls) {
    if (maskUrl(url) !== url) masks.set(url, maskUrl(url));
    for (const [pair, mask] of listSecretPairs(url)) masks.set(pair, mask);
  }
  // a URL goes before the secrets in it
  const pairs = [...masks].sort(([a], [b]) => b.length - a.length);
  const text = (from: string): string =>
    pairs.reduce((scrubbed, [form, mask]) => scrubbed.replaceAll(form, mask), from);
  const needles = pairs.map(([form, mask]) => [Buffer.from(form), mask] as const);
  return {
    text,
    bytes(bytes) {
      const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      if (!needles.some(([needle]) => view.includes(needle))) return bytes;
      // Latin-1 keeps every byte as it is
      const replace = (all: string, [needle, mask]: readonly [Buffer, string]) =>
        all.replaceAll(needle.toString('latin1'), mask);
      return Buffer.from(needles.reduce(replace, view.toString('latin1')), 'latin1');
    },
  };
}

/**
 * The query's parts that hold a secret (`token=abc`), and what is shown of them. With its name a short one is no word of any text, and it
 * is found where the URL is not whole: in request lines, in links to the next page.
 */
function listSecretPairs(url: string): readonly (readonly [string, string])[] {
  const split = (from: string) => from.replace(/#.*$/s, '').split(/[?&;]/).slice(1);
  const masks = split(maskUrl(url));
  return split(url).flatMap((pair, at) => {
    const mask = masks[at] ?? pair;
    return mask === pair || pair.length < LEAST_LENGTH ? [] : [[pair, mask] as const];
  });
}

function toDecoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    return secret;
  }
}
