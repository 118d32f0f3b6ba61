import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A source file; `path` is relative to the root of the project, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A rule that a file breaks, and where. */
export interface Breach {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The root of the project, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The files under these folders whose names end so. */
export function loadSources(folders: readonly string[], endings: readonly string[] = ['.ts']): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((path) => endings.some((ending) => path.endsWith(ending)))
      .sort()
      .map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') })),
  );
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A breach at every place where the pattern (global) matches in the text; `code` is what is searched, of the same length. */
export function findAll(file: SourceFile, code: string, pattern: RegExp, toText: (found: string) => string): Breach[] {
  return [...code.matchAll(pattern)].map((match) => ({
    path: file.path,
    line: lineAt(file.text, match.index),
    message: toText(match[0].trim()),
  }));
}

/** One line a breach, as a compiler writes it. */
export function renderBreaches(breaches: readonly Breach[]): string {
  return breaches.map(({ path, line, message }) => `${path}:${line} ${message}`).join('\n');
}
