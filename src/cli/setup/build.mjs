// dist/, built and bundled from the sources when they are newer.
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { whileAlone } from './lock.mjs';
import { runQuietly, say } from './shell.mjs';

const SOURCES = ['src', 'jobs', 'config', 'demo'];
const SETTINGS = [
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'src/cli/setup/bundle.mjs',
  'src/cli/setup/licences.mjs',
];
const STAMP = 'dist/.built';

/** Builds unless dist/ is as new as the sources. False when the sources do not compile, or cannot be bundled. */
export async function ensureBuild(root) {
  if (isBuilt(root)) return true;
  return whileAlone(root, async () => {
    if (isBuilt(root)) return true;
    say('building (tsc) ...');
    const began = new Date();
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const code = await runQuietly(process.execPath, [compiler, '-p', 'tsconfig.build.json'], root);
    if (code !== 0) {
      say('the sources do not compile; the reason is above.');
      return false;
    }
    try {
      await bundle(root);
    } catch (error) {
      say(`the sources cannot be bundled: ${error.message}`);
      return false;
    }
    // What was saved while the compiler worked is newer than the stamp.
    writeFileSync(join(root, STAMP), '');
    utimesSync(join(root, STAMP), began, began);
    return true;
  });
}

function isBuilt(root) {
  const builtMs = statSync(join(root, STAMP), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (builtMs === 0) return false;
  const settingsMs = SETTINGS.map((file) => statSync(join(root, file)).mtimeMs);
  return Math.max(...settingsMs, ...SOURCES.map((folder) => newestMs(join(root, folder)))) < builtMs;
}

// Folders count too: theirs is the time at which a file came or went.
function newestMs(folder) {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return newestMs(path);
    return entry.name.endsWith('.ts') ? statSync(path).mtimeMs : 0;
  });
  return Math.max(statSync(folder).mtimeMs, ...times);
}
