/**
 * Who may be in progress in one worker. A job that waits for a host gives its quick slot to the next job and waits in the
 * slow lane, because waiting on a socket costs nothing; what works has a quick slot. No source has more than a share of
 * either. Pure: times are ms of any clock that does not jump.
 */

/** Places of a worker. */
export interface LaneLimits {
  /** Jobs that work at once. */
  readonly quick: number;
  /** Jobs that wait for hosts besides. */
  readonly slow: number;
}

/** Most answers are there by then, over oceans too; a job that waits for longer makes room. */
export const SLOW_AFTER_MS = 250;
/**
 * With the slow lane full, a job that has waited this long for an answer is ended as a timeout: longer than nearly all pages
 * take, and short enough that those behind it do not notice.
 */
export const END_AFTER_MS = 2_000;
/** One source has at most this part of the quick slots, and of the slow ones. */
const SHARE_OF_SOURCE = 1 / 4;
/** The shortest wait of a job whose source has its share: nothing is won by asking more often. */
const MIN_RETRY_MS = 50;
/** How long a job is taken to keep a quick slot until its source has shown it, and the weight of the newest in the average. */
const FIRST_STAY_MS = 100;
const STAY_WEIGHT = 0.2;

/** A job in progress. */
export interface LaneSlot {
  readonly source: SourceLane | undefined;
  lane: 'quick' | 'slow';
  /** Since when it has its quick slot. */
  quickSinceMs: number;
  /** Since when it waits for a host; absent while it works. */
  waitingSinceMs: number | undefined;
}

/** What one source has in progress. */
interface SourceLane {
  quick: number;
  slow: number;
  /** When the next job that finds the source's share taken may try again. */
  nextMs: number;
  averageStayMs: number;
}

/** The lanes of one worker. */
export interface Lanes {
  /** A quick slot, or in how many ms to ask again because the source has its share. */
  readonly enter: (source: string | undefined, nowMs: number) => LaneSlot | { readonly retryAfterMs: number };
  /** To be told when the job of a slot begins and ends to wait for a host. */
  readonly setWaiting: (slot: LaneSlot, isWaiting: boolean, nowMs: number) => void;
  /** Moves those aside that wait for long; gives those for whom there is no room, and who waited too long for that. */
  readonly makeRoom: (nowMs: number) => readonly LaneSlot[];
  readonly leave: (slot: LaneSlot, nowMs: number) => void;
  /** Jobs that may be in progress now: the quick slots, and the slow ones that are taken. */
  readonly size: () => number;
  /** Jobs that are in progress. */
  readonly taken: () => number;
}

/** Sources remembered that have nothing in progress; beyond that their averages begin anew. */
const MAX_IDLE_SOURCES = 1_000;

/** Empty lanes. */
export function createLanes({ quick, slow }: LaneLimits): Lanes {
  const share = { quick: Math.ceil(quick * SHARE_OF_SOURCE), slow: Math.ceil(slow * SHARE_OF_SOURCE) };
  const sources = new Map<string, SourceLane>();
  const slots = new Set<LaneSlot>();
  let slowTaken = 0;
  const hasRoom = ({ source }: LaneSlot) => slowTaken < slow && (source === undefined || source.slow < share.slow);
  const move = (slot: LaneSlot, lane: LaneSlot['lane'], nowMs: number): void => {
    if (slot.lane === lane) return;
    if (slot.source) {
      slot.source[slot.lane] -= 1;
      slot.source[lane] += 1;
    }
    slowTaken += lane === 'slow' ? 1 : -1;
    if (lane === 'slow') addStay(slot, nowMs);
    Object.assign(slot, { lane, quickSinceMs: nowMs });
  };
  return {
    enter(id, nowMs) {
      const source = id === undefined ? undefined : sourceOf(sources, id);
      if (source && source.quick >= share.quick) return { retryAfterMs: takeTurn(source, share.quick, nowMs) };
      if (source) source.quick += 1;
      const slot: LaneSlot = { source, lane: 'quick', quickSinceMs: nowMs, waitingSinceMs: undefined };
      slots.add(slot);
      return slot;
    },
    setWaiting(slot, isWaiting, nowMs) {
      if (!slots.has(slot)) return;
      slot.waitingSinceMs = isWaiting ? nowMs : undefined;
      if (!isWaiting) move(slot, 'quick', nowMs);
    },
    makeRoom(nowMs) {
      const ended: LaneSlot[] = [];
      for (const slot of slots) {
        if (slot.lane === 'slow' || slot.waitingSinceMs === undefined) continue;
        const waitedMs = nowMs - slot.waitingSinceMs;
        if (waitedMs >= SLOW_AFTER_MS && hasRoom(slot)) move(slot, 'slow', nowMs);
        else if (waitedMs >= END_AFTER_MS) ended.push(slot);
      }
      return ended;
    },
    leave(slot, nowMs) {
      if (!slots.delete(slot)) return;
      if (slot.lane === 'slow') slowTaken -= 1;
      else addStay(slot, nowMs);
      if (slot.source) slot.source[slot.lane] -= 1;
    },
    size: () => quick + slowTaken,
    taken: () => slots.size,
  };
}

function sourceOf(sources: Map<string, SourceLane>, id: string): SourceLane {
  const known = sources.get(id);
  if (known) return known;
  if (sources.size >= MAX_IDLE_SOURCES) {
    for (const [other, { quick, slow }] of sources) if (quick + slow === 0) sources.delete(other);
  }
  const source: SourceLane = { quick: 0, slow: 0, nextMs: 0, averageStayMs: FIRST_STAY_MS };
  sources.set(id, source);
  return source;
}

/** Those whose source has its share come again one after another, as fast as its slots are likely to be free. */
function takeTurn(source: SourceLane, slots: number, nowMs: number): number {
  const turnMs = Math.max(source.nextMs, nowMs + MIN_RETRY_MS);
  source.nextMs = turnMs + source.averageStayMs / slots;
  return turnMs - nowMs;
}

function addStay({ source, quickSinceMs }: LaneSlot, nowMs: number): void {
  if (source) source.averageStayMs += STAY_WEIGHT * (nowMs - quickSinceMs - source.averageStayMs);
}
