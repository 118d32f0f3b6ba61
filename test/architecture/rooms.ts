import { posix } from 'node:path';
import { listImports } from './imports.ts';
import type { Breach, SourceFile } from './sourceFiles.ts';

/** Room -> the rooms of the same folder that it may import, itself excepted. */
export type RoomTable = Readonly<Record<string, readonly string[]>>;

/** The room of the files that lie in the folder itself: they join the others. */
export const TOP = '.';

/** The folders that are divided into rooms. A room below imports nothing from a room above. */
export const ROOMS: Readonly<Record<string, RoomTable>> = {
  'src/extract': {
    // one pass over the document, and what several fields ask of the result
    scan: [],
    facts: [],
    // what several fields need to know: the site's own names, the article's text, lines that have bylines and dates
    site: ['facts'],
    body: ['scan'],
    lines: ['scan', 'facts'],
    // one room a field
    title: ['scan', 'facts', 'site'],
    date: ['scan', 'facts', 'lines'],
    byline: ['scan', 'facts', 'site', 'body', 'lines'],
    excerpt: ['facts', 'site', 'body', 'lines'],
    picture: ['scan', 'facts', 'site', 'body'],
    junk: ['scan', 'facts', 'body'],
    subject: ['facts'],
    // pages that list articles
    listing: ['scan', 'date'],
    [TOP]: ['listing', 'facts', 'site', 'body', 'title', 'date', 'byline', 'excerpt', 'picture', 'junk', 'subject'],
  },
};

/** The room of a path within a folder, or undefined for a path outside of it. */
function roomOf(folder: string, path: string): string | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined;
  const [room = '', ...rest] = path.slice(folder.length + 1).split('/');
  return rest.length === 0 ? TOP : room;
}

/** The imports between rooms that the table forbids, and the files in rooms that the table does not know. */
export function checkRooms(
  files: readonly SourceFile[],
  tables: Readonly<Record<string, RoomTable>> = ROOMS,
): readonly Breach[] {
  return Object.entries(tables).flatMap(([folder, table]) =>
    files.flatMap((file) => {
      const own = roomOf(folder, file.path);
      if (own === undefined) return [];
      const allowed = table[own];
      if (allowed === undefined) return [{ path: file.path, line: 1, message: `${folder} has no room ${own}` }];
      return listImports(file)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .flatMap(({ specifier, line }) => {
          const other = roomOf(folder, posix.join(posix.dirname(file.path), specifier));
          if (other === undefined || other === own || allowed.includes(other)) return [];
          return [{ path: file.path, line, message: `the room ${own} may not import the room ${other}` }];
        });
    }),
  );
}

/** Arrows of the table that no import uses: a table that allows more than there is hides the next wrong import. */
export function listUnusedArrows(
  files: readonly SourceFile[],
  tables: Readonly<Record<string, RoomTable>> = ROOMS,
): readonly string[] {
  return Object.entries(tables).flatMap(([folder, table]) => {
    const used = new Set(
      files.flatMap((file) =>
        listImports(file).map(({ specifier }) => {
          const target = posix.join(posix.dirname(file.path), specifier);
          return `${roomOf(folder, file.path)} -> ${roomOf(folder, target)}`;
        }),
      ),
    );
    return Object.entries(table).flatMap(([room, others]) =>
      others.map((other) => `${room} -> ${other}`).filter((arrow) => !used.has(arrow)),
    );
  });
}

/** Rooms of a table from the lowest to the highest; undefined where they import each other in a circle. */
export function orderRooms(table: RoomTable): readonly string[] | undefined {
  const ordered: string[] = [];
  let left = Object.keys(table);
  while (left.length > 0) {
    const free = left.filter((room) => table[room]?.every((other) => ordered.includes(other)));
    if (free.length === 0) return undefined;
    ordered.push(...free);
    left = left.filter((room) => !free.includes(room));
  }
  return ordered;
}
