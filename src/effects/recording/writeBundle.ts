/** Writing a bundle: a recording of the part of a round that concerns one source, with what is told of it. */
import type {
  BundleStory,
  RecordedFetch,
  RoundEnd,
  RoundOutcome,
  RoundStart,
  RoundState,
} from '../../model/recording.ts';
import { toJsonRecord, writeState } from './jsonRecords.ts';
import type { Recording } from './readRecording.ts';
import { writeOutcome } from './roundOutcome.ts';
import { openWarcWriter, type WarcWriter } from './warcWriter.ts';

/** How the round of a bundle ended, and what is told of it. */
export interface BundleEnding {
  readonly end: RoundEnd;
  readonly outcome: RoundOutcome;
  readonly story: BundleStory;
}

/** What is in a bundle; records of the web are those of the recording that it is cut out of. */
export interface BundleContents extends BundleEnding {
  readonly recording: Recording;
  readonly start: RoundStart;
  readonly state: RoundState;
  readonly fetches: readonly RecordedFetch[];
}

/** What a recording holds has no secrets any more. */
const CLEAN = { text: (text: string) => text };

/** Creates the file. Throws `output_unavailable`, `recording_unreadable`. */
export async function writeBundle(path: string, version: string, contents: BundleContents): Promise<void> {
  const { recording, start, state, fetches, end, outcome, story } = contents;
  const writer = await openWarcWriter(path, `frontwire ${version}`);
  try {
    await writer.write(toJsonRecord('bundle', story));
    await writer.write(toJsonRecord('start', start));
    await writeState(writer, state, CLEAN);
    await copyFetches(writer, recording, fetches);
    await writeOutcome(writer, outcome);
    await writer.write(toJsonRecord('end', end));
    await writer.finish();
  } finally {
    await writer.close();
  }
}

/** Each record once, and before what refers to it. */
async function copyFetches(writer: WarcWriter, recording: Recording, fetches: readonly RecordedFetch[]): Promise<void> {
  const copied = new Set<string>();
  for (const fetched of fetches) {
    const { records = [], response } = fetched;
    const ids = response?.record === undefined ? records : [response.record, ...records];
    for (const id of ids) {
      if (copied.has(id)) continue;
      copied.add(id);
      for (const record of await recording.records(id)) await writer.copy(record);
    }
    await writer.write(toJsonRecord('fetch', fetched));
  }
}
