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
 * The modules to run for these test files (`test/text/url/url.test.ts`, relative to the root), in their order: files that
 * have a process `alone`, and one module for all files of each sharing folder. Those are deleted when this process exits.
 */
export function shareProcesses(root, files) {
  const alone = files.filter((file) => !SHARING.has(folderOf(file))).map((file) => join(root, file));
  const groups = new Map();
  for (const file of files.filter((one) => SHARING.has(folderOf(one)))) {
    groups.set(folderOf(file), [...(groups.get(folderOf(file)) ?? []), pathToFileURL(join(root, file)).href]);
  }
  const temporary = mkdtempSync(join(tmpdir(), 'frontwire-tests-'));
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
  const shared = [...groups].map(([name, urls]) => {
    const path = join(temporary, `${name}.mjs`);
    writeFileSync(path, renderModule(urls));
    return path;
  });
  return { alone, shared };
}

function folderOf(file) {
  return file.split('/')[1];
}

// A file that cannot be loaded fails the folder.
function renderModule(urls) {
  const imports = urls.map((url) => `import ${JSON.stringify(url)};\n`).join('');
  return `import { everyFileIsLoaded } from ${JSON.stringify(FIRST)};\n${imports}everyFileIsLoaded();\n`;
}

const FIRST = new URL('./everyFile.mjs', import.meta.url).href;
