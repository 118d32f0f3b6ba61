/**
 * Files with front matter, through gray-matter: which only this file knows. Three of its traps are closed here. It runs
 * the front matter of a file that starts with `---js`; it parses a text given to `stringify` (so a body could carry front
 * matter in, or code); and it remembers every file that it parses without options.
 */
import matter from 'gray-matter';
import { parse as parseYaml } from 'yaml';
import { Failure, toMessage } from '../errors.ts';
import { readOwnYaml } from './readOwnYaml.ts';
import { renderYaml } from './renderYaml.ts';

/** A file in its parts. `body` is everything after the line that ends the front matter. */
export interface FrontMatterFile {
  readonly fields: Record<string, unknown>;
  readonly body: string;
  /** The YAML between the `---` lines, as written in the file. */
  readonly yaml: string;
}

const OPEN = '---\n';
const CLOSE = '\n---\n';

/** Refuses what is not YAML. gray-matter's own engines for JavaScript and CoffeeScript would run it. */
const REFUSED = {
  parse: (): object => {
    throw new Failure('front_matter_unreadable', 'The front matter is not YAML.');
  },
};

/** `kept`: YAML of keys that belong to somebody else; it comes below our own keys, unchanged. */
function toEngines(kept: string) {
  return {
    yaml: {
      parse: toFields,
      stringify: (fields: object): string => [renderYaml({ ...fields }), kept].filter(Boolean).join('\n\n'),
    },
    json: REFUSED,
    javascript: REFUSED,
    js: REFUSED,
    coffee: REFUSED,
  };
}

/** A file's text: front matter, keys of others below it, then the body as it is. An empty body leaves one empty line. */
export function renderFrontMatter(frontMatter: object, body: string, kept = ''): string {
  return matter.stringify({ content: body }, frontMatter, { engines: toEngines(kept) });
}

/**
 * Reads a file that a human may have edited. Timestamps stay texts; nothing in the file is executed. A file without front
 * matter is all body. Throws `front_matter_unreadable` for front matter that is broken, not YAML, or not a list of keys.
 */
export function parseFrontMatter(text: string): FrontMatterFile {
  const language = /^\ufeff?---([^\r\n]*)/.exec(text)?.[1]?.trim() ?? '';
  if (!/^(?:-.*|ya?ml|)$/i.test(language)) throw unreadable(`it is marked as "${language.slice(0, 40)}", not as YAML`);
  const own = splitOwn(text);
  if (own) return own;
  try {
    const file = matter(text, { engines: toEngines('') });
    return { fields: file.data, body: file.content, yaml: toYamlText(file.matter) };
  } catch (cause) {
    throw unreadable(toMessage(cause).split('\n', 1)[0] ?? '', cause);
  }
}

/** The parts of a file in exactly our form, as gray-matter has them, which takes three times as long to find them; undefined for others. */
function splitOwn(text: string): FrontMatterFile | undefined {
  if (!text.startsWith(OPEN)) return undefined;
  const end = text.indexOf('\n---', OPEN.length - 1);
  if (end < OPEN.length || text.charAt(end + CLOSE.length - 1) !== '\n') return undefined;
  const fields = readOwnYaml(text.slice(OPEN.length, end));
  return fields && { fields, body: text.slice(end + CLOSE.length), yaml: text.slice(OPEN.length - 1, end) };
}

/** The keys of a YAML text. YAML 1.2, so that a timestamp is a text and so is `no`. */
function toFields(yaml: string): object {
  const own = readOwnYaml(yaml.replace(/^\n/, ''));
  if (own) return own;
  const fields: unknown = parseYaml(toYamlText(yaml), {
    version: '1.2',
    schema: 'core',
    merge: false,
    logLevel: 'error',
  });
  if (fields === null || fields === undefined) return {};
  if (typeof fields !== 'object' || Array.isArray(fields)) throw new TypeError('it is not a list of keys');
  return fields;
}

/** gray-matter leaves the carriage return of the last line, and nothing at all for an empty file. */
function toYamlText(yaml: string | undefined): string {
  return (yaml ?? '').replace(/\r\n?/g, '\n');
}

function unreadable(why: string, cause?: unknown): Failure {
  return new Failure('front_matter_unreadable', `The front matter cannot be read: ${why}.`, { cause });
}
