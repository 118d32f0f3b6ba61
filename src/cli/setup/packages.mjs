// The packages that package-lock.json names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { whileAlone } from './lock.mjs';
import { runQuietly, say } from './shell.mjs';

/** Installs the packages unless those in node_modules are what the lock file says. False when that failed. */
export async function ensurePackages(root) {
  if (isInstalled(root)) return true;
  return whileAlone(root, async () => {
    if (isInstalled(root)) return true;
    say('installing packages (npm ci) ...');
    // Production mode would leave out the compiler, which the build needs.
    // We hold the lock that `prepare` would wait for, and build afterwards ourselves.
    const code = await runQuietly('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], root, {
      FRONTWIRE_SETUP: '1',
    });
    if (code !== 0) say('the packages could not be installed; the reason is above.');
    return code === 0;
  });
}

/**
 * True if every package of the lock file is in node_modules in that version. npm keeps a list of what it installed
 * there; comparing lists is exact where comparing file times is not (a checkout touches them).
 */
function isInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || present[path]?.version === entry.version) return true;
    return (entry.optional === true || entry.devOptional === true) && present[path] === undefined;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
