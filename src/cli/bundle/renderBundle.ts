/** What is in a bundle, for the person who is to send it. */
import type { ReadEnding, RecordedFetch } from '../../model/recording.ts';
import { toCount } from '../../text/words/toCount.ts';
import { renderTable } from '../renderTable.ts';
import type { BundleFacts } from './cutBundle.ts';

/** A bundle that is about to be written. */
export interface MadeBundle extends BundleFacts {
  /** Where it will be. */
  readonly file: string;
  /** Of the whole file. */
  readonly bytes: number;
}

/** Everything that is in it, and what is not; the table fits into `width`. */
export function renderBundle(made: MadeBundle, width: number | undefined): string {
  const { story, report, fetches, keys, files, bytes, file } = made;
  const { frontwire, node, platform } = story.versions;
  const known = [
    ...(story.known?.explained === undefined ? [] : ['what `explain` says of it here']),
    ...(story.known?.file === undefined ? [] : ['its file']),
    ...(story.known?.source === undefined ? [] : ['the state of its source']),
  ];
  const outcome = [
    ...story.endings.map(toOutcome),
    ...report.failures.map(({ code, message }) => `${code}: ${message}`),
  ];
  const lines = [
    `${story.subject} (source ${story.source})`,
    renderTable(['asked', 'address', 'answer'], fetches.map(toRow), { width }).trimEnd(),
    `Outcome: ${outcome.join('; ') || 'nothing was read'}`,
    `Known before: ${toCount(keys, 'key')} of Redis, ${toCount(files.length, 'file')}${files.length > 0 ? ` (${files.join(', ')})` : ''}`,
    ...(known.length > 0 ? [`Known here: ${known.join(', ')}`] : []),
    'Also in it: the configuration of this source and its collection (topics, rules, site), the report, `explain` of each article.',
    `Versions: frontwire ${frontwire}, Node ${node}, ${platform}`,
    'Not in it: logins, cookies, tokens of addresses, secrets, sinks, proxies, commands, other sources. Pages are in it as they came.',
    `${toCount(bytes, 'byte')} for ${file}`,
  ];
  return `${lines.join('\n')}\n`;
}

function toRow({ kind, url, response, failure }: RecordedFetch): readonly string[] {
  const hops = response?.hops.length ?? 0;
  const way = hops > 0 ? `, after ${toCount(hops, 'redirect')}` : '';
  return [kind, url, response ? `${response.status}${way}` : (failure?.code ?? '')];
}

function toOutcome({ url, article, rejected }: ReadEnding): string {
  return rejected ? `${url}: no article (${rejected.code}: ${rejected.reason})` : `${url}: article ${article ?? ''}`;
}
