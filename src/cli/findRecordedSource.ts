/** The source of a recorded round that a command names: secrets of its address are masked there. */
import type { App } from '../app.ts';
import { Failure } from '../errors.ts';
import type { Source } from '../model/source.ts';
import { maskUrl } from '../text/url/maskUrl.ts';
import { listCandidates, matchSource, tellAmbiguous, tellCandidates } from './findSource.ts';

/**
 * By id, name or URL, as `findSource` has it; a URL with its secrets, too. Throws `usage` where there is none, with those that there are,
 * or where several are meant. `what` is named by the sentence.
 */
export async function findRecordedSource(
  app: Pick<App, 'settings' | 'sources'>,
  said: string,
  collection?: string | undefined,
  what = 'source',
): Promise<Source> {
  const candidates = await listCandidates(app, collection);
  const meant = matchSource(candidates, said);
  const [found, ...others] = meant.length > 0 ? meant : matchSource(candidates, maskUrl(said));
  if (!found) {
    const sentence = `The recording has no ${what} "${maskUrl(said)}": name one of its sources by id, name or URL.`;
    throw new Failure('usage', [sentence, ...tellCandidates(candidates)].join('\n'));
  }
  if (others.length > 0) throw new Failure('usage', tellAmbiguous(said, [found, ...others]));
  return found.source;
}
