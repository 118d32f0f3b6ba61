/** Archives of recorded pages: WARC files and WACZ, local or behind a URL. */
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Failure, isFailure, toReason } from '../../errors.ts';
import type { Archives, KnownArchive, OpenArchive } from '../../ports/archives.ts';
import type { Network } from '../../ports/network.ts';
import { redactUrl } from '../../text/url/url.ts';
import { fingerprint } from '../../text/words/fingerprint.ts';
import { type ArchiveBytes, bytesOfFile } from './bytes.ts';
import { headLength, unpackBeginning } from './gzipMember.ts';
import { passMember } from './largeMember.ts';
import { readRecord } from './readRecord.ts';
import { isRecordStart, readRecordHead } from './recordHead.ts';
import { openRemote, type RemoteStamp } from './remoteBytes.ts';
import { scanRecords } from './scanRecords.ts';
import { openSpill } from './spill.ts';
import { openWacz } from './wacz.ts';

/** First bytes by which an archive is known again that has become longer. */
const HEAD_BYTES = 64 * 1024;
/** What shows whether many records share one gzip member. */
const PROBE_BYTES = 256 * 1024;

/** All archives that a URL may name. */
export function createArchives(): Archives {
  return {
    async open(url, known, network, signal) {
      const file = url.startsWith('file:')
        ? await openLocal(url, known)
        : await openBehindUrl(url, known, network, signal);
      if (file === 'unchanged') return 'unchanged';
      try {
        return withFailures(await toArchive(file, url), url);
      } catch (thrown) {
        await file.close();
        throw isFailure(thrown) ? thrown : toUnreadable(url, thrown);
      }
    },
  };
}

/** What is recorded or replayed is a round of the web, to which archives do not belong. */
export const ARCHIVES_REST: Archives = { open: async () => 'rests' };

/** A file that is open, and what it was when it was opened. */
interface OpenFile {
  readonly bytes: ArchiveBytes;
  readonly stamp: string;
  readonly close: () => Promise<void>;
}

async function openLocal(url: string, known: KnownArchive | undefined): Promise<OpenFile | 'unchanged'> {
  const path = fileURLToPath(url);
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw toUnreadable(url, cause);
  });
  const { size, mtimeMs, isFile } = await file.stat().then((stat) => ({ ...stat, isFile: stat.isFile() }));
  const stamp = `${size} ${Math.trunc(mtimeMs)}`;
  if (!isFile || stamp === known?.stamp) {
    await file.close();
    if (isFile) return 'unchanged';
    throw toUnreadable(url, new Error('it is not a file'));
  }
  return { bytes: bytesOfFile(file, size), stamp, close: () => file.close() };
}

async function openBehindUrl(
  url: string,
  known: KnownArchive | undefined,
  network: Network,
  signal: AbortSignal,
): Promise<OpenFile | 'unchanged'> {
  const remote = await openRemote(url, known && (JSON.parse(known.stamp) as RemoteStamp), network, signal);
  return remote === 'unchanged' ? remote : { ...remote, stamp: JSON.stringify(remote.stamp) };
}

async function toArchive(file: OpenFile, url: string): Promise<OpenArchive> {
  const { bytes, stamp } = file;
  const beginning = await bytes.read(0, PROBE_BYTES);
  const base = { stamp, ...toHead(beginning.subarray(0, HEAD_BYTES)) };
  if (beginning.toString('latin1', 0, 2) === 'PK') {
    const wacz = await openWacz(bytes);
    return { ...base, ...wacz, close: () => wacz.close().then(file.close) };
  }
  const isPacked = headLength(beginning) !== undefined;
  const first = isPacked ? unpackBeginning(beginning) : beginning;
  if (first === undefined || !isRecordStart(first)) {
    const what = beginning.length === 0 ? 'it is empty' : 'it is neither WARC nor WACZ';
    throw toUnreadable(url, new Error(what));
  }
  const spill = isPacked && holdsMany(first) ? await unpackAll(bytes) : undefined;
  const readable = spill?.bytes() ?? bytes;
  return {
    ...base,
    pages: async () => undefined,
    records: () => scanRecords(readable, 0),
    read: (place, maxBytes) => readRecord(readable, place, maxBytes),
    async close() {
      await spill?.close();
      await file.close();
    },
  };
}

/** Length and hash of the first bytes. */
function toHead(beginning: Buffer): Pick<OpenArchive, 'head' | 'beginsAs'> {
  const headOf = (length: number): string => `${length} ${fingerprint(beginning.subarray(0, length))}`;
  return {
    head: headOf(beginning.length),
    beginsAs(head) {
      const length = Number(head.split(' ', 1)[0]);
      return length <= beginning.length && headOf(length) === head;
    },
  };
}

/** True where another record follows the first in what a member unpacks to: then none can be read alone. */
function holdsMany(unpacked: Buffer): boolean {
  const head = readRecordHead(unpacked);
  if (head === undefined) return false;
  const behind = unpacked.subarray(head.blockAt + head.blockLength);
  return /^\s*WARC\//.test(behind.toString('latin1', 0, 16));
}

/** A file that was packed as a whole, unpacked. One that is cut short is unpacked as far as it goes. */
async function unpackAll(bytes: ArchiveBytes) {
  const spill = await openSpill();
  try {
    for (let offset = 0; offset < bytes.size; ) {
      const passed = await passMember(bytes, offset, (part) => spill.write(part)).catch((thrown: unknown) => {
        if (isFailure(thrown)) throw thrown;
        return undefined;
      });
      if (passed === undefined) break;
      offset += passed.length;
    }
    return spill;
  } catch (thrown) {
    await spill.close();
    throw thrown;
  }
}

/** The archive whose faults, found while it is read, are failures of ours: of the disk, and of a ZIP that is not what it says. */
function withFailures(archive: OpenArchive, url: string): OpenArchive {
  const orFailure = (thrown: unknown): never => {
    throw isFailure(thrown) ? thrown : toUnreadable(url, thrown);
  };
  return {
    ...archive,
    pages: () => archive.pages().catch(orFailure),
    async *records() {
      try {
        yield* archive.records();
      } catch (thrown) {
        orFailure(thrown);
      }
    },
    read: (place, maxBytes) => archive.read(place, maxBytes).catch(orFailure),
  };
}

function toUnreadable(url: string, cause: unknown): Failure {
  const subject = url.startsWith('file:') ? fileURLToPath(url) : redactUrl(url);
  return new Failure('archive_unreadable', `The archive ${subject} cannot be read: ${toReason(cause)}.`, {
    subject,
    cause,
  });
}
