/** From YAML files to settings: read, join, validate everything, report all faults together. */
import { dirname, resolve } from 'node:path';
import { Failure, toReason } from '../src/errors.ts';
import type { Settings } from '../src/model/policy.ts';
import { withArchiveUrls } from './archivePaths.ts';
import { type Assembly, assemble } from './assemble.ts';
import { type WrittenSource, withSources } from './editSources.ts';
import { type Fault, renderFaults, toFaults } from './faults.ts';
import { type Part, parsePart, readPart } from './parts.ts';
import { configSchema, type RawConfig, taxonomySchema } from './schema.ts';
import { toSettings } from './toSettings.ts';
import { validateSemantics } from './validateSemantics.ts';
import { createVariables } from './variables.ts';

/** The file that is read when neither `--config` nor FRONTWIRE_CONFIG names one. */
export const DEFAULT_CONFIG_FILE = 'config/frontwire.yaml';

/**
 * The settings that a file describes, defaults filled in. Throws `config_invalid` with a line for every fault found.
 * @param file relative to `directory`; output directories are relative to `directory` too, taxonomies to the file.
 * @param environment where the secrets are that the file names.
 */
export function loadSettings(
  file: string,
  directory: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const path = resolve(directory, file);
  return toWholeSettings(readPart(path, file), directory, environment);
}

/** The same for a text that is already here. */
export function parseSettings(
  text: string,
  file: string,
  directory: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  return toWholeSettings(parsePart(text, file), directory, environment);
}

/**
 * What a text means once sources were added to a collection in it, without reading the changed text, which takes seconds for tens of
 * thousands. Faults have the lines of the text as it is.
 */
export function parseSettingsWith(
  { text, file, directory }: { readonly text: string; readonly file: string; readonly directory: string },
  index: number,
  added: readonly WrittenSource[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const part = parsePart(text, file);
  return toWholeSettings({ ...part, value: withSources(part.value, index, added) }, directory, environment);
}

function toWholeSettings(
  root: Part,
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const { file } = root;
  const assembly = assemble(root);
  const parsed = configSchema.safeParse(assembly.value);
  const faults: Fault[] = [...assembly.faults];
  if (!parsed.success) faults.push(...toFaults(parsed.error.issues, configSchema, assembly.value));
  const config = parsed.success ? withTaxonomies(parsed.data, assembly, faults) : undefined;
  const variables = createVariables(environment);
  if (config) faults.push(...validateSemantics(config, variables));
  if (faults.length > 0 || !config) {
    const count = faults.length === 1 ? 'has a fault' : `has ${faults.length} faults`;
    throw new Failure('config_invalid', `The configuration ${count}:\n${renderFaults(faults, assembly.originOf)}`, {
      subject: file,
    });
  }
  return toSettings(withArchiveUrls(config, assembly), file, directory, variables);
}

/** Replaces taxonomy file names by their contents; faults in those files are added to `faults`. */
function withTaxonomies(config: RawConfig, { originOf, noteOrigin }: Assembly, faults: Fault[]): RawConfig {
  const collections = config.collections.map((collection, index) => {
    if (typeof collection.topics !== 'string') return collection;
    const path = ['collections', index, 'topics'];
    const file = resolve(dirname(originOf(path).part.file), collection.topics);
    try {
      const part = readPart(file);
      const parsed = taxonomySchema.safeParse(part.value);
      noteOrigin(path, part);
      if (parsed.success) return { ...collection, topics: parsed.data };
      const inside = toFaults(parsed.error.issues, taxonomySchema, part.value);
      faults.push(...inside.map((fault) => ({ ...fault, path: [...path, ...fault.path] })));
    } catch (cause) {
      faults.push({ path, message: `the taxonomy ${collection.topics} cannot be used: ${toReason(cause)}` });
    }
    return { ...collection, topics: [] };
  });
  return { ...config, collections };
}
