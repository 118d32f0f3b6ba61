/** Where stored pictures lie, and which files are ours. */
import type { Collection } from '../model/policy.ts';
import { toServedPath } from './exportPaths.ts';
import { toSiteUrl } from './toPageUrl.ts';
import { toFolder } from './toPath.ts';

/** The name of a picture's file: a hash of the publisher's bytes and of how it was made, its width, its format. */
const NAME = /^[0-9a-f]{24}-\d{1,5}\.(?:jpg|png|webp|avif)$/;
/** Characters of the hash. */
export const PICTURE_HASH = 24;

/** The folder of a collection's pictures as the site has it: never that of its articles, which a category may call `images`. */
export function toPictureName({ output, category }: Collection): string {
  const name = `${output.prefix ?? ''}images`;
  return name === toFolder(output.layout, category) ? `${name}-stored` : name;
}

/** The folder of a collection's pictures, relative to the output directory. */
export function toPictureFolder(collection: Collection): string {
  return toServedPath(collection, toPictureName(collection));
}

/** The address of a picture on the site. */
export function toPictureUrl(collection: Collection, name: string): string {
  return `${toSiteUrl(collection)}/${toPictureName(collection)}/${name}`;
}

/** The path of a stored picture by its address; undefined for an address of something else. */
export function toPicturePath(collection: Collection, url: string): string | undefined {
  const start = `/${toPictureName(collection)}/`;
  const at = url.lastIndexOf(start);
  const name = at < 0 ? '' : url.slice(at + start.length);
  return NAME.test(name) ? `${toPictureFolder(collection)}/${name}` : undefined;
}

/** Those of the paths that frontwire wrote; files of other names are somebody else's. */
export function listPictureFiles(collection: Collection, paths: readonly string[]): readonly string[] {
  const folder = `${toPictureFolder(collection)}/`;
  return paths.filter((path) => path.startsWith(folder) && NAME.test(path.slice(folder.length)));
}
