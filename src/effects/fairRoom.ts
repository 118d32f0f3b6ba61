/** Room for bodies on their way, of which nobody may take so much that others find none. */

/** What all have together. */
export interface RoomLimits {
  /** Bodies in progress. */
  readonly slots: number;
  /** Bytes of theirs that came so far. */
  readonly bytes: number;
}

/** The slot of one body. */
export interface RoomSlot {
  /** Takes room for more of the body; false where its owner has its share. */
  readonly take: (bytes: number) => boolean;
  readonly leave: () => void;
}

/** Room that is shared by name. */
export interface FairRoom {
  /** A slot; undefined where the owner has its share. */
  readonly enter: (owner: string) => RoomSlot | undefined;
}

/**
 * A room in which nobody ever has more than what is left for the others: one alone may have half, and however many are greedy,
 * something is free for the next one (the dynamic threshold that switches use for their buffers).
 */
export function createFairRoom(limits: RoomLimits): FairRoom {
  const owners = new Map<string, { slots: number; bytes: number }>();
  const free = { ...limits };
  return {
    enter(owner) {
      const own = owners.get(owner) ?? { slots: 0, bytes: 0 };
      if (own.slots >= free.slots) return undefined;
      owners.set(owner, own);
      own.slots += 1;
      free.slots -= 1;
      let taken = 0;
      return {
        take(bytes) {
          if (own.bytes + bytes > free.bytes - bytes) return false;
          own.bytes += bytes;
          free.bytes -= bytes;
          taken += bytes;
          return true;
        },
        leave() {
          own.slots -= 1;
          own.bytes -= taken;
          free.slots += 1;
          free.bytes += taken;
          if (own.slots === 0) owners.delete(owner);
        },
      };
    },
  };
}
