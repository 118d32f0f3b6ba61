/** A list into a configuration, and out of it again, without a file. */
import assert from 'node:assert/strict';
import { addSources, readWrittenSources } from '../../config/editSources.ts';
import { parseSettings } from '../../config/load.ts';
import { type ImportPlan, toNewSources } from '../../src/cli/opml/toNewSources.ts';
import { toOpmlFeed } from '../../src/cli/opml/toOpmlFeeds.ts';
import { parseOpml, renderOpml } from '../../src/standalone.ts';

/** A collection without sources. */
export const EMPTY_CONFIG = `# ours
collections:
  - id: ai
    title: AI
    site: https://site.example/
    output: { dir: out }
    topics: [{ name: Robots, keywords: [robot] }]
    sources:   # all of them
`;

/** The configuration with what is new of a list, what was made of the list, and the outlines that lead elsewhere. */
export function importInto(
  config: string,
  list: Uint8Array,
): { config: string; plan: ImportPlan; links: readonly string[] } {
  const [collection] = parseSettings(config, 'frontwire.yaml', '/').collections;
  const { feeds, links } = parseOpml({ bytes: list });
  const plan = toNewSources(feeds, collection ?? assert.fail());
  const after = addSources(config, 0, plan.fresh);
  parseSettings(after, 'frontwire.yaml', '/');
  return { config: after, plan, links };
}

/** The list of the sources of a configuration. */
export function exportFrom(config: string): Uint8Array {
  const feeds = (readWrittenSources(config)[0] ?? []).map((source) => toOpmlFeed(source, new Map()));
  return Buffer.from(renderOpml('Ours', feeds));
}
