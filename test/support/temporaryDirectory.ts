import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of a test's own. */
export interface TemporaryDirectory {
  readonly path: string;
  /** Deletes it with all that is in it. */
  remove(): Promise<void>;
}

/** Makes an empty directory. Its path is short, because a unix socket's path may have 107 bytes at most. */
export async function openTemporaryDirectory(): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'fw-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
