/** Replaying a round: the web is what was recorded, and nothing else is asked. */
import { Failure, isFailureCode } from '../../errors.ts';
import type { HttpRequest, HttpResponse } from '../../model/http.ts';
import type { FileHashes, RecordedFailure, RecordedFetch } from '../../model/recording.ts';
import type { Network } from '../../ports/network.ts';
import type { Tape } from '../../ports/tape.ts';
import { redactUrl } from '../../text/url/url.ts';
import type { Recording } from './readRecording.ts';
import { createRecordedFiles } from './recordedFiles.ts';
import { toFetchKey, toVariant } from './requestVariant.ts';
import { createRoundClock } from './roundClock.ts';
import type { Scrubber } from './scrubber.ts';

/** A tape that gives what was recorded. */
export interface ReplayTape extends Tape {
  /** URLs that were asked for and are not in the recording. */
  missing(): readonly string[];
  hashes(): FileHashes;
  /** What was given out, in the order of the recording. */
  taken(): readonly RecordedFetch[];
  /** How many polls were not asked for yet; of one address, where it is given. */
  countPolls(url?: string): number;
}

/** A tape over an open recording. `scrubber`: for secrets of the configuration that it is replayed with. */
export function createReplayTape(recording: Recording, scrubber: Scrubber, dirs: readonly string[]): ReplayTape {
  const clock = createRoundClock(recording.start.startedMs);
  const answers = createAnswers(recording.fetches);
  const missing = new Set<string>();
  const taken = new Set<RecordedFetch>();
  const { files, hashes } = createRecordedFiles(dirs);
  const offline: Network = {
    async fetch(request) {
      throw toMissing(request);
    },
  };
  return {
    clock,
    files,
    hashes,
    missing: () => [...missing],
    taken: () => recording.fetches.filter((fetched) => taken.has(fetched)),
    countPolls(url) {
      const address = url === undefined ? undefined : scrubber.text(url);
      const left = recording.fetches.filter((one) => one.kind === 'feed' && !taken.has(one));
      return left.filter((one) => address === undefined || one.url === address).length;
    },
    hops: () => offline,
    fetches: () => ({
      async fetch(request) {
        const fetched = answers.take(request, scrubber);
        if (fetched === undefined) {
          missing.add(scrubber.text(request.url));
          throw toMissing(request);
        }
        taken.add(fetched);
        const result = await toResult(fetched, recording);
        request.ofWork?.advance(fetched.atMs);
        if (result instanceof Failure) throw result;
        return result;
      },
    }),
  };
}

function toMissing({ url }: HttpRequest): Failure {
  const subject = redactUrl(url);
  return new Failure('not_recorded', `${subject} was not asked for when the round was recorded.`, { subject });
}

/**
 * Fetches in the order in which they were answered. One is given out once while there are others like it, the last one again and again;
 * where the conditions are others than then, the nearest is better than none.
 */
function createAnswers(fetches: readonly RecordedFetch[]) {
  const waiting = new Map<string, RecordedFetch[]>();
  for (const fetched of fetches) {
    const key = toFetchKey(fetched.method, fetched.url);
    const others = waiting.get(key);
    if (others) others.push(fetched);
    else waiting.set(key, [fetched]);
  }
  return {
    take(request: HttpRequest, scrubber: Scrubber): RecordedFetch | undefined {
      const known = waiting.get(toFetchKey(request.method ?? 'GET', scrubber.text(request.url))) ?? [];
      const variant = scrubber.text(toVariant(request));
      const alike = known.filter((one) => one.variant === variant);
      // two collections may have one feed, and each its own answer
      const own = alike.filter((one) => one.by !== undefined && one.by === request.ofWork?.source);
      const [fitting = []] = [own, alike, known].filter((some) => some.length > 0);
      const [first] = fitting;
      if (first !== undefined && fitting !== known && fitting.length > 1) known.splice(known.indexOf(first), 1);
      return first;
    },
  };
}

async function toResult({ response, failure }: RecordedFetch, recording: Recording): Promise<HttpResponse | Failure> {
  if (response === undefined) return toFailure(failure);
  const { record, ...rest } = response;
  const bytes = record === undefined ? new Uint8Array() : await recording.body(record);
  return { ...rest, bytes };
}

function toFailure(recorded: RecordedFailure | undefined): Failure {
  const { code = 'internal', sentence = 'The record has no answer.', retry, ...details } = recorded ?? {};
  const known = isFailureCode(code) ? code : 'internal';
  return new Failure(known, sentence, { ...details, ...(isRetry(retry) && { retry }) });
}

function isRetry(text: string | undefined): text is Failure['retry'] {
  return text === 'soon' || text === 'later' || text === 'never';
}
