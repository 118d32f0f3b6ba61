/** Builds a site with its generator; fetches one that npm has when it is missing. */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Failure } from '../../errors.ts';
import { GENERATORS, type Generator, type SiteLayout } from './generators.ts';

/** What a program printed last is what it ended for. npm says many things about one refusal. */
const LAST_CHARACTERS = 8_000;

interface Ended {
  readonly code: number | undefined;
  readonly printed: string;
}

const LAST_LINES = 5;

/**
 * Builds the site in a directory and returns the folder of the built one. Throws `site_not_built` where the generator is missing and
 * cannot be fetched, or says no, with its last words.
 */
export async function buildSite(
  dir: string,
  layout: SiteLayout,
  tell: (sentence: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const generator: Generator = GENERATORS[layout];
  const program = await findGenerator(dir, generator, tell, signal);
  tell(`${generator.name} builds the site.`);
  const { code, printed } = await runProgram(program, generator.words, dir, signal);
  if (code !== 0)
    throw notBuilt(generator, `${generator.program} ended with ${code ?? 'a signal'}: ${toLastLines(printed)}`);
  return join(dir, generator.built);
}

/** True if the program of a generator is on this machine. */
export function isOnPath(program: string): boolean {
  return findOnPath(program) !== undefined;
}

async function findGenerator(
  dir: string,
  generator: Generator,
  tell: (sentence: string) => void,
  signal: AbortSignal,
): Promise<string> {
  const { name, program, npmPackage, advice } = generator;
  if (npmPackage === undefined) {
    const path = findOnPath(program);
    if (path === undefined) throw notBuilt(generator, `${name} is not installed. ${advice}`);
    return path;
  }
  if (!(await isInstalled(dir, npmPackage))) {
    tell(`npm fetches ${npmPackage}.`);
    // what went wrong is told, also below an `npm run --silent`, whose level npm takes over from its environment
    const words = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    const { code, printed } = await runProgram('npm', words, dir, signal);
    if (code !== 0) throw notBuilt(generator, `npm could not fetch ${npmPackage}: ${toNpmReason(printed)}. ${advice}`);
  }
  return join(dir, 'node_modules/.bin', program);
}

/** True if the package is there in the version that the site's package.json names. */
async function isInstalled(dir: string, npmPackage: string): Promise<boolean> {
  const read = async (path: string) => JSON.parse(await readFile(join(dir, path), 'utf8'));
  const wanted: unknown = (await read('package.json')).dependencies?.[npmPackage];
  const present = await read(`node_modules/${npmPackage}/package.json`).catch(() => undefined);
  return present?.version === wanted;
}

function notBuilt({ name }: Generator, why: string): Failure {
  return new Failure('site_not_built', `The site is written and not built: ${why}`, { subject: name });
}

function findOnPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .map((folder) => join(folder, program))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Runs a program to its end; code undefined when a signal ended it or it did not start. */
function runProgram(program: string, words: readonly string[], cwd: string, signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'], env: cleanEnvironment() });
    let printed = '';
    const keep = (text: string) => {
      printed = (printed + text).slice(-LAST_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => resolve({ code: undefined, printed: error.message }));
    child.once('close', (code) => resolve({ code: code ?? undefined, printed }));
  });
}

/** The generators print in colours on request only, ask nobody how they are liked, and see no secrets of ours. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:FRONTWIRE_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1' };
}

/** npm names the reason in one line, and explains it in many others. */
function toNpmReason(printed: string): string {
  return /^npm (?:error|ERR!) code (\S+)/m.exec(printed)?.[1] ?? toLastLines(printed);
}

function toLastLines(printed: string): string {
  return printed
    .trim()
    .split('\n')
    .slice(-LAST_LINES)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' · ');
}
