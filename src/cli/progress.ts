/** One line of progress on a terminal; nothing anywhere else. */
import type { WriteStream } from 'node:tty';
import type { RoundProgress } from '../../jobs/runRound.ts';
import { toCount } from '../text/words/toCount.ts';

/** Something that shows how far a round is. */
export interface Progress {
  readonly show: ((progress: RoundProgress) => void) | undefined;
  readonly clear: () => void;
}

/** Progress on a stream, if it is a terminal and its output is not read by a program. */
export function createProgress(
  stream: WriteStream,
  { json = false }: { readonly json?: boolean | undefined },
): Progress {
  if (!stream.isTTY || json) return { show: undefined, clear: () => undefined };
  return {
    show: (progress) => stream.write(`\r\u001b[K${renderProgress(progress).slice(0, (stream.columns || 80) - 1)}`),
    clear: () => void stream.write('\r\u001b[K'),
  };
}

function renderProgress({ stage, waiting, counts }: RoundProgress): string {
  const sum = (name: string) =>
    [...counts].reduce((total, [key, value]) => (key.endsWith(`/${name}`) ? total + value : total), 0);
  const facts = [
    `${toCount(sum('sources.polled'), 'source')} polled`,
    toCount(sum('entries.new'), 'new entry', 'new entries'),
    toCount(sum('articles.new'), 'article'),
  ].join(', ');
  return `${stage}: ${waiting} to do · ${facts}`;
}
