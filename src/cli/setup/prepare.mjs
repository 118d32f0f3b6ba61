// npm's `prepare`: after `npm ci` in a clone and before packing, so that the `frontwire` command is there at once.
// An installation without the development packages (a container, a dependency) has nothing to build and nothing to build with.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuild } from './build.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const isSetUp = process.env.FRONTWIRE_SETUP === '1'; // the setup runs npm itself, and builds when it is needed
const canBuild =
  !isSetUp && existsSync(join(root, 'node_modules/typescript')) && existsSync(join(root, 'tsconfig.build.json'));
if (canBuild && !(await ensureBuild(root))) process.exitCode = 1;
