/** How far a round is, in one line. */
import type { RoundProgress } from '../../jobs/runRound.ts';
import { toCount } from '../text/words/toCount.ts';
import { canShowProgress, clearProgress, showProgress } from './output.ts';

/** Something that shows how far a round is. */
export interface Progress {
  readonly show: ((progress: RoundProgress) => void) | undefined;
  readonly clear: () => void;
}

/** Progress for a person; none where the output is read by a program. */
export function createProgress({ json = false }: { readonly json?: boolean | undefined }): Progress {
  const show = (progress: RoundProgress) => showProgress(renderProgress(progress));
  return { show: json || !canShowProgress() ? undefined : show, clear: clearProgress };
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
