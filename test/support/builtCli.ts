/** The command line as it is installed: compiled once per test file, because its start then takes half the time. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let building: Promise<string> | undefined;

/** The path of the compiled `main.js`. It stands below `node_modules`, where packages are found and nothing is linted. */
export function buildCli(): Promise<string> {
  building ??= build();
  return building;
}

async function build(): Promise<string> {
  const folder = join(ROOT, 'node_modules/.cache', `frontwire-test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  cpSync(join(ROOT, 'config'), join(folder, 'config'), { recursive: true });
  cpSync(join(ROOT, 'demo/articles'), join(folder, 'demo/articles'), { recursive: true });
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const words = ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  await promisify(execFile)(process.execPath, [compiler, ...words]);
  return join(folder, 'dist/src/cli/main.js');
}
