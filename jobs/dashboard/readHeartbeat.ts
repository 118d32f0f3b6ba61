import type { App } from '../../src/app.ts';
import { Failure } from '../../src/errors.ts';
import { withinDeadline } from '../deadline.ts';
import { HEARTBEAT } from '../scheduleDue.ts';

/** Asks Redis for the heartbeat, which also shows that it answers. Throws `redis_unavailable`. */
export async function readHeartbeat({ heartbeats }: App): Promise<number | undefined> {
  try {
    return await withinDeadline(heartbeats.read(HEARTBEAT));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Failure('redis_unavailable', `Redis does not answer (${reason}).`, { cause });
  }
}
