/** The configuration of the benches that read the made web (`webServer.mjs`). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes `frontwire.yaml` with these sources, each a YAML mapping in one line. */
export function writeMadeConfiguration(directory: string, sources: readonly string[]): void {
  const text = `collections:
  - id: bench
    title: Bench
    site: https://news.example
    output: { dir: ./out }
    topics:
      - { name: Rivers, keywords: [delfir, ganhol, rusel] }
      - { name: Hills, keywords: [morka, tamver, yor] }
    sources:
${sources.map((source) => `      - ${source}`).join('\n')}
network: { allowPrivate: [127.0.0.0/8], perHost: { concurrency: 8, spacing: 0ms } }
`;
  writeFileSync(join(directory, 'frontwire.yaml'), text);
}

/** The feeds of made publishers, as sources. */
export function toMadeSources(origins: readonly string[]): readonly string[] {
  return origins.map((origin, n) => `{ id: s${n}, url: "${origin}/feed.xml" }`);
}
