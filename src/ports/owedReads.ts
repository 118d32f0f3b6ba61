/** The port that keeps reads until they are settled. Types only. */
import type { OwedRead, ReadTask } from '../model/task.ts';

/**
 * Reads that were handed to the queue and are not settled yet: neither a draft in the inbox, nor put aside, nor rejected. An entry
 * that counts as seen has its read here, whatever becomes of the job that does it.
 */
export interface OwedReads {
  /** Keeps reads, one per key: the last. */
  put(collection: string, reads: readonly OwedRead[]): Promise<void>;
  settle(collection: string, tasks: readonly Pick<ReadTask, 'key'>[]): Promise<void>;
  count(collection: string): Promise<number>;
  list(collection: string): Promise<readonly OwedRead[]>;
}
