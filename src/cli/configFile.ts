/** The configuration as a text that a command changes: read, and replaced in one step. */
import { readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { addSources, type WrittenSource } from '../../config/editSources.ts';
import { loadEnvironment } from '../../config/environment.ts';
import { DEFAULT_CONFIG_FILE, parseSettings, parseSettingsWith } from '../../config/load.ts';
import type { Settings } from '../model/policy.ts';
import type { SessionOptions } from './session.ts';

/** The file, what it says, and what that means. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
  readonly settings: Settings;
}

/** Reads the configuration that the options and the environment name. Throws `config_invalid`. */
export async function readConfigFile({ config }: SessionOptions): Promise<ConfigFile> {
  const path = config ?? loadEnvironment(process.env).configFile ?? DEFAULT_CONFIG_FILE;
  const text = await readFile(path, 'utf8');
  return { path, text, settings: parseSettings(text, path, process.cwd()) };
}

/** Replaces it by a text that is valid, also behind a link; who may read it stays. Throws `config_invalid` and leaves it as it was. */
export async function writeConfigFile({ path }: ConfigFile, text: string): Promise<void> {
  parseSettings(text, path, process.cwd());
  await replaceFile(path, text);
}

/** The same with sources at the end of those of the `index`-th collection. Throws `config_invalid` and leaves it as it was. */
export async function addToConfigFile(
  { path: file, text }: ConfigFile,
  index: number,
  added: readonly WrittenSource[],
): Promise<void> {
  const changed = addSources(text, index, added);
  try {
    parseSettingsWith({ text, file, directory: process.cwd() }, index, added);
  } catch {
    // with the lines of the text as it would be
    parseSettings(changed, file, process.cwd());
  }
  await replaceFile(file, changed);
}

async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  const unfinished = `${target}.${process.pid}.tmp`;
  await writeFile(unfinished, text, { mode });
  await rename(unfinished, target);
}
