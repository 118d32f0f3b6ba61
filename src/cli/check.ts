/** `frontwire check`: is the configuration right, and what would it do? */
import type { Settings } from '../model/policy.ts';
import { EXIT } from './exitCodes.ts';
import { readSettings, type SessionOptions } from './session.ts';

/** Prints a summary of a valid configuration. Throws `config_invalid` with every fault of another. */
export async function check(options: SessionOptions): Promise<number> {
  const settings = readSettings(options);
  process.stdout.write(
    options.json ? `${JSON.stringify({ ok: true, ...toSummary(settings) })}\n` : renderSummary(settings),
  );
  return EXIT.done;
}

function toSummary({ file, collections, providers, policy, network }: Settings) {
  return {
    file,
    collections: collections.map(({ id, title, output, topics, sources }) => ({
      id,
      title,
      output: output.dir,
      layout: output.layout,
      topics: topics.length,
      sources: sources.length,
    })),
    providers: providers.length,
    policy,
    network,
  };
}

function renderSummary(settings: Settings): string {
  const lines = settings.collections.map(
    ({ id, title, output, topics, sources, category }) =>
      `  ${id} ("${title}"): ${sources.length} sources, ${topics.length} topics; writes ${output.layout} files of category ${category} to ${output.dir}`,
  );
  const { policy, network } = settings;
  return [
    `${settings.file} is valid.`,
    ...lines,
    `  articles are published from ${policy.publish.threshold} points; stories span ${policy.story.windowMs / 3_600_000} hours; ${policy.keep.days === 0 ? 'nothing is archived' : `articles are archived after ${policy.keep.days} days`}`,
    `  each host gets at most ${network.perHost.concurrency} requests at once, ${network.perHost.spacingMs} ms apart, as ${network.userAgent}`,
    '',
  ].join('\n');
}
