/** The Redis of a directory, for those who only look: it is neither started nor kept running. */
import { Failure } from '../../errors.ts';
import { findServerSocket, openReadySocket } from './redisServer.ts';

/**
 * The socket of the Redis that runs in a directory. Throws `redis_stopped` where none runs, and `redis_unavailable` where it
 * hangs. Writes nothing.
 */
export async function findEmbeddedRedis(dir: string): Promise<string> {
  const address = await findServerSocket(dir);
  const connection = address && (await openReadySocket(address));
  if (!address || !connection) {
    const sentence = `No frontwire runs in ${dir}, and the private Redis of a directory is stopped while none does.`;
    throw new Failure('redis_stopped', sentence, { subject: dir });
  }
  connection.close();
  return address.socket;
}
