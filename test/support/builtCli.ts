/** The command line as users run it: compiled to dist/, because its start then takes half the time. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = pathToFileURL(join(ROOT, 'src/cli/setup/build.mjs')).href;

/**
 * The path of the compiled `main.js`. `test/run.mjs` builds it before a run of the whole suite and says so in
 * `TEST_BUILT`; without that, it is built here when a source is newer.
 */
export async function buildCli(): Promise<string> {
  if (process.env.TEST_BUILT !== '1') {
    const { ensureBuild } = (await import(BUILD)) as { ensureBuild(root: string): Promise<boolean> };
    if (!(await ensureBuild(ROOT))) throw new Error('The sources do not compile, so no command can be tested.');
  }
  return join(ROOT, 'dist/src/cli/main.js');
}
