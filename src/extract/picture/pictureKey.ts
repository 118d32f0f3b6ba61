/** What picture an address shows, whatever its size, cut or format: publishers serve one picture under many addresses. */
import { hostOf, registrableDomain } from '../../text/url/url.ts';
import { anyOf } from '../../text/words/patterns.ts';
import { SIZE_ENDINGS } from './pictureNames.data.ts';

/** A name of this length with a digit in it belongs to one picture alone; one as long as a headline's, to few. In characters. */
const MIN_ID = 10;
const MIN_SLUG = 16;
/** What sizes add to a name. */
const SIZE = new RegExp(`[-_.@]${anyOf(SIZE_ENDINGS)}(?=[-_.@]|$)`, 'g');
/** Names that only say what a file is or how large; the folder says which. */
const PLAIN_NAME =
  /^(?:orig(?:in(?:al)?)?|image|img|photo|picture|master|full|main|cover|media|[wh]?\d{3,4}(?:[x@]\d{1,4})?)$/;
/** An address within another, of a server that cuts pictures: in its path, or as a parameter, where the next one ends it. */
const INNER = /[/=,](https?:\/\/[^&]+|https?%3a%2f%2f[^&/]+)/i;
/** Parameters of servers that make another size of a picture, in contrast to those that put it on a card with other things. */
const RESIZES = /^(?:w|h|q|width|height|size|quality|resize|fit|crop|dpr|format|fm|auto)$/i;
const RESIZING_PATH = /\d{2,4}x\d{2,4}|resiz|thumb|crop|scale|dims/i;
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:[?#]|$)/i;

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isId = (name: string) => name.length >= MIN_ID && /\d/.test(name);

/** The same for all renditions of a picture, as far as their addresses tell: its name or id, else its path. */
export function pictureKey(url: string): string {
  const inner = INNER.exec(url.slice(8))?.[1];
  const own = (inner === undefined ? url : decoded(inner)).slice(0, 2_000);
  const path = decoded(own.replace(/[?#].*$/s, '').replace(/^(?:https?:)?\/\/[^/]+\//i, '')).toLowerCase();
  const parts = path.split('/').filter((part) => part !== '');
  const file = parts.pop() ?? '';
  const name = file.replace(/(?:\.[a-z]{3,4}\d?)+$/, '').replace(SIZE, '');
  if (isId(name)) return name;
  const ids = parts.map((part) => part.replace(SIZE, '')).filter((part) => isId(part) && !/[=,:]/.test(part));
  // the words of a headline may name all pictures of its article
  if (name.length >= MIN_SLUG) return [...ids, name].join('/');
  if (ids.length > 0 && PLAIN_NAME.test(name)) return ids.join('/');
  // a program that serves pictures says in its parameters which
  const which = PICTURE_FILE.test(path) ? '' : (/\?.*$/s.exec(own)?.[0] ?? '');
  return `${[...parts, name].join('/')}${which}`;
}

/**
 * The picture on a card: some sites declare the address of a program that puts an article's picture next to their logo or
 * under the headline (`/api/og?title=…&image=https://…`). Only a picture of the same site is taken, because what such a
 * server reads from elsewhere is often not public.
 */
export function pictureOnCard(url: string): string | undefined {
  if (!/[?&][^=&?]{1,80}=https?(?::|%3a)/i.test(url) || hostOf(url) === undefined) return undefined;
  const { pathname, searchParams } = new URL(url);
  if (PICTURE_FILE.test(pathname) || RESIZING_PATH.test(pathname)) return undefined;
  if ([...searchParams.keys()].some((name) => RESIZES.test(name))) return undefined;
  return [...searchParams.values()].find(
    (value) =>
      /^https?:\/\//i.test(value) && PICTURE_FILE.test(value) && registrableDomain(value) === registrableDomain(url),
  );
}
