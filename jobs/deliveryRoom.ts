/** How much of the memory for deliveries each hub may take, so that one whose deliveries are slow holds up no other. */

/** What all hubs may have together. */
export interface RoomLimits {
  /** Deliveries in progress. */
  readonly deliveries: number;
  /** Bytes of bodies that came so far. */
  readonly bytes: number;
}

/** The place of one delivery. */
export interface DeliveryPlace {
  /** Takes room for more of the body; false where the hub has its share. */
  readonly take: (bytes: number) => boolean;
  readonly leave: () => void;
}

/** Room for deliveries. */
export interface DeliveryRoom {
  /** A place; undefined where the hub has its share. */
  readonly enter: (hub: string) => DeliveryPlace | undefined;
}

/**
 * A room in which a hub never has more than what is left for the others: alone it may have half, and however many hubs are
 * greedy, something is free for the next one (the dynamic threshold that switches use for their buffers).
 */
export function createDeliveryRoom(limits: RoomLimits): DeliveryRoom {
  const hubs = new Map<string, { deliveries: number; bytes: number }>();
  const free = { ...limits };
  return {
    enter(hub) {
      const own = hubs.get(hub) ?? { deliveries: 0, bytes: 0 };
      if (own.deliveries >= free.deliveries) return undefined;
      hubs.set(hub, own);
      own.deliveries += 1;
      free.deliveries -= 1;
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
          own.deliveries -= 1;
          own.bytes -= taken;
          free.deliveries += 1;
          free.bytes += taken;
          if (own.deliveries === 0) hubs.delete(hub);
        },
      };
    },
  };
}
