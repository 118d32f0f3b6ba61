/** What each sink says to a sample. */
import { isFailure, toMessage } from '../errors.ts';
import type { SampleNotice } from '../model/notice.ts';
import type { Collection } from '../model/policy.ts';
import type { Sink } from '../model/sink.ts';
import type { Messenger } from '../ports/notices.ts';
import type { Clock } from '../ports.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { sendNotice } from './sendNotice.ts';

/** What came of the sample for one sink. */
export interface SinkTrial {
  readonly sink: string;
  readonly kind: Sink['kind'];
  readonly ok: boolean;
  /** What came back, or why nothing did, in words without any secret. */
  readonly answer: string;
}

/** Sends each sink a sample, all at once; nothing is tried again. */
export async function testSinks(
  sinks: readonly Sink[],
  collections: readonly Collection[],
  { messenger, clock }: { readonly messenger: Messenger; readonly clock: Clock },
  signal: AbortSignal,
): Promise<readonly SinkTrial[]> {
  const at = toSeconds(clock.now());
  return await Promise.all(
    sinks.map(async (sink): Promise<SinkTrial> => {
      const about = collections.find(({ id }) => sink.collections?.includes(id) ?? true);
      const collection = about && { id: about.id, title: about.title, site: about.site };
      const key = fingerprint(JSON.stringify(['sample', sink.id, clock.now()]), 32);
      const notice: SampleNotice = { kind: 'sample', key, at, ...(collection && { collection }) };
      const { id, kind } = sink;
      try {
        const { answer } = await sendNotice(sink, notice, messenger, signal);
        return { sink: id, kind, ok: true, answer };
      } catch (thrown) {
        if (isFailure(thrown, 'aborted')) throw thrown;
        return { sink: id, kind, ok: false, answer: toMessage(thrown) };
      }
    }),
  );
}
