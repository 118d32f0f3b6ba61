import { posix } from 'node:path';
import { listImports } from './imports.ts';
import type { Breach, SourceFile } from './sourceFiles.ts';

/**
 * Files that import each other in a circle, values or types: each circle once, at the import that closes it. Two files whose
 * types need each other are one idea, or a third file is missing.
 */
export function checkCycles(files: readonly SourceFile[]): readonly Breach[] {
  const targets = new Map(files.map((file) => [file.path, listTargets(file)]));
  const done = new Set<string>();
  const breaches: Breach[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (done.has(path)) return;
    for (const { target, line } of targets.get(path) ?? []) {
      const start = [...trail, path].indexOf(target);
      if (start >= 0)
        breaches.push({ path, line, message: `closes a circle: ${[...trail, path].slice(start).join(' -> ')}` });
      else visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  return breaches;
}

function listTargets(file: SourceFile): readonly { readonly target: string; readonly line: number }[] {
  return listImports(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, line }) => ({ target: posix.join(posix.dirname(file.path), specifier), line }));
}
