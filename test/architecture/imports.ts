import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { type Area, IMPORT_TABLE, ONLY_IN, STAGES } from './importTable.ts';
import { maskSource } from './maskSource.ts';
import { type Breach, lineAt, type SourceFile } from './sourceFiles.ts';

/** One import of a file, static or dynamic, of values or of types. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** `from '...'`, `import '...'`, `import('...')`, `require('...')`: the word stands in code, the specifier is a string. */
const IMPORT = /(?<![.\w$])(?:from|import|import\s*\(|require\s*\()\s*(['"`])([^'"`\n]+)\1/g;

/** All imports of a file. */
export function listImports({ text }: SourceFile): readonly Import[] {
  const code = maskSource(text);
  return [...text.matchAll(IMPORT)]
    .filter((match) => /[a-z]/.test(code.charAt(match.index)))
    .map((match) => ({
      specifier: match[2] ?? '',
      line: lineAt(text, match.index),
    }));
}

/** Where a path belongs, and the folder that counts as its own. */
export function areaOf(path: string): { readonly area: Area; readonly folder: string } {
  const [root = '', second = ''] = path.split('/');
  if (root !== 'src') return { area: root as Area, folder: root };
  if (STAGES.includes(second)) return { area: 'stage', folder: second };
  if (!second.endsWith('.ts')) return { area: second as Area, folder: second };
  const name = second.slice(0, -3);
  return { area: name in IMPORT_TABLE ? (name as Area) : 'api', folder: second };
}

/** The imports of these files that the table forbids. */
export function checkImports(files: readonly SourceFile[]): readonly Breach[] {
  return files.flatMap((file) =>
    listImports(file).flatMap(({ specifier, line }) => {
      const message = findFault(file.path, specifier);
      return message === undefined ? [] : [{ path: file.path, line, message }];
    }),
  );
}

/** The package that a specifier names, without the path within it. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function findFault(path: string, specifier: string): string | undefined {
  const own = areaOf(path);
  const rule = IMPORT_TABLE[own.area];
  if (rule === undefined) return `${own.folder} is not a folder of the import table`;
  if (specifier.startsWith('.')) return findFaultOfOurs(path, specifier);
  if (isBuiltin(specifier)) {
    if (!specifier.startsWith('node:')) return `write node:${specifier}`;
    const isAllowed = rule.node === 'all' || rule.node.includes(specifier.slice(5));
    return isAllowed ? undefined : `${own.folder} may not import ${specifier}`;
  }
  const place = ONLY_IN[packageOf(specifier)];
  if (place !== undefined && !place.test(path))
    return `${packageOf(specifier)} may only be imported in ${place.source}`;
  const isAllowed =
    rule.packages === 'all' || rule.packages.includes(specifier) || rule.packages.includes(packageOf(specifier));
  return isAllowed ? undefined : `${own.folder} may not import the package ${specifier}`;
}

function findFaultOfOurs(path: string, specifier: string): string | undefined {
  if (!specifier.endsWith('.ts') && !specifier.endsWith('.json')) return `write ${specifier} with its ending .ts`;
  const [own, other] = [areaOf(path), areaOf(posix.join(posix.dirname(path), specifier))];
  if (own.area === other.area && own.folder === other.folder) return undefined;
  if (own.area === 'stage' && other.area === 'stage')
    return `the stage ${own.folder} may not import the stage ${other.folder}`;
  const isAllowed = IMPORT_TABLE[own.area].areas.includes(other.area);
  return isAllowed ? undefined : `${own.folder} may not import ${other.folder}`;
}
