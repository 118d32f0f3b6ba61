/** `frontwire sources test URL`: what frontwire thinks of a URL, and the YAML to paste. */

import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { DEFAULT_NETWORK, DEFAULT_POLICY } from '../model/defaultPolicy.ts';
import { PRESETS } from '../model/scoring.ts';
import type { SelectedBy } from '../model/selection.ts';
import { KIND_OF_FORMAT, type SourceKind } from '../model/sourceKinds.ts';
import { type SourceTrial, type TriedSource, trySource } from '../standalone.ts';
import { isArchivePath, isArchiveUrl } from '../text/url/archivePath.ts';
import { fromFeedScheme } from '../text/url/feedScheme.ts';
import { toCount } from '../text/words/toCount.ts';
import { EXIT } from './exitCodes.ts';
import { print, terminalWidth } from './output.ts';
import { renderTable } from './renderTable.ts';
import { hasSettings, readSettings } from './session.ts';
import { listenForStop } from './signals.ts';
import type { SourcesOptions } from './sourcesList.ts';
import { tellTooLow } from './tooLow.ts';

/** Entries shown. */
const SHOWN = 5;

/**
 * Asks a URL once and says what it is, as its source does where it is configured. Needs no Redis and stores nothing. Exit 1 when it
 * is not a source.
 */
export async function sourcesTest(address: string, options: SourcesOptions): Promise<number> {
  const isArchive = isArchivePath(address) || isArchiveUrl(address);
  const url = isArchivePath(address) ? pathToFileURL(resolve(address)).href : fromFeedScheme(address);
  const settings = hasSettings(options) ? readSettings(options) : undefined;
  const { network = DEFAULT_NETWORK, policy = DEFAULT_POLICY } = settings ?? {};
  const stop = listenForStop();
  try {
    const sources = settings?.collections.flatMap((collection) => collection.sources) ?? [];
    const source: TriedSource = sources.find((one) => one.url === url) ?? { url, ...(isArchive && { kind: 'warc' }) };
    const trial = await trySource(source, network, stop.signal);
    print(options.json ? `${JSON.stringify(trial)}\n` : renderTrial(trial, source.select));
    const { trust } = PRESETS[policy.scoring.preset];
    if (trial.ok) tellTooLow('as the YAML has it', [{ id: address, trust, boost: 0 }], policy);
    return trial.ok ? EXIT.done : EXIT.failed;
  } finally {
    stop.dispose();
  }
}

function renderTrial(trial: SourceTrial, select: SelectedBy | undefined): string {
  const { ok, state, feed, feedUrl, robots, problems } = trial;
  const facts: [string, string][] = [
    ['asked', trial.url],
    ['state', `${state.status}: ${state.reason}`],
    ...(feedUrl ? [['feed found', feedUrl] as [string, string]] : []),
    ...(feed
      ? [
          [
            'is',
            `${feed.format}, ${toCount(feed.entryCount, 'entry', 'entries')}, "${feed.title ?? 'without a title'}"`,
          ] as [string, string],
        ]
      : []),
    ...(feed?.found
      ? [['sureness', `${feed.found.sureness}: ${feed.found.reasons.join(', ')}`] as [string, string]]
      : []),
    ['validators', Object.keys(state.validators).join(' and ') || 'none: every poll transfers the whole document'],
    ['next poll', `${new Date(state.nextPollMs).toISOString()} ${state.nextPollReason}`],
    ['robots.txt', robots],
  ];
  const entries = (feed?.entries ?? [])
    .slice(0, SHOWN)
    .map((entry) => [entry.published ?? '-', entry.title ?? '-', entry.url ?? '-']);
  const parts = [
    facts.map(([name, value]) => `${name.padEnd(11)} ${value}`).join('\n'),
    ...(entries.length > 0
      ? [renderTable(['published', 'title', 'url'], entries, { width: terminalWidth(), maxCell: 70 })]
      : []),
    ...(problems.length > 0 ? [`Problems\n${problems.map((problem) => `  ${problem}`).join('\n')}`] : []),
    ...(ok ? [`To add it, paste under \`sources:\`\n\n${toYaml(trial, select)}`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function toYaml({ url, feedUrl, feed, state }: SourceTrial, select: SelectedBy | undefined): string {
  const isArchive = url.startsWith('file:') || isArchiveUrl(url);
  const other: SourceKind = isArchive ? 'warc' : 'feed';
  const kind = feed === undefined ? other : KIND_OF_FORMAT[feed.format];
  const place = url.startsWith('file:') ? relative('.', fileURLToPath(url)) : url;
  const text = stringify([
    { url: state.movedTo ?? feedUrl ?? place, kind, ...(select && { select: select.selection }) },
  ]);
  return text.replace(/^/gm, '  ').trimEnd();
}
