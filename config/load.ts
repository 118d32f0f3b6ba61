/** From a YAML file to settings: read, validate everything, report all faults together. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Document } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import { Failure, toReason } from '../src/errors.ts';
import type { Settings } from '../src/model/policy.ts';
import { type Fault, renderFaults, renderPath, toFaults } from './faults.ts';
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
  return parseSettings(readText(path, file), path, directory, environment);
}

/** The same for a text that is already here. */
export function parseSettings(
  text: string,
  file: string,
  directory: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  if (document.errors.length > 0) throw syntaxFailure(file, document, lines);
  const input = toValue(document, file);
  const parsed = configSchema.safeParse(input);
  const faults: Fault[] = parsed.success ? [] : [...toFaults(parsed.error.issues, configSchema)];
  const config = parsed.success ? withTaxonomies(parsed.data, dirname(file), faults) : undefined;
  const variables = createVariables(environment);
  if (config) faults.push(...validateSemantics(config, variables));
  if (faults.length > 0 || !config) {
    const count = faults.length === 1 ? 'has a fault' : `has ${faults.length} faults`;
    throw new Failure('config_invalid', `The configuration ${count}:\n${renderFaults(file, faults, document, lines)}`, {
      subject: file,
    });
  }
  return toSettings(config, file, directory, variables);
}

/** The document's value. Throws for aliases that expand to more than anybody writes: a few lines can mean gigabytes. */
function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (cause) {
    const sentence = `The configuration cannot be read: ${toReason(cause)}.`;
    throw new Failure('config_invalid', sentence, { subject: file, cause });
  }
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const sentence = isMissing
      ? `There is no configuration at ${file}; \`frontwire init\` writes one.`
      : `The configuration ${file} cannot be read: ${toReason(cause)}.`;
    throw new Failure('config_invalid', sentence, { subject: path, cause });
  }
}

function syntaxFailure(file: string, document: Document.Parsed, lines: LineCounter): Failure {
  const faults = document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
  return new Failure('config_invalid', `The configuration is not YAML:\n${faults.join('\n')}`, { subject: file });
}

/** Replaces taxonomy file names by their contents; faults in those files are added to `faults`. */
function withTaxonomies(config: RawConfig, folder: string, faults: Fault[]): RawConfig {
  const collections = config.collections.map((collection, index) => {
    if (typeof collection.topics !== 'string') return collection;
    const path = ['collections', index, 'topics'];
    try {
      const document = parseDocument(readFileSync(resolve(folder, collection.topics), 'utf8'));
      if (document.errors[0]) throw document.errors[0];
      const input: unknown = document.toJS({ maxAliasCount: 100 });
      const parsed = taxonomySchema.safeParse(input);
      if (parsed.success) return { ...collection, topics: parsed.data };
      const inner = toFaults(parsed.error.issues, taxonomySchema).map(
        (fault) => `${renderPath(fault.path)}: ${fault.message}`,
      );
      faults.push({ path, message: `${collection.topics}: ${inner.join('; ')}` });
    } catch (cause) {
      faults.push({ path, message: `the taxonomy ${collection.topics} cannot be read: ${toReason(cause)}` });
    }
    return { ...collection, topics: [] };
  });
  return { ...config, collections };
}
