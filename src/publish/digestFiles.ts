/** The files of digests: where they lie, and how the record among them is read. */
import { type Digest, digestSchema } from '../model/digest.ts';
import { DIGEST_FORMATS, type DigestFormat } from '../model/digestFormats.ts';
import { LAYOUTS } from '../model/layouts.ts';
import type { Collection } from '../model/policy.ts';
import type { RenderedFile } from './exportInput.ts';
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
export function toDigestFolder({ output, category }: Collection): string {
  const folder = `${output.prefix ?? ''}digest`;
  return folder === toFolder(output.layout, category) ? `${folder}-daily` : folder;
}

/** The path of a digest in a form. `day`: `YYYY-MM-DD`. */
export function toDigestPath(collection: Collection, day: string, format: DigestFormat): string {
  return `${toDigestFolder(collection)}/${day}.${format}`;
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
  const folder = toDigestFolder(collection);
  // two forms of one name would be one page, and end the build
  return [{ path: `${folder}/${folder}.11tydata.json`, text: NO_PAGES }, ...forms];
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
