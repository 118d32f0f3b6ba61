/** The picture of an entry: media RSS, enclosures, iTunes, the first picture in the content. */
import type { Enclosure } from '../model/feed.ts';
import type { XmlElement } from '../text/xml/readXml.ts';
import { decodeReferences } from '../text/xml/references.ts';
import { isEmojiPicture } from './emojiPictures.ts';
import { toUrl } from './feedLinks.ts';
import { all, elementsOf, type Fields, toCount, toFields } from './fields.ts';

/** A picture with its size where stated, in pixels. */
export interface Picture {
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
}

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i;
const PICTURES = ['itunes:image', 'googleplay:image', 'image', 'thumbnail', 'media:image', 'image:image'];
/** Smaller pictures in content are counters, buttons and smileys. */
const MIN_SIDE = 32;

/** The best picture that an entry offers. */
export function pickPicture(
  fields: Fields,
  enclosures: readonly Enclosure[],
  html: string | undefined,
  base: string | undefined,
): Picture | undefined {
  const media = mediaFields(fields);
  return (
    largest(
      media.flatMap((group) => all(group, 'media:thumbnail')),
      base,
    ) ??
    largest(media.flatMap((group) => all(group, 'media:content')).filter(isPicture), base) ??
    fromEnclosure(enclosures) ??
    firstOf([...all(fields, ...PICTURES), ...all(fields, 'link', 'itunes:link').filter(isPictureLink)], base) ??
    firstInHtml(html, base)
  );
}

/** The fields of the entry and of the media groups and contents in it. */
export function mediaFields(fields: Fields): readonly Fields[] {
  const groups = all(fields, 'media:group').map(toFields);
  const contents = [fields, ...groups].flatMap((group) => all(group, 'media:content'));
  return groups.length + contents.length === 0 ? [fields] : [fields, ...groups, ...contents.map(toFields)];
}

function isPicture({ attributes }: XmlElement): boolean {
  const kind = attributes.medium ?? attributes.type ?? '';
  return /^image/i.test(kind) || (kind === '' && PICTURE_FILE.test(attributes.url ?? ''));
}

/** `rel` of a link to a picture: podcasts, and Atom feeds of photo sites. */
function isPictureLink({ attributes }: XmlElement): boolean {
  return attributes.href !== undefined && /^(?:image|photo|preview)$/i.test(attributes.rel?.trim() ?? '');
}

/** The widest one; the first where none says how wide it is. */
function largest(elements: readonly XmlElement[], base: string | undefined): Picture | undefined {
  let best: Picture | undefined;
  for (const element of elements) {
    const picture = toPicture(element, base);
    if (picture && (best === undefined || (picture.width ?? 0) > (best.width ?? 0))) best = picture;
  }
  return best;
}

function firstOf(elements: readonly XmlElement[], base: string | undefined): Picture | undefined {
  return elements.map((element) => toPicture(element, base)).find((picture) => picture !== undefined);
}

function toPicture(element: XmlElement, documentBase: string | undefined): Picture | undefined {
  const { attributes } = element;
  const inside = elementsOf(element).find((child) => /(?:^|:)(?:url|loc|src)$/.test(child.name));
  const text = element.children.find((child) => typeof child === 'string');
  const stated =
    attributes.url ?? attributes.href ?? attributes['rdf:resource'] ?? (inside ? inside.children[0] : text);
  const url = typeof stated === 'string' ? toUrl(stated, element.base ?? documentBase) : undefined;
  return url === undefined ? undefined : sized(url, attributes.width, attributes.height);
}

function sized(url: string, statedWidth: string | undefined, statedHeight: string | undefined): Picture {
  const width = toCount(statedWidth) || undefined;
  const height = toCount(statedHeight) || undefined;
  return { url, ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
}

function fromEnclosure(enclosures: readonly Enclosure[]): Picture | undefined {
  const found = enclosures.find(({ url, type }) => (type ? /^image\//i.test(type) : PICTURE_FILE.test(url)));
  return found && { url: found.url };
}

const ATTRIBUTE = (name: string) =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]{1,4000})"|'([^']{1,4000})'|([^\\s"'>]{1,4000}))`, 'i');
const SOURCE = ATTRIBUTE('src');
const LAZY_SOURCE = ATTRIBUTE('data-(?:src|original|lazy-src)');
const WIDTH = ATTRIBUTE('width');
const HEIGHT = ATTRIBUTE('height');
/** Pictures looked at, and how long a tag may be. */
const MAX_PICTURES = 20;
const MAX_TAG = 8000;

/** The first picture of some HTML that is not a counter, a button or an emoji. */
export function firstInHtml(html: string | undefined, base: string | undefined): Picture | undefined {
  let at = html === undefined ? -1 : nextImage(html, 0);
  for (let seen = 0; html !== undefined && at >= 0 && seen < MAX_PICTURES; seen += 1) {
    const picture = toShown(html.slice(at, at + MAX_TAG), base);
    if (picture !== undefined) return picture;
    at = nextImage(html, at + 4);
  }
  return undefined;
}

function nextImage(html: string, from: number): number {
  const lower = html.indexOf('<img', from);
  return lower >= 0 ? lower : html.indexOf('<IMG', from);
}

function toShown(cut: string, base: string | undefined): Picture | undefined {
  const end = cut.indexOf('>');
  const tag = end < 0 ? cut : cut.slice(0, end + 1);
  const source = attributeIn(LAZY_SOURCE, tag) ?? attributeIn(SOURCE, tag);
  const url = toUrl(source === undefined ? undefined : decodeReferences(source), base);
  if (url === undefined) return undefined;
  const picture = sized(url, attributeIn(WIDTH, tag), attributeIn(HEIGHT, tag));
  const isTiny = (picture.width ?? MIN_SIDE) < MIN_SIDE || (picture.height ?? MIN_SIDE) < MIN_SIDE;
  return isTiny || isEmojiPicture(tag, url) ? undefined : picture;
}

/** The value of an attribute of a tag. */
function attributeIn(pattern: RegExp, tag: string): string | undefined {
  const match = pattern.exec(tag);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}
