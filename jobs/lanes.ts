/**
 * Who may be in progress in one worker. A job that waits for a host gives its quick place to the next job and waits in the
 * slow lane, because waiting on a socket costs nothing; what works has a quick place. No source has more than a share of
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
/** One source has at most this part of the quick places, and of the slow ones. */
const SHARE_OF_SOURCE = 1 / 4;
/** The shortest wait of a job whose source has its share: nothing is won by asking more often. */
const MIN_RETRY_MS = 50;
/** How long a job is taken to keep a quick place until its source has shown it, and the weight of the newest in the average. */
const FIRST_STAY_MS = 100;
const STAY_WEIGHT = 0.2;

/** A job in progress. */
export interface LanePlace {
  readonly source: SourceLane | undefined;
  lane: 'quick' | 'slow';
  /** Since when it has its quick place. */
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
  /** A quick place, or in how many ms to ask again because the source has its share. */
  readonly enter: (source: string | undefined, nowMs: number) => LanePlace | { readonly retryAfterMs: number };
  /** To be told when the job of a place begins and ends to wait for a host. */
  readonly setWaiting: (place: LanePlace, isWaiting: boolean, nowMs: number) => void;
  /** Moves those aside that wait for long; gives those for whom there is no room, and who waited too long for that. */
  readonly makeRoom: (nowMs: number) => readonly LanePlace[];
  readonly leave: (place: LanePlace, nowMs: number) => void;
  /** Jobs that may be in progress now: the quick places, and the slow ones that are taken. */
  readonly size: () => number;
}

/** Sources remembered that have nothing in progress; beyond that their averages begin anew. */
const MAX_IDLE_SOURCES = 1_000;

/** Empty lanes. */
export function createLanes({ quick, slow }: LaneLimits): Lanes {
  const share = { quick: Math.ceil(quick * SHARE_OF_SOURCE), slow: Math.ceil(slow * SHARE_OF_SOURCE) };
  const sources = new Map<string, SourceLane>();
  const places = new Set<LanePlace>();
  let slowTaken = 0;
  const hasRoom = ({ source }: LanePlace) => slowTaken < slow && (source === undefined || source.slow < share.slow);
  const move = (place: LanePlace, lane: LanePlace['lane'], nowMs: number): void => {
    if (place.lane === lane) return;
    if (place.source) {
      place.source[place.lane] -= 1;
      place.source[lane] += 1;
    }
    slowTaken += lane === 'slow' ? 1 : -1;
    if (lane === 'slow') addStay(place, nowMs);
    place.lane = lane;
    place.quickSinceMs = nowMs;
  };
  return {
    enter(id, nowMs) {
      const source = id === undefined ? undefined : sourceOf(sources, id);
      if (source && source.quick >= share.quick) return { retryAfterMs: takeTurn(source, share.quick, nowMs) };
      if (source) source.quick += 1;
      const place: LanePlace = { source, lane: 'quick', quickSinceMs: nowMs, waitingSinceMs: undefined };
      places.add(place);
      return place;
    },
    setWaiting(place, isWaiting, nowMs) {
      if (!places.has(place)) return;
      place.waitingSinceMs = isWaiting ? nowMs : undefined;
      if (!isWaiting) move(place, 'quick', nowMs);
    },
    makeRoom(nowMs) {
      const ended: LanePlace[] = [];
      for (const place of places) {
        if (place.lane === 'slow' || place.waitingSinceMs === undefined) continue;
        const waitedMs = nowMs - place.waitingSinceMs;
        if (waitedMs >= SLOW_AFTER_MS && hasRoom(place)) move(place, 'slow', nowMs);
        else if (waitedMs >= END_AFTER_MS) ended.push(place);
      }
      return ended;
    },
    leave(place, nowMs) {
      if (!places.delete(place)) return;
      if (place.lane === 'slow') slowTaken -= 1;
      else addStay(place, nowMs);
      if (place.source) place.source[place.lane] -= 1;
    },
    size: () => quick + slowTaken,
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

/** Those whose source has its share come again one after another, as fast as its places are likely to be free. */
function takeTurn(source: SourceLane, places: number, nowMs: number): number {
  const turnMs = Math.max(source.nextMs, nowMs + MIN_RETRY_MS);
  source.nextMs = turnMs + source.averageStayMs / places;
  return turnMs - nowMs;
}

function addStay({ source, quickSinceMs }: LanePlace, nowMs: number): void {
  if (source) source.averageStayMs += STAY_WEIGHT * (nowMs - quickSinceMs - source.averageStayMs);
}
