/** Whether a process is still running. */
import { readFileSync } from 'node:fs';

/** True if a process with this id is running, whoever owns it. A zombie is not running any more. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

// The state follows the program's name, which may hold anything: proc(5). Where there is no /proc nobody is a zombie.
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
  } catch {
    return false;
  }
}
