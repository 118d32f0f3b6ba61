// Test files of one pure folder share a process: its start and the loading of the same modules took half of their time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folders of `test/` whose files neither start anything nor change their process. */
const SHARING = new Set([
  'discover',
  'extract',
  'fetch',
  'group',
  'normalize',
  'parse',
  'pipeline',
  'publish',
  'score',
  'text',
]);

/**
 * The modules to run for these test files (`test/text/url/url.test.ts`, relative to the root), in their order: the file
 * itself, or one module for all files of a sharing folder. The modules made for that are deleted when this process exits.
 */
export function shareProcesses(root, files) {
  const groups = new Map();
  for (const file of files) groups.set(toGroup(file), [...(groups.get(toGroup(file)) ?? []), file]);
  const folder = mkdtempSync(join(tmpdir(), 'frontwire-tests-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return [...groups].map(([name, members]) => {
    if (members.length === 1) return join(root, members[0]);
    const path = join(folder, `${name}.mjs`);
    writeFileSync(path, renderModule(members.map((file) => pathToFileURL(join(root, file)).href)));
    return path;
  });
}

function toGroup(file) {
  const folder = file.split('/')[1];
  return SHARING.has(folder) ? folder : file;
}

// Static imports: a module that is imported later, when tests ran already, may come too late (node 20.20 with
// `--test-force-exit` ends the process when no test is left). A file that cannot be loaded fails the folder.
function renderModule(urls) {
  const imports = urls.map((url) => `import ${JSON.stringify(url)};\n`).join('');
  return `import { everyFileIsLoaded } from ${JSON.stringify(FIRST)};\n${imports}everyFileIsLoaded();\n`;
}

const FIRST = new URL('./everyFile.mjs', import.meta.url).href;
