/** The files of digests: where they lie, and how the record among them is read. */
import { type Digest, digestSchema } from '../model/digest.ts';
import { DIGEST_FORMATS, type DigestFormat } from '../model/digestFormats.ts';
import { LAYOUT_NAMES, LAYOUTS } from '../model/layouts.ts';
import type { Collection } from '../model/policy.ts';
import type { RenderedFile } from './exportInput.ts';
import { toServedPath } from './exportPaths.ts';
import { NO_PAGES } from './generatorFiles.ts';
import { renderDigestHtml } from './renderDigestHtml.ts';
import { renderDigestMarkdown } from './renderDigestMarkdown.ts';
import { toFolder } from './toPath.ts';

const RENDERERS: Readonly<Record<DigestFormat, (digest: Digest) => string>> = {
  md: renderDigestMarkdown,
  html: renderDigestHtml,
  json: (digest) => `${JSON.stringify(digest, null, 2)}\n`,
};

/** The folder of a collection's digests: never that of its articles, which a category may call `digest`. */
export function toDigestFolder(collection: Collection): string {
  const { output, category } = collection;
  const folder = toServedPath(collection, `${output.prefix ?? ''}digest`);
  return folder === toFolder(output.layout, category) ? `${folder}-daily` : folder;
}

/** The collection as it was where its digests may lie in other folders: in another layout, or in an earlier version. */
export function listFormerDigests(collection: Collection): readonly Collection[] {
  const folders = new Set([toDigestFolder(collection)]);
  return LAYOUT_NAMES.flatMap((layout) => {
    const former = { ...collection, output: { ...collection.output, layout } };
    const folder = toDigestFolder(former);
    if (folders.has(folder)) return [];
    folders.add(folder);
    return [former];
  });
}

/** The path of a digest in a form. `day`: `YYYY-MM-DD`. */
export function toDigestPath(collection: Collection, day: string, format: DigestFormat): string {
  return `${toDigestFolder(collection)}/${day}.${format}`;
}

/** The path of Eleventy's data of the folder. */
export function toDigestDataPath(collection: Collection): string {
  const folder = toDigestFolder(collection);
  return `${folder}/${folder.slice(folder.lastIndexOf('/') + 1)}.11tydata.json`;
}

/** The days of the digests whose files are among `paths`, the newest first. Files of other names are somebody else's. */
export function listDigestDays(
  collection: Collection,
  paths: readonly string[],
  format: DigestFormat,
): readonly string[] {
  const folder = `${toDigestFolder(collection)}/`;
  return paths
    .flatMap((path) => {
      const day = path.startsWith(folder) ? path.slice(folder.length, -format.length - 1) : '';
      return /^\d{4}-\d{2}-\d{2}$/.test(day) && path === toDigestPath(collection, day, format) ? [day] : [];
    })
    .sort()
    .reverse();
}

/** A digest in a form. The same digest gives the same bytes. */
export function renderDigest(digest: Digest, format: DigestFormat): string {
  return RENDERERS[format](digest);
}

/** All files of a digest, the record last: once it is there, so are the others. */
export function renderDigestFiles(collection: Collection, digest: Digest): readonly RenderedFile[] {
  const forms = DIGEST_FORMATS.map((format) => ({
    path: toDigestPath(collection, digest.day, format),
    text: renderDigest(digest, format),
  }));
  if (!LAYOUTS[collection.output.layout].hasPagesOfAllFiles) return forms;
  return [{ path: toDigestDataPath(collection), text: NO_PAGES }, ...forms];
}

/** The record of a day; undefined for a text that is none, or is that of another day. */
export function parseDigest(text: string, day: string): Digest | undefined {
  try {
    const parsed = digestSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.day === day ? (parsed.data as Digest) : undefined;
  } catch {
    return undefined;
  }
}
