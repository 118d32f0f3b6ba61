/** Secrets that the configuration names: `${NAME}` is a variable of the environment, or the content of the file `NAME_FILE`. */
import { isFailure } from '../src/errors.ts';
import { readVariable } from './environment.ts';

/** A variable within a text. */
export const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/;
const EVERY_VARIABLE = new RegExp(VARIABLE, 'g');

/** The variables of a configuration; each is read once, so that the text that was checked is the text that is used. */
export interface Variables {
  /** The text with the values of its variables; what is missing is left out. */
  expand(text: string): string;
  /** What is wrong with the variables of a text, in words that never hold a value; undefined for a text without fault. */
  findFault(text: string): string | undefined;
}

/** The variables of an environment. */
export function createVariables(environment: Readonly<Record<string, string | undefined>>): Variables {
  const known = new Map<string, { readonly value?: string; readonly fault?: string }>();
  const look = (name: string) => {
    const found = known.get(name) ?? lookUp(environment, name);
    known.set(name, found);
    return found;
  };
  return {
    expand: (text) => text.replace(EVERY_VARIABLE, (_, name: string) => look(name).value ?? ''),
    findFault(text) {
      for (const [, name = ''] of text.matchAll(EVERY_VARIABLE)) {
        const { fault } = look(name);
        if (fault !== undefined) return fault;
      }
      return undefined;
    },
  };
}

function lookUp(environment: Readonly<Record<string, string | undefined>>, name: string) {
  try {
    const value = readVariable(environment, name);
    if (value === undefined || value === '') {
      const fault = `the variable ${name} is not set; give it a value, or name a file that holds the value in ${name}_FILE`;
      return { fault };
    }
    const isPrintable = !/[^\P{Cc}\t]/u.test(value);
    return isPrintable ? { value } : { fault: `the value of ${name} has line breaks or control characters` };
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    return { fault: thrown.sentence.replace(/\.$/, '') };
  }
}
