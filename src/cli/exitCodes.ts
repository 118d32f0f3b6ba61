/** Exit codes; the contract (docs/contract.md), section 7. */
import { Failure, isFailure, toReason } from '../errors.ts';
import { withoutArguments } from '../text/withoutArguments.ts';

/** code -> meaning. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  unavailable: 3,
  locked: 4,
  sourcesFailed: 5,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** What each says to who wrote a script, in a sentence. */
export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'Done, also when nothing was due; sources that failed are in the report.',
  failed: 'The command could not do its work.',
  usage: 'Usage or configuration: the message lists every fault with its line.',
  unavailable: 'Redis or an output directory is unavailable, or a disk is full.',
  locked: 'Another run holds the lock; it ends by itself.',
  sourcesFailed: 'Sources failed, only with --fail-on any or most, and of sources poll.',
  hungUp: 'Ended by SIGHUP.',
  interrupted: 'Ended by SIGINT.',
  terminated: 'Ended by SIGTERM.',
};

const BY_FAILURE: Partial<Record<Failure['code'], number>> = {
  config_invalid: EXIT.usage,
  usage: EXIT.usage,
  redis_unavailable: EXIT.unavailable,
  redis_missing: EXIT.unavailable,
  redis_stopped: EXIT.unavailable,
  redis_evicts: EXIT.unavailable,
  output_unavailable: EXIT.unavailable,
  path_taken: EXIT.unavailable,
  run_locked: EXIT.locked,
};

/** What ioredis throws when Redis went away during the work and did not come back. */
const REDIS_GONE = /^(MaxRetriesPerRequestError|Connection is closed|Stream isn't writeable|connect ECONNREFUSED)/;

/** How Redis answers when it takes no writes: its memory is full, it follows another server, it cannot save, it still loads. */
const REDIS_REFUSES = /^(OOM|READONLY|MISCONF|LOADING|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|NOAUTH|NOPERM|WRONGPASS)\b/;

/** Codes of the file system that mean that the user named a file which is not there. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/**
 * What a command threw, as a failure where its meaning is known: a file that cannot be used; Redis that is gone for good, or
 * refuses to work.
 */
export function toKnownFailure(thrown: unknown): unknown {
  if (isFailure(thrown) || !(thrown instanceof Error)) return thrown;
  const { code = '', path, syscall }: NodeJS.ErrnoException = thrown;
  if (path !== undefined && syscall !== undefined && syscall !== 'connect') {
    const sentence = `${path} cannot be used: ${toReason(thrown)}.`;
    return new Failure(ABSENT.has(code) ? 'not_found' : 'output_unavailable', sentence, {
      subject: path,
      cause: thrown,
    });
  }
  if (REDIS_REFUSES.test(thrown.message)) {
    return new Failure('redis_unavailable', `Redis refuses to work: ${withoutArguments(toReason(thrown))}.`, {
      cause: thrown,
    });
  }
  if (!REDIS_GONE.test(thrown.name) && !REDIS_GONE.test(thrown.message)) return thrown;
  return new Failure('redis_unavailable', 'Redis went away and did not come back.', { cause: thrown });
}

/** The exit code of a command that threw. */
export function toExitCode(thrown: unknown): number {
  return isFailure(thrown) ? (BY_FAILURE[thrown.code] ?? EXIT.failed) : EXIT.failed;
}
