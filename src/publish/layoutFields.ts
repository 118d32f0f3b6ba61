/** What a layout writes otherwise: between the front matter that all layouts have and the keys of a file. */
import { fileSchemaOf, keysOf } from '../model/articleSchema.ts';
import type { FrontMatter } from '../model/frontMatter.ts';
import { LAYOUT_NAMES, LAYOUTS, type Layout } from '../model/layouts.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';

type Fields = Readonly<Record<string, unknown>>;

const KEYS: ReadonlyMap<Layout, readonly string[]> = new Map(
  LAYOUT_NAMES.map((layout) => [layout, keysOf(fileSchemaOf(layout).shape)]),
);

/** The keys that frontwire owns in files of a layout, in their order. */
export function ownedKeysOf(layout: Layout): readonly string[] {
  return KEYS.get(layout) ?? [];
}

/** Front matter with the keys of a layout, in the order of the file. */
export function toLayoutFields(frontMatter: FrontMatter, layout: Layout): Fields {
  const { hasDate, hasImagesAsPictures } = LAYOUTS[layout];
  const { images } = frontMatter;
  const fields: Fields = {
    ...frontMatter,
    ...(hasDate && { date: frontMatter.publishedDateTime }),
    ...(hasImagesAsPictures && { pictures: images, images: images?.map(({ url }) => url) }),
  };
  return withoutUnknown<Fields>(Object.fromEntries(ownedKeysOf(layout).map((key) => [key, fields[key]])));
}

/**
 * The keys of a file as all layouts have them; keys of a human stay. A file of Hugo that was written before `pictures` was
 * known has its pictures in `images`.
 */
export function fromLayoutFields(fields: Fields, layout: Layout): Fields {
  const { hasDate, hasImagesAsPictures } = LAYOUTS[layout];
  const { images } = fields;
  const isOfAddresses = Array.isArray(images) && images.every((image) => typeof image === 'string');
  const hasPictures = hasImagesAsPictures && (images === undefined || isOfAddresses);
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if ((hasDate && key === 'date') || (hasPictures && key === 'images')) continue;
    setOwn(kept, hasPictures && key === 'pictures' ? 'images' : key, value);
  }
  return kept;
}

/** Sets a key of a file, whatever it is called. */
function setOwn(fields: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true });
  else fields[key] = value;
}
