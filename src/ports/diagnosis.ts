/** Looking at what frontwire stands on, for an operator; nothing here changes anything. */

/** The memory of the stores. */
export interface StoreMemory {
  readonly usedBytes: number;
  /** Absent where there is no limit. */
  readonly maxBytes?: number;
  /** What happens when the memory is full; absent where the server does not say. */
  readonly policy?: string;
}

/** The process that holds a lock. */
export interface LockHolder {
  readonly host: string;
  readonly pid: number;
}

/** Questions of an operator. */
export interface Diagnosis {
  memory(): Promise<StoreMemory>;
  /** Who holds a lock now; undefined where nobody does, or only a process that is known to be dead. */
  holderOf(lock: string): Promise<LockHolder | undefined>;
  /** Records of a collection that could not be read and were set aside. */
  countMalformed(collection: string): Promise<number>;
  /** Why nothing can be written to a directory, in a sentence; undefined where nothing speaks against it. Writes nothing. */
  findWriteFault(dir: string): Promise<string | undefined>;
}
