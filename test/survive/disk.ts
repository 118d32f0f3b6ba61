/** The disk under an output directory: it fills up, becomes read-only, or refuses to rename. */
import { spawnSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What can be wrong with it. */
export type DiskFault = 'full' | 'readonly' | 'rename';

/** A disk that may be mistreated. */
export interface Disk {
  /** Variables of the environment for `faultyDisk.mjs` in a process that is to meet its faults. */
  readonly env: Readonly<Record<string, string>>;
  readonly breakIt: (fault: DiskFault) => Promise<void>;
  readonly mend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Written at once into what room there is. */
const PIECE_BYTES = 24 * 2 ** 20;

/**
 * Takes over a directory. Where we may mount, it lies on a small disk of its own, which is really full and really read-only; else,
 * and for renaming, a module in frontwire's process refuses in its place. `sizeMib`: more than is ever written.
 */
export async function openDisk(out: string, sizeMib: number): Promise<Disk> {
  await mkdir(out, { recursive: true });
  const control = `${out}.fault`;
  const ballast = join(out, '.ballast');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', out]).status === 0;
  const remount = (how: string) => spawnSync('mount', ['-o', `remount,${how}`, out]).status === 0;
  return {
    env: { FAULTY_DISK: control, FAULTY_ROOT: out },
    async breakIt(fault) {
      if (fault === 'full' && mounted) await fill(ballast);
      // refused while a file is open for writing
      else if (fault !== 'readonly' || !mounted || !remount('ro')) await writeFile(control, fault);
    },
    async mend() {
      if (mounted) remount('rw');
      await rm(control, { force: true });
      await rm(ballast, { force: true });
    },
    async close() {
      if (mounted) spawnSync('umount', ['-l', out]);
    },
  };
}

/** Writes until there is no room. */
async function fill(path: string): Promise<void> {
  for (let size = PIECE_BYTES; size >= 512; ) {
    const isFull = await writeFile(path, Buffer.alloc(size), { flag: 'a' }).then(
      () => false,
      () => true,
    );
    if (isFull) size = Math.floor(size / 2);
  }
}
