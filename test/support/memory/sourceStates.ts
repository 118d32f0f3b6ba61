/** States of sources in memory: for tests. Same contract as those in Redis. */
import {
  addWall,
  type KnownWalls,
  MAX_ANNOUNCEMENT_AGE_MS,
  MAX_ANNOUNCEMENTS,
  type SourceState,
  withWall,
} from '../../../src/model/source.ts';
import type { SourceStates } from '../../../src/ports.ts';
import { copyOf, createShelf, toRanked } from './shelf.ts';

/** The sources of all collections of one process. */
export function createMemorySourceStates(): SourceStates {
  const shelf = createShelf(() => ({
    states: new Map<string, SourceState>(),
    walls: new Map<string, KnownWalls>(),
    due: new Map<string, number>(),
    announced: new Map<string, Map<string, number>>(),
  }));
  return {
    async load(collection, sourceId) {
      const { states, walls } = shelf(collection);
      const state = copyOf(states.get(sourceId));
      return state && withWall(state, walls.get(sourceId)?.walls?.[0]);
    },
    async save(collection, sourceId, state) {
      const { states, due } = shelf(collection);
      states.set(sourceId, copyOf(state));
      due.set(sourceId, state.nextPollMs);
    },
    async list(collection) {
      const { states, walls, due } = shelf(collection);
      return new Map(
        toRanked(due).flatMap((id) => {
          const state = states.get(id);
          return state ? [[id, withWall(copyOf(state), walls.get(id)?.walls?.[0])] as const] : [];
        }),
      );
    },
    async wall(collection, sourceId, wall, atMs) {
      const { walls } = shelf(collection);
      walls.set(sourceId, addWall(walls.get(sourceId) ?? {}, wall, atMs));
    },
    async announcements(collection, sourceId) {
      const { announced } = shelf(collection);
      return toRanked(announced.get(sourceId) ?? new Map()).map((text) => JSON.parse(text));
    },
    async announce(collection, sourceId, { host, feedUrl }, nowMs) {
      const { announced } = shelf(collection);
      const seen = new Map(announced.get(sourceId)).set(JSON.stringify({ host, feedUrl }), nowMs);
      const kept = toRanked(seen).filter((text) => (seen.get(text) ?? 0) > nowMs - MAX_ANNOUNCEMENT_AGE_MS);
      announced.set(sourceId, new Map(kept.slice(-MAX_ANNOUNCEMENTS).map((text) => [text, seen.get(text) ?? 0])));
    },
    async due(collection, nowMs) {
      const { due } = shelf(collection);
      return toRanked(due).filter((id) => (due.get(id) ?? nowMs) <= nowMs);
    },
    async reconcile(collection, sourceIds, nowMs) {
      const { due, states } = shelf(collection);
      for (const id of [...due.keys()]) if (!sourceIds.includes(id)) due.delete(id);
      for (const id of sourceIds) if (!due.has(id)) due.set(id, states.get(id)?.nextPollMs ?? nowMs);
    },
  };
}
