/** Where a source of a configuration of several files is written. */
import { assemble } from './assemble.ts';
import { lineOf } from './faults.ts';
import { parsePart } from './parts.ts';

/** `sources/more.yaml:12`: the file and line of a source, by the places of its collection and its own in the settings of this text. */
export function whereSource(text: string, file: string, collection: number, source: number): string {
  const { part, path } = assemble(parsePart(text, file)).originOf(['collections', collection, 'sources', source]);
  return `${part.file}:${lineOf(part.document, part.lines, path)}`;
}
