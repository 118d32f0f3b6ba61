/** Scripts that run in threads and processes of their own. */

const SOURCES = new URL('../', import.meta.url);

/**
 * The compiled script of a name beside a module (`import.meta.url`). Loaders of TypeScript do not reach into threads and processes:
 * sources take what was built of them.
 */
export function toBuiltScript(module: string, name: string): URL {
  if (!module.endsWith('.ts')) return new URL(`${name}.js`, module);
  const beside = new URL(`${name}.js`, module).href.slice(SOURCES.href.length);
  return new URL(`../dist/src/${beside}`, SOURCES);
}
