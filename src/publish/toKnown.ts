/** Parts of front matter: only what is known, in the order of the keys, each text on one line. */
import type { Image } from '../model/article.ts';
import { imageSchema, keysOf } from '../model/articleSchema.ts';
import { type EveryKey, withoutUnknown } from '../text/withoutUnknown.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';

const IMAGE_KEYS = keysOf(imageSchema.shape);

/** The fields that are known, in the order of the keys. */
export function toKnown<T extends object>(keys: readonly (keyof T)[], fields: EveryKey<T>): T {
  return withoutUnknown<T>(Object.fromEntries(keys.map((key) => [key, fields[key]])) as EveryKey<T>);
}

/** The format's texts are one line each, whatever a publisher put into a caption. */
export function toOneLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : toSingleLine(text);
}

/** A picture with the keys of the format. */
export function toImage(image: Image): Image {
  return toKnown<Image>(IMAGE_KEYS, {
    url: image.url,
    width: image.width,
    height: image.height,
    isCached: image.isCached,
    title: toOneLine(image.title),
    source: image.source,
    variants: image.variants,
    color: image.color,
  });
}
