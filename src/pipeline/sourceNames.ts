/** What sources are called in the log: as the operator calls them, else as their feeds last called themselves. */
import type { Collection } from '../model/policy.ts';
import type { SourceState } from '../model/source.ts';
import type { Effects, Log } from '../ports.ts';

type Named = Pick<Effects, 'log' | 'sourceStates'>;

/**
 * The same effects, whose log says `sourceName` beside every `source` whose name is known. Titles of feeds are known from the states
 * that were read or stored meanwhile; nothing is asked for a line of the log.
 */
export function withSourceNames(collections: readonly Collection[], { log, sourceStates }: Named): Named {
  const titles = new Map<string, string>();
  const given = new Map(
    collections.flatMap(({ sources }) =>
      sources.flatMap(({ collection, id, name }) => (name ? [[keyOf(collection, id), name] as const] : [])),
    ),
  );
  const note = (collection: string, id: string, state: SourceState | undefined): void => {
    const title = state?.feedTitle?.trim();
    if (title) titles.set(keyOf(collection, id), title);
  };
  return {
    log: createNamedLog(log, (collection, id) => {
      const key = keyOf(collection, id);
      return given.get(key) ?? titles.get(key);
    }),
    sourceStates: {
      ...sourceStates,
      async load(collection, id) {
        const state = await sourceStates.load(collection, id);
        note(collection, id, state);
        return state;
      },
      async save(collection, id, state) {
        note(collection, id, state);
        await sourceStates.save(collection, id, state);
      },
      async list(collection) {
        const states = await sourceStates.list(collection);
        for (const [id, state] of states) note(collection, id, state);
        return states;
      },
    },
  };
}

/** Ids have no slash in them. */
function keyOf(collection: string, id: string): string {
  return `${collection}/${id}`;
}

function createNamedLog(log: Log, nameOf: (collection: string, id: string) => string | undefined): Log {
  const named = (fields: Record<string, unknown> = {}): Record<string, unknown> => {
    const { collection, source, ...others } = fields;
    if (typeof collection !== 'string' || typeof source !== 'string') return fields;
    const sourceName = nameOf(collection, source);
    return sourceName === undefined ? fields : { collection, source, sourceName, ...others };
  };
  return {
    debug: (event, fields) => log.debug(event, named(fields)),
    info: (event, fields) => log.info(event, named(fields)),
    warn: (event, fields) => log.warn(event, named(fields)),
    error: (event, fields) => log.error(event, named(fields)),
  };
}
