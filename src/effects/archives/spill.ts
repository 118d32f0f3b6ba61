/** A file without a name, for an archive that cannot be read where it is. It is gone with the process, however that ends. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, toReason } from '../../errors.ts';
import { type ArchiveBytes, bytesOfFile } from './bytes.ts';

/** What was put aside. */
export interface Spill {
  /** Adds to its end. Throws `archive_unreadable` where there is no room. */
  write(part: Uint8Array): Promise<void>;
  /** What was added so far. */
  bytes(): ArchiveBytes;
  close(): Promise<void>;
}

/** Opens an empty one, where temporary files are. */
export async function openSpill(): Promise<Spill> {
  const folder = await mkdtemp(join(tmpdir(), 'frontwire-archive-'));
  const path = join(folder, 'spill');
  const file = await open(path, 'w+', 0o600);
  await rm(folder, { recursive: true });
  let size = 0;
  return {
    async write(part) {
      for (let at = 0; at < part.length; ) {
        const { bytesWritten } = await file.write(part, at, part.length - at, size).catch((cause: unknown) => {
          const sentence = `There is no place to unpack the archive in ${tmpdir()}: ${toReason(cause)}.`;
          throw new Failure('archive_unreadable', sentence, { cause });
        });
        at += bytesWritten;
        size += bytesWritten;
      }
    },
    bytes: () => bytesOfFile(file, size),
    close: () => file.close(),
  };
}
