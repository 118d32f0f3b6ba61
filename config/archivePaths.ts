/** Archives on this machine: paths in the configuration, which is what names them and nobody else. */
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isArchivePath } from '../src/text/url/archivePath.ts';
import type { Assembly } from './assemble.ts';
import type { RawConfig } from './schema.ts';
import { sourceIdOf } from './toSettings.ts';

/**
 * The configuration with the URLs of archives in place of their paths, which are relative to the file that they are written in. Their ids
 * are those of the paths as written: a folder that moves has the same sources.
 */
export function withArchiveUrls(config: RawConfig, { originOf }: Pick<Assembly, 'originOf'>): RawConfig {
  const collections = config.collections.map((collection, index) => ({
    ...collection,
    sources: collection.sources.map((source, at) => {
      if (source.kind !== 'warc' || !isArchivePath(source.url)) return source;
      const { file } = originOf(['collections', index, 'sources', at]).part;
      const path = resolve(dirname(file), source.url.trim());
      return { ...source, id: sourceIdOf(source), url: pathToFileURL(path).href };
    }),
  }));
  return { ...config, collections };
}
