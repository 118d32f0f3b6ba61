/** Exit codes, design section 7. */
import { type Failure, isFailure } from '../errors.ts';

/** code -> meaning. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  unavailable: 3,
  locked: 4,
  sourcesFailed: 5,
  interrupted: 130,
  terminated: 143,
} as const;

const BY_FAILURE: Partial<Record<Failure['code'], number>> = {
  config_invalid: EXIT.usage,
  usage: EXIT.usage,
  redis_unavailable: EXIT.unavailable,
  redis_missing: EXIT.unavailable,
  redis_evicts: EXIT.unavailable,
  output_unavailable: EXIT.unavailable,
  run_locked: EXIT.locked,
};

/** The exit code of a command that threw. */
export function toExitCode(thrown: unknown): number {
  return isFailure(thrown) ? (BY_FAILURE[thrown.code] ?? EXIT.failed) : EXIT.failed;
}
