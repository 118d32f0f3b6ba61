/** What is ours in an archive: plain data as records of JSON. */
import { RECORDING_URN, type RoundState } from '../../model/recording.ts';
import type { Scrubber } from './scrubber.ts';
import type { NewRecord, WarcWriter } from './warcWriter.ts';

/** Keys and files are written in parts of about this many characters, so that none has to be in memory as a whole. */
const PART_CHARACTERS = 1_000_000;

/** A record of a value, or of its text. */
export function toJsonRecord(name: string, value: unknown, text = JSON.stringify(value)): NewRecord {
  const headers = { 'Content-Type': 'application/json' };
  return { type: 'metadata', url: `${RECORDING_URN}${name}`, body: Buffer.from(text), headers };
}

/** Writes what was known before a round. */
export async function writeState(
  writer: WarcWriter,
  state: RoundState,
  scrubber: Pick<Scrubber, 'text'>,
): Promise<void> {
  for (const name of ['keys', 'files'] as const) await writeParts(writer, name, state[name], scrubber);
}

/** Writes a list in parts. */
export async function writeParts(
  writer: WarcWriter,
  name: string,
  items: readonly unknown[],
  scrubber: Pick<Scrubber, 'text'>,
): Promise<void> {
  let [part, size]: [string[], number] = [[], 0];
  const flush = async (): Promise<void> => {
    if (part.length > 0) await writer.write(toJsonRecord(name, undefined, `[${part.join(',')}]`));
    [part, size] = [[], 0];
  };
  for (const item of items) {
    const text = scrubber.text(JSON.stringify(item));
    part.push(text);
    size += text.length;
    if (size > PART_CHARACTERS) await flush();
  }
  await flush();
}
