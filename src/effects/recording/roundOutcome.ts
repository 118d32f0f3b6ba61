/** What a round left for readers, without secrets: to be kept with its recording, and compared. */
import type { Article } from '../../model/article.ts';
import { RECORDING_FORMAT, type RoundOutcome, type RoundTraces, type StoredKey } from '../../model/recording.ts';
import { fingerprint } from '../../text/words/fingerprint.ts';
import { writeParts } from './jsonRecords.ts';
import type { Scrubber } from './scrubber.ts';
import type { WarcWriter } from './warcWriter.ts';

/** Length of a hash, in hexadecimal digits. */
const HASH_DIGITS = 32;

/** Fields of an article's record that repeat its file, which is compared by itself. */
const OF_FILE: ReadonlySet<string> = new Set(['frontMatter', 'written']);

/** A record without its private record, and without hashes and texts of a file that has it: sealed again it looks otherwise. */
function toOpenValue({ key, type, value }: StoredKey, format: number): readonly string[] {
  if (key.includes('}:source:') && format >= WITHOUT_BODY_HASH) return value.map(withoutBodyHash);
  if (type !== 'hash' || !key.includes('}:article:')) return value;
  return value.flatMap((name, n) => {
    const field = value[n + 1] ?? '';
    if (n % 2 === 1 || OF_FILE.has(name)) return [];
    if (name !== 'content' && name !== 'article') return [name, field];
    const { fileText: _file, secured: _secured, written: _written, ...open } = JSON.parse(field) as Partial<Article>;
    return [name, JSON.stringify(open)];
  });
}

/** The format of recordings from which on the hash of a feed is left out. */
const WITHOUT_BODY_HASH = 3;

/** The hash of a document is another one where a secret in it was masked. */
function withoutBodyHash(text: string): string {
  return text.replace(/"bodyHash":"[^"]*",?/, '');
}

/** Replaces records by their hashes, as recordings of this format have them. */
export function toOutcome(
  { indexes, records, events }: RoundTraces,
  scrubber: Pick<Scrubber, 'text'>,
  format = RECORDING_FORMAT,
): RoundOutcome {
  const clean = <T>(value: T): T => JSON.parse(scrubber.text(JSON.stringify(value))) as T;
  const hashOf = (one: StoredKey) => fingerprint(scrubber.text(toOpenValue(one, format).join('\n')), HASH_DIGITS);
  return {
    indexes: clean(indexes),
    events: clean(events),
    records: Object.fromEntries(records.map((one) => [one.key, hashOf(one)])),
  };
}

/** Writes it in parts. */
export async function writeOutcome(writer: WarcWriter, { indexes, records, events }: RoundOutcome): Promise<void> {
  const clean = { text: (text: string) => text };
  await writeParts(writer, 'indexes', indexes, clean);
  await writeParts(writer, 'records', Object.entries(records), clean);
  await writeParts(writer, 'events', events, clean);
}
