/** A file of the configuration as YAML: the one that was named, one that it includes, or a taxonomy. */
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { Failure, toReason } from '../src/errors.ts';
import { readPlainYaml } from './plainYaml.ts';

/** One file as YAML. */
export interface Part {
  /** Absolute path. */
  readonly file: string;
  /** Where things were written, for faults. */
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** What it says. */
  readonly value: unknown;
}

/** Where something of the whole configuration was written: in which file, and at which of its keys. */
export interface Origin {
  readonly part: Part;
  readonly path: readonly PropertyKey[];
}

/**
 * A YAML file. Throws `config_invalid` for one that is not there, or is not YAML.
 * @param named the whole configuration, as the operator named it; absent for a file that another one names.
 */
export function readPart(file: string, named?: string): Part {
  return parsePart(readText(file, named), file);
}

/** A variable without quotes within braces or brackets, of which YAML says in three riddles that a map begins there. */
const UNQUOTED = /[{[].*[\s:,[]\$\{/;
const QUOTE_IT = `write "\${NAME}" in quotes within { } and [ ]`;

/** The same for a text that is already here. */
export function parsePart(text: string, file: string): Part {
  const value = readPlainYaml(text);
  return value === undefined ? parseWhole(text, file) : toPart(text, file, value);
}

/** A part of which the value is known already; the rest is parsed when it is asked for. */
function toPart(text: string, file: string, value: unknown): Part {
  let whole: Part | undefined;
  const parse = (): Part => {
    whole ??= parseWhole(text, file);
    return whole;
  };
  return {
    file,
    value,
    get document() {
      return parse().document;
    },
    get lines() {
      return parse().lines;
    },
  };
}

function parseWhole(text: string, file: string): Part {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  if (document.errors.length > 0) {
    const written = text.split('\n');
    const faults = document.errors.map(({ pos, message }) => {
      const { line } = lines.linePos(pos[0]);
      return `${file}:${line}: ${UNQUOTED.test(written[line - 1] ?? '') ? QUOTE_IT : message}`;
    });
    const sentence = `The configuration is not YAML:\n${[...new Set(faults)].join('\n')}`;
    throw new Failure('config_invalid', sentence, { subject: file });
  }
  return { file, document, lines, value: toValue(document, file) };
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

function readText(path: string, named: string | undefined): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const whole = named === undefined ? path : `The configuration ${named}`;
    const sentence =
      isMissing && named !== undefined
        ? `There is no configuration at ${named}; \`frontwire init\` writes one.`
        : `${whole} ${isMissing ? 'does not exist' : `cannot be read: ${toReason(cause)}`}.`;
    throw new Failure('config_invalid', sentence, { subject: path, cause });
  }
}
