import { isBuiltin } from 'node:module';
import { listImports, packageOf } from './imports.ts';
import type { Breach, SourceFile } from './sourceFiles.ts';

/** The parts of a package.json that are looked at. */
export interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  /** What one feature needs, and an installation may go without. */
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Started or loaded by scripts of the setup, or types only: no source imports them. */
const NOT_IMPORTED = /^(@types\/|@biomejs\/biome$|esbuild$|typescript$|tsx$)/;

/** Packages that are declared and imported nowhere, imported and not declared, or not pinned to one version. */
export function checkDependencies(
  { dependencies: needed, devDependencies, optionalDependencies }: PackageFile,
  product: readonly SourceFile[],
  tests: readonly SourceFile[],
): readonly Breach[] {
  const dependencies = { ...needed, ...optionalDependencies };
  const inProduct = listPackages(product);
  const everywhere = new Set([...inProduct, ...listPackages(tests)]);
  const all = { ...dependencies, ...devDependencies };
  const messages = [
    ...Object.keys(dependencies)
      .filter((name) => !inProduct.has(name))
      .map((name) => `${name} is imported nowhere in the product`),
    ...Object.keys(devDependencies)
      .filter((name) => !everywhere.has(name) && !NOT_IMPORTED.test(name))
      .map((name) => `${name} is imported nowhere`),
    ...[...inProduct]
      .filter((name) => !(name in dependencies))
      .map((name) => `${name} is imported and not a dependency`),
    ...[...everywhere].filter((name) => !(name in all)).map((name) => `${name} is imported and not declared`),
    ...Object.entries(all)
      .filter(([, version]) => !/^\d/.test(version))
      .map(([name]) => `${name} is not pinned to one version`),
  ];
  return [...new Set(messages)].map((message) => ({ path: 'package.json', line: 1, message }));
}

function listPackages(files: readonly SourceFile[]): ReadonlySet<string> {
  const specifiers = files.flatMap((file) => listImports(file).map(({ specifier }) => specifier));
  return new Set(
    specifiers.filter((one) => !one.startsWith('.') && !one.startsWith('file:') && !isBuiltin(one)).map(packageOf),
  );
}
