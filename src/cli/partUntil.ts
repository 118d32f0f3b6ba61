/** The part of a recorded round that was over when an address was answered. */
import type { RoundPart } from '../../jobs/roundPart.ts';
import { Failure } from '../errors.ts';
import type { RecordedFetch } from '../model/recording.ts';
import { toArticleId } from '../standalone.ts';
import { maskUrl } from '../text/url/maskUrl.ts';

/** Polls and reads that were answered no later than the address; of others too, what they may be narrowed to. Throws `not_found`. */
export function partUntil(fetches: readonly RecordedFetch[], url: string, part: RoundPart | undefined): RoundPart {
  const id = toArticleId(url);
  const isIt = (one: string) => one === url || one === maskUrl(url) || toArticleId(one) === id;
  const answers = fetches.filter(({ kind }) => kind === 'feed' || kind === 'page' || kind === 'amp');
  const found = answers.filter((one) => isIt(one.url) || (one.response !== undefined && isIt(one.response.url)));
  if (found.length === 0)
    throw new Failure('not_found', `The recorded round did not ask for ${url}.`, { subject: url });
  const endMs = Math.min(...found.map(({ atMs }) => atMs));
  const isInTime = (asked: string): boolean => {
    const own = answers.filter((one) => one.url === asked || one.url === maskUrl(asked));
    return own.length === 0 || own.some(({ atMs }) => atMs <= endMs);
  };
  return {
    ...part,
    polls: (source) => (part?.polls(source) ?? true) && isInTime(source.url),
    reads: (task) => (part?.reads(task) ?? true) && isInTime(task.entry.url ?? ''),
  };
}
