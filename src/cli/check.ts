/** `frontwire check`: is the configuration right, and what would it do? */

import { loadEnvironment } from '../../config/environment.ts';
import type { Settings } from '../model/policy.ts';
import { checkOutputs } from '../standalone.ts';
import { HOUR_MS } from '../text/date/durations.ts';
import { toCount } from '../text/words/toCount.ts';
import { listDoubtful } from './doubtful.ts';
import { EXIT } from './exitCodes.ts';
import { print, tellWarning } from './output.ts';
import { renderFilesCheck } from './renderFilesCheck.ts';
import { readSettings, type SessionOptions } from './session.ts';
import { tellTooLow } from './tooLow.ts';

/**
 * Prints a summary of a valid configuration, and what its directories hold already. Opens no Redis and writes nothing. Throws
 * `config_invalid` with every fault of another.
 */
export async function check(options: SessionOptions): Promise<number> {
  const settings = readSettings(options);
  const warnings = [...(settings.network.allowPrivate.length > 0 ? [OPEN_TO_ALL] : []), ...listDoubtful(settings)];
  for (const warning of warnings) tellWarning(warning);
  for (const { id, sources } of settings.collections) tellTooLow(id, sources, settings.policy);
  const files = await checkOutputs(settings, loadEnvironment(process.env).securedKeys ?? []);
  const told = [...files].flatMap(([id, found]) => renderFilesCheck(id, found));
  const summary = { ok: true, ...toSummary(settings), warnings, files: Object.fromEntries(files) };
  print(options.json ? `${JSON.stringify(summary)}\n` : `${[renderSummary(settings), ...told].join('\n')}\n`);
  return EXIT.done;
}

/** Said of a key that is there for tests. */
const OPEN_TO_ALL =
  'network.allowPrivate lets every source, and every page that one of them names, be read from private addresses. ' +
  'List the ranges in `allowPrivate` of the sources that need them.';

function toSummary({ file, collections, providers, policy, network, notify }: Settings) {
  return {
    file,
    collections: collections.map(({ id, title, output, topics, sources }) => ({
      id,
      title,
      output: output.dir,
      layout: output.layout,
      topics: topics.length,
      sources: sources.length,
      ...(output.images && { images: output.images }),
      ...(output.after && { after: output.after.command }),
    })),
    providers: providers.length,
    policy,
    network,
    ...(notify && { notify: notify.map(({ id, kind, events }) => ({ sink: id, kind, events })) }),
  };
}

/** What is done beside writing articles. */
function describeFurther({ images, after }: Settings['collections'][number]['output']): string {
  const stores = images ? `, stores pictures as ${images.format} in ${images.widths.join(', ')} pixels` : '';
  if (after === undefined) return stores;
  const command =
    typeof after.command === 'string' ? `sh -c ${JSON.stringify(after.command)}` : after.command.join(' ');
  return `${stores}, then runs ${command}`;
}

function renderSummary(settings: Settings): string {
  const lines = settings.collections.map(
    ({ id, title, output, topics, sources, category }) =>
      `  ${id} ("${title}"): ${toCount(sources.length, 'source')}, ${toCount(topics.length, 'topic')}; ` +
      `writes ${output.layout} files of category ${category} to ${output.dir}${describeFurther(output)}`,
  );
  const { policy, network, notify = [] } = settings;
  const archive =
    policy.keep.days === 0 ? 'nothing is archived' : `articles are archived after ${toCount(policy.keep.days, 'day')}`;
  const { concurrency, spacingMs } = network.perHost;
  return [
    `${settings.file} is valid.`,
    ...lines,
    `  articles are published from ${toCount(policy.publish.threshold, 'point')}; ` +
      `stories span ${toCount(policy.story.windowMs / HOUR_MS, 'hour')}; ${archive}`,
    `  each host gets at most ${toCount(concurrency, 'request')} at once, ${spacingMs} ms apart, as ${network.userAgent}`,
    ...notify.map(({ id, kind, events }) => `  ${id} (${kind}) is told of ${events.join(', ')}`),
  ].join('\n');
}
