// Test files of one pure folder share a process: its start and the loading of the same modules took half of their time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folders of `test/` whose files neither start anything nor change their process. */
const SHARING = new Set([
  'config',
  'discover',
  'extract',
  'fetch',
  'group',
  'model',
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

// A file that cannot be loaded fails as a test of its own name and leaves the others alone.
function renderModule(urls) {
  return `import { test } from 'node:test';
for (const url of ${JSON.stringify(urls, undefined, 2)}) {
  await import(url).catch((error) => test(url, () => Promise.reject(error)));
}
`;
}
